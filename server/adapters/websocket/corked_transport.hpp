// What Beast's stream writes into: frames gather here and leave in one write at the end of a turn
// of the loop.
#pragma once

#include <boost/asio/associated_allocator.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/role.hpp>
#include <boost/beast/websocket/teardown.hpp>
#include <cstdint>
#include <string>
#include <utility>

#include "base/limits.hpp"

namespace attune::websocket {

/// A socket of one io_context, without the cost of a type-erased executor.
using Socket =
    boost::asio::basic_stream_socket<boost::asio::ip::tcp, boost::asio::io_context::executor_type>;

/// A stream under `boost::beast::websocket::stream`. Writing appends to a bounded buffer and never
/// blocks, so that a frame needs no queue and no completion handler; `flush` sends what has
/// gathered. Runs on its socket's thread.
class CorkedTransport {
 public:
  using executor_type = Socket::executor_type;
  /// A close frame is at most 127 bytes; a pong may come before it.
  static constexpr std::size_t kCloseFrameBytesMax = 256;
  static constexpr std::size_t kFrameHeaderBytesMax = 10;

  explicit CorkedTransport(Socket socket) : socket_{std::move(socket)} {}

  executor_type get_executor() { return socket_.get_executor(); }
  Socket& socket() { return socket_; }

  /// Bytes that arrived with the upgrade request, before the stream took over.
  void push_front(std::string bytes) { arrived_ = std::move(bytes); }

  template <class ConstBuffers>
  std::size_t write_some(const ConstBuffers& buffers, boost::system::error_code& error) {
    const std::size_t bytes = boost::asio::buffer_size(buffers);
    if (waiting_bytes() + bytes > bound_bytes_) {
      error = boost::asio::error::no_buffer_space;
      return 0;
    }
    for (auto it = boost::asio::buffer_sequence_begin(buffers);
         it != boost::asio::buffer_sequence_end(buffers); ++it) {
      const boost::asio::const_buffer part = *it;
      out_.append(static_cast<const char*>(part.data()), part.size());
    }
    error = {};
    return bytes;
  }
  template <class ConstBuffers>
  std::size_t write_some(const ConstBuffers& buffers) {
    boost::system::error_code error;
    const std::size_t bytes = write_some(buffers, error);
    if (error) throw boost::system::system_error{error};
    return bytes;
  }

  /// Beast answers pings and closes by asynchronous writes; they go into the same buffer, in order.
  template <class ConstBuffers, class Token>
  auto async_write_some(const ConstBuffers& buffers, Token&& token) {
    boost::system::error_code error;
    const std::size_t bytes = write_some(buffers, error);
    wrote_control_ = true;
    auto initiate = [executor = get_executor(), error, bytes](auto handler) mutable {
      boost::asio::post(executor, [h = std::move(handler), error, bytes]() mutable {
        std::move(h)(error, bytes);
      });
    };
    return boost::asio::async_initiate<Token, void(boost::system::error_code, std::size_t)>(
        std::move(initiate), token);
  }

  template <class MutableBuffers>
  std::size_t read_some(const MutableBuffers& buffers, boost::system::error_code& error) {
    if (!arrived_.empty()) return take_arrived(buffers);
    return socket_.read_some(buffers, error);
  }
  template <class MutableBuffers>
  std::size_t read_some(const MutableBuffers& buffers) {
    boost::system::error_code error;
    const std::size_t bytes = read_some(buffers, error);
    if (error) throw boost::system::system_error{error};
    return bytes;
  }

  template <class MutableBuffers, class Token>
  auto async_read_some(const MutableBuffers& buffers, Token&& token) {
    auto initiate = [this, buffers](auto handler) mutable {
      if (arrived_.empty()) {
        socket_.async_read_some(buffers, Counted<decltype(handler)>{this, std::move(handler)});
        return;
      }
      const std::size_t bytes = take_arrived(buffers);
      boost::asio::post(get_executor(), [h = std::move(handler), bytes]() mutable {
        std::move(h)(boost::system::error_code{}, bytes);
      });
    };
    return boost::asio::async_initiate<Token, void(boost::system::error_code, std::size_t)>(
        std::move(initiate), token);
  }

  /// Sends what the kernel takes. `would_block` is no error: the rest stays.
  void flush(boost::system::error_code& error);

  /// Whether a frame of that many payload bytes still fits.
  [[nodiscard]] bool has_room_for(std::size_t payload_bytes) const {
    return waiting_bytes() + payload_bytes + kFrameHeaderBytesMax <= bound_bytes_;
  }
  [[nodiscard]] std::size_t waiting_bytes() const { return out_.size() - sent_; }
  /// Bytes that have left in all: a peer that takes none for too long is cut off.
  [[nodiscard]] std::uint64_t bytes_sent() const { return bytes_sent_; }
  /// Writes to the socket so far, to show that the frames of a turn share one.
  [[nodiscard]] std::uint64_t writes() const { return writes_; }
  /// Bytes that have arrived in all, those pushed to the front included.
  [[nodiscard]] std::uint64_t bytes_received() const { return bytes_received_; }
  /// A full buffer still takes the frame that says why it is closed.
  void allow_close_frame() { bound_bytes_ = limits::kOutboxBytesMax + kCloseFrameBytesMax; }
  /// Whether Beast wrote by itself (a pong, a close) since the last call.
  [[nodiscard]] bool take_wrote_control() { return std::exchange(wrote_control_, false); }

 private:
  Socket socket_;
  std::string arrived_;
  std::string out_;
  std::size_t sent_ = 0;
  std::uint64_t bytes_sent_ = 0;
  std::uint64_t writes_ = 0;
  std::uint64_t bytes_received_ = 0;
  std::size_t bound_bytes_ = limits::kOutboxBytesMax;
  bool wrote_control_ = false;

  void forget_sent();

  /// A read's handler that first counts what arrived; it keeps the executor and allocator of what
  /// it wraps.
  template <class Handler>
  struct Counted {
    using executor_type =
        boost::asio::associated_executor_t<Handler, CorkedTransport::executor_type>;
    using allocator_type = boost::asio::associated_allocator_t<Handler>;
    CorkedTransport* transport;
    Handler handler;

    executor_type get_executor() const noexcept {
      return boost::asio::get_associated_executor(handler, transport->socket_.get_executor());
    }
    allocator_type get_allocator() const noexcept {
      return boost::asio::get_associated_allocator(handler);
    }
    void operator()(boost::system::error_code error, std::size_t bytes) {
      transport->bytes_received_ += bytes;
      std::move(handler)(error, bytes);
    }
  };

  template <class MutableBuffers>
  std::size_t take_arrived(const MutableBuffers& buffers) {
    const std::size_t bytes = boost::asio::buffer_copy(buffers, boost::asio::buffer(arrived_));
    arrived_.erase(0, bytes);
    if (arrived_.empty()) arrived_ = std::string{};
    bytes_received_ += bytes;
    return bytes;
  }
};

/// Found by Beast: closes the socket at once.
void beast_close_socket(CorkedTransport& transport);

/// Found by Beast, which calls it after the closing handshake or a protocol error. Does nothing:
/// the close frame may still wait here, and closing a socket with unread bytes resets it, which
/// would take the close frame from the peer. `Sockets` drains and closes.
inline void teardown(boost::beast::role_type, CorkedTransport&, boost::system::error_code& error) {
  error = {};
}

/// Found by Beast: the same, asynchronously.
template <class Handler>
void async_teardown(boost::beast::role_type, CorkedTransport& transport, Handler&& handler) {
  boost::asio::post(transport.get_executor(), [h = std::forward<Handler>(handler)]() mutable {
    std::move(h)(boost::system::error_code{});
  });
}

}  // namespace attune::websocket
