#include "simulation/text.hpp"

namespace attune::simulation {
namespace {

namespace views = core::views;

template <class T>
std::string figure(T value) {
  return " " + std::to_string(static_cast<long long>(value));
}
std::string figure(TimePoint at) { return figure(to_unix_ms(at)); }

struct Text {
  std::string operator()(const views::JoinRequested& e) const {
    return "join_requested" + figure(e.join_id) + figure(e.seat);
  }
  std::string operator()(const views::JoinResolved& e) const {
    return "join_resolved" + figure(e.join_id) + figure(e.accepted);
  }
  std::string operator()(const views::SessionStarted&) const { return "session_started"; }
  std::string operator()(const views::CheckInSeen& e) const {
    const auto place =
        e.point ? figure(e.point->pleasantness) + figure(e.point->arousal) : std::string{" -"};
    return "check_in_seen" + figure(e.seat) + figure(e.zone) + place + figure(e.felt_at);
  }
  std::string operator()(const views::CheckInTakenBack& e) const {
    return "check_in_taken_back" + figure(e.seat);
  }
  std::string operator()(const views::RoundOpened& e) const {
    return "round_opened" + figure(e.round) + figure(e.reveal_at);
  }
  std::string operator()(const views::RoundClosed& e) const {
    return "round_closed" + figure(e.round);
  }
  std::string operator()(const views::OwnVisibility& e) const {
    return "own_visibility" + figure(e.to_partner) + figure(e.to_therapist);
  }
  std::string operator()(const views::SharingChanged& e) const {
    return "sharing_changed" + figure(e.seat) + figure(e.level);
  }
  std::string operator()(const views::ReachOutOpened& e) const {
    return "reach_out_opened" + figure(e.reach_out_id) + figure(e.from) + figure(e.kind);
  }
  std::string operator()(const views::ReachOutAnswered& e) const {
    return "reach_out_answered" + figure(e.reach_out_id) + figure(e.from) + figure(e.answer);
  }
  std::string operator()(const views::Paused& e) const { return "paused" + figure(e.return_at); }
  std::string operator()(const views::ReturnDue&) const { return "return_due"; }
  std::string operator()(const views::OwnReadiness&) const { return "own_readiness"; }
  std::string operator()(const views::Resumed&) const { return "resumed"; }
  std::string operator()(const views::SuggestionOffered& e) const {
    std::string text =
        "suggestion_offered" + figure(e.suggestion_id) + figure(e.to) + " " + e.rule_id;
    for (const auto& input : e.inputs) text += " " + input.name + "=" + input.value;
    return text;
  }
  std::string operator()(const views::SuggestionClosed& e) const {
    return "suggestion_closed" + figure(e.suggestion_id) + figure(e.answer);
  }
  std::string operator()(const views::ObservationAsked&) const { return "observation_asked"; }
  std::string operator()(const views::OwnObservationAnswer& e) const {
    return "own_observation_answer" + figure(e.consent);
  }
  std::string operator()(const views::ObservationStarted&) const { return "observation_started"; }
  std::string operator()(const views::ObservationEnded&) const { return "observation_ended"; }
  std::string operator()(const views::SessionEnded&) const { return "session_ended"; }
  std::string operator()(const views::OwnHeart& e) const { return "own_heart" + figure(e.state); }
  std::string operator()(const views::MeasuresSeen& e) const {
    std::string text = "measures_seen";
    for (const auto& row : e.rows) {
      text += " " + std::string{row.measure} + figure(row.of) + " " + std::string{row.says} +
              (row.value ? " " + std::to_string(*row.value) : std::string{});
    }
    return text;
  }
};

}  // namespace

std::string text_of(const views::ViewEvent& event) {
  return std::visit(Text{}, event.body) + " at" + figure(event.at);
}

std::string text_of(const std::vector<views::ViewEvent>& events) {
  std::string text;
  for (const auto& event : events) text += text_of(event) + "\n";
  return text;
}

}  // namespace attune::simulation
