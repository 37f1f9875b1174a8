// What is somebody's own, and what the therapist says and keeps.
#include "core/session/queries.hpp"
#include "core/views/views.hpp"

namespace attune::core::views {

Bodies view(const Looking& looking, const core::SelfMarked& event) {
  if (looking.viewer != event.seat) return {};
  return {OwnMark{.mark = event.mark}};
}

Bodies view(const Looking& looking, const core::WellbeingTold& event) {
  if (looking.viewer != event.seat) return {};
  return {OwnWellbeing{.level = event.level}};
}

Bodies view(const Looking& looking, const core::StudyAllowed& event) {
  if (looking.viewer != event.seat) return {};
  return {OwnStudy{.allowed = event.allowed}};
}

bool is_for(WhisperTo to, Seat seat) {
  if (!is_partner(seat)) return false;
  return to == WhisperTo::both ||
         seat == (to == WhisperTo::partner_a ? Seat::partner_a : Seat::partner_b);
}

Bodies view(const Looking& looking, const core::WhisperSent& event) {
  if (!watches(looking)) return {};
  return {WhisperSeen{
      .whisper_id = event.whisper_id, .to = event.to, .words = event.words, .waits = true}};
}

Bodies view(const Looking& looking, const core::WhisperShown& event) {
  for (const WhisperState& each : looking.after.whispers) {
    if (each.id != event.whisper_id) continue;
    if (!watches(looking) && !is_for(each.to, looking.viewer)) return {};
    return {WhisperSeen{.whisper_id = is_partner(looking.viewer) ? 0 : each.id,
                        .to = each.to,
                        .words = each.words}};
  }
  return {};
}

Bodies view(const Looking& looking, const core::MomentMarked&) {
  if (!watches(looking)) return {};
  return {MomentMarked{}};
}

Bodies view(const Looking& looking, const core::NoteWritten& event) {
  if (!watches(looking)) return {};
  return {NoteWritten{.words = event.words}};
}

Bodies view(const Looking& looking, const core::RulesSwitched& event) {
  if (!takes_part(looking)) return {};
  return {RulesSwitched{.name = event.name, .off = event.off}};
}

}  // namespace attune::core::views
