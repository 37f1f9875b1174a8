// One's own heart, and the measures for whoever may know them.
#include "core/session/queries.hpp"
#include "core/views/views.hpp"

namespace attune::core::views {

Bodies told_measures(const Looking& looking) {
  const bool of_the_two = is_partner(looking.viewer);
  const auto& hearts = of_the_two ? looking.after.between : looking.after.watched;
  const TimePoint before =
      of_the_two ? looking.before.between_told_at : looking.before.watched_told_at;
  // Most events change what is known and tell nothing of it yet.
  if (!takes_part(looking) || !hearts || hearts->told_at() == before) return {};
  return {MeasuresSeen{.rows = hearts->told()}};
}

Bodies view(const Looking& looking, const core::HeartHeard& event) {
  if (!is_partner(event.seat)) return {};
  Bodies bodies = told_measures(looking);
  if (looking.viewer != event.seat) return bodies;
  const auto& heart = partner(looking.after, event.seat).heart;
  if (heart && heart->state() != looking.before.heart) {
    bodies.emplace_back(OwnHeart{.state = heart->state()});
  }
  return bodies;
}

}  // namespace attune::core::views
