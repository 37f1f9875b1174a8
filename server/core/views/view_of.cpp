#include "core/session/queries.hpp"
#include "core/views/views.hpp"

namespace attune::core {
namespace views {

namespace {

void glance_at_exercise(Before& glance, const State& state, const EventBody& event) {
  const auto* ended = std::get_if<core::ExerciseEnded>(&event);
  if (ended == nullptr) return;
  const exercise::Exercise* open = find_exercise(state, ended->alone, ended->owner);
  if (open == nullptr) return;
  glance.exercise_id = open->id;
  glance.exercise_kind = open->kind;
  glance.exercise_stage = open->stage;
  glance.exercise_by = open->by;
}

}  // namespace

Before before(const State& state, const EventBody& event) {
  Before glance{.observed = state.observation.active, .asked = state.observation.asked};
  if (const auto* set = std::get_if<VisibilitySet>(&event); set && is_partner(set->seat)) {
    glance.to_partner = partner(state, set->seat).to_partner;
    glance.to_therapist = partner(state, set->seat).to_therapist;
  }
  if (const auto* heard = std::get_if<core::HeartHeard>(&event); heard && is_partner(heard->seat)) {
    const auto& heart = partner(state, heard->seat).heart;
    if (heart) glance.heart = heart->state();
  }
  if (state.watched) glance.watched_told_at = state.watched->told_at();
  if (state.between) glance.between_told_at = state.between->told_at();
  glance_at_exercise(glance, state, event);
  glance_at_pair(glance, state, event);
  const auto* taken = std::get_if<core::CheckInTakenBack>(&event);
  if (taken != nullptr && is_partner(taken->seat)) {
    const auto& check_ins = partner(state, taken->seat).check_ins;
    if (!check_ins.empty()) glance.taken_back = check_ins.back();
  }
  return glance;
}

Bodies view_of(const Before& before, const Event& event, const State& after, Seat viewer) {
  // An empty seat sees nothing; whoever takes it begins with the present.
  if (!is_in(after, viewer)) return {};
  const Looking looking{.before = before, .after = after, .viewer = viewer, .at = event.at};
  return std::visit([&looking](const auto& body) { return view(looking, body); }, event.body);
}

bool takes_away(const Before& before, const EventBody& event, Seat viewer) {
  if (const auto* set = std::get_if<VisibilitySet>(&event)) {
    if (viewer == Seat::therapist) return set->to_therapist < before.to_therapist;
    return viewer != set->seat && set->to_partner < before.to_partner;
  }
  if (std::holds_alternative<core::CheckInTakenBack>(event)) return true;
  if (takes_from_pair(before, event, viewer)) return true;
  return viewer == Seat::therapist && std::holds_alternative<ObservationWithdrawn>(event);
}

}  // namespace views

std::vector<views::ViewBody> view_of(const State& before, const Event& event, const State& after,
                                     Seat viewer) {
  return views::view_of(views::before(before, event.body), event, after, viewer);
}

}  // namespace attune::core
