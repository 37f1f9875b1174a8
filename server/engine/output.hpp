// What the engine wants done. Drain `poll_output` fully after every input, and do these in order.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "core/session/events.hpp"
#include "core/session/types.hpp"
#include "core/views/view_event.hpp"
#include "engine/input.hpp"

namespace attune::engine {

/// Append these, in one piece or not at all; answer with `Appended` or `AppendFailed`. At most one
/// is under way for a session: what comes meanwhile is appended together afterwards.
struct Append {
  SessionId session;
  std::vector<core::Event> events;
  /// What of it belongs to the pair as well: into the pair's stream, in the same transaction. Its
  /// events have no `seq` yet.
  PairId pair;
  std::vector<core::Event> of_pair;
};
/// Read the whole session, or the stream of a pair by its id; answer with `Loaded` or `LoadFailed`.
struct Load {
  SessionId session;
};

enum class WelcomeOutcome : std::uint8_t { resumed, snapshot, gone };
struct PresenceOf {
  core::Seat seat = core::Seat::partner_a;
  core::Presence presence = core::Presence::away;
};
/// The answer to `Attach`. `replay` holds the missed events (resumed) and is followed by CaughtUp
/// on the wire.
struct Welcome {
  ConnectionId connection{};
  core::Seat seat = core::Seat::partner_a;
  Epoch epoch;
  WelcomeOutcome outcome = WelcomeOutcome::snapshot;
  std::uint64_t head_offset = 0;
  std::uint64_t last_command_number = 0;
  TimePoint server_time;
  bool waiting_for_confirmation = false;
  std::vector<core::views::ViewEvent> snapshot;
  std::vector<core::views::ViewEvent> replay;
  std::vector<PresenceOf> presence;
};
/// One event for every connection of one seat: encode once (per language), share the bytes.
struct Send {
  std::vector<ConnectionId> connections;
  core::views::ViewEvent event;
};
struct SendPresence {
  std::vector<ConnectionId> connections;
  PresenceOf presence;
};
/// The answer to one command of one connection.
struct Acknowledge {
  ConnectionId connection{};
  std::uint64_t number = 0;
  std::optional<core::Refusal> refusal;  ///< None: accepted, and durable.
};

enum class CloseReason : std::uint8_t {
  replaced,
  try_again,
  sequence_gap,
  bad_credential,
  no_such_session,
  session_ended,
  join_declined,
};
struct Close {
  ConnectionId connection{};
  CloseReason reason = CloseReason::try_again;
};

/// The answer to a `Request`: none of both on success.
struct Reply {
  RequestId request{};
  SessionId session;
  std::optional<core::Refusal> refusal;
  bool try_again = false;  ///< The journal failed; nothing happened.
  bool no_such_session = false;
  core::Seat seat = core::Seat::partner_b;  ///< Of a redeemed invite.
  TimePoint expires_at;                     ///< Of an issued invite.
  std::optional<core::pair::Shown> pair;    ///< The answer to `AskPair`.
};

using Output = std::variant<Append, Load, Welcome, Send, SendPresence, Acknowledge, Close, Reply>;

}  // namespace attune::engine
