#include "app/replay/replay_text.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string_view>
#include <vector>

#include "app/measure/json_text.hpp"

namespace attune::app {
namespace {

namespace json = boost::json;
using core::replay::Offer;
using core::replay::Row;
using Cells = std::array<std::string, 4>;

std::string_view word_for(const std::optional<core::SuggestionAnswer>& answer) {
  if (!answer) return "open";
  switch (*answer) {
    case core::SuggestionAnswer::taken: return "taken";
    case core::SuggestionAnswer::declined: return "declined";
    case core::SuggestionAnswer::faded: return "faded";
  }
  return "open";
}

std::string minutes_and_seconds(Millis since) {
  const auto seconds = static_cast<long long>(since.count() / 1000);
  char text[32];
  std::snprintf(text, sizeof text, "%lld:%02lld", seconds / 60, seconds % 60);
  return text;
}

core::Seat seat_of(const Row& row) { return row.recorded ? row.recorded->to : row.other->to; }

Cells cells_of(const Row& row, TimePoint start) {
  const bool is_a = seat_of(row) == core::Seat::partner_a;
  Cells cells{minutes_and_seconds(row.at - start), is_a ? "partner A" : "partner B", "-", "-"};
  if (row.recorded) {
    cells[2] = row.recorded->rule_id + " " + std::string{word_for(row.recorded->answer)};
  }
  if (row.other) {
    cells[3] = row.other->rule_id;
    if (row.other->at != row.at) cells[3] += " at " + minutes_and_seconds(row.other->at - start);
  }
  return cells;
}

std::string table_of(const std::vector<Cells>& lines) {
  std::array<std::size_t, 3> widths{};
  for (const Cells& line : lines) {
    for (std::size_t i = 0; i < widths.size(); ++i) widths[i] = std::max(widths[i], line[i].size());
  }
  std::string text;
  for (const Cells& line : lines) {
    text.append(widths[0] - line[0].size(), ' ').append(line[0]);  // Times end below each other.
    for (std::size_t i = 1; i < line.size(); ++i) {
      text.append("  ").append(line[i]);
      if (i < widths.size()) text.append(widths[i] - line[i].size(), ' ');
    }
    text += '\n';
  }
  return text;
}

json::value told(const std::optional<Offer>& offer, TimePoint start, bool with_answer) {
  if (!offer) return nullptr;
  json::object out;
  out["at_ms"] = (offer->at - start).count();
  out["rule"] = offer->rule_id;
  if (with_answer) out["answer"] = word_for(offer->answer);
  return out;
}

}  // namespace

std::string to_text(const Retold& retold) {
  const auto& [session, version, replay] = retold;
  std::string text = "Session " + session + ": " + std::to_string(replay.recorded.size()) +
                     " offered as it was, " + std::to_string(replay.other.size()) +
                     " with the rulebook " + version + ".\n";
  const std::vector<Row> rows = side_by_side(replay);
  if (rows.empty()) return text;
  std::vector<Cells> lines{{"time", "to", "as it was", "with that rulebook"}};
  for (const Row& row : rows) lines.push_back(cells_of(row, replay.end.started_at));
  return text + "\n" + table_of(lines);
}

std::string to_json(const Retold& retold) {
  const TimePoint start = retold.replay.end.started_at;
  json::array rows;
  for (const Row& row : side_by_side(retold.replay)) {
    json::object line;
    line["to"] = seat_of(row) == core::Seat::partner_a ? "partner_a" : "partner_b";
    line["recorded"] = told(row.recorded, start, true);
    line["other"] = told(row.other, start, false);
    rows.push_back(std::move(line));
  }
  json::object out;
  out["session"] = retold.session;
  out["rulebook"] = retold.rulebook_version;
  out["rows"] = std::move(rows);
  return pretty_json(out);
}

}  // namespace attune::app
