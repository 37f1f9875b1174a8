// The WebSockets of one thread: frames in, frames out, deadlines. Knows frames, not sessions; no
// type of Beast.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "adapters/websocket/timings.hpp"
#include "base/limits.hpp"

namespace boost::asio {
class io_context;
}

namespace attune::websocket {

/// One WebSocket of this process, never used twice. The upper bits name the thread it belongs to.
enum class SocketId : std::uint64_t {};

/// A TCP connection whose upgrade request has been read and found good, on its way to its session's
/// thread.
struct UpgradedSocket {
  int native_handle = -1;  ///< Owned by whoever holds this; `Sockets::adopt` takes it over.
  bool is_v6 = false;
  std::string bytes;    ///< All that was read: the request, and what came after it.
  std::string address;  ///< The peer's, for the bound on connections per address.
};

/// Who is told. Called on the thread of the io_context, never from inside a call to `Sockets`.
class SocketHandler {
 public:
  virtual ~SocketHandler() = default;
  /// One whole binary message. `bytes` is gone when this returns.
  virtual void on_message(SocketId id, std::string_view bytes) = 0;
  /// Once for each adopted socket, whoever closed it; nothing is sent to it any more.
  virtual void on_closed(SocketId id, std::string_view address) = 0;
};

struct SocketCounts {
  std::size_t open = 0;
  std::size_t strangers = 0;  ///< Of these, not authenticated yet.
  std::uint64_t messages_in = 0;
  std::uint64_t frames_out = 0;
  std::uint64_t writes = 0;  ///< System calls that wrote; the frames of one turn share one.
  std::uint64_t cut_off_slow = 0;
};

/// All members run on the thread of `io`, which must outlive this.
class Sockets {
 public:
  /// Beyond `strangers_max` sockets that have not said who they are, an upgrade is answered with
  /// 503.
  Sockets(boost::asio::io_context& io, SocketHandler& handler, std::uint64_t first_id,
          Timings timings = {}, std::size_t strangers_max = limits::kStrangersMax);
  ~Sockets();
  Sockets(const Sockets&) = delete;
  Sockets& operator=(const Sockets&) = delete;

  /// Answers the upgrade and serves the peer. A request that is refused ends in `on_closed`.
  SocketId adopt(UpgradedSocket socket);
  /// The peer has said who it is: the Hello deadline and its smaller size limit end.
  void authenticated(SocketId id);
  /// Appends one binary frame to what leaves at the end of this turn. A peer too slow to take it is
  /// cut off with 4008 and resumes by offset. Nothing happens for an id that is closed. No frame
  /// may be larger than the outbox (`limits::kOutboxBytesMax`): it could never be taken.
  void send(SocketId id, std::string_view bytes);
  /// Says why and closes, after what was sent before. A `reason` over 123 bytes is cut there.
  void close(SocketId id, std::uint16_t code, std::string_view reason);
  void close_all(std::uint16_t code, std::string_view reason);
  /// Ends every connection at once.
  void abort_all();
  [[nodiscard]] SocketCounts counts() const;

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace attune::websocket
