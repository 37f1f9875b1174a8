#include "core/report/held_back.hpp"

#include <algorithm>
#include <utility>

#include "core/session/queries.hpp"
#include "core/session/session.hpp"
#include "core/views/views.hpp"

namespace attune::core::report {
namespace {

/// The session once more, and of its rules the marks that the therapist was shown.
struct Watched {
  State state;
  std::array<std::vector<RuleHistory>, 2> marks;

  explicit Watched(std::span<const Event> events) {
    for (const Event& event : events) {
      for (const Delivery& each : apply(state, event)) {
        if (each.to == Seat::therapist) note(each.event);
      }
    }
  }

  /// What was marked in an earlier watching is not theirs any more.
  void note(const views::ViewEvent& told) {
    if (std::holds_alternative<views::ObservationEnded>(told.body)) marks = {};
    const auto* mark = std::get_if<views::SuggestionOffered>(&told.body);
    if (mark == nullptr) return;
    auto& of_one = marks[index_of(mark->to)];
    const auto same = std::find_if(of_one.begin(), of_one.end(), [mark](const RuleHistory& each) {
      return each.rule_id == mark->rule_id;
    });
    RuleHistory& history =
        same == of_one.end() ? of_one.emplace_back(RuleHistory{.rule_id = mark->rule_id}) : *same;
    ++history.offered_count;
    history.last_offered_at = told.at;
  }
};

/// By nothing but what the therapist may know; nothing where not both let them look on.
std::optional<std::vector<guidance::HeldBack>> told(Watched watched,
                                                    const guidance::Rulebook& rulebook,
                                                    TimePoint now) {
  if (!watched.state.observation.active) return std::nullopt;
  State known = views::known_to_therapist(watched.state);
  std::vector<guidance::HeldBack> all;
  for (const Seat seat : kPartners) {
    partner(known, seat).rules = std::move(watched.marks[index_of(seat)]);
    if (!is_shown(partner(known, seat).to_therapist)) continue;
    for (auto& each : guidance::held_back(rulebook, known, seat, now)) {
      all.push_back(std::move(each));
    }
  }
  return all;
}

}  // namespace

std::optional<std::vector<guidance::HeldBack>> held_back_for_therapist(
    std::span<const Event> events, const guidance::Rulebook& rulebook, TimePoint now) {
  return told(Watched{events}, rulebook, now);
}

std::variant<std::vector<guidance::HeldBack>, Refusal> held_back_to(
    std::span<const Event> events, const TokenHash& credential_hash,
    const guidance::Rulebook& rulebook, TimePoint now) {
  Watched watched{events};
  const auto index = find_device(watched.state, credential_hash);
  if (!index) return Refusal::bad_credential;
  const Device& device = watched.state.devices[*index];
  const bool watches = device.seat == Seat::therapist && device.admission == Admission::admitted;
  if (!watches) return Refusal::not_allowed;
  auto held = told(std::move(watched), rulebook, now);
  if (!held) return Refusal::not_allowed;
  return std::move(*held);
}

}  // namespace attune::core::report
