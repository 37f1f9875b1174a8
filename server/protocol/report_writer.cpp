#include "protocol/report_writer.hpp"

#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "protocol/enums.hpp"
#include "protocol/measures_writer.hpp"

namespace attune::protocol {
namespace {

namespace report = core::report;

v1::Seat seat(core::Seat s) { return to_wire<v1::Seat>(s); }

/// One overload for each body of an entry.
struct EntryWriter {
  v1::ReportEntry& to;
  std::string_view locale;
  const WordsOf& words;

  void operator()(const report::CheckIn& from) const {
    auto& wire = *to.mutable_check_in();
    wire.set_by(seat(from.by));
    wire.set_zone(to_wire<v1::Zone>(from.zone));
    if (!from.point) return;
    wire.set_pleasantness(from.point->pleasantness);
    wire.set_arousal(from.point->arousal);
  }
  void operator()(const report::ReachOut& from) const {
    auto& wire = *to.mutable_reach_out();
    wire.set_from(seat(from.from));
    wire.set_kind(to_wire<v1::ReachOutKind>(from.kind));
    if (from.answer) wire.set_answer(to_wire<v1::ReachOutAnswer>(*from.answer));
  }
  void operator()(const report::Pause& from) const {
    to.mutable_pause()->set_planned_until_ms(to_unix_ms(from.planned_until));
    to.mutable_pause()->set_ended_at_ms(ms_or_none(from.ended_at));
  }
  void operator()(const report::Suggestion& from) const {
    SuggestionWords said = words.suggestion(from.rule_id, locale, from.inputs);
    auto& wire = *to.mutable_suggestion();
    wire.set_to(seat(from.to));
    wire.set_rule_id(from.rule_id);
    wire.set_text(std::move(said.text));
    wire.set_why(std::move(said.why_sentence));
    if (!from.answer || *from.answer == core::SuggestionAnswer::faded) return;
    wire.set_answer(to_wire<v1::SuggestionAnswer>(*from.answer));
  }
  void operator()(const report::TopicTaken& from) const {
    to.set_topic(to_wire<v1::Topic>(from.topic));
  }
  void operator()(const report::TopicPutAside& from) const {
    to.set_put_aside(to_wire<v1::Topic>(from.topic));
  }
  void operator()(const report::Exercise& from) const {
    auto& wire = *to.mutable_exercise();
    wire.set_kind(to_wire<v1::ExerciseKind>(from.kind));
    wire.set_alone(from.alone);
    wire.set_ended_at_ms(ms_or_none(from.ended_at));
    wire.set_finished(from.finished);
  }
  void operator()(const report::Whisper& from) const {
    to.mutable_whisper()->set_to(to_wire<v1::WhisperTo>(from.to));
    to.mutable_whisper()->set_words(from.words);
  }
  void operator()(const report::OwnMark& from) const {
    to.set_own_mark(to_wire<v1::SelfMark>(from.mark));
  }
  void operator()(const report::OwnWellbeing& from) const { to.set_own_wellbeing(from.level); }
  void operator()(const report::Moment&) const { to.mutable_moment(); }
  void operator()(const report::Note& from) const { to.mutable_note()->set_words(from.words); }
  void operator()(const report::WatchBegan&) const { to.mutable_watching()->set_began(true); }
  void operator()(const report::WatchEnded&) const { to.mutable_watching()->set_began(false); }
};

void write_row(v1::ReportResponse::ReachOutRow& wire, const report::ReachOutRow& from) {
  wire.set_from(seat(from.from));
  wire.set_kind(to_wire<v1::ReachOutKind>(from.kind));
  wire.set_sent(from.sent);
  wire.set_yes(from.yes);
  wire.set_not_now(from.not_now);
  wire.set_no(from.no);
}

void write_kept(v1::ReportResponse::Kept& wire, const report::Kept& from) {
  wire.set_kind(to_wire<v1::ItemKind>(from.kind));
  wire.set_owner(seat(from.owner));
  wire.set_words(from.words);
  wire.set_topic(to_wire<v1::Topic>(from.topic));
  wire.set_when_ms(ms_or_none(from.when));
  wire.set_only_mine(from.only_mine);
  wire.set_status(to_wire<v1::ItemStatus>(from.status));
  wire.set_encouragement(from.encouragement);
  wire.set_brought_back(from.brought_back);
}

void write_share(v1::ReportResponse::ReturnsKept& wire, const report::Returns& from) {
  wire.set_kept(from.kept);
  wire.set_due(from.due);
}

void write_evening(v1::ReportResponse::Evening& wire, const report::EveningRow& from) {
  wire.set_began_at_ms(to_unix_ms(from.began_at));
  wire.set_reach_outs(from.reach_outs);
  if (from.met) wire.set_met(*from.met);
  if (from.returns.due > 0) write_share(*wire.mutable_returns(), from.returns);
  wire.set_together(from.together);
  if (from.promises.due > 0) write_share(*wire.mutable_promises(), from.promises);
  wire.set_own_content_first(from.content_first.value_or(0));
  wire.set_own_content_last(from.content_last.value_or(0));
}

void write_sections(v1::ReportResponse& wire, const report::Report& from) {
  for (const auto& each : from.reach_outs) write_row(*wire.add_reach_outs(), each);
  if (from.returns) write_share(*wire.mutable_returns(), *from.returns);
  for (const core::Topic each : from.put_aside) wire.add_put_aside(to_wire<v1::Topic>(each));
  for (const auto& each : from.kept) write_kept(*wire.add_kept(), each);
  for (const auto& each : from.evenings) write_evening(*wire.add_evenings(), each);
  if (!from.measures.empty()) write_measures(*wire.mutable_measures(), from.measures);
}

}  // namespace

v1::ReportResponse report_message(const report::Report& from, std::string_view locale,
                                  const WordsOf& words) {
  const std::string language = words.nearest_locale(locale);
  v1::ReportResponse wire;
  wire.set_viewer(seat(from.viewer));
  wire.set_began_at_ms(ms_or_none(from.began_at));
  wire.set_ended_at_ms(ms_or_none(from.ended_at));
  for (const report::Entry& entry : from.timeline) {
    v1::ReportEntry& to = *wire.add_timeline();
    to.set_at_ms(to_unix_ms(entry.at));
    std::visit(EntryWriter{.to = to, .locale = language, .words = words}, entry.body);
  }
  write_sections(wire, from);
  return wire;
}

}  // namespace attune::protocol
