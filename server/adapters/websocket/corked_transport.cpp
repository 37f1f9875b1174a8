#include "adapters/websocket/corked_transport.hpp"

#include <boost/asio/error.hpp>

namespace attune::websocket {
namespace {

/// A buffer that grew for a burst is given back: memory is for connections, not for their past.
constexpr std::size_t kKeptBytesMax = 4 * 1024;

}  // namespace

void CorkedTransport::flush(boost::system::error_code& error) {
  error = {};
  while (waiting_bytes() > 0) {
    const auto rest = boost::asio::buffer(out_.data() + sent_, waiting_bytes());
    const std::size_t bytes = socket_.write_some(rest, error);
    ++writes_;
    sent_ += bytes;
    bytes_sent_ += bytes;
    if (error == boost::asio::error::interrupted) continue;
    if (error) break;
  }
  if (error == boost::asio::error::would_block || error == boost::asio::error::try_again) {
    error = {};
  }
  forget_sent();
}

void CorkedTransport::forget_sent() {
  out_.erase(0, std::exchange(sent_, 0));
  if (out_.empty() && out_.capacity() > kKeptBytesMax) out_ = std::string{};
}

void beast_close_socket(CorkedTransport& transport) {
  boost::system::error_code ignored;
  transport.socket().close(ignored);
}

}  // namespace attune::websocket
