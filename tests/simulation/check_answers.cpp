#include <algorithm>

#include "simulation/checkers.hpp"

namespace attune::simulation {
namespace {

namespace c = core;

/// The one event that an accepted command must have left, if it changed anything.
struct Meant {
  const c::EventBody& event;

  bool operator()(const c::CheckIn& command) const {
    const auto* recorded = std::get_if<c::CheckInRecorded>(&event);
    return recorded != nullptr && recorded->point == command.point;
  }
  bool operator()(const c::SetVisibility& command) const {
    const auto* set = std::get_if<c::VisibilitySet>(&event);
    return set != nullptr && set->to_partner == command.to_partner &&
           set->to_therapist == command.to_therapist;
  }
  bool operator()(const c::ReachOut& command) const {
    const auto* sent = std::get_if<c::ReachOutSent>(&event);
    return sent != nullptr && sent->kind == command.kind;
  }
  bool operator()(const c::AnswerReachOut& command) const {
    const auto* answered = std::get_if<c::ReachOutAnswered>(&event);
    return answered != nullptr && answered->answer == command.answer;
  }
  bool operator()(const c::AnswerSuggestion& command) const {
    const auto* closed = std::get_if<c::SuggestionClosed>(&event);
    return closed != nullptr && closed->answer == command.answer;
  }
  bool operator()(const c::AnswerObservation& command) const {
    const auto* answered = std::get_if<c::ObservationAnswered>(&event);
    return answered != nullptr && answered->consent == command.consent;
  }
  bool operator()(const c::ConfirmJoin& command) const {
    const auto* resolved = std::get_if<c::JoinResolved>(&event);
    return resolved != nullptr && resolved->accepted == command.accept;
  }
  bool operator()(const c::UndoCheckIn&) const { return is<c::CheckInTakenBack>(); }
  bool operator()(const c::AskBoth&) const { return is<c::RoundOpened>(); }
  bool operator()(const c::Pause&) const { return is<c::Paused>(); }
  bool operator()(const c::ReadyToReturn&) const { return is<c::ReadinessShown>(); }
  bool operator()(const c::RequestObservation&) const { return is<c::ObservationAsked>(); }
  bool operator()(const c::WithdrawObservation&) const { return is<c::ObservationWithdrawn>(); }
  bool operator()(const c::EndSession&) const { return is<c::SessionEnded>(); }
  bool operator()(const c::HeartSamples& command) const {
    const auto* heard = std::get_if<c::HeartHeard>(&event);
    return heard != nullptr && heard->readings.size() == command.samples.size();
  }
  bool operator()(const c::AcknowledgePause&) const { return is<c::PauseAcknowledged>(); }
  /// More time makes the pause longer; ready is the old command by another name.
  bool operator()(const c::AnswerReturn& command) const {
    if (command.answer == c::ReturnAnswer::more) return is<c::Paused>();
    if (command.answer == c::ReturnAnswer::ready) return is<c::ReadinessShown>();
    const auto* answered = std::get_if<c::ReturnAnswered>(&event);
    return answered != nullptr && answered->answer == command.answer;
  }
  bool operator()(const c::SetTopic& command) const {
    const auto* set = std::get_if<c::TopicSet>(&event);
    return set != nullptr && set->topic == command.topic;
  }
  bool operator()(const c::OfferExercise& command) const {
    const auto* offered = std::get_if<c::ExerciseOffered>(&event);
    return offered != nullptr && offered->kind == command.kind;
  }
  bool operator()(const c::AnswerExercise& command) const {
    return command.accept ? is<c::ExerciseAgreed>() : is<c::ExerciseEnded>();
  }
  bool operator()(const c::MoveExercise& command) const {
    const auto* moved = std::get_if<c::ExerciseMoved>(&event);
    return moved != nullptr && moved->move == command.move && moved->words == command.words;
  }
  bool operator()(const c::HoldExercise&) const { return is<c::ExerciseHeld>(); }
  bool operator()(const c::StopExercise&) const { return is<c::ExerciseEnded>(); }
  bool operator()(const c::MarkSelf&) const { return is<c::SelfMarked>(); }
  bool operator()(const c::TellWellbeing&) const { return is<c::WellbeingTold>(); }
  bool operator()(const c::AllowStudy&) const { return is<c::StudyAllowed>(); }
  bool operator()(const c::Whisper&) const { return is<c::WhisperSent>(); }
  bool operator()(const c::MarkMoment&) const { return is<c::MomentMarked>(); }
  bool operator()(const c::WriteNote&) const { return is<c::NoteWritten>(); }
  bool operator()(const c::SwitchRules&) const { return is<c::RulesSwitched>(); }
  bool operator()(const c::KeepTogether& command) const {
    const auto* answered = std::get_if<c::KeepingAnswered>(&event);
    return answered != nullptr && answered->keep == command.keep;
  }
  bool operator()(const c::AddItem& command) const {
    const auto* added = std::get_if<c::ItemAdded>(&event);
    return added != nullptr && added->item.kind == command.kind &&
           added->item.words == command.words && added->item.only_mine == command.only_mine;
  }
  bool operator()(const c::ChangeItem& command) const {
    const auto* changed = std::get_if<c::ItemChanged>(&event);
    return changed != nullptr && changed->words == command.words;
  }
  bool operator()(const c::LiftItem&) const { return is<c::ItemLifted>(); }
  bool operator()(const c::AnswerItem& command) const {
    const auto* answered = std::get_if<c::ItemAnswered>(&event);
    return answered != nullptr && answered->said.answer == command.answer &&
           answered->words == command.words;
  }
  bool operator()(const c::ForgetMine&) const { return is<c::PairForgotten>(); }
  bool operator()(const c::UnknownCommand&) const { return false; }

  template <class Body>
  [[nodiscard]] bool is() const {
    return std::holds_alternative<Body>(event);
  }
};

std::string name_of(const std::pair<Person, std::uint64_t>& key) {
  return "command " + std::to_string(key.second) + " of person " + std::to_string(key.first);
}

}  // namespace

void AnswersAreKept::wanted(Person person, std::uint64_t number, const c::DeviceCommandBody& body) {
  const bool is_new = wanted_.emplace(Key{person, number}, body).second;
  verdict_.expect(is_new, "a client gave a number twice");
}

void AnswersAreKept::answered(Person person, std::uint64_t number,
                              std::optional<c::Refusal> refusal) {
  const Key key{person, number};
  const auto [known, is_first] = answered_.emplace(key, refusal);
  // A command that was under way when the session ended may be durable and refused to a resend:
  // never the other way round.
  verdict_.expect(is_first || known->second == refusal, name_of(key) + " got two answers");
  verdict_.expect(wanted_.contains(key), name_of(key) + " was answered but never sent");
}

void AnswersAreKept::finish() {
  for (const auto& [person, credential] : credentials_) {
    const auto device = c::find_device(reference_.state(), credential);
    if (device) check_journal_of(person, *device);
    for (const auto& [key, refusal] : answered_) {
      if (key.first != person || refusal) continue;
      const bool is_kept = device && key.second <= reference_.state().devices[*device].last_number;
      verdict_.expect(is_kept, name_of(key) + " was acknowledged and is lost");
    }
  }
}

void AnswersAreKept::check_journal_of(Person person, std::uint32_t device) {
  std::map<std::uint64_t, std::vector<c::Event>> groups;
  std::uint64_t last = 0;
  for (const auto& event : reference_.events()) {
    if (!event.origin || event.origin->device != device) continue;
    const Key key{person, event.origin->number};
    const bool goes_on = key.second == last + 1 || key.second == last;
    verdict_.expect(goes_on, name_of(key) + " is out of order in the journal");
    auto& group = groups[key.second];
    verdict_.expect(group.empty() || group.back().seq + 1 == event.seq,
                    name_of(key) + " is in the journal twice");
    group.push_back(event);
    last = key.second;
  }
  for (const auto& [number, group] : groups) check_group(Key{person, number}, group);
}

void AnswersAreKept::check_group(const Key& key, const std::vector<c::Event>& group) {
  const auto wanted = wanted_.find(key);
  if (wanted == wanted_.end()) return verdict_.fail(name_of(key) + " was never wanted");
  const auto& first = group.front().body;
  const auto answer = answered_.find(key);
  const auto* refused = std::get_if<c::CommandRefused>(&first);
  if (answer != answered_.end()) {
    const auto truth = refused == nullptr ? std::nullopt : std::optional{refused->why};
    verdict_.expect(answer->second == truth, name_of(key) + " was answered otherwise than it is");
  }
  if (refused != nullptr || std::holds_alternative<c::CommandNoted>(first)) return;
  const auto effects = std::count_if(group.begin(), group.end(), [&](const c::Event& event) {
    return std::visit(Meant{event.body}, wanted->second);
  });
  verdict_.expect(effects > 0, name_of(key) + " left another effect than was wanted");
  verdict_.expect(effects < 2, name_of(key) + " has its effect twice");
}

}  // namespace attune::simulation
