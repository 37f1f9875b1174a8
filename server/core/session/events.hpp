// What has happened: past tense, journaled, the only way state changes. Append alternatives; never
// edit or reorder one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "core/coregulation/heart_rate.hpp"
#include "core/exercise/flow.hpp"
#include "core/pair/evening.hpp"
#include "core/pair/item.hpp"
#include "core/session/types.hpp"

namespace attune::core {

struct SessionCreated {
  Epoch epoch;
  TokenHash credential_hash;  ///< Partner A's device, which becomes device 0.
  PairId pair_id;             ///< Prepared: of the pair that the two may become.
  std::optional<pair::Shown> was_of_pair;
  bool operator==(const SessionCreated&) const = default;
};
/// One form of an invite. Two of these, with one `invite_id`, make an invite.
struct InviteIssued {
  std::uint64_t invite_id = 0;
  Seat seat = Seat::partner_b;
  InviteForm form = InviteForm::code;
  TokenHash token_hash;
  TimePoint expires_at;
  bool operator==(const InviteIssued&) const = default;
};
/// A device has the seat's invite; it becomes the next device and, for partner B, waits for the
/// inviter's yes.
struct InviteRedeemed {
  std::uint64_t invite_id = 0;
  TokenHash credential_hash;
  std::optional<pair::Shown> was_of_pair;
  bool operator==(const InviteRedeemed&) const = default;
};
struct JoinResolved {
  std::uint64_t join_id = 0;  ///< The device's index.
  bool accepted = false;
  bool operator==(const JoinResolved&) const = default;
};
struct CheckInRecorded {
  Seat seat = Seat::partner_a;
  GridPoint point;
  TimePoint felt_at;
  bool operator==(const CheckInRecorded&) const = default;
};
struct CheckInTakenBack {
  Seat seat = Seat::partner_a;
  bool operator==(const CheckInTakenBack&) const = default;
};
struct RoundOpened {
  std::uint64_t round = 0;
  bool operator==(const RoundOpened&) const = default;
};
struct RoundClosed {
  std::uint64_t round = 0;
  bool operator==(const RoundClosed&) const = default;
};
struct VisibilitySet {
  Seat seat = Seat::partner_a;
  Visibility to_partner = Visibility::zone;
  Visibility to_therapist = Visibility::zone;
  bool operator==(const VisibilitySet&) const = default;
};
struct ReachOutSent {
  std::uint64_t reach_out_id = 0;
  Seat from = Seat::partner_a;
  ReachOutKind kind = ReachOutKind::comfort;
  bool operator==(const ReachOutSent&) const = default;
};
struct ReachOutAnswered {
  std::uint64_t reach_out_id = 0;
  ReachOutAnswer answer = ReachOutAnswer::yes;
  bool operator==(const ReachOutAnswered&) const = default;
};
/// Also journaled when a pause is made longer. Who pressed is kept for the rules; no view shows it.
struct Paused {
  Seat by = Seat::partner_a;
  TimePoint return_at;
  bool operator==(const Paused&) const = default;
};
struct ReturnDue {
  bool operator==(const ReturnDue&) const = default;
};
struct ReadinessShown {
  Seat seat = Seat::partner_a;
  bool operator==(const ReadinessShown&) const = default;
};
struct Resumed {
  bool operator==(const Resumed&) const = default;
};
/// One input of a rule as it stood when the rule fired, for "Why am I seeing this?".
struct RuleInput {
  std::string name;   ///< "your zone", "partner's zone", "reach-outs answered"; a key of the texts.
  std::string value;  ///< "amber", "3"; a key of the texts or a figure.
  bool operator==(const RuleInput&) const = default;
};
struct SuggestionOffered {
  std::uint64_t suggestion_id =
      0;  ///< Counts for each partner apart, so that a gap betrays nothing.
  Seat to = Seat::partner_a;
  std::string rule_id;  ///< "R20"
  std::vector<RuleInput> inputs;
  bool reads_you = false;      ///< A zone or reach-out of `to` was among the inputs.
  bool reads_partner = false;  ///< One of the other partner was.
  bool reads_own =
      false;  ///< What only `to` may know was: a heart, a mark. Nobody else hears of it.
  TimePoint fades_at;
  bool operator==(const SuggestionOffered&) const = default;
};
struct SuggestionClosed {
  std::uint64_t suggestion_id = 0;
  Seat to = Seat::partner_a;
  SuggestionAnswer answer = SuggestionAnswer::faded;
  bool operator==(const SuggestionClosed&) const = default;
};
struct ObservationAsked {
  bool operator==(const ObservationAsked&) const = default;
};
/// A partner's consent, or its refusal. Observation runs from the second consent on.
struct ObservationAnswered {
  Seat seat = Seat::partner_a;
  bool consent = false;
  bool operator==(const ObservationAnswered&) const = default;
};
struct ObservationWithdrawn {
  Seat by = Seat::partner_a;
  bool operator==(const ObservationWithdrawn&) const = default;
};
struct SessionEnded {
  bool operator==(const SessionEnded&) const = default;
};
/// Keeps a refused command's number used up, so that a resend gets the same answer after a replay.
struct CommandRefused {
  Refusal why = Refusal::unknown_command;
  bool operator==(const CommandRefused&) const = default;
};
/// A command that changed nothing, e.g. the visibility one already has.
struct CommandNoted {
  bool operator==(const CommandNoted&) const = default;
};

/// What a strap said. Kept whole and in its device's times, so that a replay measures the same.
struct HeartHeard {
  Seat seat = Seat::partner_a;
  std::vector<coregulation::HeartReading> readings;
  bool operator==(const HeartHeard&) const = default;
};

struct PauseAcknowledged {
  Seat seat = Seat::partner_b;
  bool operator==(const PauseAcknowledged&) const = default;
};
/// Nobody acknowledged it in time: it stands all the same (R5).
struct PauseStands {
  bool operator==(const PauseStands&) const = default;
};
/// The return is near: each is asked alone (R7).
struct ReturnAsked {
  bool operator==(const ReturnAsked&) const = default;
};
struct ReturnAnswered {
  Seat seat = Seat::partner_a;
  ReturnAnswer answer = ReturnAnswer::ready;
  bool operator==(const ReturnAnswered&) const = default;
};
/// The time has passed and not both are back (R8).
struct ReturnMissed {
  bool operator==(const ReturnMissed&) const = default;
};
struct TopicSet {
  Seat by = Seat::partner_a;
  Topic topic = Topic::none;
  bool operator==(const TopicSet&) const = default;
};
/// Put aside for another time, e.g. with the therapist.
struct TopicTabled {
  Topic topic = Topic::none;
  bool operator==(const TopicTabled&) const = default;
};
/// `alone` tells apart the one exercise that both share from what `by` does alone; both are counted
/// apart, so that no number betrays the other.
struct ExerciseOffered {
  std::uint64_t exercise_id = 0;
  bool alone = false;
  Seat by = Seat::partner_a;
  exercise::Kind kind = exercise::Kind::micro_pause;
  std::uint8_t minutes = 0;
  std::uint8_t depth = 0;
  Seat speaker = Seat::partner_a;  ///< Who speaks first.
  bool operator==(const ExerciseOffered&) const = default;
};
struct ExerciseAgreed {
  Seat seat = Seat::partner_a;
  bool operator==(const ExerciseAgreed&) const = default;
};
/// For the first time, or again after it was held.
struct ExerciseBegun {
  bool alone = false;
  Seat owner = Seat::partner_a;  ///< Of one that is done alone.
  bool operator==(const ExerciseBegun&) const = default;
};
struct ExerciseMoved {
  bool alone = false;
  Seat by = Seat::partner_a;
  exercise::Move move = exercise::Move::done;
  std::uint8_t choice = 0;
  std::string words;
  bool operator==(const ExerciseMoved&) const = default;
};
/// Where it has come to, in full: what an older script led to stays true under a newer one.
struct ExerciseStepped {
  bool alone = false;
  Seat owner = Seat::partner_a;
  exercise::Position to;
  bool operator==(const ExerciseStepped&) const = default;
};
struct ExerciseHeld {
  bool operator==(const ExerciseHeld&) const = default;
};
struct ExerciseEnded {
  bool alone = false;
  Seat owner = Seat::partner_a;
  exercise::Ending ending = exercise::Ending::finished;
  bool operator==(const ExerciseEnded&) const = default;
};
struct SelfMarked {
  Seat seat = Seat::partner_a;
  SelfMark mark = SelfMark::criticism;
  bool operator==(const SelfMarked&) const = default;
};
struct WellbeingTold {
  Seat seat = Seat::partner_a;
  std::uint8_t level = 5;
  bool operator==(const WellbeingTold&) const = default;
};
struct StudyAllowed {
  Seat seat = Seat::partner_a;
  bool allowed = false;
  bool operator==(const StudyAllowed&) const = default;
};
struct WhisperSent {
  std::uint64_t whisper_id = 0;
  WhisperTo to = WhisperTo::both;
  std::string words;
  bool operator==(const WhisperSent&) const = default;
};
/// It reaches the phones: at once, or when nobody holds the floor any more.
struct WhisperShown {
  std::uint64_t whisper_id = 0;
  bool operator==(const WhisperShown&) const = default;
};
struct MomentMarked {
  bool operator==(const MomentMarked&) const = default;
};
struct NoteWritten {
  std::string words;
  bool operator==(const NoteWritten&) const = default;
};
struct RulesSwitched {
  std::string name;
  bool off = true;
  bool operator==(const RulesSwitched&) const = default;
};

/// Told to nobody before both have said yes.
struct KeepingAnswered {
  Seat seat = Seat::partner_a;
  bool keep = false;
  bool operator==(const KeepingAnswered&) const = default;
};
/// From here on the pair has a stream of its own, which gets what belongs to it.
struct PairFormed {
  PairId pair_id;
  bool operator==(const PairFormed&) const = default;
};
/// Both devices showed that they sat here together before. What the pair kept follows as events of
/// its own, so that this session needs no second stream to be read again.
struct PairCameBack {
  PairId pair_id;
  bool swapped = false;  ///< Partner A of this session is partner B of the pair.
  bool operator==(const PairCameBack&) const = default;
};
struct ItemAdded {
  pair::Item item;
  bool operator==(const ItemAdded&) const = default;
};
struct ItemChanged {
  std::uint64_t item_id = 0;
  std::string words;
  Topic topic = Topic::none;
  std::optional<TimePoint> when;
  bool operator==(const ItemChanged&) const = default;
};
struct ItemAnswered {
  std::uint64_t item_id = 0;
  Seat by = Seat::partner_a;
  pair::Said said;
  std::string words;
  bool operator==(const ItemAnswered&) const = default;
};
/// Lifted by its owner, or the oldest that was settled made room.
struct ItemLifted {
  std::uint64_t item_id = 0;
  bool operator==(const ItemLifted&) const = default;
};
struct PairForgotten {
  Seat seat = Seat::partner_a;
  bool operator==(const PairForgotten&) const = default;
};
/// Both are reminded of the end that one of them set.
struct EndTold {
  TimePoint ends_at;
  bool operator==(const EndTold&) const = default;
};
/// What this evening leaves to the next, as it stands by now; takes the place of what was kept of
/// it before. Or an earlier one's, as it was kept.
struct EveningKept {
  pair::Evening evening;
  bool brought_back = false;
  bool operator==(const EveningKept&) const = default;
};

using EventBody = std::variant<
    SessionCreated, InviteIssued, InviteRedeemed, JoinResolved, CheckInRecorded, CheckInTakenBack,
    RoundOpened, RoundClosed, VisibilitySet, ReachOutSent, ReachOutAnswered, Paused, ReturnDue,
    ReadinessShown, Resumed, SuggestionOffered, SuggestionClosed, ObservationAsked,
    ObservationAnswered, ObservationWithdrawn, SessionEnded, CommandRefused, CommandNoted,
    HeartHeard, PauseAcknowledged, PauseStands, ReturnAsked, ReturnAnswered, ReturnMissed, TopicSet,
    TopicTabled, ExerciseOffered, ExerciseAgreed, ExerciseBegun, ExerciseMoved, ExerciseStepped,
    ExerciseHeld, ExerciseEnded, SelfMarked, WellbeingTold, StudyAllowed, WhisperSent, WhisperShown,
    MomentMarked, NoteWritten, RulesSwitched, KeepingAnswered, PairFormed, PairCameBack, ItemAdded,
    ItemChanged, ItemAnswered, ItemLifted, PairForgotten, EndTold, EveningKept>;

/// Which command an event came from. Only what `decide` made of the command carries it: what the
/// rules add in the same step is a consequence of the state, and a command's number is known to be
/// used up from its own events.
struct Origin {
  std::uint32_t device = 0;
  std::uint64_t number = 0;
  bool operator==(const Origin&) const = default;
};

/// One entry of a session's journal.
struct Event {
  std::uint64_t seq = 0;  ///< 1, 2, 3, ... in this session, without holes.
  TimePoint at;
  std::optional<Origin> origin;  ///< Of every event that a device's command decided.
  EventBody body;
  bool operator==(const Event&) const = default;
};

}  // namespace attune::core
