#include <google/protobuf/message.h>
#include <google/protobuf/unknown_field_set.h>

#include <limits>
#include <optional>
#include <vector>

#include "attune/v1/journal.pb.h"
#include "base/limits.hpp"
#include "protocol/codes.hpp"
#include "protocol/enums.hpp"
#include "protocol/journal_codec.hpp"

namespace attune::protocol {
namespace {

using Record = v1::JournalEvent;
using Error = JournalDecodeError;

/// The last millisecond of the year 9999: later times would overflow in sums.
constexpr std::int64_t kUnixMsMax = 253'402'300'799'999;

/// Takes fields over one by one and remembers the first that does not fit.
class Fields {
 public:
  [[nodiscard]] const std::optional<Error>& error() const { return error_; }

  TimePoint time(std::int64_t unix_ms) {
    require(unix_ms >= 0 && unix_ms <= kUnixMsMax, Error::out_of_range);
    return from_unix_ms(error_ ? 0 : unix_ms);
  }
  std::optional<TimePoint> time_or_none(std::int64_t unix_ms) {
    if (unix_ms == 0) return std::nullopt;
    return time(unix_ms);
  }
  template <class B>
  B bytes(const std::string& from) {
    const auto read = B::from(from);
    require(read.has_value(), Error::out_of_range);
    return read.value_or(B{});
  }
  template <class Core, class Wire>
  Core value(Wire wire, Core last) {
    const auto read = from_wire(wire, last);
    require(read.has_value(), Error::unknown);
    return read.value_or(Core{});
  }
  core::Seat seat(v1::Seat wire) { return value(wire, core::Seat::therapist); }
  /// Where the state has a place for the two partners only.
  core::Seat partner(v1::Seat wire) {
    const core::Seat read = seat(wire);
    require(core::is_partner(read), Error::out_of_range);
    return read;
  }
  core::Visibility visibility(v1::Visibility wire) { return value(wire, core::Visibility::exact); }
  std::uint8_t grid(std::uint32_t wire) {
    require(wire >= 1 && wire <= 9, Error::out_of_range);
    return static_cast<std::uint8_t>(wire);
  }
  std::uint8_t small(std::uint32_t wire) {
    require(wire <= std::numeric_limits<std::uint8_t>::max(), Error::out_of_range);
    return static_cast<std::uint8_t>(wire);
  }
  std::string words(const std::string& wire, std::size_t bytes_max) {
    require(wire.size() <= bytes_max, Error::out_of_range);
    return wire;
  }
  core::Refusal refusal(v1::Code wire) {
    for (int i = 0; i <= static_cast<int>(core::Refusal::off_limits); ++i) {
      const auto why = static_cast<core::Refusal>(i);
      if (static_cast<int>(code_of(why)) == static_cast<int>(wire)) return why;
    }
    require(false, Error::unknown);
    return {};
  }
  void require(bool holds, Error otherwise) {
    if (!holds && !error_) error_ = otherwise;
  }

 private:
  std::optional<Error> error_;
};

core::pair::Shown read(const Record::PairShown& in, Fields& f) {
  return {.id = f.bytes<PairId>(in.pair_id()), .seat = f.partner(in.seat())};
}
core::EventBody read(const Record::SessionCreated& in, Fields& f) {
  core::SessionCreated out{.epoch = f.bytes<Epoch>(in.epoch()),
                           .credential_hash = f.bytes<TokenHash>(in.credential_hash())};
  if (!in.pair_id().empty()) out.pair_id = f.bytes<PairId>(in.pair_id());
  if (in.has_was_of_pair()) out.was_of_pair = read(in.was_of_pair(), f);
  return out;
}
core::EventBody read(const Record::InviteIssued& in, Fields& f) {
  return core::InviteIssued{.invite_id = in.invite_id(),
                            .seat = f.seat(in.seat()),
                            .form = f.value(in.form(), core::InviteForm::link),
                            .token_hash = f.bytes<TokenHash>(in.token_hash()),
                            .expires_at = f.time(in.expires_at_ms())};
}
core::EventBody read(const Record::InviteRedeemed& in, Fields& f) {
  core::InviteRedeemed out{.invite_id = in.invite_id(),
                           .credential_hash = f.bytes<TokenHash>(in.credential_hash())};
  if (in.has_was_of_pair()) out.was_of_pair = read(in.was_of_pair(), f);
  return out;
}
core::EventBody read(const Record::CheckInRecorded& in, Fields& f) {
  return core::CheckInRecorded{
      .seat = f.partner(in.seat()),
      .point = {.pleasantness = f.grid(in.pleasantness()), .arousal = f.grid(in.arousal())},
      .felt_at = f.time(in.felt_at_ms())};
}
core::EventBody read(const Record::VisibilitySet& in, Fields& f) {
  return core::VisibilitySet{.seat = f.partner(in.seat()),
                             .to_partner = f.visibility(in.to_partner()),
                             .to_therapist = f.visibility(in.to_therapist())};
}
core::EventBody read(const Record::ReachOutSent& in, Fields& f) {
  return core::ReachOutSent{.reach_out_id = in.reach_out_id(),
                            .from = f.partner(in.from()),
                            .kind = f.value(in.kind(), core::ReachOutKind::thanks)};
}
core::EventBody read(const Record::ReachOutAnswered& in, Fields& f) {
  return core::ReachOutAnswered{.reach_out_id = in.reach_out_id(),
                                .answer = f.value(in.answer(), core::ReachOutAnswer::no)};
}
core::EventBody read(const Record::Paused& in, Fields& f) {
  return core::Paused{.by = f.partner(in.by()), .return_at = f.time(in.return_at_ms())};
}
core::EventBody read(const Record::SuggestionOffered& in, Fields& f) {
  core::SuggestionOffered out{.suggestion_id = in.suggestion_id(),
                              .to = f.partner(in.to()),
                              .rule_id = in.rule_id(),
                              .inputs = {},
                              .reads_you = in.reads_you(),
                              .reads_partner = in.reads_partner(),
                              .reads_own = in.reads_heart(),
                              .fades_at = f.time(in.fades_at_ms())};
  for (const auto& input : in.inputs()) {
    out.inputs.push_back(core::RuleInput{.name = input.name(), .value = input.value()});
  }
  return out;
}
core::EventBody read(const Record::SuggestionClosed& in, Fields& f) {
  return core::SuggestionClosed{.suggestion_id = in.suggestion_id(),
                                .to = f.partner(in.to()),
                                .answer = f.value(in.outcome(), core::SuggestionAnswer::faded)};
}
core::EventBody read(const Record::ObservationAnswered& in, Fields& f) {
  return core::ObservationAnswered{.seat = f.partner(in.seat()), .consent = in.consent()};
}

core::coregulation::HeartReading read(const Record::HeartReading& in, Fields& f) {
  constexpr std::uint32_t kMax = std::numeric_limits<std::uint16_t>::max();
  core::coregulation::HeartReading out{
      .at = f.time(in.at_ms()), .contact = !in.no_contact(), .moving = in.moving()};
  f.require(in.rate_bpm() <= kMax, Error::out_of_range);
  if (in.rate_bpm() != 0) out.rate_bpm = static_cast<std::uint16_t>(in.rate_bpm());
  f.require(in.interval_ms_size() <= static_cast<int>(out.intervals_ms.size()),
            Error::out_of_range);
  for (const std::uint32_t interval : in.interval_ms()) {
    f.require(interval <= kMax, Error::out_of_range);
    if (out.interval_count == out.intervals_ms.size()) break;
    out.intervals_ms[out.interval_count++] = static_cast<std::uint16_t>(interval);
  }
  return out;
}
core::EventBody read(const Record::HeartHeard& in, Fields& f) {
  f.require(in.readings_size() <= static_cast<int>(limits::kHeartSamplesMax), Error::out_of_range);
  core::HeartHeard out{.seat = f.partner(in.seat()), .readings = {}};
  for (const auto& reading : in.readings()) out.readings.push_back(read(reading, f));
  return out;
}

core::EventBody read(const Record::ReturnAnswered& in, Fields& f) {
  return core::ReturnAnswered{.seat = f.partner(in.seat()),
                              .answer = f.value(in.answer(), core::ReturnAnswer::drop)};
}
core::EventBody read(const Record::TopicSet& in, Fields& f) {
  return core::TopicSet{.by = f.partner(in.by()), .topic = f.value(in.topic(), core::kLastTopic)};
}
core::EventBody read(const Record::ExerciseOffered& in, Fields& f) {
  return core::ExerciseOffered{.exercise_id = in.exercise_id(),
                               .alone = in.alone(),
                               .by = f.seat(in.by()),
                               .kind = f.value(in.kind(), core::exercise::kLastKind),
                               .minutes = f.small(in.minutes()),
                               .depth = f.small(in.depth()),
                               .speaker = f.partner(in.speaker())};
}
core::EventBody read(const Record::ExerciseMoved& in, Fields& f) {
  return core::ExerciseMoved{.alone = in.alone(),
                             .by = f.partner(in.by()),
                             .move = f.value(in.move(), core::exercise::kLastMove),
                             .choice = f.small(in.choice()),
                             .words = f.words(in.words(), limits::kWordsBytesMax)};
}
core::EventBody read(const Record::ExerciseStepped& in, Fields& f) {
  return core::ExerciseStepped{.alone = in.alone(),
                               .owner = f.partner(in.owner()),
                               .to = {.step = f.value(in.step(), core::exercise::kLastStep),
                                      .speaker = f.partner(in.speaker()),
                                      .turns_taken = f.small(in.turns_taken()),
                                      .chunks_taken = f.small(in.chunks_taken())}};
}
core::EventBody read(const Record::ExerciseEnded& in, Fields& f) {
  return core::ExerciseEnded{.alone = in.alone(),
                             .owner = f.partner(in.owner()),
                             .ending = f.value(in.ending(), core::exercise::kLastEnding)};
}
core::EventBody read(const Record::SelfMarked& in, Fields& f) {
  return core::SelfMarked{.seat = f.partner(in.seat()),
                          .mark = f.value(in.mark(), core::kLastSelfMark)};
}
core::EventBody read(const Record::WhisperSent& in, Fields& f) {
  return core::WhisperSent{.whisper_id = in.whisper_id(),
                           .to = f.value(in.to(), core::WhisperTo::partner_b),
                           .words = f.words(in.words(), limits::kWhisperBytesMax)};
}

std::string pair_words(const std::string& wire, Fields& f) {
  return f.words(wire, limits::kPairWordsBytesMax);
}
core::pair::Said read(const Record::ItemSaid& in, Fields& f) {
  return {.answer = f.value(in.answer(), core::pair::kLastAnswer),
          .moved_to = f.time_or_none(in.moved_to_ms())};
}
core::EventBody read(const Record::ItemAdded& in, Fields& f) {
  core::pair::Item item{.id = in.item_id(),
                        .kind = f.value(in.kind(), core::pair::kLastKind),
                        .owner = f.partner(in.owner()),
                        .words = pair_words(in.words(), f),
                        .topic = f.value(in.topic(), core::kLastTopic),
                        .when = f.time_or_none(in.when_ms()),
                        .only_mine = in.only_mine(),
                        .status = f.value(in.status(), core::pair::Status::missed),
                        .since = f.time(in.since_ms()),
                        .seen = in.seen(),
                        .said = {},
                        .encouragement = pair_words(in.encouragement(), f),
                        .brought_back = in.brought_back()};
  if (in.has_said_by_a()) item.said[0] = read(in.said_by_a(), f);
  if (in.has_said_by_b()) item.said[1] = read(in.said_by_b(), f);
  return core::ItemAdded{.item = std::move(item)};
}
core::EventBody read(const Record::ItemChanged& in, Fields& f) {
  return core::ItemChanged{.item_id = in.item_id(),
                           .words = pair_words(in.words(), f),
                           .topic = f.value(in.topic(), core::kLastTopic),
                           .when = f.time_or_none(in.when_ms())};
}
core::EventBody read(const Record::ItemAnswered& in, Fields& f) {
  return core::ItemAnswered{.item_id = in.item_id(),
                            .by = f.partner(in.by()),
                            .said = read(in.said(), f),
                            .words = pair_words(in.words(), f)};
}

/// Nothing for what is not of the pair.
std::optional<core::EventBody> read_pair(const Record& in, Fields& f) {
  switch (in.body_case()) {
    case Record::kKeepingAnswered:
      return core::KeepingAnswered{.seat = f.partner(in.keeping_answered().seat()),
                                   .keep = in.keeping_answered().keep()};
    case Record::kPairFormed:
      return core::PairFormed{.pair_id = f.bytes<PairId>(in.pair_formed().pair_id())};
    case Record::kPairCameBack:
      return core::PairCameBack{.pair_id = f.bytes<PairId>(in.pair_came_back().pair_id()),
                                .swapped = in.pair_came_back().swapped()};
    case Record::kItemAdded: return read(in.item_added(), f);
    case Record::kItemChanged: return read(in.item_changed(), f);
    case Record::kItemAnswered: return read(in.item_answered(), f);
    case Record::kItemLifted: return core::ItemLifted{.item_id = in.item_lifted().item_id()};
    case Record::kPairForgotten:
      return core::PairForgotten{.seat = f.partner(in.pair_forgotten().seat())};
    case Record::kEndTold: return core::EndTold{.ends_at = f.time(in.end_told().ends_at_ms())};
    default: return std::nullopt;
  }
}

/// Nothing for what is no exercise.
std::optional<core::EventBody> read_exercise(const Record& in, Fields& f) {
  switch (in.body_case()) {
    case Record::kExerciseOffered: return read(in.exercise_offered(), f);
    case Record::kExerciseAgreed:
      return core::ExerciseAgreed{.seat = f.partner(in.exercise_agreed().seat())};
    case Record::kExerciseBegun:
      return core::ExerciseBegun{.alone = in.exercise_begun().alone(),
                                 .owner = f.partner(in.exercise_begun().owner())};
    case Record::kExerciseMoved: return read(in.exercise_moved(), f);
    case Record::kExerciseStepped: return read(in.exercise_stepped(), f);
    case Record::kExerciseHeld: return core::ExerciseHeld{};
    case Record::kExerciseEnded: return read(in.exercise_ended(), f);
    default: return std::nullopt;
  }
}

core::EventBody read_body(const Record& in, Fields& f) {
  if (auto exercise = read_exercise(in, f)) return std::move(*exercise);
  if (auto of_pair = read_pair(in, f)) return std::move(*of_pair);
  switch (in.body_case()) {
    case Record::kSessionCreated: return read(in.session_created(), f);
    case Record::kInviteIssued: return read(in.invite_issued(), f);
    case Record::kInviteRedeemed: return read(in.invite_redeemed(), f);
    case Record::kJoinResolved:
      return core::JoinResolved{.join_id = in.join_resolved().join_id(),
                                .accepted = in.join_resolved().accepted()};
    case Record::kCheckInRecorded: return read(in.check_in_recorded(), f);
    case Record::kCheckInTakenBack:
      return core::CheckInTakenBack{.seat = f.partner(in.check_in_taken_back().seat())};
    case Record::kRoundOpened: return core::RoundOpened{.round = in.round_opened().round()};
    case Record::kRoundClosed: return core::RoundClosed{.round = in.round_closed().round()};
    case Record::kVisibilitySet: return read(in.visibility_set(), f);
    case Record::kReachOutSent: return read(in.reach_out_sent(), f);
    case Record::kReachOutAnswered: return read(in.reach_out_answered(), f);
    case Record::kPaused: return read(in.paused(), f);
    case Record::kReturnDue: return core::ReturnDue{};
    case Record::kReadinessShown:
      return core::ReadinessShown{.seat = f.partner(in.readiness_shown().seat())};
    case Record::kResumed: return core::Resumed{};
    case Record::kSuggestionOffered: return read(in.suggestion_offered(), f);
    case Record::kSuggestionClosed: return read(in.suggestion_closed(), f);
    case Record::kObservationAsked: return core::ObservationAsked{};
    case Record::kObservationAnswered: return read(in.observation_answered(), f);
    case Record::kObservationWithdrawn:
      return core::ObservationWithdrawn{.by = f.seat(in.observation_withdrawn().by())};
    case Record::kSessionEnded: return core::SessionEnded{};
    case Record::kCommandRefused:
      return core::CommandRefused{.why = f.refusal(in.command_refused().why())};
    case Record::kCommandNoted: return core::CommandNoted{};
    case Record::kHeartHeard: return read(in.heart_heard(), f);
    case Record::kPauseAcknowledged:
      return core::PauseAcknowledged{.seat = f.partner(in.pause_acknowledged().seat())};
    case Record::kPauseStands: return core::PauseStands{};
    case Record::kReturnAsked: return core::ReturnAsked{};
    case Record::kReturnAnswered: return read(in.return_answered(), f);
    case Record::kReturnMissed: return core::ReturnMissed{};
    case Record::kTopicSet: return read(in.topic_set(), f);
    case Record::kTopicTabled:
      return core::TopicTabled{.topic = f.value(in.topic_tabled().topic(), core::kLastTopic)};
    case Record::kSelfMarked: return read(in.self_marked(), f);
    case Record::kWellbeingTold:
      return core::WellbeingTold{.seat = f.partner(in.wellbeing_told().seat()),
                                 .level = f.grid(in.wellbeing_told().level())};
    case Record::kStudyAllowed:
      return core::StudyAllowed{.seat = f.partner(in.study_allowed().seat()),
                                .allowed = in.study_allowed().allowed()};
    case Record::kWhisperSent: return read(in.whisper_sent(), f);
    case Record::kWhisperShown:
      return core::WhisperShown{.whisper_id = in.whisper_shown().whisper_id()};
    case Record::kMomentMarked: return core::MomentMarked{};
    case Record::kNoteWritten:
      return core::NoteWritten{.words = f.words(in.note_written().words(), limits::kNoteBytesMax)};
    case Record::kRulesSwitched:
      return core::RulesSwitched{
          .name = f.words(in.rules_switched().name(), limits::kRuleIdBytesMax),
          .off = in.rules_switched().off()};
    default: break;
  }
  f.require(false, Error::unknown);
  return core::CommandNoted{};
}

/// A field that this version does not know, here or in a message within: another meaning than we
/// would read.
bool has_unknown_fields(const google::protobuf::Message& message) {
  const auto& reflection = *message.GetReflection();
  if (!reflection.GetUnknownFields(message).empty()) return true;
  std::vector<const google::protobuf::FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const auto* field : fields) {
    if (field->cpp_type() != google::protobuf::FieldDescriptor::CPPTYPE_MESSAGE) continue;
    const int count = field->is_repeated() ? reflection.FieldSize(message, field) : 1;
    for (int i = 0; i < count; ++i) {
      if (has_unknown_fields(field->is_repeated() ? reflection.GetRepeatedMessage(message, field, i)
                                                  : reflection.GetMessage(message, field))) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace

std::variant<core::Event, JournalDecodeError> decode_event(std::string_view bytes) {
  if (bytes.size() > limits::kEventBytesMax) return Error::out_of_range;
  Record record;
  if (!record.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return Error::malformed;
  }
  if (has_unknown_fields(record)) return Error::unknown;
  Fields fields;
  fields.require(record.seq() >= 1, Error::out_of_range);
  core::Event event{
      .seq = record.seq(), .at = fields.time(record.at_ms()), .origin = {}, .body = {}};
  if (record.has_origin()) {
    fields.require(record.origin().number() >= 1, Error::out_of_range);
    fields.require(record.origin().device() < limits::kDevicesMax, Error::out_of_range);
    event.origin =
        core::Origin{.device = record.origin().device(), .number = record.origin().number()};
  }
  event.body = read_body(record, fields);
  if (fields.error()) return *fields.error();
  return event;
}

std::string_view to_words(JournalDecodeError error) {
  switch (error) {
    case Error::malformed: return "malformed";
    case Error::unknown: return "unknown";
    case Error::out_of_range: return "out of range";
  }
  return "malformed";
}

}  // namespace attune::protocol
