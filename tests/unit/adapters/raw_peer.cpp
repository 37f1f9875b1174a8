#include "unit/adapters/raw_peer.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <utility>

#include "base/check.hpp"

namespace attune::test {
namespace {

std::string big_endian(std::uint64_t value, int bytes) {
  std::string out;
  for (int i = bytes - 1; i >= 0; --i) out += static_cast<char>((value >> (8 * i)) & 0xff);
  return out;
}

std::uint64_t from_big_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char c : bytes) value = (value << 8) | static_cast<unsigned char>(c);
  return value;
}

void set_buffer(int handle, int option, int bytes) {
  if (bytes > 0) ::setsockopt(handle, SOL_SOCKET, option, &bytes, sizeof bytes);
}

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

}  // namespace

std::uint16_t WireFrame::close_code() const {
  if (opcode != kClose || payload.size() < 2) return 0;
  return static_cast<std::uint16_t>(from_big_endian(std::string_view{payload}.substr(0, 2)));
}

std::string_view WireFrame::close_reason() const {
  return payload.size() < 2 ? std::string_view{} : std::string_view{payload}.substr(2);
}

std::string client_frame(std::string_view payload, const FrameShape& shape) {
  const std::uint64_t length = shape.claimed_length.value_or(payload.size());
  int length_bytes = shape.length_bytes;
  if (length_bytes == 0) length_bytes = length < 126 ? 1 : length < 65536 ? 2 : 8;
  const std::uint64_t first =
      (shape.fin ? 0x80U : 0U) | (static_cast<unsigned>(shape.reserved_bits) << 4U) | shape.opcode;
  const std::uint64_t marker = length_bytes == 1 ? length : length_bytes == 2 ? 126 : 127;
  std::string out = big_endian(first, 1) + big_endian(marker | (shape.masked ? 0x80U : 0U), 1);
  if (length_bytes > 1) out += big_endian(length, length_bytes);
  if (!shape.masked) return out.append(payload);
  constexpr std::array<char, 4> kMask{0x12, 0x34, 0x56, 0x78};
  out.append(kMask.data(), kMask.size());
  for (std::size_t i = 0; i < payload.size(); ++i) {
    out += static_cast<char>(payload[i] ^ kMask[i % kMask.size()]);
  }
  return out;
}

std::string close_payload(std::uint16_t code, std::string_view reason) {
  return big_endian(code, 2).append(reason);
}

std::string upgrade_request(std::string_view extra_header, std::string_view key) {
  std::string request =
      "GET /v1/sessions/x/live HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
      "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
      "Sec-WebSocket-Protocol: attune.v1\r\n";
  if (!key.empty()) request.append("Sec-WebSocket-Key: ").append(key).append("\r\n");
  return request.append(extra_header).append("\r\n");
}

RawPeer::RawPeer(RawPeer&& other) noexcept
    : bytes{std::move(other.bytes)},
      ended{other.ended},
      handle_{std::exchange(other.handle_, -1)} {}

RawPeer& RawPeer::operator=(RawPeer&& other) noexcept {
  close();
  bytes = std::move(other.bytes);
  ended = other.ended;
  handle_ = std::exchange(other.handle_, -1);
  return *this;
}

RawPeer RawPeer::connect(std::uint16_t port, int receive_bytes) {
  const int handle = ::socket(AF_INET, SOCK_STREAM, 0);
  ATTUNE_CHECK(handle >= 0);
  set_buffer(handle, SO_RCVBUF, receive_bytes);
  const sockaddr_in address = loopback(port);
  const int failed = ::connect(handle, reinterpret_cast<const sockaddr*>(&address), sizeof address);
  ATTUNE_CHECK(failed == 0);
  ::fcntl(handle, F_SETFL, O_NONBLOCK);
  const int yes = 1;
  ::setsockopt(handle, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  return RawPeer{handle};
}

void RawPeer::send(std::string_view out) {
  const auto sent = ::send(handle_, out.data(), out.size(), MSG_NOSIGNAL);
  // Tests send less than the kernel holds; a server that has hung up is no mistake of theirs.
  ATTUNE_CHECK(sent < 0 || static_cast<std::size_t>(sent) == out.size());
}

void RawPeer::read() {
  std::array<char, 65536> chunk;
  while (handle_ >= 0 && !ended) {
    const auto got = ::recv(handle_, chunk.data(), chunk.size(), 0);
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) {
      ended = true;
      return;
    }
    bytes.append(chunk.data(), static_cast<std::size_t>(got));
  }
}

void RawPeer::shut_writing() { ::shutdown(handle_, SHUT_WR); }

void RawPeer::close() {
  if (handle_ >= 0) ::close(std::exchange(handle_, -1));
}

void RawPeer::reset() {
  const linger at_once{.l_onoff = 1, .l_linger = 0};
  ::setsockopt(handle_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  close();
}

std::optional<std::string> RawPeer::take_header() {
  const auto end = bytes.find("\r\n\r\n");
  if (end == std::string::npos) return std::nullopt;
  std::string header = bytes.substr(0, end + 4);
  bytes.erase(0, end + 4);
  return header;
}

std::optional<WireFrame> RawPeer::take_frame() {
  if (bytes.size() < 2) return std::nullopt;
  const auto first = static_cast<std::uint8_t>(bytes[0]);
  const auto marker = static_cast<std::uint8_t>(bytes[1] & 0x7f);
  const std::size_t length_bytes = marker == 126 ? 2 : marker == 127 ? 8 : 0;
  if (bytes.size() < 2 + length_bytes) return std::nullopt;
  const std::uint64_t length =
      length_bytes == 0 ? marker : from_big_endian(std::string_view{bytes}.substr(2, length_bytes));
  if (bytes.size() < 2 + length_bytes + length) return std::nullopt;
  WireFrame frame{.fin = (first & 0x80) != 0,
                  .reserved_bits = static_cast<std::uint8_t>((first >> 4) & 7),
                  .opcode = static_cast<std::uint8_t>(first & 0x0f),
                  .payload = bytes.substr(2 + length_bytes, length)};
  bytes.erase(0, 2 + length_bytes + length);
  return frame;
}

TcpPair tcp_pair(int buffer_bytes) {
  const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = loopback(0);
  socklen_t size = sizeof address;
  set_buffer(listener, SO_SNDBUF, buffer_bytes);  // Accepted sockets inherit it.
  const bool listening = ::bind(listener, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
                         ::listen(listener, 1) == 0;
  ATTUNE_CHECK(listening);
  ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
  TcpPair pair{.client = RawPeer::connect(ntohs(address.sin_port), buffer_bytes)};
  pair.server_handle = ::accept(listener, nullptr, nullptr);
  ::close(listener);
  return pair;
}

}  // namespace attune::test
