#include "protocol/client_codec.hpp"

#include <google/protobuf/stubs/logging.h>

#include <algorithm>
#include <limits>
#include <optional>

#include "attune/v1/client.pb.h"
#include "base/limits.hpp"
#include "protocol/enums.hpp"

namespace attune::protocol {
namespace {

using core::DeviceCommandBody;
using core::Refusal;

constexpr core::UnknownCommand kOutOfRange{.why = Refusal::out_of_range};

/// The wire's 32 bits in core's 8, without wrapping: what does not fit stays out of range.
std::uint8_t small(std::uint32_t value) {
  return static_cast<std::uint8_t>(
      std::min<std::uint32_t>(value, std::numeric_limits<std::uint8_t>::max()));
}

DeviceCommandBody read(const v1::CheckIn& wire) {
  constexpr std::uint64_t kTooOld = limits::kCheckInAgeMaxMs + 1;
  return core::CheckIn{
      .point = {.pleasantness = small(wire.pleasantness()), .arousal = small(wire.arousal())},
      .age = Millis{static_cast<std::int64_t>(std::min<std::uint64_t>(wire.age_ms(), kTooOld))}};
}

DeviceCommandBody read(const v1::SetVisibility& wire) {
  const auto partner = from_wire(wire.to_partner(), core::Visibility::exact);
  const auto therapist = from_wire(wire.to_therapist(), core::Visibility::exact);
  if (!partner || !therapist) return kOutOfRange;
  return core::SetVisibility{.to_partner = *partner, .to_therapist = *therapist};
}

DeviceCommandBody read(const v1::ReachOut& wire) {
  const auto kind = from_wire(wire.kind(), core::ReachOutKind::thanks);
  if (!kind) return kOutOfRange;
  return core::ReachOut{.kind = *kind};
}

DeviceCommandBody read(const v1::AnswerReachOut& wire) {
  const auto answer = from_wire(wire.answer(), core::ReachOutAnswer::no);
  if (!answer) return kOutOfRange;
  return core::AnswerReachOut{.reach_out_id = wire.reach_out_id(), .answer = *answer};
}

DeviceCommandBody read(const v1::AnswerSuggestion& wire) {
  const auto answer = from_wire(wire.answer(), core::SuggestionAnswer::declined);
  if (!answer) return kOutOfRange;
  return core::AnswerSuggestion{.suggestion_id = wire.suggestion_id(), .answer = *answer};
}

/// The wire's 32 bits in core's 16, without wrapping: what does not fit stays out of range.
std::uint16_t heart_value(std::uint32_t value) {
  return static_cast<std::uint16_t>(
      std::min<std::uint32_t>(value, std::numeric_limits<std::uint16_t>::max()));
}

DeviceCommandBody read(const v1::HeartSamples& wire) {
  constexpr std::uint64_t kTooOld = limits::kHeartAgeMaxMs + 1;
  if (wire.samples_size() > static_cast<int>(limits::kHeartSamplesMax)) return kOutOfRange;
  core::HeartSamples samples;
  for (const v1::HeartSample& each : wire.samples()) {
    core::HeartSamples::Sample sample{
        .age = Millis{static_cast<std::int64_t>(std::min<std::uint64_t>(each.age_ms(), kTooOld))},
        .contact = !each.no_contact(),
        .moving = each.moving()};
    if (each.rate_bpm() != 0) sample.rate_bpm = heart_value(each.rate_bpm());
    if (each.interval_ms_size() > static_cast<int>(sample.intervals_ms.size())) return kOutOfRange;
    for (const std::uint32_t interval : each.interval_ms()) {
      sample.intervals_ms[sample.interval_count++] = heart_value(interval);
    }
    samples.samples.push_back(sample);
  }
  return samples;
}

DeviceCommandBody read(const v1::AnswerReturn& wire) {
  const auto answer = from_wire(wire.answer(), core::ReturnAnswer::drop);
  if (!answer) return kOutOfRange;
  return core::AnswerReturn{.answer = *answer, .minutes = wire.minutes()};
}

DeviceCommandBody read(const v1::SetTopic& wire) {
  const auto topic = from_wire(wire.topic(), core::kLastTopic);
  if (!topic) return kOutOfRange;
  return core::SetTopic{.topic = *topic};
}

DeviceCommandBody read(const v1::OfferExercise& wire) {
  const auto kind = from_wire(wire.kind(), core::exercise::kLastKind);
  if (!kind) return kOutOfRange;
  return core::OfferExercise{
      .kind = *kind, .minutes = small(wire.minutes()), .depth = small(wire.depth())};
}

DeviceCommandBody read(const v1::MoveExercise& wire) {
  const auto move = from_wire(wire.move(), core::exercise::kLastMove);
  if (!move) return kOutOfRange;
  return core::MoveExercise{.exercise_id = wire.exercise_id(),
                            .alone = wire.alone(),
                            .visit = wire.visit(),
                            .move = *move,
                            .choice = small(wire.choice()),
                            .words = wire.words()};
}

DeviceCommandBody read(const v1::MarkSelf& wire) {
  const auto mark = from_wire(wire.mark(), core::kLastSelfMark);
  if (!mark) return kOutOfRange;
  return core::MarkSelf{.mark = *mark};
}

DeviceCommandBody read(const v1::Whisper& wire) {
  const auto to = from_wire(wire.to(), core::WhisperTo::partner_b);
  if (!to) return kOutOfRange;
  return core::Whisper{.to = *to, .words = wire.words()};
}

/// No phone's clock is anywhere near the bounds of a time point; 0 is none.
std::optional<TimePoint> time_or_none(std::int64_t unix_ms) {
  constexpr std::int64_t kYear9999Ms = 253'402'300'799'999;
  if (unix_ms == 0) return std::nullopt;
  return from_unix_ms(std::clamp<std::int64_t>(unix_ms, 0, kYear9999Ms));
}

/// Unspecified is none here; only a number that this version does not know is out of range.
std::optional<core::Topic> topic_or_none(v1::Topic wire) {
  if (wire == v1::TOPIC_UNSPECIFIED) return core::Topic::none;
  return from_wire(wire, core::kLastTopic);
}

DeviceCommandBody read(const v1::AddItem& wire) {
  const auto kind = from_wire(wire.kind(), core::pair::kLastKind);
  const auto topic = topic_or_none(wire.topic());
  if (!kind || !topic) return kOutOfRange;
  return core::AddItem{.kind = *kind,
                       .words = wire.words(),
                       .topic = *topic,
                       .when = time_or_none(wire.when_ms()),
                       .only_mine = wire.only_mine()};
}

DeviceCommandBody read(const v1::ChangeItem& wire) {
  const auto topic = topic_or_none(wire.topic());
  if (!topic) return kOutOfRange;
  return core::ChangeItem{.item_id = wire.item_id(),
                          .words = wire.words(),
                          .topic = *topic,
                          .when = time_or_none(wire.when_ms())};
}

DeviceCommandBody read(const v1::AnswerItem& wire) {
  const auto answer = from_wire(wire.answer(), core::pair::kLastAnswer);
  if (!answer) return kOutOfRange;
  return core::AnswerItem{.item_id = wire.item_id(),
                          .answer = *answer,
                          .moved_to = time_or_none(wire.moved_to_ms()),
                          .words = wire.words()};
}

DeviceCommandBody read_body(const v1::Command& wire) {
  switch (wire.body_case()) {
    case v1::Command::kCheckIn: return read(wire.check_in());
    case v1::Command::kUndoCheckIn: return core::UndoCheckIn{};
    case v1::Command::kAskBoth: return core::AskBoth{};
    case v1::Command::kSetVisibility: return read(wire.set_visibility());
    case v1::Command::kReachOut: return read(wire.reach_out());
    case v1::Command::kAnswerReachOut: return read(wire.answer_reach_out());
    case v1::Command::kPause: return core::Pause{.minutes = wire.pause().minutes()};
    case v1::Command::kReadyToReturn: return core::ReadyToReturn{};
    case v1::Command::kAnswerSuggestion: return read(wire.answer_suggestion());
    case v1::Command::kConfirmJoin:
      return core::ConfirmJoin{.join_id = wire.confirm_join().join_id(),
                               .accept = wire.confirm_join().accept()};
    case v1::Command::kRequestObservation: return core::RequestObservation{};
    case v1::Command::kAnswerObservation:
      return core::AnswerObservation{.consent = wire.answer_observation().consent()};
    case v1::Command::kWithdrawObservation: return core::WithdrawObservation{};
    case v1::Command::kEndSession: return core::EndSession{};
    case v1::Command::kHeartSamples: return read(wire.heart_samples());
    case v1::Command::kAcknowledgePause: return core::AcknowledgePause{};
    case v1::Command::kAnswerReturn: return read(wire.answer_return());
    case v1::Command::kSetTopic: return read(wire.set_topic());
    case v1::Command::kOfferExercise: return read(wire.offer_exercise());
    case v1::Command::kAnswerExercise:
      return core::AnswerExercise{.exercise_id = wire.answer_exercise().exercise_id(),
                                  .accept = wire.answer_exercise().accept()};
    case v1::Command::kMoveExercise: return read(wire.move_exercise());
    case v1::Command::kHoldExercise:
      return core::HoldExercise{.exercise_id = wire.hold_exercise().exercise_id()};
    case v1::Command::kStopExercise:
      return core::StopExercise{.exercise_id = wire.stop_exercise().exercise_id(),
                                .alone = wire.stop_exercise().alone()};
    case v1::Command::kMarkSelf: return read(wire.mark_self());
    case v1::Command::kTellWellbeing:
      return core::TellWellbeing{.level = small(wire.tell_wellbeing().level())};
    case v1::Command::kAllowStudy: return core::AllowStudy{.allowed = wire.allow_study().allowed()};
    case v1::Command::kWhisper: return read(wire.whisper());
    case v1::Command::kMarkMoment: return core::MarkMoment{};
    case v1::Command::kWriteNote: return core::WriteNote{.words = wire.write_note().words()};
    case v1::Command::kSwitchRules:
      return core::SwitchRules{.name = wire.switch_rules().name(),
                               .off = wire.switch_rules().off()};
    case v1::Command::kKeepTogether: return core::KeepTogether{.keep = wire.keep_together().keep()};
    case v1::Command::kAddItem: return read(wire.add_item());
    case v1::Command::kChangeItem: return read(wire.change_item());
    case v1::Command::kLiftItem: return core::LiftItem{.item_id = wire.lift_item().item_id()};
    case v1::Command::kAnswerItem: return read(wire.answer_item());
    case v1::Command::kForgetMine: return core::ForgetMine{};
    case v1::Command::BODY_NOT_SET: break;
  }
  return core::UnknownCommand{};
}

ClientInput read(const v1::Command& wire) {
  if (wire.number() == 0) return DecodeError{.code = Code::malformed};
  return CommandFrame{.number = wire.number(), .body = read_body(wire)};
}

bool is_locale(std::string_view text) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  };
  return text.size() <= limits::kLocaleBytesMax && std::ranges::all_of(text, allowed);
}

std::optional<Epoch> read_epoch(std::string_view bytes) {
  return bytes.empty() ? Epoch{} : Epoch::from(bytes);
}

ClientInput read(const v1::Hello& wire) {
  const auto epoch = read_epoch(wire.epoch());
  if (!epoch || !is_locale(wire.locale()) ||
      wire.credential().size() > limits::kCredentialBytesMax) {
    return DecodeError{.code = Code::malformed};
  }
  if (wire.version() < kVersion) return DecodeError{.code = Code::version};
  return Hello{.credential = Pii<std::string>{wire.credential()},
               .last_offset = wire.last_offset(),
               .epoch = *epoch,
               .locale = wire.locale().empty() ? "en" : wire.locale()};
}

}  // namespace

ClientInput decode_client_frame(std::string_view bytes) {
  if (bytes.size() > limits::kMessageBytesMax) return DecodeError{.code = Code::too_large};
  // Parsing into one message again and again allocates nothing; an arena gains nothing at this
  // size.
  thread_local v1::ClientFrame frame;
  if (!frame.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return DecodeError{.code = Code::malformed};
  }
  switch (frame.body_case()) {
    case v1::ClientFrame::kHello: return read(frame.hello());
    case v1::ClientFrame::kCommand: return read(frame.command());
    case v1::ClientFrame::kTimeProbe: return TimeProbe{.t0_ms = frame.time_probe().t0_ms()};
    case v1::ClientFrame::BODY_NOT_SET: break;
  }
  return DecodeError{.code = Code::malformed};
}

void silence_protobuf_log() { google::protobuf::SetLogHandler(nullptr); }

}  // namespace attune::protocol
