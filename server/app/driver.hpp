// The only place where an engine meets input and output. One for each engine thread; every member
// runs on it.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "adapters/websocket/sockets.hpp"
#include "base/limits.hpp"
#include "base/token_bucket.hpp"
#include "core/guidance/rulebook.hpp"
#include "engine/engine.hpp"
#include "protocol/client_codec.hpp"
#include "protocol/server_codec.hpp"

namespace attune::app {

/// What the driver asks of the journal; the answers come back as engine inputs. Any thread.
class JournalPort {
 public:
  virtual ~JournalPort() = default;
  virtual void append(unsigned driver, engine::Append append) = 0;
  virtual void load(unsigned driver, const SessionId& session) = 0;
};

using SessionCommand = decltype(engine::Request::command);
using OnReply = std::function<void(const engine::Reply&)>;

/// What every driver shares. All of it outlives them and is safe to read from any thread.
struct DriverContext {
  const core::guidance::Rulebook& rulebook;
  const protocol::WordsOf& words;
  JournalPort& journal;
  /// The hash of a credential as a client writes it; nothing where it is not one.
  std::function<std::optional<TokenHash>(std::string_view)> credential_hash;
  /// A socket of that address is closed. Called on the driver's thread.
  std::function<void(const std::string&)> released;
};

class Driver final : public websocket::SocketHandler {
 public:
  Driver(boost::asio::io_context& io, const DriverContext& context, unsigned index);

  /// Takes over a socket whose upgrade was for `session`.
  void adopt(websocket::UpgradedSocket socket, const SessionId& session);
  /// Asks a session something for the HTTP side. `on_reply` is called on this thread.
  void request(const SessionId& session, SessionCommand command, OnReply on_reply);
  /// The journal's answers, in order.
  void journal_answered(std::vector<engine::Input> answers);
  /// Tells every client to come back later, then closes. No new connection is served.
  void drain();
  void abort_all() { sockets_.abort_all(); }

  struct Counts {
    engine::Engine::Counts engine;
    websocket::SocketCounts sockets;
  };
  [[nodiscard]] Counts counts() const { return {engine_.counts(), sockets_.counts()}; }

  void on_message(websocket::SocketId id, std::string_view bytes) override;
  void on_closed(websocket::SocketId id, std::string_view address) override;

 private:
  /// What is known of one socket here; the rest is the engine's.
  struct Peer {
    SessionId session;
    std::string locale = "en";
    bool attached = false;
    TokenBucket commands{limits::kCommandsPerSecond, limits::kCommandsBurst};
  };

  DriverContext context_;
  unsigned index_;
  engine::Engine engine_;
  websocket::Sockets sockets_;
  boost::asio::steady_timer wake_up_;
  std::optional<TimePoint> wake_up_at_;
  std::unordered_map<std::uint64_t, Peer> peers_;
  std::unordered_map<std::uint64_t, OnReply> replies_;
  std::uint64_t last_request_ = 0;
  bool draining_ = false;

  void feed(engine::Input input);
  void arm_wake_up();
  void close(engine::ConnectionId connection, protocol::Code code);
  Peer* find(engine::ConnectionId connection);

  void receive(engine::ConnectionId from, Peer& peer, protocol::Hello hello);
  void receive(engine::ConnectionId from, Peer& peer, protocol::CommandFrame command);
  void receive(engine::ConnectionId from, Peer& peer, protocol::TimeProbe probe);
  void receive(engine::ConnectionId from, Peer& peer, protocol::DecodeError error);

  void perform(engine::Append& output);
  void perform(engine::Load& output);
  void perform(engine::Welcome& output);
  void perform(engine::Send& output);
  void perform(engine::SendPresence& output);
  void perform(engine::Acknowledge& output);
  void perform(engine::Close& output);
  void perform(engine::Reply& output);
  void send(engine::ConnectionId to, const protocol::Frame& frame);
};

}  // namespace attune::app
