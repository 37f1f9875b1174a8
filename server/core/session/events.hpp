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
#include "core/session/types.hpp"

namespace attune::core {

struct SessionCreated {
  Epoch epoch;
  TokenHash credential_hash;  ///< Partner A's device, which becomes device 0.
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
  bool reads_heart = false;    ///< The heart of `to` was: then nobody else hears of it.
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

using EventBody =
    std::variant<SessionCreated, InviteIssued, InviteRedeemed, JoinResolved, CheckInRecorded,
                 CheckInTakenBack, RoundOpened, RoundClosed, VisibilitySet, ReachOutSent,
                 ReachOutAnswered, Paused, ReturnDue, ReadinessShown, Resumed, SuggestionOffered,
                 SuggestionClosed, ObservationAsked, ObservationAnswered, ObservationWithdrawn,
                 SessionEnded, CommandRefused, CommandNoted, HeartHeard>;

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
