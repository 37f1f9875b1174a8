// Clauses over what the two do together, and over what one keeps to oneself.
#include <algorithm>

#include "base/limits.hpp"
#include "core/guidance/clause_help.hpp"
#include "core/session/queries.hpp"

namespace attune::core::guidance {
namespace {

/// How much of a stretch of the floor lies after `from`.
Millis overlap(const FloorTime& stretch, TimePoint from) {
  return std::max(Millis{0}, stretch.until - std::max(stretch.from, from));
}

/// The stretch that runs now, as if it ended at this moment.
std::optional<FloorTime> running_stretch(const Looking& looking) {
  const auto holder = floor_holder(looking.state);
  if (!holder) return std::nullopt;
  return FloorTime{.speaker = *holder, .from = looking.state.shared->since, .until = looking.now};
}

}  // namespace

Truth read(const TopicIs& clause, const Looking& looking) {
  return truth(is_one_of(clause.topics, looking.state.topic.topic));
}

Truth read(const ExerciseIs& clause, const Looking& looking) {
  const auto& shared = looking.state.shared;
  if (!shared) return Truth::no;
  return truth(is_any_or_one_of(clause.kinds, shared->kind) &&
               is_any_or_one_of(clause.stages, shared->stage));
}

Truth read(const ExerciseDone& clause, const Looking& looking) {
  const auto& done = looking.state.exercises;
  return truth(std::any_of(done.begin(), done.end(), [&](const ExerciseHistory& each) {
    return is_one_of(clause.kinds, each.kind) && looking.now - each.last_begun_at <= clause.within;
  }));
}

Truth read(const MarkedOwnHabit& clause, const Looking& looking) {
  const auto& marks = partner(looking.state, looking.you).self_marks;
  return truth(std::any_of(marks.begin(), marks.end(), [&](const SelfMarkState& each) {
    return is_one_of(clause.marks, each.mark) && looking.now - each.at <= clause.within;
  }));
}

Truth read(const ToldWellbeing&, const Looking& looking) {
  return truth(!partner(looking.state, looking.you).wellbeing.empty());
}

Truth read(const PausesCalled& clause, const Looking& looking) {
  const auto& called = partner(looking.state, seat_of(clause.who, looking)).pauses_called;
  const auto count = std::count_if(called.begin(), called.end(),
                                   [&](TimePoint at) { return looking.now - at <= clause.within; });
  return truth(count >= static_cast<std::ptrdiff_t>(clause.at_least));
}

Truth read(const ReturnsKept& clause, const Looking& looking) {
  return truth(looking.state.returns_kept >= clause.at_least);
}

Truth read(const Unanswered& clause, const Looking& looking) {
  const Seat from = seat_of(clause.who, looking);
  const auto& all = looking.state.reach_outs;
  const auto count = std::count_if(all.begin(), all.end(), [&](const ReachOutState& each) {
    const Millis age = looking.now - each.at;
    return each.from == from && each.kind != ReachOutKind::thanks && !each.answer &&
           age >= Millis{limits::kReachOutReplyMs} && age <= clause.within;
  });
  return truth(count >= static_cast<std::ptrdiff_t>(clause.at_least));
}

Truth read(const FloorShare& clause, const Looking& looking) {
  const TimePoint from = looking.now - clause.within;
  Millis held{0};
  Millis of_one{0};
  const auto add = [&](const FloorTime& stretch) {
    held += overlap(stretch, from);
    if (stretch.speaker == seat_of(clause.who, looking)) of_one += overlap(stretch, from);
  };
  for (const FloorTime& each : looking.state.floor) add(each);
  if (const auto running = running_stretch(looking)) add(*running);
  if (held < Millis{limits::kFloorShareLeastMs}) return Truth::unknown;
  return truth(of_one.count() * 100 > held.count() * std::int64_t{clause.above_percent});
}

Truth read(const HoldsFloor& clause, const Looking& looking) {
  return truth(floor_holder(looking.state) == seat_of(clause.who, looking));
}

}  // namespace attune::core::guidance
