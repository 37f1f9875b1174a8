// The one file of the client that instantiates the WebSocket stream.
#include "attune_client/client_socket.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket.hpp>
#include <chrono>
#include <deque>
#include <utility>

#include "attune_client/codes.hpp"

namespace attune::client {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;
using tcp = asio::ip::tcp;
using beast::error_code;

constexpr const char* kSubprotocol = "attune.v1";
/// A snapshot is far below; more than this is no server of ours.
constexpr std::size_t kMessageBytesMax = 4 * 1024 * 1024;

}  // namespace

class ClientSocket::Impl : public std::enable_shared_from_this<Impl> {
 public:
  Impl(asio::io_context& io, const Url& server, std::string path, SocketListener& listener)
      : resolver_{io}, stream_{io}, server_{server}, path_{std::move(path)}, listener_{&listener} {}

  void start() {
    resolver_.async_resolve(
        server_.host, server_.port,
        [self = shared_from_this()](error_code ec, const tcp::resolver::results_type& found) {
          self->on_resolved(ec, found);
        });
  }

  void send(std::string bytes) {
    if (listener_ == nullptr) return;
    outbox_.push_back(std::move(bytes));
    if (outbox_.size() == 1) write_next();
  }

  void close() {
    listener_ = nullptr;
    resolver_.cancel();
    if (!stream_.is_open()) return close_tcp();
    stream_.async_close(websocket::close_code::normal,
                        [self = shared_from_this()](error_code) { self->close_tcp(); });
  }

  void drop() {
    listener_ = nullptr;
    resolver_.cancel();
    error_code ignored;
    stream_.next_layer().set_option(asio::socket_base::linger{true, 0}, ignored);
    close_tcp();
  }

 private:
  void on_resolved(error_code ec, const tcp::resolver::results_type& found) {
    if (listener_ == nullptr) return;
    if (ec) return fail();
    asio::async_connect(stream_.next_layer(), found,
                        [self = shared_from_this()](error_code failed, const tcp::endpoint&) {
                          self->on_connected(failed);
                        });
  }

  void on_connected(error_code ec) {
    if (listener_ == nullptr) return close_tcp();
    if (ec) return fail();
    stream_.next_layer().set_option(tcp::no_delay{true}, ec);
    // The machine above has deadlines of its own; Beast of 1.81 does not count the server's pings
    // as life.
    stream_.set_option(
        websocket::stream_base::timeout{.handshake_timeout = std::chrono::seconds{10},
                                        .idle_timeout = websocket::stream_base::none(),
                                        .keep_alive_pings = false});
    stream_.set_option(websocket::stream_base::decorator([](websocket::request_type& request) {
      request.set(beast::http::field::sec_websocket_protocol, kSubprotocol);
      request.set(beast::http::field::user_agent, "attune-client-cpp");
    }));
    stream_.binary(true);
    stream_.read_message_max(kMessageBytesMax);
    stream_.async_handshake(
        response_, server_.authority(), path_,
        [self = shared_from_this()](error_code failed) { self->on_upgraded(failed); });
  }

  void on_upgraded(error_code ec) {
    if (listener_ == nullptr) return close_tcp();
    if (ec || response_[beast::http::field::sec_websocket_protocol] != kSubprotocol) return fail();
    listener_->on_open();
    read_next();
  }

  void read_next() {
    if (listener_ == nullptr) return;
    stream_.async_read(
        buffer_, [self = shared_from_this()](error_code ec, std::size_t) { self->on_read(ec); });
  }

  void on_read(error_code ec) {
    if (listener_ == nullptr) return;
    if (ec) return fail(ec == websocket::error::closed ? stream_.reason().code : kAbnormalClosure);
    const auto data = buffer_.cdata();
    listener_->on_message({static_cast<const char*>(data.data()), data.size()});
    buffer_.consume(buffer_.size());
    read_next();
  }

  void write_next() {
    stream_.async_write(
        asio::buffer(outbox_.front()),
        [self = shared_from_this()](error_code ec, std::size_t) { self->on_written(ec); });
  }

  void on_written(error_code ec) {
    outbox_.pop_front();
    // A failed write is no verdict: the read that is pending still brings the server's close code.
    if (!ec && listener_ != nullptr && !outbox_.empty()) write_next();
  }

  void fail(std::uint16_t code = kAbnormalClosure) {
    SocketListener* listener = std::exchange(listener_, nullptr);
    close_tcp();
    if (listener != nullptr) listener->on_close(code == 0 ? kAbnormalClosure : code);
  }

  void close_tcp() {
    error_code ignored;
    stream_.next_layer().close(ignored);
  }

  tcp::resolver resolver_;
  websocket::stream<tcp::socket, false> stream_;
  websocket::response_type response_;
  beast::flat_buffer buffer_;
  std::deque<std::string> outbox_;
  Url server_;
  std::string path_;
  SocketListener* listener_;
};

ClientSocket::ClientSocket(asio::io_context& io, const Url& server, const std::string& path,
                           SocketListener& listener)
    : impl_{std::make_shared<Impl>(io, server, path, listener)} {
  impl_->start();
}

ClientSocket::~ClientSocket() { impl_->drop(); }

void ClientSocket::send(std::string bytes) { impl_->send(std::move(bytes)); }
void ClientSocket::close() { impl_->close(); }
void ClientSocket::drop() { impl_->drop(); }

}  // namespace attune::client
