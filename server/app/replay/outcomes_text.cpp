#include "app/replay/outcomes_text.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "app/measure/json_text.hpp"

namespace attune::app {
namespace {

namespace json = boost::json;
using core::replay::RuleOutcome;

constexpr const char* kHowToRead =
    "\nWhat is taken up is chosen: this says what went together, not what a suggestion brought "
    "about.\nOf forty rules that nothing follows from, about one is named lower and one higher by "
    "chance.\n";

std::string one_decimal(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", value);
  return text;
}

std::string counted(std::size_t n, const char* thing) {
  return std::to_string(n) + " " + thing + (n == 1 ? "" : "s");
}

json::object to_json(const RuleOutcome& outcome) {
  json::object out;
  out["rule"] = outcome.rule_id;
  out["offered"] = outcome.offered;
  out["taken"] = outcome.taken;
  out["declined"] = outcome.declined;
  out["faded"] = outcome.faded;
  out["compared"] = outcome.compared;
  out["sessions"] = outcome.sessions;
  out["pairs"] = outcome.pairs;
  out["says_something"] = outcome.says_something();
  out["change"] = nullptr;
  if (outcome.change) {
    out["change"] = json::object{{"difference", outcome.change->difference},
                                 {"low", outcome.change->low},
                                 {"high", outcome.change->high}};
  }
  return out;
}

}  // namespace

std::string sentence_for(const RuleOutcome& outcome) {
  if (!outcome.says_something()) {
    return "Nothing to say yet: " + counted(outcome.pairs, "pair") + " from the same level, in " +
           counted(outcome.sessions, "session") + ".";
  }
  const auto& [difference, low, high] = *outcome.change;
  const bool lower = difference < 0;
  return "After " + outcome.rule_id + " was taken, arousal tended to be " +
         one_decimal(std::abs(difference)) + (lower ? " lower (" : " higher (") +
         one_decimal(lower ? -high : low) + " to " + one_decimal(lower ? -low : high) +
         ") than after it was declined or faded, from the same level; " +
         counted(outcome.compared, "offer") + " in " + counted(outcome.sessions, "session") + ".";
}

std::string to_text(std::span<const RuleOutcome> report, std::size_t sessions) {
  std::string text = counted(sessions, "session") + " that may be used.\n\n";
  for (const RuleOutcome& each : report) {
    text += each.rule_id + ": " + std::to_string(each.offered) + " offered, " +
            std::to_string(each.taken) + " taken, " + std::to_string(each.declined) +
            " declined, " + std::to_string(each.faded) + " faded. " + sentence_for(each) + "\n";
  }
  const bool any = std::any_of(report.begin(), report.end(),
                               [](const RuleOutcome& each) { return each.says_something(); });
  return any ? text + kHowToRead : text;
}

std::string to_json(std::span<const RuleOutcome> report, std::size_t sessions) {
  json::array rules;
  for (const RuleOutcome& each : report) rules.push_back(to_json(each));
  json::object out;
  out["sessions"] = sessions;
  out["rules"] = std::move(rules);
  return pretty_json(out);
}

}  // namespace attune::app
