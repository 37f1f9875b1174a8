// What a close code means for a client. The table is proto/README.md's.
#pragma once

#include <cstdint>

#include "attune/v1/common.pb.h"

namespace attune::client {

/// Whether a closed connection ends the attempt. A replaced device also stops, although its code is
/// in the range of reconnects: two processes with one credential would otherwise throw each other
/// out for ever.
constexpr bool stops_reconnecting(std::uint16_t code) {
  return code == v1::CODE_REPLACED || (code >= 4400 && code < 4500);
}

}  // namespace attune::client
