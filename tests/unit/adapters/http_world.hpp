// A listener and raw peers, driven step by step from the test's own thread.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "adapters/http/listener.hpp"
#include "unit/adapters/websocket_world.hpp"

namespace attune::test {

/// A listener that runs in the loop of a world of WebSockets, so that `until` drives both.
struct HttpWorld : http::RequestHandler {
  explicit HttpWorld(http::ListenerSettings settings = {}) : listener{sockets.io, *this, settings} {
    port = std::get<http::Bound>(listener.listen("127.0.0.1", 0)).port;
  }

  WebSocketWorld sockets;
  std::vector<http::Request> requests;
  std::vector<http::Upgrade> upgrades;
  std::optional<http::Respond> kept;  ///< Of the last request, where `answers_later`.
  bool answers_later = false;
  bool refuses_upgrades = false;
  http::Listener listener;
  std::uint16_t port = 0;

  void on_request(http::Request request, http::Respond respond) override {
    requests.push_back(request);
    if (answers_later) {
      kept = std::move(respond);
      return;
    }
    respond(http::text_response(200, "you asked " + request.path));
  }
  std::optional<http::Response> refuse_upgrade(const http::Request&) override {
    if (!refuses_upgrades) return std::nullopt;
    return http::text_response(403, "no");
  }
  void on_upgrade(const http::Request&, http::Upgrade upgrade) override {
    upgrades.push_back(upgrade);
  }

  RawPeer connect() { return RawPeer::connect(port); }
  /// Status and body of the next response; 0 where the server hangs up instead.
  std::pair<int, std::string> response(RawPeer& peer, bool has_body = true) {
    std::optional<std::string> header;
    sockets.until(peer, [&] { return (header = peer.take_header()) || peer.ended; });
    if (!header) return {0, {}};
    const int status = std::stoi(header->substr(9));
    const auto at = header->find("Content-Length: ");
    if (at == std::string::npos || !has_body) return {status, {}};
    const auto length = static_cast<std::size_t>(std::stoi(header->substr(at + 16)));
    sockets.until(peer, [&] { return peer.bytes.size() >= length || peer.ended; });
    std::string body = peer.bytes.substr(0, length);
    peer.bytes.erase(0, length);
    return {status, body};
  }
  bool ends(RawPeer& peer) {
    return sockets.until(peer, [&] { return peer.ended; });
  }
};

inline constexpr std::string_view kGet = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";

}  // namespace attune::test
