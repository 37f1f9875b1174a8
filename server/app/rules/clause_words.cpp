#include "app/rules/clause_words.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <sstream>
#include <string_view>
#include <utility>

#include "core/guidance/clauses.hpp"
#include "core/guidance/keys.hpp"
#include "protocol/input_keys.hpp"

namespace attune::app {
namespace {

using namespace core::guidance;

std::string joined(const std::vector<std::string>& words, std::string_view last = " or ") {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i != 0) text += i + 1 == words.size() ? last : std::string_view{", "};
    text += words[i];
  }
  return text;
}

std::string spaced(std::string_view key) {
  std::string text{key};
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

template <class T>
std::string list_of(const std::vector<T>& values, std::string_view any) {
  if (values.empty()) return std::string{any};
  std::vector<std::string> words;
  for (const T value : values) words.push_back(spaced(key_of(value)));
  return joined(words);
}

std::string zones_of(const std::vector<core::Zone>& zones) {
  static constexpr std::array<std::string_view, 5> kWords{"calm", "lively", "low", "tense",
                                                          "very tense"};
  std::vector<std::string> words;
  for (const core::Zone zone : zones) {
    words.emplace_back(kWords.at(static_cast<std::size_t>(zone)));
  }
  return joined(words);
}

std::string hearts_of(const std::vector<core::coregulation::HeartState>& states) {
  std::vector<std::string> words;
  for (const auto state : states) words.push_back(spaced(core::coregulation::key_of(state)));
  return joined(words);
}

std::string whose(Who who) { return who == Who::you ? "your" : "your partner's"; }
std::string owner(Who who) { return who == Who::you ? "yours" : "your partner's"; }
std::string name(Who who) { return who == Who::you ? "you" : "your partner"; }
std::string has(Who who) { return who == Who::you ? "you have" : "your partner has"; }

std::string times(std::uint32_t count) {
  return count == 1 ? "" : " " + std::to_string(count) + " times";
}
std::string within(Millis window) { return " in the last " + words_of(window); }

std::string mark_of(Since::Mark mark) {
  switch (mark) {
    case Since::Mark::session_started: return "the session began";
    case Since::Mark::pause_started: return "this pause began";
    case Since::Mark::pause_ended: return "our last pause ended";
    case Since::Mark::topic_started: return "we took up this topic";
    case Since::Mark::last_pause_started: return "our last pause began";
  }
  return {};
}

std::string stand_of(Keeps::Now now) {
  switch (now) {
    case Keeps::Now::open: return "is open";
    case Keeps::Now::asks_you: return "waits for your word on what became of it";
    case Keeps::Now::kept: return "was kept";
    case Keeps::Now::not_seen: return "was not seen yet";
    case Keeps::Now::not_encouraged: return "has no encouragement yet";
  }
  return {};
}

/// One for each kind of clause: a clause without words does not compile.
struct WordsOf {
  std::string operator()(const ZoneIs& clause) const {
    const bool several = clause.in_a_row > 1;
    std::string text = whose(clause.who) + " newest " +
                       (several ? std::to_string(clause.in_a_row) + " check-ins are "
                                : std::string{"check-in is "}) +
                       zones_of(clause.zones);
    if (clause.for_at_least > Millis{0}) {
      text += ", and has been for " + words_of(clause.for_at_least);
    }
    return text + (clause.who == Who::partner ? ", as far as you may see it" : "");
  }
  std::string operator()(const ReachedOut& clause) const {
    return name(clause.who) + " asked for " + list_of(clause.kinds, "anything") +
           times(clause.at_least) + within(clause.within);
  }
  std::string operator()(const Answered& clause) const {
    const std::string whom = clause.who == Who::you ? "your partner's" : "your";
    const std::string which = clause.at_least == 1
                                  ? "newest request"
                                  : "last " + std::to_string(clause.at_least) + " requests";
    return name(clause.who) + " answered " + whom + " " + which + " (" +
           list_of(clause.kinds, "of any kind") + ") with " +
           list_of(clause.answers, "any answer") + within(clause.within);
  }
  std::string operator()(const ReachOutOpen& clause) const {
    return "a request of " + owner(clause.who) + " waits for an answer" +
           (clause.for_at_least > Millis{0} ? ", for " + words_of(clause.for_at_least) : "");
  }
  std::string operator()(const PhaseIs& clause) const {
    std::vector<std::string> words;
    for (const core::Phase phase : clause.phases) {
      words.emplace_back(phase == core::Phase::paused ? "in a pause" : "outside of a pause");
    }
    return "we are " + joined(words);
  }
  std::string operator()(const Since& clause) const {
    std::string text = "since " + mark_of(clause.mark);
    if (clause.at_least > Millis{0}) text += " at least " + words_of(clause.at_least) + " and";
    return text + " at most " + words_of(clause.at_most) + " have passed";
  }
  std::string operator()(const Shares& clause) const {
    return has(clause.who) + " chosen to show " +
           (clause.at_least == core::Visibility::exact ? "exactly" : "at least the zone");
  }
  std::string operator()(const Offered& clause) const {
    return joined(clause.rule_ids) + " spoke to you" + within(clause.within);
  }
  std::string operator()(const HeartIs& clause) const {
    return "your heart, heard in the last minute, is " + hearts_of(clause.states);
  }
  std::string operator()(const MeasureIs& clause) const {
    std::ostringstream text;
    text << spaced(key_of(clause.measure)) << " is";
    if (clause.at_least) text << " at least " << *clause.at_least;
    if (clause.at_least && clause.at_most) text << " and";
    if (clause.at_most) text << " at most " << *clause.at_most;
    return text.str();
  }
  std::string operator()(const PatternIs& clause) const {
    return "both hearts, shared exactly, " + list_of(clause.patterns, "");
  }
  std::string operator()(const TopicIs& clause) const {
    return "we talk about " + list_of(clause.topics, "");
  }
  std::string operator()(const ExerciseIs& clause) const {
    return "an exercise (" + list_of(clause.kinds, "any") + ") is " +
           list_of(clause.stages, "open");
  }
  std::string operator()(const ExerciseDone& clause) const {
    return "we began " + list_of(clause.kinds, "") + " together" + within(clause.within);
  }
  std::string operator()(const MarkedOwnHabit& clause) const {
    return "you marked " + list_of(clause.marks, "") + " in yourself" + within(clause.within);
  }
  std::string operator()(const ToldWellbeing&) const {
    return "you said in this session how content you are with your life";
  }
  std::string operator()(const PausesCalled& clause) const {
    return name(clause.who) + " asked for a pause" + times(clause.at_least) + within(clause.within);
  }
  std::string operator()(const ReturnsKept& clause) const {
    return "at least " + std::to_string(clause.at_least) + " pauses of this session ended in time";
  }
  std::string operator()(const Unanswered& clause) const {
    return "at least " + std::to_string(clause.at_least) + " requests of " + owner(clause.who) +
           within(clause.within) + " got no answer for a minute";
  }
  std::string operator()(const FloorShare& clause) const {
    return has(clause.who) + " had the floor for more than " +
           std::to_string(clause.above_percent) + " % of the time anybody had it" +
           within(clause.within);
  }
  std::string operator()(const HoldsFloor& clause) const { return has(clause.who) + " the floor"; }
  std::string operator()(const Keeps& clause) const {
    const bool several = clause.at_least > 1;
    return "of what we keep, " +
           (several ? std::to_string(clause.at_least) + " each a " : std::string{"a "}) +
           list_of(clause.kinds, "") + (clause.whose ? " of " + owner(*clause.whose) : "") + " " +
           stand_of(clause.now);
  }
  std::string operator()(const EveningEnds& clause) const {
    return "the evening ends, as one of us set it, within " + words_of(clause.within);
  }
  std::string operator()(const RedEvenings& clause) const {
    return name(clause.who) + (clause.who == Who::you ? " were" : " was") + " very tense in " +
           std::to_string(clause.at_least) + " evenings running" +
           (clause.who == Who::partner ? ", as far as you were shown it" : "");
  }
};

std::string capitalised(std::string text) {
  const bool small = !text.empty() && text[0] >= 'a' && text[0] <= 'z';
  if (small) text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

/// The figure that a clause asked for, where what it finds is one.
struct Figure {
  std::string operator()(const Answered& clause) const { return std::to_string(clause.at_least); }
  std::string operator()(const Since& clause) const {
    const Millis bound = clause.at_least > Millis{0} ? clause.at_least : clause.at_most;
    return std::to_string(std::chrono::ceil<std::chrono::minutes>(bound).count());
  }
  std::string operator()(const MeasureIs& clause) const {
    const double bound = clause.at_least.value_or(clause.at_most.value_or(0));
    return std::to_string(static_cast<std::int64_t>(bound));
  }
  std::string operator()(const PausesCalled& clause) const {
    return std::to_string(clause.at_least);
  }
  std::string operator()(const ReturnsKept& clause) const {
    return std::to_string(clause.at_least) + "/" + std::to_string(clause.at_least);
  }
  std::string operator()(const Unanswered& clause) const { return std::to_string(clause.at_least); }
  std::string operator()(const FloorShare& clause) const {
    return std::to_string(clause.above_percent);
  }
  std::string operator()(const EveningEnds& clause) const {
    return std::to_string(std::chrono::ceil<std::chrono::minutes>(clause.within).count());
  }
  template <class Other>
  std::string operator()(const Other&) const {
    return {};
  }
};

}  // namespace

std::string words_of(Millis duration) {
  const auto seconds = duration.count() / 1'000;
  if (seconds >= 7'200 && seconds % 3'600 == 0) return std::to_string(seconds / 3'600) + " h";
  if (seconds >= 120 && seconds % 60 == 0) return std::to_string(seconds / 60) + " min";
  return std::to_string(seconds) + " s";
}

std::string words_of(const Condition& condition) {
  const std::string text = std::visit(WordsOf{}, condition.clause);
  return (condition.negated ? "Not while " + text : capitalised(text)) + ".";
}

std::vector<std::string> findings_of(const Clause& clause) {
  auto keys = protocol::value_keys(clause);
  if (!keys.empty()) return keys;
  std::string figure = std::visit(Figure{}, clause);
  return figure.empty() ? keys : std::vector<std::string>{std::move(figure)};
}

}  // namespace attune::app
