// The clauses of a rule.
#include <algorithm>
#include <optional>

#include "base/limits.hpp"
#include "protocol/did_you_mean.hpp"
#include "protocol/enums.hpp"
#include "protocol/rule_reader.hpp"

namespace attune::protocol {
namespace {

namespace guidance = core::guidance;

struct ClauseReader {
  const Place& place;
  const RuleIds& ids;

  [[nodiscard]] guidance::Who who(int field, v1::Who wire) const {
    if (wire != v1::WHO_YOU && wire != v1::WHO_PARTNER) {
      place.fail_at(field, "who is missing: WHO_YOU or WHO_PARTNER");
    }
    return wire == v1::WHO_PARTNER ? guidance::Who::partner : guidance::Who::you;
  }

  /// How many in a row; 1 where it is not given.
  [[nodiscard]] std::uint32_t count(int field, std::string_view name, bool given,
                                    std::uint32_t wire, std::size_t most) const {
    if (!given) return 1;
    if (wire == 0 || wire > most) {
      place.fail_at(field, std::string{name} + " is " + std::to_string(wire) + "; 1 to " +
                               std::to_string(most) + " can be counted");
    }
    return wire;
  }

  /// Names that a newer version has, or UNSPECIFIED, are no values.
  template <class Core, class Repeated>
  [[nodiscard]] std::vector<Core> list(int field, std::string_view name, const Repeated& wire,
                                       Core last) const {
    std::vector<Core> values;
    for (int i = 0; i < wire.size(); ++i) {
      const auto value = from_wire(wire.Get(i), last);
      if (!value) {
        place.fail_at(field, "this is none of the " + std::string{name}, i);
      } else {
        if (std::find(values.begin(), values.end(), *value) != values.end()) {
          place.fail_at(field, "this stands twice among the " + std::string{name}, i);
        }
        values.push_back(*value);
      }
    }
    return values;
  }

  void need(bool given, int field, std::string reason) const {
    if (!given) place.fail_at(field, std::move(reason));
  }

  [[nodiscard]] guidance::Clause read(const v1::ZoneIs& wire) const {
    using F = v1::ZoneIs;
    need(wire.zones_size() > 0, F::kZonesFieldNumber, "zones is empty: name at least one zone");
    return guidance::ZoneIs{
        .who = who(F::kWhoFieldNumber, wire.who()),
        .zones =
            list(F::kZonesFieldNumber, "zones", enums<v1::Zone>(wire.zones()), core::Zone::red),
        .in_a_row = count(F::kInARowFieldNumber, "in_a_row", wire.has_in_a_row(), wire.in_a_row(),
                          limits::kCheckInsKept),
        .for_at_least = read_time(place, F::kForAtLeastSFieldNumber, "for_at_least_s",
                                  wire.for_at_least_s(), 0, limits::kValueFreshnessMs)};
  }
  [[nodiscard]] guidance::Clause read(const v1::ReachedOut& wire) const {
    using F = v1::ReachedOut;
    return guidance::ReachedOut{
        .who = who(F::kWhoFieldNumber, wire.who()),
        .kinds = list(F::kKindsFieldNumber, "kinds", enums<v1::ReachOutKind>(wire.kinds()),
                      core::ReachOutKind::thanks),
        .at_least = count(F::kAtLeastFieldNumber, "at_least", wire.has_at_least(), wire.at_least(),
                          limits::kReachOutsKept),
        .within = read_time(place, F::kWithinSFieldNumber, "within_s", wire.within_s())};
  }
  [[nodiscard]] guidance::Clause read(const v1::Answered& wire) const {
    using F = v1::Answered;
    return guidance::Answered{
        .who = who(F::kWhoFieldNumber, wire.who()),
        .kinds = list(F::kKindsFieldNumber, "kinds", enums<v1::ReachOutKind>(wire.kinds()),
                      core::ReachOutKind::help_me_think),
        .answers = list(F::kAnswersFieldNumber, "answers",
                        enums<v1::ReachOutAnswer>(wire.answers()), core::ReachOutAnswer::no),
        .at_least = count(F::kAtLeastFieldNumber, "at_least", wire.has_at_least(), wire.at_least(),
                          limits::kReachOutsKept),
        .within = read_time(place, F::kWithinSFieldNumber, "within_s", wire.within_s())};
  }
  [[nodiscard]] guidance::Clause read(const v1::ReachOutOpen& wire) const {
    using F = v1::ReachOutOpen;
    return guidance::ReachOutOpen{
        .who = who(F::kWhoFieldNumber, wire.who()),
        .for_at_least = read_time(place, F::kForAtLeastSFieldNumber, "for_at_least_s",
                                  wire.for_at_least_s(), 0)};
  }
  [[nodiscard]] guidance::Clause read(const v1::PhaseIs& wire) const {
    constexpr int kField = v1::PhaseIs::kPhasesFieldNumber;
    need(wire.phases_size() > 0, kField, "phases is empty: PHASE_ACTIVE, PHASE_PAUSED or both");
    guidance::PhaseIs clause;
    for (int i = 0; i < wire.phases_size(); ++i) {
      if (wire.phases(i) == v1::PhaseIs::PHASE_ACTIVE) {
        clause.phases.push_back(core::Phase::active);
      } else if (wire.phases(i) == v1::PhaseIs::PHASE_PAUSED) {
        clause.phases.push_back(core::Phase::paused);
      } else {
        place.fail_at(kField, "no rule speaks in this phase: PHASE_ACTIVE or PHASE_PAUSED", i);
      }
    }
    return clause;
  }
  [[nodiscard]] guidance::Clause read(const v1::Since& wire) const {
    using F = v1::Since;
    const auto mark = from_wire(wire.mark(), guidance::Since::Mark::last_pause_started);
    need(mark.has_value(), F::kMarkFieldNumber,
         "mark is missing: MARK_SESSION_STARTED, MARK_PAUSE_ENDED, MARK_TOPIC_STARTED, ...");
    need(wire.at_least_s() < wire.at_most_s() || wire.at_most_s() < 1, F::kAtLeastSFieldNumber,
         "at_least_s is not below at_most_s: no time would do");
    return guidance::Since{
        .mark = mark.value_or(guidance::Since::Mark::session_started),
        .at_least = read_time(place, F::kAtLeastSFieldNumber, "at_least_s", wire.at_least_s(), 0),
        .at_most = read_time(place, F::kAtMostSFieldNumber, "at_most_s", wire.at_most_s())};
  }
  [[nodiscard]] guidance::Clause read(const v1::Shares& wire) const {
    using F = v1::Shares;
    const auto level = from_wire(wire.at_least(), core::Visibility::exact);
    need(level && *level != core::Visibility::private_, F::kAtLeastFieldNumber,
         "at_least is missing: VISIBILITY_ZONE or VISIBILITY_EXACT");
    return guidance::Shares{.who = who(F::kWhoFieldNumber, wire.who()),
                            .at_least = level.value_or(core::Visibility::zone)};
  }
  [[nodiscard]] guidance::Clause read(const v1::Offered& wire) const {
    using F = v1::Offered;
    need(wire.rule_ids_size() > 0, F::kRuleIdsFieldNumber,
         "rule_ids is empty: name at least one rule");
    guidance::Offered clause;
    for (int i = 0; i < wire.rule_ids_size(); ++i) {
      if (ids.all && ids.places.find(wire.rule_ids(i)) == ids.places.end()) {
        place.fail_at(F::kRuleIdsFieldNumber,
                      "there is no rule '" + wire.rule_ids(i) + "'" +
                          did_you_mean(wire.rule_ids(i), known_ids()),
                      i);
      }
      clause.rule_ids.push_back(wire.rule_ids(i));
    }
    clause.within = read_time(place, F::kWithinSFieldNumber, "within_s", wire.within_s());
    return clause;
  }

  [[nodiscard]] guidance::Clause read(const v1::HeartIs& wire) const {
    constexpr int kField = v1::HeartIs::kStatesFieldNumber;
    need(wire.states_size() > 0, kField, "states is empty: STATE_UP, STATE_POSSIBLE_FLOODING, ...");
    return guidance::HeartIs{.states =
                                 list(kField, "states", enums<v1::HeartIs::State>(wire.states()),
                                      core::coregulation::HeartState::possible_flooding)};
  }

  [[nodiscard]] guidance::Clause read(const v1::MeasureIs& wire) const {
    using F = v1::MeasureIs;
    using Measure = guidance::MeasureIs::Measure;
    const auto measure = from_wire(wire.measure(), Measure::heart_rate_variability_ms);
    need(measure.has_value(), F::kMeasureFieldNumber,
         "measure is missing: MEASURE_HEART_RATE_BPM, MEASURE_HEART_Z, ...");
    need(wire.has_at_least() || wire.has_at_most(), F::kMeasureFieldNumber,
         "neither at_least nor at_most is given: every value would do");
    need(!(wire.has_at_least() && wire.has_at_most()) || wire.at_least() <= wire.at_most(),
         F::kAtLeastFieldNumber, "at_least is above at_most: no value would do");
    guidance::MeasureIs clause{.measure = measure.value_or(Measure::heart_rate_bpm)};
    if (wire.has_at_least()) clause.at_least = wire.at_least();
    if (wire.has_at_most()) clause.at_most = wire.at_most();
    return clause;
  }
  [[nodiscard]] guidance::Clause read(const v1::PatternIs& wire) const {
    constexpr int kField = v1::PatternIs::kPatternsFieldNumber;
    need(wire.patterns_size() > 0, kField, "patterns is empty: PATTERN_MOVED_TOGETHER, ...");
    return guidance::PatternIs{
        .patterns = list(kField, "patterns", enums<v1::PatternIs::Pattern>(wire.patterns()),
                         guidance::PatternIs::Pattern::settled_later_together)};
  }

  [[nodiscard]] guidance::Clause read(const v1::TopicIs& wire) const {
    constexpr int kField = v1::TopicIs::kTopicsFieldNumber;
    need(wire.topics_size() > 0, kField, "topics is empty: TOPIC_MONEY, TOPIC_HOME, ...");
    return guidance::TopicIs{
        .topics = list(kField, "topics", enums<v1::Topic>(wire.topics()), core::kLastTopic)};
  }
  [[nodiscard]] guidance::Clause read(const v1::ExerciseIs& wire) const {
    using F = v1::ExerciseIs;
    return guidance::ExerciseIs{
        .kinds = kinds(F::kKindsFieldNumber, wire.kinds()),
        .stages = list(F::kStagesFieldNumber, "stages", enums<v1::ExerciseStage>(wire.stages()),
                       core::exercise::Stage::held)};
  }
  [[nodiscard]] guidance::Clause read(const v1::ExerciseDone& wire) const {
    using F = v1::ExerciseDone;
    need(wire.kinds_size() > 0, F::kKindsFieldNumber, "kinds is empty: EXERCISE_KIND_REPAIR, ...");
    return guidance::ExerciseDone{
        .kinds = kinds(F::kKindsFieldNumber, wire.kinds()),
        .within = read_time(place, F::kWithinSFieldNumber, "within_s", wire.within_s())};
  }
  [[nodiscard]] guidance::Clause read(const v1::MarkedOwnHabit& wire) const {
    using F = v1::MarkedOwnHabit;
    need(wire.marks_size() > 0, F::kMarksFieldNumber, "marks is empty: SELF_MARK_CRITICISM, ...");
    return guidance::MarkedOwnHabit{
        .marks = list(F::kMarksFieldNumber, "marks", enums<v1::SelfMark>(wire.marks()),
                      core::kLastSelfMark),
        .within = read_time(place, F::kWithinSFieldNumber, "within_s", wire.within_s())};
  }
  [[nodiscard]] static guidance::Clause read(const v1::ToldWellbeing&) {
    return guidance::ToldWellbeing{};
  }
  [[nodiscard]] guidance::Clause read(const v1::PausesCalled& wire) const {
    using F = v1::PausesCalled;
    return guidance::PausesCalled{
        .who = who(F::kWhoFieldNumber, wire.who()),
        .at_least = count(F::kAtLeastFieldNumber, "at_least", wire.has_at_least(), wire.at_least(),
                          limits::kPausesCountedMax),
        .within = read_time(place, F::kWithinSFieldNumber, "within_s", wire.within_s())};
  }
  [[nodiscard]] guidance::Clause read(const v1::ReturnsKept& wire) const {
    return guidance::ReturnsKept{.at_least = count(v1::ReturnsKept::kAtLeastFieldNumber, "at_least",
                                                   wire.has_at_least(), wire.at_least(),
                                                   limits::kPausesCountedMax)};
  }
  [[nodiscard]] guidance::Clause read(const v1::Unanswered& wire) const {
    using F = v1::Unanswered;
    return guidance::Unanswered{
        .who = who(F::kWhoFieldNumber, wire.who()),
        .at_least = count(F::kAtLeastFieldNumber, "at_least", wire.has_at_least(), wire.at_least(),
                          limits::kReachOutsKept),
        .within = read_time(place, F::kWithinSFieldNumber, "within_s", wire.within_s())};
  }
  [[nodiscard]] guidance::Clause read(const v1::FloorShare& wire) const {
    using F = v1::FloorShare;
    need(wire.above_percent() >= 50 && wire.above_percent() < 100, F::kAbovePercentFieldNumber,
         "above_percent is " + std::to_string(wire.above_percent()) + "; 50 to 99 is meant");
    return guidance::FloorShare{
        .who = who(F::kWhoFieldNumber, wire.who()),
        .above_percent = wire.above_percent(),
        .within = read_time(place, F::kWithinSFieldNumber, "within_s", wire.within_s())};
  }
  [[nodiscard]] guidance::Clause read(const v1::HoldsFloor& wire) const {
    return guidance::HoldsFloor{.who = who(v1::HoldsFloor::kWhoFieldNumber, wire.who())};
  }
  [[nodiscard]] guidance::Clause read(const v1::Keeps& wire) const {
    using F = v1::Keeps;
    need(wire.kinds_size() > 0, F::kKindsFieldNumber, "kinds is empty: ITEM_KIND_BOUNDARY, ...");
    const auto now = from_wire(wire.now(), guidance::Keeps::Now::not_encouraged);
    need(now.has_value(), F::kNowFieldNumber, "now is missing: NOW_OPEN, NOW_ASKS_YOU, ...");
    guidance::Keeps clause{
        .kinds = list(F::kKindsFieldNumber, "kinds", enums<v1::ItemKind>(wire.kinds()),
                      core::pair::kLastKind),
        .now = now.value_or(guidance::Keeps::Now::open),
        .at_least = count(F::kAtLeastFieldNumber, "at_least", wire.has_at_least(), wire.at_least(),
                          limits::kPairItemsKept)};
    if (wire.has_whose()) clause.whose = who(F::kWhoseFieldNumber, wire.whose());
    return clause;
  }
  [[nodiscard]] guidance::Clause read(const v1::EveningEnds& wire) const {
    return guidance::EveningEnds{.within = read_time(place, v1::EveningEnds::kWithinSFieldNumber,
                                                     "within_s", wire.within_s())};
  }
  [[nodiscard]] guidance::Clause read(const v1::RedEvenings& wire) const {
    using F = v1::RedEvenings;
    return guidance::RedEvenings{
        .who = who(F::kWhoFieldNumber, wire.who()),
        .at_least = count(F::kAtLeastFieldNumber, "at_least", wire.has_at_least(), wire.at_least(),
                          limits::kEveningsKept)};
  }

  [[nodiscard]] std::vector<std::string> known_ids() const {
    std::vector<std::string> known;
    for (const auto& [id, place_of_it] : ids.places) known.push_back(id);
    return known;
  }
  template <class Repeated>
  [[nodiscard]] std::vector<core::exercise::Kind> kinds(int field, const Repeated& wire) const {
    return list(field, "kinds", enums<v1::ExerciseKind>(wire), core::exercise::kLastKind);
  }

  /// Protobuf keeps repeated enums as integers.
  template <class Enum, class Repeated>
  struct Enums {
    const Repeated& wire;
    [[nodiscard]] int size() const { return wire.size(); }
    [[nodiscard]] Enum Get(int i) const { return static_cast<Enum>(wire.Get(i)); }
  };
  template <class Enum, class Repeated>
  static Enums<Enum, Repeated> enums(const Repeated& wire) {
    return {wire};
  }
};

}  // namespace

guidance::Condition read_condition(const v1::Condition& wire, const Place& place,
                                   const RuleIds& ids) {
  guidance::Condition condition{.clause = guidance::PhaseIs{}, .negated = wire.negated()};
  const auto clause = wire.clause_case();
  if (clause == v1::Condition::CLAUSE_NOT_SET) {
    place.fail("a condition without a clause: zone_is, reached_out, answered, ...");
    return condition;
  }
  const Place inner = place.into(static_cast<int>(clause));
  const ClauseReader reader{.place = inner, .ids = ids};
  switch (clause) {
    case v1::Condition::kZoneIs: condition.clause = reader.read(wire.zone_is()); break;
    case v1::Condition::kReachedOut: condition.clause = reader.read(wire.reached_out()); break;
    case v1::Condition::kAnswered: condition.clause = reader.read(wire.answered()); break;
    case v1::Condition::kReachOutOpen: condition.clause = reader.read(wire.reach_out_open()); break;
    case v1::Condition::kPhaseIs: condition.clause = reader.read(wire.phase_is()); break;
    case v1::Condition::kSince: condition.clause = reader.read(wire.since()); break;
    case v1::Condition::kShares: condition.clause = reader.read(wire.shares()); break;
    case v1::Condition::kOffered: condition.clause = reader.read(wire.offered()); break;
    case v1::Condition::kHeartIs: condition.clause = reader.read(wire.heart_is()); break;
    case v1::Condition::kMeasureIs: condition.clause = reader.read(wire.measure_is()); break;
    case v1::Condition::kPatternIs: condition.clause = reader.read(wire.pattern_is()); break;
    case v1::Condition::kTopicIs: condition.clause = reader.read(wire.topic_is()); break;
    case v1::Condition::kExerciseIs: condition.clause = reader.read(wire.exercise_is()); break;
    case v1::Condition::kExerciseDone: condition.clause = reader.read(wire.exercise_done()); break;
    case v1::Condition::kMarkedOwnHabit:
      condition.clause = reader.read(wire.marked_own_habit());
      break;
    case v1::Condition::kToldWellbeing:
      condition.clause = ClauseReader::read(wire.told_wellbeing());
      break;
    case v1::Condition::kPausesCalled: condition.clause = reader.read(wire.pauses_called()); break;
    case v1::Condition::kReturnsKept: condition.clause = reader.read(wire.returns_kept()); break;
    case v1::Condition::kUnanswered: condition.clause = reader.read(wire.unanswered()); break;
    case v1::Condition::kFloorShare: condition.clause = reader.read(wire.floor_share()); break;
    case v1::Condition::kHoldsFloor: condition.clause = reader.read(wire.holds_floor()); break;
    case v1::Condition::kKeeps: condition.clause = reader.read(wire.keeps()); break;
    case v1::Condition::kEveningEnds: condition.clause = reader.read(wire.evening_ends()); break;
    case v1::Condition::kRedEvenings: condition.clause = reader.read(wire.red_evenings()); break;
    case v1::Condition::CLAUSE_NOT_SET: break;
  }
  return condition;
}

}  // namespace attune::protocol
