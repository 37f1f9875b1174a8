// A device in a live session: the machine, a socket and a timer, on the caller's io_context.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "attune_client/session_machine.hpp"
#include "attune_client/url.hpp"

namespace boost::asio {
class io_context;
}

namespace attune::client {

/// Called on the io_context's thread. None of them may destroy the LiveSession; all of them may
/// send.
struct Callbacks {
  std::function<void(const v1::Welcome&)> on_welcome;
  /// `live`: it happens now, and is not part of a replay.
  std::function<void(const v1::Event&, bool live)> on_event;
  std::function<void(const v1::PresenceChanged&)> on_presence;
  /// A command is durable, or refused.
  std::function<void(const Settled&)> on_ack;
  std::function<void(const Status&)> on_state;
};

struct LiveOptions {
  Url server;
  std::string session_id;
  std::string credential;
  std::string locale = "en";
  BackoffOptions backoff;
  PersistedState restored;
  std::uint64_t seed = 0;  ///< Of the jitter; 0: from the system.
};

/// Single threaded: every member is called on the io_context's thread, or while nothing runs it.
class LiveSession {
 public:
  LiveSession(boost::asio::io_context& io, LiveOptions options, Callbacks callbacks);
  /// As `drop`, without coming back.
  ~LiveSession();
  LiveSession(const LiveSession&) = delete;
  LiveSession& operator=(const LiveSession&) = delete;

  /// Connects, and keeps connecting until `stop` or a code that is final.
  void start();
  /// Closes in good order. `start` may follow.
  void stop();
  /// Ends the TCP connection with a reset, as an empty battery would; the session comes back after
  /// its back-off.
  void drop();
  /// The app came to the front, or the network came back: does not wait out a back-off, and gives a
  /// connection up that stays silent for 3 s.
  void probe();
  /// Queues a command and answers its ticket, which `on_ack` will name. Never blocks, connected or
  /// not.
  std::uint64_t send(v1::Command command);

  /// What an app keeps to go on after its own end.
  [[nodiscard]] PersistedState persisted() const;
  [[nodiscard]] const SessionMachine& machine() const;

  class Impl;

 private:
  std::shared_ptr<Impl> impl_;
};

}  // namespace attune::client
