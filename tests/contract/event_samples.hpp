// Events of every kind, drawn from a seed: for tests of whatever carries events.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "core/session/events.hpp"

namespace attune::samples {

inline constexpr std::size_t kEventKinds = std::variant_size_v<core::EventBody>;

class EventSamples {
 public:
  explicit EventSamples(std::uint64_t seed) : random_{seed} {}

  /// An event of the kind at this place of core::EventBody.
  core::Event event(std::size_t kind, std::uint64_t seq) {
    core::Event made{.seq = seq, .at = time(), .origin = {}, .body = body(kind)};
    if (below(2) == 0) {
      made.origin = core::Origin{.device = static_cast<std::uint32_t>(below(8)),
                                 .number = below(1'000'000) + 1};
    }
    return made;
  }
  /// `count` events from `first_seq` on; as soon as there are enough, one of each kind.
  std::vector<core::Event> events(std::uint64_t first_seq, std::size_t count) {
    std::vector<core::Event> made;
    for (std::size_t i = 0; i < count; ++i)
      made.push_back(event((first_seq + i) % kEventKinds, first_seq + i));
    return made;
  }
  template <class B>
  B bytes() {
    B made;
    for (auto& byte : made.value) byte = static_cast<std::uint8_t>(below(256));
    return made;
  }
  std::uint64_t below(std::uint64_t bound) { return random_() % bound; }

 private:
  TimePoint time() { return from_unix_ms(static_cast<std::int64_t>(below(4'000'000'000'000))); }
  core::Seat partner() { return core::kPartners[below(2)]; }
  core::Seat seat() { return core::kSeats[below(3)]; }
  bool coin() { return below(2) == 0; }
  std::uint64_t id() { return below(2) == 0 ? below(100) : random_(); }
  std::string text() { return std::string(below(12), static_cast<char>('a' + below(26))); }
  template <class E>
  E any(E last) {
    return static_cast<E>(below(static_cast<std::uint64_t>(last) + 1));
  }
  std::vector<core::RuleInput> inputs() {
    std::vector<core::RuleInput> made(below(4));
    for (auto& input : made) input = {.name = text(), .value = text()};
    return made;
  }

  core::EventBody body(std::size_t kind) {
    return body_of(kind, std::make_index_sequence<kEventKinds>{});
  }
  template <std::size_t... I>
  core::EventBody body_of(std::size_t kind, std::index_sequence<I...>) {
    core::EventBody made;
    ((I == kind ? static_cast<void>(made = fill(std::variant_alternative_t<I, core::EventBody>{}))
                : static_cast<void>(0)),
     ...);
    return made;
  }

  core::EventBody fill(core::SessionCreated) {
    return core::SessionCreated{.epoch = bytes<Epoch>(),
                                .credential_hash = bytes<TokenHash>(),
                                .pair_id = coin() ? bytes<PairId>() : PairId{},
                                .was_of_pair = shown()};
  }
  core::EventBody fill(core::InviteIssued) {
    return core::InviteIssued{.invite_id = id(),
                              .seat = seat(),
                              .form = any(core::InviteForm::link),
                              .token_hash = bytes<TokenHash>(),
                              .expires_at = time()};
  }
  core::EventBody fill(core::InviteRedeemed) {
    return core::InviteRedeemed{
        .invite_id = id(), .credential_hash = bytes<TokenHash>(), .was_of_pair = shown()};
  }
  core::EventBody fill(core::JoinResolved) {
    return core::JoinResolved{.join_id = id(), .accepted = coin()};
  }
  core::EventBody fill(core::CheckInRecorded) {
    const auto grid = [this] { return static_cast<std::uint8_t>(below(9) + 1); };
    return core::CheckInRecorded{
        .seat = partner(), .point = {.pleasantness = grid(), .arousal = grid()}, .felt_at = time()};
  }
  core::EventBody fill(core::CheckInTakenBack) { return core::CheckInTakenBack{.seat = partner()}; }
  core::EventBody fill(core::RoundOpened) { return core::RoundOpened{.round = id()}; }
  core::EventBody fill(core::RoundClosed) { return core::RoundClosed{.round = id()}; }
  core::EventBody fill(core::VisibilitySet) {
    return core::VisibilitySet{.seat = partner(),
                               .to_partner = any(core::Visibility::exact),
                               .to_therapist = any(core::Visibility::exact)};
  }
  core::EventBody fill(core::ReachOutSent) {
    return core::ReachOutSent{
        .reach_out_id = id(), .from = partner(), .kind = any(core::ReachOutKind::thanks)};
  }
  core::EventBody fill(core::ReachOutAnswered) {
    return core::ReachOutAnswered{.reach_out_id = id(), .answer = any(core::ReachOutAnswer::no)};
  }
  core::EventBody fill(core::Paused) { return core::Paused{.by = partner(), .return_at = time()}; }
  core::EventBody fill(core::ReadinessShown) { return core::ReadinessShown{.seat = partner()}; }
  core::EventBody fill(core::SuggestionOffered) {
    return core::SuggestionOffered{.suggestion_id = id(),
                                   .to = partner(),
                                   .rule_id = text(),
                                   .inputs = inputs(),
                                   .reads_you = coin(),
                                   .reads_partner = coin(),
                                   .reads_own = coin(),
                                   .fades_at = time()};
  }
  core::EventBody fill(core::SuggestionClosed) {
    return core::SuggestionClosed{
        .suggestion_id = id(), .to = partner(), .answer = any(core::SuggestionAnswer::faded)};
  }
  core::EventBody fill(core::ObservationAnswered) {
    return core::ObservationAnswered{.seat = partner(), .consent = coin()};
  }
  core::EventBody fill(core::ObservationWithdrawn) {
    return core::ObservationWithdrawn{.by = seat()};
  }
  core::EventBody fill(core::CommandRefused) {
    return core::CommandRefused{.why = any(core::Refusal::off_limits)};
  }
  core::EventBody fill(core::HeartHeard) {
    core::HeartHeard heard{.seat = partner(), .readings = {}};
    for (int i = 0; i < 3; ++i) {
      core::coregulation::HeartReading reading{.at = time(), .contact = coin(), .moving = coin()};
      if (coin()) reading.rate_bpm = static_cast<std::uint16_t>(1 + random_() % 300);
      reading.interval_count = static_cast<std::uint8_t>(random_() % 9);
      for (std::uint8_t j = 0; j < reading.interval_count; ++j) {
        reading.intervals_ms[j] = static_cast<std::uint16_t>(random_());
      }
      heard.readings.push_back(reading);
    }
    return heard;
  }
  core::EventBody fill(core::PauseAcknowledged) {
    return core::PauseAcknowledged{.seat = partner()};
  }
  core::EventBody fill(core::ReturnAnswered) {
    return core::ReturnAnswered{.seat = partner(), .answer = any(core::ReturnAnswer::drop)};
  }
  core::EventBody fill(core::TopicSet) {
    return core::TopicSet{.by = partner(), .topic = any(core::kLastTopic)};
  }
  core::EventBody fill(core::TopicTabled) {
    return core::TopicTabled{.topic = any(core::kLastTopic)};
  }
  core::EventBody fill(core::ExerciseOffered) {
    return core::ExerciseOffered{.exercise_id = id(),
                                 .alone = coin(),
                                 .by = seat(),
                                 .kind = any(core::exercise::kLastKind),
                                 .minutes = small(),
                                 .depth = small(),
                                 .speaker = partner()};
  }
  core::EventBody fill(core::ExerciseAgreed) { return core::ExerciseAgreed{.seat = partner()}; }
  core::EventBody fill(core::ExerciseBegun) {
    return core::ExerciseBegun{.alone = coin(), .owner = partner()};
  }
  core::EventBody fill(core::ExerciseMoved) {
    return core::ExerciseMoved{.alone = coin(),
                               .by = partner(),
                               .move = any(core::exercise::kLastMove),
                               .choice = small(),
                               .words = text()};
  }
  core::EventBody fill(core::ExerciseStepped) {
    return core::ExerciseStepped{.alone = coin(),
                                 .owner = partner(),
                                 .to = {.step = any(core::exercise::kLastStep),
                                        .speaker = partner(),
                                        .turns_taken = small(),
                                        .chunks_taken = small()}};
  }
  core::EventBody fill(core::ExerciseEnded) {
    return core::ExerciseEnded{
        .alone = coin(), .owner = partner(), .ending = any(core::exercise::kLastEnding)};
  }
  core::EventBody fill(core::SelfMarked) {
    return core::SelfMarked{.seat = partner(), .mark = any(core::kLastSelfMark)};
  }
  core::EventBody fill(core::WellbeingTold) {
    return core::WellbeingTold{.seat = partner(),
                               .level = static_cast<std::uint8_t>(1 + random_() % 9)};
  }
  core::EventBody fill(core::StudyAllowed) {
    return core::StudyAllowed{.seat = partner(), .allowed = coin()};
  }
  core::EventBody fill(core::WhisperSent) {
    return core::WhisperSent{
        .whisper_id = id(), .to = any(core::WhisperTo::partner_b), .words = text()};
  }
  core::EventBody fill(core::WhisperShown) { return core::WhisperShown{.whisper_id = id()}; }
  core::EventBody fill(core::NoteWritten) { return core::NoteWritten{.words = text()}; }
  core::EventBody fill(core::RulesSwitched) {
    return core::RulesSwitched{.name = text(), .off = coin()};
  }
  std::optional<core::pair::Shown> shown() {
    if (coin()) return std::nullopt;
    return core::pair::Shown{.id = bytes<PairId>(), .seat = partner()};
  }
  std::optional<TimePoint> time_or_none() {
    return coin() ? std::optional{time() + Millis{1}} : std::nullopt;
  }
  core::pair::Said said() {
    return {.answer = any(core::pair::kLastAnswer), .moved_to = time_or_none()};
  }
  core::EventBody fill(core::KeepingAnswered) {
    return core::KeepingAnswered{.seat = partner(), .keep = coin()};
  }
  core::EventBody fill(core::PairFormed) { return core::PairFormed{.pair_id = bytes<PairId>()}; }
  core::EventBody fill(core::PairCameBack) {
    return core::PairCameBack{.pair_id = bytes<PairId>(), .swapped = coin()};
  }
  core::EventBody fill(core::ItemAdded) {
    core::pair::Item item{.id = id(),
                          .kind = any(core::pair::kLastKind),
                          .owner = partner(),
                          .words = text(),
                          .topic = any(core::kLastTopic),
                          .when = time_or_none(),
                          .only_mine = coin(),
                          .status = any(core::pair::Status::missed),
                          .since = time(),
                          .seen = coin(),
                          .said = {},
                          .encouragement = text(),
                          .brought_back = coin()};
    for (auto& each : item.said) {
      if (coin()) each = said();
    }
    return core::ItemAdded{.item = std::move(item)};
  }
  core::EventBody fill(core::ItemChanged) {
    return core::ItemChanged{
        .item_id = id(), .words = text(), .topic = any(core::kLastTopic), .when = time_or_none()};
  }
  core::EventBody fill(core::ItemAnswered) {
    return core::ItemAnswered{.item_id = id(), .by = partner(), .said = said(), .words = text()};
  }
  core::EventBody fill(core::ItemLifted) { return core::ItemLifted{.item_id = id()}; }
  core::EventBody fill(core::PairForgotten) { return core::PairForgotten{.seat = partner()}; }
  core::EventBody fill(core::EndTold) { return core::EndTold{.ends_at = time()}; }
  core::pair::OwnEvening own_evening() {
    core::pair::OwnEvening own{.red = coin(), .red_shown = coin()};
    if (coin()) own.content_first = own.content_last = static_cast<std::uint8_t>(1 + random_() % 9);
    if (coin()) own.calm = core::pair::Calm{.median_bpm = 61.5, .spread_bpm = 3.25, .seconds = 180};
    return own;
  }
  core::EventBody fill(core::EveningKept) {
    return core::EveningKept{.evening = {.began_at = time(),
                                         .reach_outs = small(),
                                         .met = small(),
                                         .returns_due = small(),
                                         .returns_kept = small(),
                                         .together = small(),
                                         .promises_settled = small(),
                                         .promises_kept = small(),
                                         .own = {own_evening(), own_evening()}},
                             .brought_back = coin()};
  }
  std::uint8_t small() { return static_cast<std::uint8_t>(random_()); }
  template <class Empty>
  core::EventBody fill(Empty) {
    static_assert(std::is_empty_v<Empty>, "a kind of event with fields needs a sample of its own");
    return Empty{};
  }

  std::mt19937_64 random_;
};

}  // namespace attune::samples
