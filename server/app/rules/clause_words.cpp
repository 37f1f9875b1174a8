#include "app/rules/clause_words.hpp"

#include <array>
#include <cstdio>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "app/rules/plain_words.hpp"

namespace attune::app {
namespace {

namespace guidance = core::guidance;
using guidance::Who;
using Strings = std::vector<std::string>;

/// An enum's words by its number; it starts from 0.
template <std::size_t N, class Enum>
std::string pick(const std::array<std::string_view, N>& words, Enum value) {
  return std::string{words.at(static_cast<std::size_t>(value))};
}
template <std::size_t N, class Enum>
Strings pick_all(const std::array<std::string_view, N>& words, const std::vector<Enum>& values) {
  Strings all;
  for (const Enum value : values) all.push_back(pick(words, value));
  return all;
}

std::string subject(Who who) { return who == Who::you ? "You" : "Your partner"; }
std::string possessive(Who who) { return who == Who::you ? "Your" : "Your partner's"; }

/// For sentences that cannot be turned round in their middle.
std::string unless(bool negated, std::string sentence) {
  return negated ? "It is not so that " + std::move(sentence) : std::move(sentence);
}

constexpr std::array<std::string_view, 5> kZones{"calm", "lively", "low", "tense", "very tense"};

std::string sentence(const guidance::ZoneIs& clause, bool negated) {
  const Strings zones = pick_all(kZones, clause.zones);
  if (clause.in_a_row > 1) {
    return possessive(clause.who) + " " + number_words(clause.in_a_row) + " newest check-ins are " +
           (negated ? "not all " : "all ") + listed(zones, "or");
  }
  const std::string is = !negated ? " is " : zones.size() > 1 ? " is neither " : " is not ";
  return possessive(clause.who) + " newest check-in" + is + listed(zones, negated ? "nor" : "or");
}

constexpr std::array<std::string_view, 5> kWishes{"comfort", "an ear", "some space",
                                                  "help with thinking", "thanks"};

/// "asked for comfort or an ear, or said thanks"; without the past tense "ask for ...".
std::string reaching_out(const std::vector<core::ReachOutKind>& kinds, bool past) {
  if (kinds.empty()) return past ? "reached out" : "reach out";
  std::vector<core::ReachOutKind> wishes;
  for (const auto kind : kinds) {
    if (kind != core::ReachOutKind::thanks) wishes.push_back(kind);
  }
  Strings parts;
  if (!wishes.empty()) {
    parts.push_back((past ? "asked for " : "ask for ") + listed(pick_all(kWishes, wishes), "or"));
  }
  if (wishes.size() < kinds.size()) parts.emplace_back(past ? "said thanks" : "say thanks");
  return listed(parts, "or");
}

std::string sentence(const guidance::ReachedOut& clause, bool negated) {
  const std::string times =
      clause.at_least > 1 ? " at least " + number_words(clause.at_least) + " times" : "";
  return subject(clause.who) + (negated ? " did not " : " ") +
         reaching_out(clause.kinds, !negated) + times + " in " + last_words(clause.within);
}

constexpr std::array<std::string_view, 3> kAnswers{"\"yes\"", "\"not now\"", "\"no\""};

std::string sentence(const guidance::Answered& clause, bool negated) {
  const bool many = clause.at_least > 1;
  const bool you = clause.who == Who::you;
  std::string out = negated ? "It is not so that the " : "The ";
  out += many ? number_words(clause.at_least) + " newest requests all came from "
              : "newest request came from ";
  out += you ? "your partner" : "you";
  if (!clause.kinds.empty()) out += ", for " + listed(pick_all(kWishes, clause.kinds), "or") + ",";
  out += you ? " and you answered " : " and your partner answered ";
  out += many ? "each of them" : "it";
  if (!clause.answers.empty()) out += " with " + listed(pick_all(kAnswers, clause.answers), "or");
  return out + " in " + last_words(clause.within);
}

std::string sentence(const guidance::ReachOutOpen& clause, bool negated) {
  const std::string whose = clause.who == Who::you ? "yours" : "your partner's";
  const std::string request = (negated ? "No request of " : "A request of ") + whose;
  if (clause.for_at_least <= Millis{0}) return request + " waits for an answer";
  return request + " has waited for an answer for at least " + time_words(clause.for_at_least);
}

constexpr std::array<std::string_view, 4> kPhases{"about to begin", "running", "paused", "over"};

std::string sentence(const guidance::PhaseIs& clause, bool negated) {
  const std::string is =
      !negated ? " is " : clause.phases.size() > 1 ? " is neither " : " is not ";
  return "The conversation" + is + listed(pick_all(kPhases, clause.phases), negated ? "nor" : "or");
}

std::string sentence(const guidance::Since& clause, bool negated) {
  const std::string when = " in " + last_words(clause.at_most);
  switch (clause.mark) {
    case guidance::Since::Mark::session_started:
      return (negated ? "The conversation did not begin" : "The conversation began") + when;
    case guidance::Since::Mark::pause_started:
      return (negated ? "No pause that still lasts began" : "The present pause began") + when;
    case guidance::Since::Mark::pause_ended:
      return (negated ? "No pause ended" : "A pause ended") + when;
  }
  return {};
}

constexpr std::array<std::string_view, 3> kLevels{"anything or nothing",
                                                  "at least the zone of a check-in",
                                                  "exactly where a check-in stands"};

std::string sentence(const guidance::Shares& clause, bool negated) {
  const bool you = clause.who == Who::you;
  const std::string lets = you ? (negated ? " do not let" : " let")
                               : (negated ? " does not let" : " lets");
  return subject(clause.who) + lets + (you ? " your partner see " : " you see ") +
         pick(kLevels, clause.at_least);
}

std::string sentence(const guidance::Offered& clause, bool negated) {
  const std::string when = " to you in " + last_words(clause.within);
  if (!negated) return "Rule " + listed(clause.rule_ids, "or") + " spoke" + when;
  if (clause.rule_ids.size() == 1) return "Rule " + clause.rule_ids[0] + " did not speak" + when;
  return "Neither rule " + listed(clause.rule_ids, "nor") + " spoke" + when;
}

constexpr std::array<std::string_view, 3> kHearts{
    "is settled", "has been fast for a while",
    "has been fast for a while and you say that you are tense"};

std::string sentence(const guidance::HeartIs& clause, bool negated) {
  const std::string hearts = listed(pick_all(kHearts, clause.states), "or");
  return unless(negated, (negated ? "your heart " : "Your heart ") + hearts);
}

struct MeasureWords {
  std::string_view name;
  std::string_view unit;
};
constexpr std::array<MeasureWords, 6> kMeasures{
    {{"heart rate", " beats a minute"},
     {"heart rate, counted from your own calm,", " of your usual steps"},
     {"heart rate's change", " beats a minute, each minute"},
     {"heart's time to settle", " seconds"},
     {"heart after contact, against other times like it,", " of your usual steps"},
     {"heart rate's variability", " milliseconds"}}};

std::string figure(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.6g", value);
  return text.data();
}

std::string bounds(const guidance::MeasureIs& clause) {
  if (!clause.at_most) return "at least " + figure(clause.at_least.value_or(0));
  if (!clause.at_least) return "at most " + figure(*clause.at_most);
  return "between " + figure(*clause.at_least) + " and " + figure(*clause.at_most);
}

std::string sentence(const guidance::MeasureIs& clause, bool negated) {
  const MeasureWords& words = kMeasures.at(static_cast<std::size_t>(clause.measure));
  return "Your " + std::string{words.name} + (negated ? " is not " : " is ") + bounds(clause) +
         std::string{words.unit};
}

constexpr std::array<std::string_view, 7> kPatterns{
    "your two hearts showed no clear link",
    "your two hearts moved together",
    "your heart tended to follow your partner's",
    "your partner's heart tended to follow yours",
    "each heart tended to follow the other",
    "your two hearts settled sooner together",
    "your two hearts settled later together"};

std::string sentence(const guidance::PatternIs& clause, bool negated) {
  return "In this conversation " +
         unless(negated, listed(pick_all(kPatterns, clause.patterns), "or"));
}

}  // namespace

std::string sentence_of(const guidance::Condition& condition) {
  return std::visit([&](const auto& clause) { return sentence(clause, condition.negated); },
                    condition.clause) +
         ".";
}

}  // namespace attune::app
