#include "clause_mutants.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>

#include "core/guidance/clauses.hpp"
#include "core/guidance/keys.hpp"

namespace attune::scripts {
namespace {

using namespace core::guidance;
using core::Phase;
using core::ReachOutAnswer;
using core::ReachOutKind;
using core::Visibility;
using core::Zone;
using core::coregulation::HeartState;

/// All values of an enum that counts from 0 to `last`.
template <class T>
std::vector<T> all_to(T last) {
  std::vector<T> all;
  for (unsigned i = 0; i <= static_cast<unsigned>(last); ++i) all.push_back(static_cast<T>(i));
  return all;
}

const auto kZones = all_to(Zone::red);
const auto kKinds = all_to(ReachOutKind::thanks);
/// Thanks ask for nothing: no answer is one to them.
const auto kAnsweredKinds = all_to(ReachOutKind::help_me_think);
const auto kAnswers = all_to(ReachOutAnswer::no);
const auto kHeartStates = all_to(HeartState::possible_flooding);
const auto kTopics = all_to(core::kLastTopic);
const auto kHabits = all_to(core::kLastSelfMark);
const auto kPatterns = all_to(PatternIs::Pattern::settled_later_together);
/// No rule speaks before the session or after it.
const std::vector<Phase> kPhases{Phase::active, Phase::paused};

/// What may be wrong with one kind of clause.
template <class C>
class Changes {
 public:
  explicit Changes(const C& sound) : sound_{sound} {}

  std::vector<ClauseMutant> made;

  template <class T>
  void list(std::vector<T> C::*member, const std::vector<T>& all) {
    for (const T& each : all) {
      C changed = sound_;
      auto& values = changed.*member;
      const auto found = std::find(values.begin(), values.end(), each);
      const bool there = found != values.end();
      there ? values.erase(found) : values.insert(values.end(), each);
      add((there ? "without " : "with ") + std::string{key_of(each)}, std::move(changed));
    }
  }
  /// Of several values, each missing. What stands outside of the list is another exercise's story.
  template <class T>
  void fewer(std::vector<T> C::*member) {
    const auto& values = sound_.*member;
    for (std::size_t i = 0; i < values.size() && values.size() > 1; ++i) {
      C changed = sound_;
      (changed.*member).erase((changed.*member).begin() + static_cast<std::ptrdiff_t>(i));
      add("without " + std::string{key_of(values[i])}, std::move(changed));
    }
  }
  /// A list whose emptiness means "any of them".
  template <class T>
  void list_or_any(std::vector<T> C::*member, const std::vector<T>& all) {
    if (!(sound_.*member).empty()) return list(member, all);
    for (const T& each : all) {
      C changed = sound_;
      for (const T& other : all) {
        if (other != each) (changed.*member).push_back(other);
      }
      add("any without " + std::string{key_of(each)}, std::move(changed));
    }
  }
  void rules(std::vector<std::string> C::*member) {
    for (std::size_t i = 0; i < (sound_.*member).size(); ++i) {
      C changed = sound_;
      auto& ids = changed.*member;
      ids.erase(ids.begin() + static_cast<std::ptrdiff_t>(i));
      add("without " + (sound_.*member)[i], std::move(changed));
    }
  }
  void time(const std::string& name, Millis C::*member) {
    for (const int step_s : {-1, 1}) {
      C changed = sound_;
      changed.*member += Millis{1'000 * step_s};
      if (changed.*member >= Millis{0}) add(name + by(step_s) + " s", std::move(changed));
    }
  }
  /// Where it is zero, nothing is asked for.
  void time_or_none(const std::string& name, Millis C::*member) {
    if (sound_.*member > Millis{0}) time(name, member);
  }
  void count(const std::string& name, std::uint32_t C::*member) {
    for (const int step : {-1, 1}) {
      C changed = sound_;
      changed.*member = static_cast<std::uint32_t>(static_cast<int>(sound_.*member) + step);
      if (changed.*member > 0) add(name + by(step), std::move(changed));
    }
  }
  void bound(const std::string& name, std::optional<double> C::*member) {
    if (!(sound_.*member)) return;
    for (const int step : {-1, 1}) {
      C changed = sound_;
      changed.*member = *(sound_.*member) + step;
      add(name + by(step), std::move(changed));
    }
  }
  void level(Visibility C::*member) {
    for (const Visibility each : all_to(Visibility::exact)) {
      const int step = static_cast<int>(each) - static_cast<int>(sound_.*member);
      if (step != 1 && step != -1) continue;
      C changed = sound_;
      changed.*member = each;
      add("at_least " + std::string{key_of(each)}, std::move(changed));
    }
  }

 private:
  const C& sound_;

  static std::string by(int step) { return step < 0 ? " - 1" : " + 1"; }
  void add(std::string name, C changed) {
    made.push_back({.name = std::move(name), .clause = std::move(changed)});
  }
};

struct Mutate {
  std::vector<ClauseMutant> operator()(const ZoneIs& clause) const {
    Changes changes{clause};
    changes.list(&ZoneIs::zones, kZones);
    changes.count("in_a_row", &ZoneIs::in_a_row);
    changes.time_or_none("for_at_least", &ZoneIs::for_at_least);
    return changes.made;
  }
  std::vector<ClauseMutant> operator()(const ReachedOut& clause) const {
    Changes changes{clause};
    changes.list_or_any(&ReachedOut::kinds, kKinds);
    changes.count("at_least", &ReachedOut::at_least);
    changes.time("within", &ReachedOut::within);
    return changes.made;
  }
  std::vector<ClauseMutant> operator()(const Answered& clause) const {
    Changes changes{clause};
    changes.list_or_any(&Answered::kinds, kAnsweredKinds);
    changes.list_or_any(&Answered::answers, kAnswers);
    changes.count("at_least", &Answered::at_least);
    changes.time("within", &Answered::within);
    return changes.made;
  }
  std::vector<ClauseMutant> operator()(const ReachOutOpen& clause) const {
    Changes changes{clause};
    changes.time("for_at_least", &ReachOutOpen::for_at_least);
    return changes.made;
  }
  std::vector<ClauseMutant> operator()(const PhaseIs& clause) const {
    Changes changes{clause};
    changes.list(&PhaseIs::phases, kPhases);
    return changes.made;
  }
  std::vector<ClauseMutant> operator()(const Since& clause) const {
    Changes changes{clause};
    changes.time("at_most", &Since::at_most);
    changes.time_or_none("at_least", &Since::at_least);
    return changes.made;
  }
  std::vector<ClauseMutant> operator()(const Shares& clause) const {
    Changes changes{clause};
    changes.level(&Shares::at_least);
    return changes.made;
  }
  std::vector<ClauseMutant> operator()(const Offered& clause) const {
    Changes changes{clause};
    changes.rules(&Offered::rule_ids);
    changes.time("within", &Offered::within);
    return changes.made;
  }
  std::vector<ClauseMutant> operator()(const HeartIs& clause) const {
    Changes changes{clause};
    changes.list(&HeartIs::states, kHeartStates);
    return changes.made;
  }
  std::vector<ClauseMutant> operator()(const MeasureIs& clause) const {
    Changes changes{clause};
    changes.bound("at_least", &MeasureIs::at_least);
    changes.bound("at_most", &MeasureIs::at_most);
    return changes.made;
  }
  std::vector<ClauseMutant> operator()(const PatternIs& clause) const {
    Changes changes{clause};
    changes.list(&PatternIs::patterns, kPatterns);
    return changes.made;
  }
  std::vector<ClauseMutant> operator()(const TopicIs& clause) const {
    Changes changes{clause};
    changes.list(&TopicIs::topics, kTopics);
    return changes.made;
  }
  std::vector<ClauseMutant> operator()(const ExerciseIs& clause) const {
    Changes changes{clause};
    changes.fewer(&ExerciseIs::kinds);
    changes.fewer(&ExerciseIs::stages);
    return changes.made;
  }
  std::vector<ClauseMutant> operator()(const ExerciseDone& clause) const {
    Changes changes{clause};
    changes.fewer(&ExerciseDone::kinds);
    changes.time("within", &ExerciseDone::within);
    return changes.made;
  }
  std::vector<ClauseMutant> operator()(const MarkedOwnHabit& clause) const {
    Changes changes{clause};
    changes.list(&MarkedOwnHabit::marks, kHabits);
    changes.time("within", &MarkedOwnHabit::within);
    return changes.made;
  }
  std::vector<ClauseMutant> operator()(const ToldWellbeing&) const { return {}; }
  std::vector<ClauseMutant> operator()(const PausesCalled& clause) const {
    Changes changes{clause};
    changes.count("at_least", &PausesCalled::at_least);
    changes.time("within", &PausesCalled::within);
    return changes.made;
  }
  std::vector<ClauseMutant> operator()(const ReturnsKept& clause) const {
    Changes changes{clause};
    changes.count("at_least", &ReturnsKept::at_least);
    return changes.made;
  }
  std::vector<ClauseMutant> operator()(const Unanswered& clause) const {
    Changes changes{clause};
    changes.count("at_least", &Unanswered::at_least);
    changes.time("within", &Unanswered::within);
    return changes.made;
  }
  std::vector<ClauseMutant> operator()(const FloorShare& clause) const {
    Changes changes{clause};
    changes.count("above_percent", &FloorShare::above_percent);
    changes.time("within", &FloorShare::within);
    return changes.made;
  }
  std::vector<ClauseMutant> operator()(const HoldsFloor&) const { return {}; }
  std::vector<ClauseMutant> operator()(const Keeps& clause) const {
    Changes changes{clause};
    changes.fewer(&Keeps::kinds);
    changes.count("at_least", &Keeps::at_least);
    return changes.made;
  }
  std::vector<ClauseMutant> operator()(const EveningEnds& clause) const {
    Changes changes{clause};
    changes.time("within", &EveningEnds::within);
    return changes.made;
  }
  std::vector<ClauseMutant> operator()(const RedEvenings& clause) const {
    Changes changes{clause};
    changes.count("at_least", &RedEvenings::at_least);
    return changes.made;
  }
};

}  // namespace

std::vector<ClauseMutant> mutants_of(const Clause& clause) { return std::visit(Mutate{}, clause); }

}  // namespace attune::scripts
