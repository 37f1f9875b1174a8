#include "core/guidance/clauses.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "core/guidance/clause_help.hpp"
#include "core/session/queries.hpp"

namespace attune::core::guidance {
namespace {

bool is_within(TimePoint at, Millis window, const Looking& looking) {
  return looking.now - at <= window;
}

}  // namespace

bool is_known(const CheckInState& check_in, Who who) {
  return who == Who::you || is_shown(shown_to_partner(check_in));
}

Seat seat_of(Who who, const Looking& looking) {
  return who == Who::you ? looking.you : other(looking.you);
}

ZoneRun run_of(const ZoneIs& clause, const Looking& looking) {
  const auto& check_ins = partner(looking.state, seat_of(clause.who, looking)).check_ins;
  ZoneRun run;
  for (auto it = check_ins.rbegin(); it != check_ins.rend(); ++it) {
    if (!is_known(*it, clause.who)) continue;
    if (!is_within(it->felt_at, Millis{limits::kValueFreshnessMs}, looking)) break;
    run.broken = !is_one_of(clause.zones, zone_of(it->point));
    if (run.broken) break;
    ++run.length;
    run.since = it->felt_at;
  }
  return run;
}

Truth read(const ZoneIs& clause, const Looking& looking) {
  const ZoneRun run = run_of(clause, looking);
  if (run.length < clause.in_a_row) return run.broken ? Truth::no : Truth::unknown;
  return truth(clause.for_at_least == Millis{0} || looking.now - run.since >= clause.for_at_least);
}

Truth read(const ReachedOut& clause, const Looking& looking) {
  const Seat from = seat_of(clause.who, looking);
  const auto count = std::count_if(
      looking.state.reach_outs.begin(), looking.state.reach_outs.end(), [&](const auto& each) {
        return each.from == from && is_any_or_one_of(clause.kinds, each.kind) &&
               is_within(each.at, clause.within, looking);
      });
  return truth(count >= static_cast<std::ptrdiff_t>(clause.at_least));
}

Truth read(const Answered& clause, const Looking& looking) {
  const Seat from = other(seat_of(clause.who, looking));
  const auto& reach_outs = looking.state.reach_outs;
  std::uint32_t found = 0;
  for (auto it = reach_outs.rbegin(); it != reach_outs.rend(); ++it) {
    if (it->kind == ReachOutKind::thanks) continue;
    if (it->from != from || !it->answer) return Truth::no;
    if (!is_any_or_one_of(clause.kinds, it->kind)) return Truth::no;
    if (!is_any_or_one_of(clause.answers, *it->answer)) return Truth::no;
    if (!is_within(it->answered_at, clause.within, looking)) return Truth::no;
    if (++found == clause.at_least) return Truth::yes;
  }
  return Truth::no;
}

Truth read(const ReachOutOpen& clause, const Looking& looking) {
  const ReachOutState* open = open_reach_out(looking.state, seat_of(clause.who, looking));
  return truth(open != nullptr && looking.now - open->at >= clause.for_at_least);
}

Truth read(const PhaseIs& clause, const Looking& looking) {
  return truth(is_one_of(clause.phases, looking.state.phase));
}

std::optional<TimePoint> time_of(Since::Mark mark, const State& state) {
  switch (mark) {
    case Since::Mark::session_started: return state.started_at;
    case Since::Mark::pause_started:
      if (state.pause) return state.pause->started_at;
      break;
    case Since::Mark::pause_ended:
      if (state.last_pause_ended_at != TimePoint{}) return state.last_pause_ended_at;
      break;
    case Since::Mark::topic_started:
      if (state.topic.topic != Topic::none) return state.topic.since;
      break;
    case Since::Mark::last_pause_started:
      if (state.last_pause_ended_at != TimePoint{}) return state.last_pause_started_at;
      break;
  }
  return std::nullopt;
}

Truth read(const Since& clause, const Looking& looking) {
  const auto at = time_of(clause.mark, looking.state);
  return truth(at && is_within(*at, clause.at_most, looking) &&
               looking.now - *at >= clause.at_least);
}

Truth read(const Shares& clause, const Looking& looking) {
  const PartnerState& owner = partner(looking.state, seat_of(clause.who, looking));
  return truth(owner.to_partner >= clause.at_least);
}

Truth read(const Offered& clause, const Looking& looking) {
  const auto& rules = partner(looking.state, looking.you).rules;
  return truth(std::any_of(rules.begin(), rules.end(), [&](const RuleHistory& each) {
    return is_one_of(clause.rule_ids, each.rule_id) &&
           (is_within(each.last_offered_at, clause.within, looking) ||
            is_within(each.last_declined_at, clause.within, looking));
  }));
}

Truth read(const HeartIs& clause, const Looking& looking) {
  const HeartLine* heart = fresh_heart(looking);
  return heart == nullptr ? Truth::unknown : truth(is_one_of(clause.states, heart->state()));
}

Truth read(const MeasureIs& clause, const Looking& looking) {
  const auto value = measure_of(clause, looking);
  if (!value) return Truth::unknown;
  return truth((!clause.at_least || *value >= *clause.at_least) &&
               (!clause.at_most || *value <= *clause.at_most));
}

Truth read(const PatternIs& clause, const Looking& looking) {
  const auto pattern = pattern_of(looking);
  return pattern ? truth(is_one_of(clause.patterns, *pattern)) : Truth::unknown;
}

namespace {

struct ReadsOf {
  static Reads only(Who who) { return {.you = who == Who::you, .partner = who == Who::partner}; }

  Reads operator()(const ZoneIs& clause) const { return only(clause.who); }
  Reads operator()(const ReachedOut& clause) const { return only(clause.who); }
  /// An answer is half of a pair: one asked, the other answered.
  Reads operator()(const Answered&) const { return {.you = true, .partner = true}; }
  Reads operator()(const ReachOutOpen& clause) const { return only(clause.who); }
  Reads operator()(const PhaseIs&) const { return {}; }
  Reads operator()(const Since&) const { return {}; }
  Reads operator()(const Shares& clause) const { return only(clause.who); }
  Reads operator()(const Offered&) const { return {}; }
  Reads operator()(const HeartIs&) const { return {.you = true, .own = true}; }
  Reads operator()(const MeasureIs&) const { return {.you = true, .own = true}; }
  Reads operator()(const PatternIs&) const { return {.you = true, .partner = true, .own = true}; }
  Reads operator()(const TopicIs&) const { return {}; }
  Reads operator()(const ExerciseIs&) const { return {}; }
  Reads operator()(const ExerciseDone&) const { return {}; }
  Reads operator()(const MarkedOwnHabit&) const { return {.you = true, .own = true}; }
  Reads operator()(const ToldWellbeing&) const { return {.you = true, .own = true}; }
  /// Nobody but the two knows who called a pause.
  Reads operator()(const PausesCalled& clause) const {
    return {.you = clause.who == Who::you, .partner = clause.who == Who::partner, .own = true};
  }
  Reads operator()(const ReturnsKept&) const { return {}; }
  Reads operator()(const Unanswered& clause) const { return only(clause.who); }
  Reads operator()(const FloorShare&) const { return {}; }
  Reads operator()(const HoldsFloor&) const { return {}; }
  // What the two keep is never a therapist's to know.
  Reads operator()(const Keeps&) const { return {.own = true}; }
  Reads operator()(const EveningEnds&) const { return {.own = true}; }
  Reads operator()(const RedEvenings& clause) const {
    return {.you = clause.who == Who::you, .partner = clause.who == Who::partner, .own = true};
  }
};

}  // namespace

Reads reads_of(const Clause& clause) { return std::visit(ReadsOf{}, clause); }

Truth truth_of(const Clause& clause, const Looking& looking) {
  if (looking.state.phase == Phase::paused && reads_of(clause).partner) return Truth::unknown;
  return std::visit([&](const auto& each) { return read(each, looking); }, clause);
}

bool holds(const Condition& condition, const Looking& looking) {
  return truth_of(condition.clause, looking) == (condition.negated ? Truth::no : Truth::yes);
}

}  // namespace attune::core::guidance
