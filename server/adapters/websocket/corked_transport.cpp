#include "adapters/websocket/corked_transport.hpp"

#include <boost/asio/error.hpp>

namespace attune::websocket {

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
  if (waiting_bytes() == 0) {
    out_.clear();
    sent_ = 0;
  }
  if (error == boost::asio::error::would_block || error == boost::asio::error::try_again) {
    out_.erase(0, sent_);
    sent_ = 0;
    error = {};
  }
}

void beast_close_socket(CorkedTransport& transport) {
  boost::system::error_code ignored;
  transport.socket().close(ignored);
}

void teardown(boost::beast::role_type, CorkedTransport& transport,
              boost::system::error_code& error) {
  transport.flush(error);
  Socket& socket = transport.socket();
  boost::system::error_code ignored;
  socket.shutdown(Socket::shutdown_both, ignored);
  socket.close(ignored);
  error = {};
}

}  // namespace attune::websocket
