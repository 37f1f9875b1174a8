// Bytes to requests, within bounds. No socket, so that it is tested and fuzzed with plain bytes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

#include "adapters/http/messages.hpp"

namespace attune::http {

/// More bytes are needed.
struct NeedMore {};
/// A whole request and how many of the bytes it took.
struct Whole {
  Request request;
  std::size_t bytes = 0;
  bool upgrade = false;  ///< It asks for a WebSocket.
};
/// To be answered with this, and the connection closed.
struct Refused {
  Response response;
};
using ReadResult = std::variant<NeedMore, Whole, Refused>;

/// Reads the first request of `bytes`. Total: any bytes get an answer. `address` is copied into the
/// request.
ReadResult read_request(std::string_view bytes, const std::string& address);

/// The bytes of an answer's header, up to the body.
std::string header_of(const Response& response, bool keep_alive);

}  // namespace attune::http
