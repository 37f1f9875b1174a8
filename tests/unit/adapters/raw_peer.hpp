// A peer on a real loopback socket that sends any bytes, the wrong ones included, and reads what
// comes back. Nothing of Beast, so that it shares no mistake with the server.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace attune::test {

/// A frame as it stood on the wire.
struct WireFrame {
  bool fin = false;
  std::uint8_t reserved_bits = 0;
  std::uint8_t opcode = 0;
  std::string payload;

  /// Of a close frame; 0 without one.
  [[nodiscard]] std::uint16_t close_code() const;
  [[nodiscard]] std::string_view close_reason() const;
};

inline constexpr std::uint8_t kContinuation = 0;
inline constexpr std::uint8_t kText = 1;
inline constexpr std::uint8_t kBinary = 2;
inline constexpr std::uint8_t kClose = 8;
inline constexpr std::uint8_t kPing = 9;
inline constexpr std::uint8_t kPong = 10;

/// How a client's frame is written. `length_bytes` of 0 takes the shortest form; 1, 2 or 8 forces
/// one.
struct FrameShape {
  std::uint8_t opcode = kBinary;
  bool fin = true;
  std::uint8_t reserved_bits = 0;
  bool masked = true;
  int length_bytes = 0;
  std::optional<std::uint64_t> claimed_length;  ///< Instead of the payload's.
};
std::string client_frame(std::string_view payload, const FrameShape& shape = {});
std::string close_payload(std::uint16_t code, std::string_view reason = {});
std::string upgrade_request(std::string_view extra_header = {},
                            std::string_view key = "dGhlIHNhbXBsZSBub25jZQ==");

/// The client's end of a TCP connection. Never blocks.
class RawPeer {
 public:
  RawPeer() = default;
  explicit RawPeer(int handle) : handle_{handle} {}
  RawPeer(RawPeer&& other) noexcept;
  RawPeer& operator=(RawPeer&& other) noexcept;
  ~RawPeer() { close(); }

  /// Connects to a port of 127.0.0.1; `receive_bytes` of 0 leaves the kernel's buffer as it is.
  static RawPeer connect(std::uint16_t port, int receive_bytes = 0);

  void send(std::string_view bytes);
  /// Takes what has arrived.
  void read();
  void shut_writing();
  void close();
  /// Closes with a reset.
  void reset();

  /// What was read and not yet taken.
  std::string bytes;
  bool ended = false;  ///< The server hung up.

  /// Takes a response's header off `bytes`, once it is whole.
  std::optional<std::string> take_header();
  /// Takes the next whole frame.
  std::optional<WireFrame> take_frame();

 private:
  int handle_ = -1;
};

/// Both ends of a TCP connection; the server's as a bare handle.
struct TcpPair {
  RawPeer client;
  int server_handle = -1;
};
TcpPair tcp_pair(int buffer_bytes = 0);

}  // namespace attune::test
