// A request and its answer, without a type of Beast.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace attune::http {

/// What a client asked. Header fields that the server does not use are not here.
struct Request {
  std::string method;  ///< GET, HEAD, POST or OPTIONS.
  std::string path;    ///< Up to the question mark, as it was sent.
  std::string query;   ///< After it; empty where there is none.
  std::string authorization;
  std::string origin;
  std::string host;
  std::string if_none_match;
  std::string content_type;
  std::string accept_language;
  std::string accept_encoding;
  std::string subprotocols;  ///< Sec-WebSocket-Protocol.
  std::string body;
  std::string address;  ///< The peer's, as bounds count it: of IPv6 the network (`address_key`).
  bool keep_alive = true;
};

/// `body` is shared or static, so that a page is not copied for each phone that asks.
struct Response {
  std::uint16_t status = 200;
  std::string content_type;
  std::shared_ptr<const std::string> owned_body;
  std::string_view static_body;
  std::vector<std::pair<std::string, std::string>> headers;

  [[nodiscard]] std::string_view body() const {
    return owned_body ? std::string_view{*owned_body} : static_body;
  }
};

/// To be called once, on the listener's thread, now or later.
using Respond = std::function<void(Response)>;

/// A connection that becomes a WebSocket: the socket, and every byte that was read from it.
struct Upgrade {
  int native_handle = -1;
  bool is_v6 = false;
  std::string bytes;
  std::string address;
};

/// The value of one name of a query, as it was sent; nothing where the name is not there.
[[nodiscard]] std::optional<std::string_view> query_value(std::string_view query,
                                                          std::string_view name);

/// A plain answer with a text of our own.
Response text_response(std::uint16_t status, std::string text,
                       std::string content_type = "text/plain; charset=utf-8");

}  // namespace attune::http
