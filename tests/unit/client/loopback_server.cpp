#include "unit/client/loopback_server.hpp"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>
#include <deque>
#include <utility>

namespace attune::client::test {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace websocket = beast::websocket;
using tcp = asio::ip::tcp;
using beast::error_code;

}  // namespace

class LoopbackServer::Peer : public std::enable_shared_from_this<Peer> {
 public:
  Peer(tcp::socket socket, LoopbackServer& server) : stream_{std::move(socket)}, server_{&server} {}

  void start() {
    http::async_read(stream_.next_layer(), buffer_, request_,
                     [self = shared_from_this()](error_code ec, std::size_t) {
                       if (!ec) self->on_request();
                     });
  }

  void send(const std::string& bytes) {
    if (!open_) return;
    outbox_.push_back(bytes);
    if (outbox_.size() == 1) write_next();
  }

  void close(std::uint16_t code) {
    open_ = false;
    stream_.async_close(websocket::close_code{code}, [self = shared_from_this()](error_code) {});
  }

  void forget() {
    server_ = nullptr;
    error_code ignored;
    stream_.next_layer().close(ignored);
  }

 private:
  void on_request() {
    if (server_ == nullptr) return;
    if (websocket::is_upgrade(request_)) return upgrade();
    const HttpSaid said =
        server_->on_http({.target = std::string{request_.target()},
                          .body = request_.body(),
                          .authorization = std::string{request_["Authorization"]}});
    response_.result(said.status);
    response_.body() = said.body;
    response_.prepare_payload();
    http::async_write(stream_.next_layer(), response_,
                      [self = shared_from_this()](error_code, std::size_t) {});
  }

  void upgrade() {
    ++server_->upgrades;
    server_->last_target = std::string{request_.target()};
    const bool attune = server_->speaks_attune && request_["Sec-WebSocket-Protocol"] == "attune.v1";
    stream_.set_option(websocket::stream_base::decorator([attune](websocket::response_type& r) {
      if (attune) r.set(http::field::sec_websocket_protocol, "attune.v1");
    }));
    stream_.binary(true);
    stream_.async_accept(request_, [self = shared_from_this()](error_code ec) {
      self->open_ = !ec;
      if (!ec) self->read_next();
    });
  }

  void read_next() {
    stream_.async_read(
        buffer_, [self = shared_from_this()](error_code ec, std::size_t) { self->on_read(ec); });
  }

  void on_read(error_code ec) {
    if (server_ == nullptr) return;
    if (ec) {
      open_ = false;
      server_->model.connection_lost();
      if (ec != websocket::error::closed) ++server_->resets;
      return;
    }
    v1::ClientFrame frame;
    frame.ParseFromArray(buffer_.cdata().data(), static_cast<int>(buffer_.size()));
    buffer_.consume(buffer_.size());
    for (const auto& each : server_->model.receive(frame)) send(each.SerializeAsString());
    read_next();
  }

  void write_next() {
    stream_.async_write(asio::buffer(outbox_.front()),
                        [self = shared_from_this()](error_code ec, std::size_t) {
                          self->outbox_.pop_front();
                          if (!ec && !self->outbox_.empty()) self->write_next();
                        });
  }

  websocket::stream<tcp::socket, false> stream_;
  beast::flat_buffer buffer_;
  http::request<http::string_body> request_;
  http::response<http::string_body> response_;
  std::deque<std::string> outbox_;
  LoopbackServer* server_;
  bool open_ = false;
};

LoopbackServer::LoopbackServer(asio::io_context& io)
    : acceptor_{io, tcp::endpoint{asio::ip::address_v4::loopback(), 0}} {
  accept();
}

LoopbackServer::~LoopbackServer() {
  for (const auto& peer : peers_) peer->forget();
}

Url LoopbackServer::url() const {
  return {.host = "127.0.0.1", .port = std::to_string(acceptor_.local_endpoint().port())};
}

void LoopbackServer::push(const Frames& frames) {
  for (const auto& frame : frames) {
    for (const auto& peer : peers_) peer->send(frame.SerializeAsString());
  }
}

void LoopbackServer::close_all(std::uint16_t code) {
  for (const auto& peer : peers_) peer->close(code);
}

void LoopbackServer::accept() {
  acceptor_.async_accept([this](error_code ec, tcp::socket socket) {
    if (ec) return;
    const auto peer = std::make_shared<Peer>(std::move(socket), *this);
    peers_.insert(peer);
    peer->start();
    accept();
  });
}

}  // namespace attune::client::test
