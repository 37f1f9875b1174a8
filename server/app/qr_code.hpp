// A QR code for a terminal.
#pragma once

#include <string>
#include <string_view>

namespace attune::app {

/// Two modules a character, dark on light with a quiet zone, so that a phone reads it from any
/// terminal theme. `text` of at most 500 bytes; empty where it is longer.
std::string qr_code(std::string_view text);

}  // namespace attune::app
