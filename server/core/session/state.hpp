// The state of one session: a fold over its events, nothing else.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "core/session/events.hpp"
#include "core/session/types.hpp"

namespace attune::core {

/// What a command number of a device came to. Kept for the last `limits::kSendWindow` refusals.
struct RefusedCommand {
  std::uint64_t number = 0;
  Refusal why = Refusal::unknown_command;
};

enum class Admission : std::uint8_t { waiting = 0, admitted = 1, declined = 2 };

/// One phone or browser, known by its credential.
struct Device {
  Seat seat = Seat::partner_a;
  TokenHash credential_hash;
  Admission admission = Admission::waiting;
  std::uint64_t last_number = 0;  ///< Highest command number in the journal; 0 before the first.
  std::deque<RefusedCommand> refused;
};

struct InviteState {
  std::uint64_t invite_id = 0;
  Seat seat = Seat::partner_b;
  std::array<TokenHash, 2> token_hashes;  ///< By InviteForm.
  TimePoint expires_at;
  bool used = false;
};

struct CheckInState {
  GridPoint point;
  TimePoint felt_at;
  TimePoint recorded_at;
  bool held = false;  ///< In an open round: the partner does not see it yet.
};

struct OpenSuggestion {
  SuggestionOffered offered;
  TimePoint at;
};

/// What the rules remember of one rule for one partner.
struct RuleHistory {
  std::string rule_id;
  std::uint32_t offered_count = 0;
  std::uint32_t declined_in_a_row = 0;
  TimePoint last_offered_at;
  TimePoint last_declined_at;
};

struct PartnerState {
  Visibility to_partner = Visibility::zone;
  Visibility to_therapist = Visibility::zone;
  std::deque<CheckInState> check_ins;  ///< Oldest first, at most `limits::kCheckInsKept`.
  bool ready_to_return = false;
  std::optional<bool> observation_answer;
  std::optional<OpenSuggestion> suggestion;  ///< One at a time.
  std::uint64_t suggestions_offered = 0;
  std::vector<RuleHistory> rules;
};

struct Round {
  std::uint64_t number = 0;
  TimePoint opened_at;
  bool open = false;
  std::array<bool, 2> answered{};
};

struct ReachOutState {
  std::uint64_t id = 0;
  Seat from = Seat::partner_a;
  ReachOutKind kind = ReachOutKind::comfort;
  TimePoint at;
  std::optional<ReachOutAnswer> answer;
  TimePoint answered_at;
};

struct PauseState {
  TimePoint started_at;
  TimePoint return_at;
  bool due_told = false;
};

struct Observation {
  bool asked = false;
  bool active = false;
  TimePoint since;  ///< Nothing older is ever shown to the therapist.
};

struct State {
  std::uint64_t seq = 0;  ///< Of the newest event; 0: there is no such session.
  Epoch epoch;
  Phase phase = Phase::waiting;
  TimePoint created_at;
  TimePoint started_at;  ///< When both partners were in.
  TimePoint phase_since;
  std::vector<Device> devices;  ///< Index 0 is the device that created the session.
  std::vector<InviteState> invites;
  std::array<PartnerState, 2> partners;
  Round round;
  std::deque<ReachOutState> reach_outs;  ///< Oldest first, at most `limits::kReachOutsKept`.
  std::uint64_t reach_outs_sent = 0;
  std::optional<PauseState> pause;
  TimePoint last_pause_ended_at;
  Observation observation;
  std::array<std::uint64_t, 3> offsets{};  ///< Newest offset of each viewer, by seat.
  /// Below this offset a viewer may not resume, only take a snapshot: something was withdrawn from them since.
  std::array<std::uint64_t, 3> resume_floor{};
};

/// The device with that credential, or nothing.
[[nodiscard]] std::optional<std::uint32_t> find_device(const State& state, const TokenHash& hash);

}  // namespace attune::core
