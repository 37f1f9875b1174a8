// Sockets of one thread and raw peers, driven step by step from the test's own thread.
#pragma once

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "adapters/websocket/sockets.hpp"
#include "unit/adapters/raw_peer.hpp"

namespace attune::test {

/// Deadlines that no test meets unless it asks for them.
inline websocket::Timings patient() {
  constexpr std::chrono::minutes kLong{10};
  return {.tick = std::chrono::milliseconds{2},
          .hello = kLong,
          .assembly = kLong,
          .write_progress = kLong,
          .ping = kLong,
          .idle = kLong,
          .closing = kLong};
}

struct WebSocketWorld : websocket::SocketHandler {
  explicit WebSocketWorld(websocket::Timings timings = patient(),
                          std::size_t strangers_max = limits::kStrangersMax)
      : sockets{io, *this, 1, timings, strangers_max} {}

  boost::asio::io_context io;
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> busy{io.get_executor()};
  std::vector<std::pair<websocket::SocketId, std::string>> messages;
  std::vector<std::pair<websocket::SocketId, std::string>> closed;
  bool authenticates = false;  ///< On the first message.
  bool echoes = false;
  websocket::Sockets sockets;

  void on_message(websocket::SocketId id, std::string_view bytes) override {
    messages.emplace_back(id, bytes);
    if (authenticates) sockets.authenticated(id);
    if (echoes) sockets.send(id, bytes);
  }
  void on_closed(websocket::SocketId id, std::string_view address) override {
    closed.emplace_back(id, address);
  }

  struct Client {
    websocket::SocketId id{};
    RawPeer peer;
  };
  Client adopt(std::string request = upgrade_request(), int buffer_bytes = 0) {
    TcpPair pair = tcp_pair(buffer_bytes);
    const auto id = sockets.adopt({.native_handle = pair.server_handle,
                                   .is_v6 = false,
                                   .bytes = std::move(request),
                                   .address = "192.0.2.1"});
    return {id, std::move(pair.client)};
  }
  /// With the upgrade answered and its header taken.
  Client open(int buffer_bytes = 0) {
    Client client = adopt(upgrade_request(), buffer_bytes);
    until(client.peer, [&] { return client.peer.take_header().has_value(); });
    return client;
  }

  /// Turns the loop until it holds, for at most some seconds; whether it did.
  template <class Predicate>
  bool until(RawPeer& peer, Predicate holds) {
    const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds{20};
    while (std::chrono::steady_clock::now() < give_up) {
      io.run_one_for(std::chrono::milliseconds{1});
      io.poll();
      peer.read();
      if (holds()) return true;
    }
    return false;
  }
  /// The same, with a peer that reads nothing.
  template <class Predicate>
  bool until_unread(Predicate holds) {
    RawPeer nobody;
    return until(nobody, holds);
  }
  /// The next frame; one with opcode 15 where none comes.
  WireFrame next_frame(RawPeer& peer) {
    std::optional<WireFrame> frame;
    until(peer, [&] { return (frame = peer.take_frame()).has_value() || peer.ended; });
    return frame.value_or(WireFrame{.opcode = 15});
  }
  /// The code of the close frame that comes next, after any others; 0 where none comes.
  std::uint16_t close_code(RawPeer& peer) {
    for (WireFrame frame = next_frame(peer); frame.opcode != 15; frame = next_frame(peer)) {
      if (frame.opcode == kClose) return frame.close_code();
    }
    return 0;
  }
};

}  // namespace attune::test
