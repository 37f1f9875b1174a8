#include "core/replay/recorded.hpp"

#include <array>

namespace attune::core::replay {
namespace {

bool is_offer(const Event& event) { return std::holds_alternative<SuggestionOffered>(event.body); }

bool is_of_a_request(const Event& event) {
  return std::holds_alternative<SessionCreated>(event.body) ||
         std::holds_alternative<InviteIssued>(event.body) ||
         std::holds_alternative<InviteRedeemed>(event.body);
}

/// Both forms of one invite are issued in one step.
bool are_one_invite(const Event& one, const Event& next) {
  const auto* code = std::get_if<InviteIssued>(&one.body);
  const auto* link = std::get_if<InviteIssued>(&next.body);
  return code != nullptr && link != nullptr && code->invite_id == link->invite_id;
}

/// Offers come last in a step. A device's command is told by its origin; what has none is a request
/// or what time brought about.
bool same_step(const Event& before, const Event& next) {
  if (before.at != next.at) return false;
  if (is_offer(next)) return true;
  if (is_offer(before) || before.origin != next.origin) return false;
  if (next.origin || are_one_invite(before, next)) return true;
  return !is_of_a_request(before) && !is_of_a_request(next);
}

}  // namespace

std::vector<Group> groups_of(std::span<const Event> events) {
  std::vector<Group> groups;
  std::size_t begin = 0;
  for (std::size_t i = 1; i <= events.size(); ++i) {
    if (i < events.size() && same_step(events[i - 1], events[i])) continue;
    groups.push_back(events.subspan(begin, i - begin));
    begin = i;
  }
  return groups;
}

std::vector<RecordedOffer> recorded_offers(std::span<const Event> events) {
  std::vector<RecordedOffer> offers;
  std::array<std::optional<std::size_t>, 2> newest;  // By seat.
  for (const Event& event : events) {
    if (const auto* offered = std::get_if<SuggestionOffered>(&event.body)) {
      if (!is_partner(offered->to)) continue;
      newest[index_of(offered->to)] = offers.size();
      offers.push_back({.offer = {.at = event.at, .to = offered->to, .rule_id = offered->rule_id}});
    }
    const auto* closed = std::get_if<SuggestionClosed>(&event.body);
    if (closed == nullptr || !is_partner(closed->to) || !newest[index_of(closed->to)]) continue;
    RecordedOffer& ended = offers[*newest[index_of(closed->to)]];
    ended.offer.answer = closed->answer;
    ended.closed_seq = event.seq;
    newest[index_of(closed->to)].reset();
  }
  return offers;
}

}  // namespace attune::core::replay
