// One's own heart, and the measures for the therapist.
#include "core/session/queries.hpp"
#include "core/views/views.hpp"

namespace attune::core::views {

Bodies view(const Looking& looking, const core::HeartHeard& event) {
  if (!is_partner(event.seat)) return {};
  if (looking.viewer == event.seat) {
    const auto& heart = partner(looking.after, event.seat).heart;
    if (!heart || heart->state() == looking.before.heart) return {};
    return {OwnHeart{.state = heart->state()}};
  }
  if (!watches(looking)) return {};
  const auto& watched = looking.after.watched;
  // Most events change what is known and tell nothing of it yet.
  if (!watched || watched->told_at() == looking.before.measures_told_at) return {};
  return {MeasuresSeen{.rows = watched->told()}};
}

}  // namespace attune::core::views
