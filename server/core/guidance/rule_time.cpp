// When time alone may let a rule speak.
#include <algorithm>

#include "base/limits.hpp"
#include "core/guidance/clause_help.hpp"
#include "core/guidance/facets.hpp"
#include "core/session/queries.hpp"

namespace attune::core::guidance {
namespace {

/// The moment at which a clause that waits has waited long enough; nothing where it does not wait.
struct DueAt {
  const Looking& looking;
  using At = std::optional<TimePoint>;

  /// The first check-in of the present stretch that will have lasted after `looking.now`. What was
  /// fresh then may not be any more by that time, so that freshness is left to the asking.
  At operator()(const ZoneIs& clause) const {
    At next;
    if (clause.for_at_least == Millis{0}) return next;
    const auto& check_ins = partner(looking.state, seat_of(clause.who, looking)).check_ins;
    for (auto it = check_ins.rbegin(); it != check_ins.rend(); ++it) {
      if (!is_known(*it, clause.who)) continue;
      const TimePoint due = it->felt_at + clause.for_at_least;
      if (!is_one_of(clause.zones, zone_of(it->point)) || due <= looking.now) break;
      next = due;
    }
    return next;
  }
  At operator()(const ReachOutOpen& clause) const {
    const ReachOutState* open = open_reach_out(looking.state, seat_of(clause.who, looking));
    if (open == nullptr || clause.for_at_least == Millis{0}) return std::nullopt;
    return open->at + clause.for_at_least;
  }
  At operator()(const Since& clause) const {
    const auto at = time_of(clause.mark, looking.state);
    if (!at || clause.at_least == Millis{0}) return std::nullopt;
    return *at + clause.at_least;
  }
  /// The newest one's window: the older ones' have passed before.
  At operator()(const Unanswered& clause) const {
    const auto* open = open_reach_out(looking.state, seat_of(clause.who, looking));
    if (open == nullptr) return std::nullopt;
    return open->at + Millis{limits::kReachOutReplyMs};
  }
  At operator()(const EveningEnds& clause) const {
    const auto ends_at = looking.state.pair ? pair::ends_at(*looking.state.pair) : std::nullopt;
    if (!ends_at) return std::nullopt;
    return *ends_at - clause.within;
  }
  template <class Other>
  At operator()(const Other&) const {
    return std::nullopt;
  }
};

void keep_next(std::optional<TimePoint>& next, const std::vector<Condition>& conditions,
               const Looking& looking, TimePoint after) {
  const bool paused = looking.state.phase == Phase::paused;
  for (const Condition& each : conditions) {
    if (paused && reads_of(each.clause).partner) continue;
    const auto due = std::visit(DueAt{.looking = looking}, each.clause);
    if (due && *due > after && (!next || *due < *next)) next = due;
  }
}

}  // namespace

std::optional<TimePoint> next_rule_time(const Rulebook& rulebook, const State& state, Seat you,
                                        TimePoint after) {
  std::optional<TimePoint> next;
  if (state.phase != Phase::active && state.phase != Phase::paused) return next;
  const Looking looking{.state = state, .you = you, .now = after};
  for (std::size_t i = 0; i < rulebook.asked_at.size(); ++i) {
    if ((rulebook.asked_at[i] & kTime) == 0) continue;
    keep_next(next, rulebook.rules[i].when, looking, after);
    keep_next(next, rulebook.rules[i].guard, looking, after);
  }
  return next;
}

}  // namespace attune::core::guidance
