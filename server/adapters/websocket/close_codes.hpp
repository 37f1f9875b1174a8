// The close codes that sockets give by themselves: of RFC 6455, section 7.4.1, and of
// attune.v1.Code, which tests compare with its table.
#pragma once

#include <cstddef>
#include <cstdint>

namespace attune::websocket {

inline constexpr std::uint16_t kCloseUnsupportedData = 1003;
inline constexpr std::uint16_t kClosePolicy = 1008;
inline constexpr std::uint16_t kCloseTooBig = 1009;  ///< Given by Beast.
inline constexpr std::uint16_t kCloseIdle = 4002;
inline constexpr std::uint16_t kCloseSlow = 4008;
inline constexpr std::uint16_t kCloseHelloTimeout = 4006;

/// A close frame carries 125 bytes, two of which are the code.
inline constexpr std::size_t kCloseReasonBytesMax = 123;

}  // namespace attune::websocket
