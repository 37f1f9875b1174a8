// Reach-outs and suggestions.
#include <algorithm>

#include "base/limits.hpp"
#include "core/session/queries.hpp"
#include "core/views/views.hpp"

namespace attune::core::views {
namespace {

std::uint64_t id_for(Seat viewer, std::uint64_t id) { return is_partner(viewer) ? id : 0; }

/// The therapist may know of everything of `seat` that a rule can have read.
bool is_open_to_therapist(const State& state, Seat seat, TimePoint at) {
  const PartnerState& owner = partner(state, seat);
  const TimePoint oldest = at - Millis{limits::kValueFreshnessMs};
  return is_shown(owner.to_therapist) &&
         std::all_of(owner.check_ins.begin(), owner.check_ins.end(), [&](const auto& each) {
           return each.felt_at < oldest || is_shown(each.to_therapist);
         });
}

/// A mark for the therapist: that a rule spoke to someone. Only where both what it read and whom it
/// spoke to are theirs to see; the answer never is (M13).
bool may_see_mark(const Looking& looking, const core::SuggestionOffered& event) {
  return watches(looking) && !event.reads_own &&
         is_open_to_therapist(looking.after, event.to, looking.at) &&
         (!event.reads_partner || is_open_to_therapist(looking.after, other(event.to), looking.at));
}

}  // namespace

Bodies view(const Looking& looking, const core::ReachOutSent& event) {
  if (!takes_part(looking)) return {};
  return {ReachOutOpened{.reach_out_id = id_for(looking.viewer, event.reach_out_id),
                         .from = event.from,
                         .kind = event.kind}};
}

Bodies view(const Looking& looking, const core::ReachOutAnswered& event) {
  if (!takes_part(looking)) return {};
  for (const ReachOutState& each : looking.after.reach_outs) {
    if (each.id != event.reach_out_id) continue;
    // What was asked before the therapist watched is not theirs.
    if (watches(looking) && each.at < looking.after.observation.since) return {};
    return {ReachOutAnswered{.reach_out_id = id_for(looking.viewer, each.id),
                             .from = each.from,
                             .answer = event.answer}};
  }
  return {};
}

Bodies view(const Looking& looking, const core::SuggestionOffered& event) {
  if (looking.viewer != event.to && !may_see_mark(looking, event)) return {};
  return {SuggestionOffered{.suggestion_id = id_for(looking.viewer, event.suggestion_id),
                            .to = event.to,
                            .rule_id = event.rule_id,
                            .inputs = event.inputs}};
}

Bodies view(const Looking& looking, const core::SuggestionClosed& event) {
  if (looking.viewer != event.to) return {};
  return {SuggestionClosed{.suggestion_id = event.suggestion_id, .answer = event.answer}};
}

}  // namespace attune::core::views
