// "http://127.0.0.1:8080": where a server is.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace attune::client {

struct Url {
  std::string host = "127.0.0.1";
  std::string port = "80";
  /// "host:port", as the Host header has it.
  [[nodiscard]] std::string authority() const { return host + ":" + port; }
  /// Without a slash at its end.
  [[nodiscard]] std::string text() const { return "http://" + authority(); }
};

/// Only http, without a path: TLS is ended before the server (deploy), and this client stands
/// beside it. Nothing where the text is no such URL.
std::optional<Url> parse_url(std::string_view text);

}  // namespace attune::client
