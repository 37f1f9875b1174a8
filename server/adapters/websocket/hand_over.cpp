#include "adapters/websocket/hand_over.hpp"

#include <unistd.h>

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>

#include "base/limits.hpp"

namespace attune::websocket {
namespace {

using Error = boost::system::error_code;

struct ThrowAway : std::enable_shared_from_this<ThrowAway> {
  ThrowAway(CorkedTransport& from, std::shared_ptr<void> holder, std::function<void()> told)
      : transport{&from}, keep{std::move(holder)}, done{std::move(told)} {}

  CorkedTransport* transport;
  std::shared_ptr<void> keep;
  std::function<void()> done;
  std::array<char, 1024> chunk{};
  std::size_t bytes_so_far = 0;

  void read() {
    transport->socket().async_read_some(
        boost::asio::buffer(chunk), [self = shared_from_this()](Error error, std::size_t bytes) {
          self->bytes_so_far += bytes;
          if (error || self->bytes_so_far > limits::kClosingBytesMax) return self->done();
          self->read();
        });
  }
};

}  // namespace

std::optional<UpgradeRequest> read_upgrade_request(std::string_view bytes) {
  boost::beast::http::request_parser<boost::beast::http::empty_body> parser;
  parser.header_limit(limits::kHttpHeaderBytesMax);
  Error error;
  const std::size_t used = parser.put(boost::asio::buffer(bytes), error);
  // Beast looks at its limit only while a header has no end.
  if (error || !parser.is_header_done() || used > limits::kHttpHeaderBytesMax) return std::nullopt;
  return UpgradeRequest{.message = parser.release(), .rest = std::string{bytes.substr(used)}};
}

Socket take_over(boost::asio::io_context& io, UpgradedSocket& upgraded) {
  Socket socket{io.get_executor()};
  const int handle = std::exchange(upgraded.native_handle, -1);
  Error error;
  socket.assign(upgraded.is_v6 ? boost::asio::ip::tcp::v6() : boost::asio::ip::tcp::v4(), handle,
                error);
  if (error) {
    if (handle >= 0) ::close(handle);
    return socket;
  }
  socket.non_blocking(true, error);
  socket.set_option(boost::asio::ip::tcp::no_delay{true}, error);
  return socket;
}

void refuse_as_busy(CorkedTransport& transport) {
  static constexpr std::string_view kAnswer =
      "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nRetry-After: 5\r\n"
      "Connection: close\r\n\r\n";
  Error ignored;
  transport.write_some(boost::asio::buffer(kAnswer), ignored);
}

void hang_up(CorkedTransport& transport, std::shared_ptr<void> keep, std::function<void()> done) {
  Error error;
  transport.socket().shutdown(Socket::shutdown_send, error);
  if (error) return done();
  std::make_shared<ThrowAway>(transport, std::move(keep), std::move(done))->read();
}

}  // namespace attune::websocket
