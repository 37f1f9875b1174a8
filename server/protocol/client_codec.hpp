// Bytes of a client to a command, or to the code that answers them. Protobuf stays in the .cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "base/ids.hpp"
#include "base/pii.hpp"
#include "core/session/commands.hpp"
#include "protocol/codes.hpp"

namespace attune::protocol {

/// The version of the contract that this server speaks.
inline constexpr std::uint32_t kVersion = 1;

/// The first frame. Its credential is not checked here.
struct Hello {
  Pii<std::string> credential;
  std::uint64_t last_offset = 0;
  Epoch epoch;         ///< All zero: none.
  std::string locale;  ///< Letters, digits and dashes; "en" where the client named none.
};
struct CommandFrame {
  std::uint64_t number = 0;  ///< 1 or more.
  core::DeviceCommandBody body;
};
struct TimeProbe {
  double t0_ms = 0;  ///< The client's own clock; goes back untouched.
};
/// The connection is to be closed with this code.
struct DecodeError {
  Code code = Code::malformed;
};
using ClientInput = std::variant<Hello, CommandFrame, TimeProbe, DecodeError>;

/// Reads one frame. Total: any bytes get an answer, and none is refused that core can refuse with a
/// clearer one. Values too large for core's types arrive as ones that core finds out of range. From
/// any thread.
[[nodiscard]] ClientInput decode_client_frame(std::string_view bytes);

/// Keeps libprotobuf from writing about hostile input to stderr. Once, at the start of the process.
void silence_protobuf_log();

}  // namespace attune::protocol
