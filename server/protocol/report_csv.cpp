#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <string>

#include "protocol/report_codec.hpp"
#include "protocol/report_writer.hpp"

namespace attune::protocol {
namespace {

/// "2027-01-15T08:00:00.000Z"; nothing for no time.
std::string iso_of(std::int64_t unix_ms) {
  if (unix_ms == 0) return {};
  const std::time_t seconds = static_cast<std::time_t>(unix_ms / 1000);
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  std::array<char, 32> text{};
  const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &utc);
  std::array<char, 8> rest{};
  std::snprintf(rest.data(), rest.size(), ".%03dZ", static_cast<int>(unix_ms % 1000));
  return std::string{text.data(), length} + rest.data();
}

std::string number_of(double value) {
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
  return {text.data(), end};
}

/// "ZONE_RED" without "ZONE_", in lower case; nothing where it says nothing.
std::string short_name(const std::string& name, std::string_view prefix) {
  std::string text = name.substr(std::min(prefix.size(), name.size()));
  if (text == "UNSPECIFIED") return {};
  for (char& each : text) {
    if (each >= 'A' && each <= 'Z') each = static_cast<char>(each - 'A' + 'a');
  }
  return text;
}
std::string name_of(v1::Seat s) { return short_name(v1::Seat_Name(s), "SEAT_"); }
std::string name_of(v1::Topic t) { return short_name(v1::Topic_Name(t), "TOPIC_"); }
std::string name_of(v1::Zone z) { return short_name(v1::Zone_Name(z), "ZONE_"); }
std::string name_of(v1::SelfMark m) { return short_name(v1::SelfMark_Name(m), "SELF_MARK_"); }
std::string name_of(v1::WhisperTo w) { return short_name(v1::WhisperTo_Name(w), "WHISPER_TO_"); }
std::string name_of(v1::ReachOutKind k) {
  return short_name(v1::ReachOutKind_Name(k), "REACH_OUT_KIND_");
}
std::string name_of(v1::ReachOutAnswer a) {
  return short_name(v1::ReachOutAnswer_Name(a), "REACH_OUT_ANSWER_");
}
std::string name_of(v1::SuggestionAnswer a) {
  return short_name(v1::SuggestionAnswer_Name(a), "SUGGESTION_ANSWER_");
}
std::string name_of(v1::ExerciseKind k) {
  return short_name(v1::ExerciseKind_Name(k), "EXERCISE_KIND_");
}
std::string name_of(v1::MeasuresSeen::Subject s) {
  return short_name(v1::MeasuresSeen::Subject_Name(s), "SUBJECT_");
}

struct Row {
  std::string at;
  std::string what;
  std::string who;
  std::string detail;
  std::string answer;
  std::string until;
  std::string words;
};

std::string point_of(const v1::ReportEntry::CheckIn& from) {
  if (from.pleasantness() == 0) return {};
  return std::to_string(from.pleasantness()) + ' ' + std::to_string(from.arousal());
}

void fill(Row& row, const v1::ReportEntry::CheckIn& from) {
  row.who = name_of(from.by());
  row.detail = name_of(from.zone());
  row.answer = point_of(from);
}
void fill(Row& row, const v1::ReportEntry::ReachOut& from) {
  row.who = name_of(from.from());
  row.detail = name_of(from.kind());
  row.answer = name_of(from.answer());
}
void fill(Row& row, const v1::ReportEntry::Pause& from) {
  row.detail = iso_of(from.planned_until_ms());
  row.until = iso_of(from.ended_at_ms());
}
void fill(Row& row, const v1::ReportEntry::Suggestion& from) {
  row.who = name_of(from.to());
  row.detail = from.rule_id();
  row.answer = name_of(from.answer());
  row.words = from.text();
}
void fill(Row& row, const v1::ReportEntry::Exercise& from) {
  row.who = from.alone() ? "alone" : "both";
  row.detail = name_of(from.kind());
  row.until = iso_of(from.ended_at_ms());
  if (from.ended_at_ms() != 0) row.answer = from.finished() ? "finished" : "stopped";
}
void fill(Row& row, const v1::ReportEntry::Whisper& from) {
  row.who = name_of(from.to());
  row.words = from.words();
}

/// The name of an entry is that of its field.
std::string kind_of(const v1::ReportEntry& entry) {
  const auto number = static_cast<int>(entry.body_case());
  const auto* field = v1::ReportEntry::descriptor()->FindFieldByNumber(number);
  return field == nullptr ? std::string{} : field->name();
}

Row row_of_entry(const v1::ReportEntry& entry) {
  using Body = v1::ReportEntry;
  Row row{.at = iso_of(entry.at_ms()), .what = kind_of(entry)};
  switch (entry.body_case()) {
    case Body::kCheckIn: fill(row, entry.check_in()); break;
    case Body::kReachOut: fill(row, entry.reach_out()); break;
    case Body::kPause: fill(row, entry.pause()); break;
    case Body::kSuggestion: fill(row, entry.suggestion()); break;
    case Body::kTopic: row.detail = name_of(entry.topic()); break;
    case Body::kPutAside: row.detail = name_of(entry.put_aside()); break;
    case Body::kExercise: fill(row, entry.exercise()); break;
    case Body::kWhisper: fill(row, entry.whisper()); break;
    case Body::kOwnMark: row.detail = name_of(entry.own_mark()); break;
    case Body::kOwnWellbeing: row.detail = std::to_string(entry.own_wellbeing()); break;
    case Body::kNote: row.words = entry.note().words(); break;
    case Body::kWatching: row.detail = entry.watching().began() ? "began" : "ended"; break;
    case Body::kMoment:
    case Body::BODY_NOT_SET: break;
  }
  return row;
}

Row row_of_kept(const v1::ReportResponse::Kept& from) {
  return {.what = "kept",
          .who = name_of(from.owner()),
          .detail = short_name(v1::ItemKind_Name(from.kind()), "ITEM_KIND_"),
          .answer = short_name(v1::ItemStatus_Name(from.status()), "ITEM_STATUS_"),
          .until = iso_of(from.when_ms()),
          .words = from.words()};
}

void write(std::string& to, const Row& row) {
  const auto cells = {&row.at,     &row.what,  &row.who,  &row.detail,
                      &row.answer, &row.until, &row.words};
  const char* between = "";
  for (const std::string* each : cells) {
    to += between;
    to += csv_cell(*each);
    between = ",";
  }
  to += "\r\n";
}

std::string of_words(std::uint32_t part, std::uint32_t all) {
  return std::to_string(part) + " of " + std::to_string(all);
}

/// One row for each figure of the evening that says something.
void write_evening(std::string& to, const v1::ReportResponse::Evening& from) {
  const auto row = [&](std::string detail, std::string answer) {
    write(to, Row{.at = iso_of(from.began_at_ms()),
                  .what = "evening",
                  .detail = std::move(detail),
                  .answer = std::move(answer)});
  };
  row("reach_outs", std::to_string(from.reach_outs()));
  if (from.has_met()) row("met", of_words(from.met(), from.reach_outs()));
  if (from.has_returns()) row("returns", of_words(from.returns().kept(), from.returns().due()));
  row("together", std::to_string(from.together()));
  if (from.has_promises()) {
    row("promises", of_words(from.promises().kept(), from.promises().due()));
  }
  if (from.own_content_first() != 0) row("own_content", std::to_string(from.own_content_last()));
}

Row row_of_measure(const v1::MeasuresSeen::Measure& from) {
  Row row{.what = "measure", .who = name_of(from.of()), .detail = from.name()};
  row.answer = from.has_value() ? number_of(from.value()) : from.not_available();
  row.words = from.says();
  return row;
}

}  // namespace

std::string csv_cell(std::string_view text) {
  std::string cell{text};
  // What a spreadsheet would run, it is to show.
  constexpr std::string_view kFormula = "=+-@\t\r";
  if (!cell.empty() && kFormula.find(cell.front()) != std::string_view::npos) {
    cell.insert(cell.begin(), '\'');
  }
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char each : cell) {
    if (each == '"') quoted += '"';
    quoted += each;
  }
  return quoted + '"';
}

std::string encode_report_csv(const core::report::Report& report, std::string_view locale,
                              const WordsOf& words) {
  const v1::ReportResponse from = report_message(report, locale, words);
  std::string text = "at,what,who,detail,answer,until,words\r\n";
  write(text, Row{.at = iso_of(from.began_at_ms()),
                  .what = "session",
                  .who = name_of(from.viewer()),
                  .until = iso_of(from.ended_at_ms())});
  for (const auto& entry : from.timeline()) write(text, row_of_entry(entry));
  if (from.has_returns()) {
    write(text,
          Row{.what = "returns", .detail = of_words(from.returns().kept(), from.returns().due())});
  }
  for (const auto& each : from.kept()) write(text, row_of_kept(each));
  for (const auto& each : from.evenings()) write_evening(text, each);
  for (const auto& each : from.measures().measures()) write(text, row_of_measure(each));
  return text;
}

}  // namespace attune::protocol
