// What is asked of a session: imperative, not yet true. Only `decide` turns one into events.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "core/coregulation/heart_rate.hpp"
#include "core/exercise/kinds.hpp"
#include "core/pair/item.hpp"
#include "core/pair/pair.hpp"
#include "core/session/types.hpp"

namespace attune::core {

// From a device, by its connection. Numbers 1, 2, 3, ... for each device.
struct CheckIn {
  GridPoint point;
  Millis age{0};  ///< How long ago the tap was; at most `limits::kCheckInAgeMaxMs`.
};
struct UndoCheckIn {};
struct AskBoth {};
struct SetVisibility {
  Visibility to_partner = Visibility::zone;
  Visibility to_therapist = Visibility::zone;
};
struct ReachOut {
  ReachOutKind kind = ReachOutKind::comfort;
};
struct AnswerReachOut {
  std::uint64_t reach_out_id = 0;
  ReachOutAnswer answer = ReachOutAnswer::yes;
};
/// Always wins; no reason is asked (R1). 0 means `limits::kPauseMinutesDefault`.
struct Pause {
  std::uint32_t minutes = 0;
};
struct ReadyToReturn {};
struct AnswerSuggestion {
  std::uint64_t suggestion_id = 0;
  SuggestionAnswer answer = SuggestionAnswer::declined;  ///< taken or declined.
};
struct ConfirmJoin {
  std::uint64_t join_id = 0;
  bool accept = false;
};
struct RequestObservation {};
struct AnswerObservation {
  bool consent = false;
};
struct WithdrawObservation {};
struct EndSession {};
/// What a strap said since the last batch, at most `limits::kHeartSamplesMax`; the order does not
/// matter.
struct HeartSamples {
  struct Sample {
    Millis age{0};  ///< How long ago, by the device's own clock; at most `limits::kHeartAgeMaxMs`.
    std::optional<std::uint16_t> rate_bpm;
    std::array<std::uint16_t, coregulation::HeartReading::kIntervalsMax> intervals_ms{};
    std::uint8_t interval_count = 0;
    bool contact = true;
    bool moving = false;
  };
  std::vector<Sample> samples;
};
/// Of the one who did not call the pause: seen, and agreed.
struct AcknowledgePause {};
struct AnswerReturn {
  ReturnAnswer answer = ReturnAnswer::ready;
  std::uint32_t minutes = 0;  ///< With `more`: from now; 0 means `limits::kPauseMinutesDefault`.
};
struct SetTopic {
  Topic topic = Topic::none;
};
/// From a partner, or put forward by the therapist. One that is done alone begins at once and is
/// nobody else's to know.
struct OfferExercise {
  exercise::Kind kind = exercise::Kind::micro_pause;
  std::uint8_t minutes = 0;  ///< 0: the exercise's own length.
  std::uint8_t depth = 0;    ///< 0: the lightest.
};
/// Yes or no to one that is offered, or to going on with one that is held.
struct AnswerExercise {
  std::uint64_t exercise_id = 0;
  bool accept = false;
};
struct MoveExercise {
  std::uint64_t exercise_id = 0;
  bool alone = false;
  std::uint32_t visit = 0;  ///< Of the step it is meant for.
  exercise::Move move = exercise::Move::done;
  std::uint8_t choice = 0;
  std::string words;  ///< UTF-8, at most `limits::kWordsBytesMax` bytes.
};
/// Stays at its step until both want to go on.
struct HoldExercise {
  std::uint64_t exercise_id = 0;
};
struct StopExercise {
  std::uint64_t exercise_id = 0;
  bool alone = false;
};
/// Nobody else hears of it.
struct MarkSelf {
  SelfMark mark = SelfMark::criticism;
};
/// "How content am I with my life, just now?" 1..9; nobody else's (material M4).
struct TellWellbeing {
  std::uint8_t level = 5;
};
/// Whether this session may be looked at, without names, to judge the rules. Both must allow it.
struct AllowStudy {
  bool allowed = false;
};
/// At most `limits::kWhisperWordsMax` words.
struct Whisper {
  WhisperTo to = WhisperTo::both;
  std::string words;
};
struct MarkMoment {};
/// The therapist's own.
struct WriteNote {
  std::string words;
};
/// A rule by its id, or a family of rules by its name.
struct SwitchRules {
  std::string name;
  bool off = true;
};
/// "Keep this for the two of us, beyond tonight." It is kept once both say yes.
struct KeepTogether {
  bool keep = false;
};
/// A boundary, a promise, a goal, ...: which fields mean something is its kind's.
struct AddItem {
  pair::Kind kind = pair::Kind::boundary;
  std::string words;
  Topic topic = Topic::none;
  std::optional<TimePoint> when;
  bool only_mine = false;
};
/// Of its owner, of what is not settled. All of it is said anew.
struct ChangeItem {
  std::uint64_t item_id = 0;
  std::string words;
  Topic topic = Topic::none;
  std::optional<TimePoint> when;
};
/// Of its owner.
struct LiftItem {
  std::uint64_t item_id = 0;
};
struct AnswerItem {
  std::uint64_t item_id = 0;
  pair::Answer answer = pair::Answer::seen;
  std::optional<TimePoint> moved_to;  ///< With `moved`.
  std::string words;                  ///< With `encouraged`.
};
/// All that is the sender's, at once and for all later evenings.
struct ForgetMine {};
/// A command this server does not know, or whose enum fields it does not know. Refused, and its
/// number is used up.
struct UnknownCommand {
  Refusal why = Refusal::unknown_command;
};

using DeviceCommandBody =
    std::variant<CheckIn, UndoCheckIn, AskBoth, SetVisibility, ReachOut, AnswerReachOut, Pause,
                 ReadyToReturn, AnswerSuggestion, ConfirmJoin, RequestObservation,
                 AnswerObservation, WithdrawObservation, EndSession, HeartSamples, AcknowledgePause,
                 AnswerReturn, SetTopic, OfferExercise, AnswerExercise, MoveExercise, HoldExercise,
                 StopExercise, MarkSelf, TellWellbeing, AllowStudy, Whisper, MarkMoment, WriteNote,
                 SwitchRules, KeepTogether, AddItem, ChangeItem, LiftItem, AnswerItem, ForgetMine,
                 UnknownCommand>;

/// A command with the number its device gave it. `device` is an index into `State::devices`.
struct DeviceCommand {
  std::uint32_t device = 0;
  std::uint64_t number = 0;
  DeviceCommandBody body;
};

// From the HTTP side: what carries secrets, whose hashes were made outside.
struct CreateSession {
  Epoch epoch;
  TokenHash credential_hash;
  PairId pair_id;                          ///< For the pair these two may become.
  std::optional<pair::Shown> was_of_pair;  ///< What the device showed, and the server's key vouches
                                           ///< for.
};
struct IssueInvite {
  TokenHash issuer_credential_hash;
  Seat seat = Seat::partner_b;
  TokenHash code_hash;
  TokenHash link_hash;
};
struct RedeemInvite {
  TokenHash token_hash;       ///< Of the code or the link secret that was shown.
  TokenHash credential_hash;  ///< Of the credential this device will have.
  std::optional<pair::Shown> was_of_pair;
};
/// The pair that both devices showed, as its stream has it.
struct BringPairBack {
  pair::Pair pair;  ///< With the pair's own seats.
};

/// Time has passed a deadline that `next_deadline` named.
struct DeadlineReached {};
/// Time has passed what `guidance::next_rule_time` named for `you`: the rules that wait are asked.
/// Apart from deadlines, since what one keeps private may wake a rule and shifts nobody's time.
struct RulesDue {
  Seat you = Seat::partner_a;
};

using Command = std::variant<DeviceCommand, CreateSession, IssueInvite, RedeemInvite,
                             DeadlineReached, RulesDue, BringPairBack>;

/// What the engine knows besides: who is connected right now. Never part of a replay.
struct Surroundings {
  std::array<bool, 3> here{};  ///< By seat.
};

}  // namespace attune::core
