#include "core/guidance/facets.hpp"

namespace attune::core::guidance {
namespace {

Facets and_time(Facets facets, Millis least) { return least > Millis{0} ? facets | kTime : facets; }

/// A clause without a facet changes at turns and by time that runs out; neither needs asking.
struct Mentions {
  Facets operator()(const ZoneIs& clause) const { return and_time(kCheckIns, clause.for_at_least); }
  Facets operator()(const ReachedOut&) const { return kReachOuts; }
  Facets operator()(const Answered&) const { return kReachOuts; }
  Facets operator()(const ReachOutOpen& clause) const {
    return and_time(kReachOuts, clause.for_at_least);
  }
  Facets operator()(const PhaseIs&) const { return 0; }
  Facets operator()(const Since& clause) const {
    const bool of_topic = clause.mark == Since::Mark::topic_started;
    return and_time(of_topic ? kTopics : 0, clause.at_least);
  }
  Facets operator()(const Shares&) const { return 0; }
  Facets operator()(const Offered&) const { return 0; }
  Facets operator()(const HeartIs&) const { return kHearts; }
  Facets operator()(const MeasureIs&) const { return kHearts; }
  Facets operator()(const PatternIs&) const { return kHearts; }
  Facets operator()(const TopicIs&) const { return kTopics; }
  Facets operator()(const ExerciseIs&) const { return kExercises; }
  Facets operator()(const ExerciseDone&) const { return kExercises; }
  Facets operator()(const MarkedOwnHabit&) const { return kOwnWords; }
  Facets operator()(const ToldWellbeing&) const { return kOwnWords; }
  Facets operator()(const PausesCalled&) const { return 0; }
  Facets operator()(const ReturnsKept&) const { return 0; }
  Facets operator()(const Unanswered&) const { return kReachOuts | kTime; }
  Facets operator()(const FloorShare&) const { return kExercises; }
  Facets operator()(const HoldsFloor&) const { return kExercises; }
  Facets operator()(const Keeps&) const { return kKept; }
  Facets operator()(const EveningEnds&) const { return kKept | kTime; }
  Facets operator()(const RedEvenings&) const { return kCheckIns | kKept; }
};

/// One line for each event that the rules can tell from nothing.
struct Touches {
  Facets operator()(const CheckInRecorded&) const { return kCheckIns; }
  Facets operator()(const CheckInTakenBack&) const { return kCheckIns; }
  Facets operator()(const RoundClosed&) const { return kCheckIns; }
  Facets operator()(const ReachOutSent&) const { return kReachOuts; }
  Facets operator()(const ReachOutAnswered&) const { return kReachOuts; }
  Facets operator()(const HeartHeard&) const { return kHearts; }
  Facets operator()(const TopicSet&) const { return kTopics; }
  Facets operator()(const TopicTabled&) const { return kTopics; }
  Facets operator()(const ExerciseOffered&) const { return kExercises; }
  Facets operator()(const ExerciseBegun&) const { return kExercises; }
  Facets operator()(const ExerciseMoved&) const { return kExercises; }
  Facets operator()(const ExerciseStepped&) const { return kExercises; }
  Facets operator()(const SelfMarked&) const { return kOwnWords; }
  Facets operator()(const WellbeingTold&) const { return kOwnWords; }
  Facets operator()(const ItemAdded&) const { return kKept; }
  Facets operator()(const ItemChanged&) const { return kKept; }
  Facets operator()(const ItemAnswered&) const { return kKept; }
  Facets operator()(const ItemLifted&) const { return kKept; }
  Facets operator()(const PairForgotten&) const { return kKept; }
  Facets operator()(const EveningKept&) const { return kKept; }
  Facets operator()(const JoinResolved&) const { return kEverything; }
  Facets operator()(const VisibilitySet&) const { return kEverything; }
  Facets operator()(const Paused&) const { return kEverything; }
  Facets operator()(const Resumed&) const { return kEverything; }
  Facets operator()(const SuggestionClosed&) const { return kEverything; }
  /// The floor is free again.
  Facets operator()(const ExerciseHeld&) const { return kEverything; }
  Facets operator()(const ExerciseEnded&) const { return kEverything; }
  Facets operator()(const RulesSwitched&) const { return kEverything; }
  /// Nothing changed, but someone has the phone in hand: a moment as good as any.
  Facets operator()(const CommandNoted&) const { return kEverything; }
  template <class Other>
  Facets operator()(const Other&) const {
    return 0;
  }
};

Facets mentioned_by(const std::vector<Condition>& conditions) {
  Facets facets = 0;
  for (const Condition& each : conditions) facets |= std::visit(Mentions{}, each.clause);
  return facets;
}

}  // namespace

Facets touched_by(const EventBody& event) { return std::visit(Touches{}, event); }

Facets mentioned_by(const Rule& rule) {
  return kTurns | mentioned_by(rule.when) | mentioned_by(rule.guard);
}

void compile(Rulebook& rulebook) {
  rulebook.asked_at.clear();
  for (const Rule& each : rulebook.rules) rulebook.asked_at.push_back(mentioned_by(each));
}

}  // namespace attune::core::guidance
