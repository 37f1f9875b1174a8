// What the outside may tell the engine. The time comes beside it, as an argument of `handle_input`.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/ids.hpp"
#include "core/session/commands.hpp"
#include "core/session/events.hpp"

namespace attune::engine {

/// One WebSocket, named by the driver; never used twice in a process.
enum class ConnectionId : std::uint64_t {};
/// One HTTP request that waits for its answer.
enum class RequestId : std::uint64_t {};

/// A device said Hello: its credential's hash, and where it stopped reading.
struct Attach {
  ConnectionId connection{};
  SessionId session;
  TokenHash credential_hash;
  std::uint64_t last_offset = 0;
  Epoch epoch;  ///< All zero: none.
};
/// The socket is gone, whoever closed it. Nothing is sent to it any more.
struct Detach {
  ConnectionId connection{};
};
/// A command from an attached connection.
struct Receive {
  ConnectionId connection{};
  std::uint64_t number = 0;
  core::DeviceCommandBody body;
};
/// Which pair the device's seat belongs to, and as which of the two: once they keep things
/// together.
struct AskPair {
  TokenHash credential_hash;
};
/// From the HTTP side. Answered by `Reply`.
struct Request {
  RequestId request{};
  SessionId session;
  std::variant<core::CreateSession, core::IssueInvite, core::RedeemInvite, AskPair> command;
};
/// The journal's answer to `Append`: everything up to `through_seq` is durable.
struct Appended {
  SessionId session;
  std::uint64_t through_seq = 0;
};
/// The journal did not take it. The slot is dropped; its connections are closed with "try again".
struct AppendFailed {
  SessionId session;
};
/// The journal's answer to `Load`: all events of the session, or of the pair, in order; none: there
/// is no such session.
struct Loaded {
  SessionId session;
  std::vector<core::Event> events;
};
struct LoadFailed {
  SessionId session;
};
/// Nothing but that time has passed.
struct Tick {};

using Input = std::variant<Attach, Detach, Receive, Request, Appended, AppendFailed, Loaded,
                           LoadFailed, Tick>;

}  // namespace attune::engine
