#include "simulation/checkers.hpp"
#include "simulation/text.hpp"

namespace attune::simulation {

using core::Seat;

// The therapist.

void TherapistNeedsBothConsents::durable(const std::vector<core::Event>& events) {
  for (const auto& event : events) {
    if (std::holds_alternative<core::ObservationAsked>(event.body)) {
      asked_ = true;
      consents_.clear();
    }
    if (std::holds_alternative<core::ObservationWithdrawn>(event.body)) consents_.clear();
    if (const auto* answer = std::get_if<core::ObservationAnswered>(&event.body)) {
      if (!answer->consent) consents_.clear();
      if (answer->consent && asked_) consents_.insert(answer->seat);
    }
  }
}

void TherapistNeedsBothConsents::left(const engine::Output& output) {
  if (const auto* welcome = std::get_if<engine::Welcome>(&output)) {
    if (welcome->seat != Seat::therapist) return;
    therapists_.insert(welcome->connection);
    for (const auto& event : welcome->snapshot) check(event, "in a snapshot");
    for (const auto& event : welcome->replay) check(event, "in a replay");
    verdict_.expect(welcome->presence.empty() || consents_.size() == 2,
                    "a therapist's welcome says who is here without both consents");
  }
  const auto is_therapist = [this](engine::ConnectionId c) { return therapists_.contains(c); };
  if (const auto* send = std::get_if<engine::Send>(&output)) {
    for (const auto connection : send->connections) {
      if (is_therapist(connection)) check(send->event, "live");
    }
  }
  if (const auto* presence = std::get_if<engine::SendPresence>(&output)) {
    for (const auto connection : presence->connections) {
      verdict_.expect(!is_therapist(connection) || consents_.size() == 2,
                      "the therapist is told who is here without both consents");
    }
  }
}

void TherapistNeedsBothConsents::check(const core::views::ViewEvent& event,
                                       const std::string& how) {
  const bool about_observation_alone =
      std::holds_alternative<core::views::ObservationAsked>(event.body) ||
      std::holds_alternative<core::views::ObservationEnded>(event.body);
  verdict_.expect(about_observation_alone || consents_.size() == 2,
                  "the therapist gets " + how + " without both consents: " + text_of(event));
}

// The partner.

void CheckInsKeepTheirLevel::durable(const std::vector<core::Event>&) {
  for (const auto& [event, deliveries] : reference_.newest()) {
    if (const auto* set = std::get_if<core::VisibilitySet>(&event.body)) chosen_[set->seat] = *set;
    const auto* recorded = std::get_if<core::CheckInRecorded>(&event.body);
    if (recorded == nullptr) continue;
    for (const auto& delivery : deliveries) check(*recorded, delivery);
  }
}

void CheckInsKeepTheirLevel::check(const core::CheckInRecorded& recorded,
                                   const core::Delivery& delivery) {
  if (delivery.to == recorded.seat) return;
  const auto& chosen = chosen_[recorded.seat];
  const auto level = delivery.to == Seat::therapist ? chosen.to_therapist : chosen.to_partner;
  const std::string text = text_of(delivery.event);
  verdict_.expect(level != core::Visibility::private_, "a private check-in was shown: " + text);
  const auto* seen = std::get_if<core::views::CheckInSeen>(&delivery.event.body);
  if (seen == nullptr) return;
  verdict_.expect(level == core::Visibility::exact || !seen->point,
                  "the place of a check-in was shown where only its zone may be: " + text);
}

}  // namespace attune::simulation
