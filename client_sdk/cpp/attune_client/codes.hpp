// What a close code means for a client. The table is proto/README.md's.
#pragma once

#include <cstdint>

#include "attune/v1/common.pb.h"

namespace attune::client {

/// WebSocket's own code for an end that nobody announced.
inline constexpr std::uint16_t kAbnormalClosure = 1006;

/// Whether a closed connection ends the attempt. A replaced device also stops, although its code is
/// in the range of reconnects: two processes with one credential would otherwise throw each other
/// out for ever. 1003 and 1009 are WebSocket's own words for a frame that this server never takes.
constexpr bool stops_reconnecting(std::uint16_t code) {
  constexpr std::uint16_t kUnsupportedData = 1003;
  constexpr std::uint16_t kTooBig = 1009;
  return code == v1::CODE_REPLACED || code == kUnsupportedData || code == kTooBig ||
         (code >= 4400 && code < 4500);
}

}  // namespace attune::client
