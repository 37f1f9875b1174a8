// The pause and its return, and what we talk about. Who answered what is told to nobody else, and
// nobody's hesitation shows.
#include "core/session/queries.hpp"
#include "core/views/views.hpp"

namespace attune::core::views {
namespace {

Bodies for_partners(const Looking& looking, ViewBody body) {
  if (!is_partner(looking.viewer)) return {};
  return {std::move(body)};
}

}  // namespace

Bodies view(const Looking& looking, const core::Paused& event) {
  if (!takes_part(looking)) return {};
  const bool asks_you = is_partner(looking.viewer) && looking.viewer != event.by;
  return {Paused{.return_at = event.return_at, .asks_you = asks_you}};
}

Bodies view(const Looking& looking, const core::PauseAcknowledged&) {
  return for_partners(looking, PauseSettled{.acknowledged = true});
}

Bodies view(const Looking& looking, const core::PauseStands&) {
  return for_partners(looking, PauseSettled{.acknowledged = false});
}

Bodies view(const Looking& looking, const core::ReturnAsked&) {
  return for_partners(looking, ReturnAsked{});
}

Bodies view(const Looking& looking, const core::ReturnDue&) {
  return for_partners(looking, ReturnDue{});
}

Bodies view(const Looking& looking, const core::ReturnMissed&) {
  return for_partners(looking, ReturnMissed{});
}

Bodies view(const Looking& looking, const core::ReadinessShown& event) {
  if (looking.viewer != event.seat) return {};
  return {OwnReadiness{}};
}

Bodies view(const Looking& looking, const core::ReturnAnswered& event) {
  if (looking.viewer != event.seat) return {};
  return {OwnReturnAnswer{.answer = event.answer}};
}

Bodies view(const Looking& looking, const core::Resumed&) {
  if (!takes_part(looking)) return {};
  return {Resumed{}};
}

Bodies view(const Looking& looking, const core::TopicSet&) {
  if (!takes_part(looking)) return {};
  return {TopicSeen{.topic = looking.after.topic.topic}};
}

Bodies view(const Looking& looking, const core::TopicTabled& event) {
  if (!takes_part(looking)) return {};
  return {TopicTabled{.topic = event.topic}};
}

}  // namespace attune::core::views
