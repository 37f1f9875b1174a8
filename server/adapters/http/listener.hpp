// Accepts connections, reads requests within bounds, and hands them on. One thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "adapters/http/messages.hpp"
#include "base/limits.hpp"

namespace boost::asio {
class io_context;
}

namespace attune::http {

/// Who answers. Called on the listener's thread.
class RequestHandler {
 public:
  virtual ~RequestHandler() = default;
  /// `respond` may be called now or later. After `ListenerSettings::idle` the peer is gone.
  virtual void on_request(Request request, Respond respond) = 0;
  /// Before an upgrade: an answer that refuses it, or nothing.
  virtual std::optional<Response> refuse_upgrade(const Request& request) = 0;
  /// The socket is the handler's from here on; `Listener::released` is due when it is closed.
  virtual void on_upgrade(const Request& request, Upgrade upgrade) = 0;
};

struct ListenerSettings {
  std::size_t connections_max = limits::kConnectionsMax;
  std::size_t connections_per_address_max = limits::kConnectionsPerAddressMax;
  std::chrono::milliseconds header_deadline{limits::kHttpHeaderDeadlineMs};
  /// Between requests, and for an answer: of the handler, and of the peer to take it.
  std::chrono::milliseconds idle{limits::kHttpIdleMs};
  std::chrono::milliseconds linger{limits::kHttpLingerMs};
};

struct Bound {
  std::string address;
  std::uint16_t port = 0;
};
/// Why it cannot listen, for people: "cannot listen on 127.0.0.1 port 8080: in use".
struct ListenError {
  std::string text;
};

class Listener {
 public:
  Listener(boost::asio::io_context& io, RequestHandler& handler, ListenerSettings settings = {});
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  /// Port 0 takes a free one.
  std::variant<Bound, ListenError> listen(const std::string& address, std::uint16_t port);
  /// Takes no new connections; requests under way are answered, then their connections closed.
  void stop_accepting();
  /// An upgraded socket of this address is closed.
  void released(const std::string& address);
  /// Every HTTP connection is closed at once.
  void close_all();

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace attune::http
