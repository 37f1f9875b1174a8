#include "attune_client/http_call.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <memory>
#include <utility>

namespace attune::client {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;
using beast::error_code;

constexpr std::chrono::seconds kDeadline{10};

class Call : public std::enable_shared_from_this<Call> {
 public:
  Call(asio::io_context& io, std::function<void(HttpAnswer)> on_answer)
      : resolver_{io}, stream_{io}, on_answer_{std::move(on_answer)} {}

  void start(const Url& server, HttpRequest request) {
    request_.method(request.body.empty() ? http::verb::get : http::verb::post);
    request_.target(request.path);
    request_.version(11);
    request_.set(http::field::host, server.authority());
    request_.set(http::field::content_type, "application/json");
    request_.set(http::field::connection, "close");
    if (!request.bearer.empty()) {
      request_.set(http::field::authorization, "Bearer " + request.bearer);
    }
    request_.body() = std::move(request.body);
    request_.prepare_payload();
    resolver_.async_resolve(
        server.host, server.port,
        [self = shared_from_this()](error_code ec, const tcp::resolver::results_type& found) {
          self->on_resolved(ec, found);
        });
  }

 private:
  void on_resolved(error_code ec, const tcp::resolver::results_type& found) {
    if (ec) return finish({});
    stream_.expires_after(kDeadline);
    stream_.async_connect(found,
                          [self = shared_from_this()](error_code failed, const tcp::endpoint&) {
                            self->on_connected(failed);
                          });
  }

  void on_connected(error_code ec) {
    if (ec) return finish({});
    http::async_write(
        stream_, request_,
        [self = shared_from_this()](error_code failed, std::size_t) { self->on_written(failed); });
  }

  void on_written(error_code ec) {
    if (ec) return finish({});
    http::async_read(
        stream_, buffer_, response_,
        [self = shared_from_this()](error_code failed, std::size_t) { self->on_read(failed); });
  }

  void on_read(error_code ec) {
    if (ec) return finish({});
    finish({.status = response_.result_int(), .body = std::move(response_.body())});
  }

  void finish(HttpAnswer answer) {
    stream_.close();
    on_answer_(std::move(answer));
  }

  tcp::resolver resolver_;
  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;
  http::request<http::string_body> request_;
  http::response<http::string_body> response_;
  std::function<void(HttpAnswer)> on_answer_;
};

}  // namespace

void http_call(asio::io_context& io, const Url& server, HttpRequest request,
               std::function<void(HttpAnswer)> on_answer) {
  std::make_shared<Call>(io, std::move(on_answer))->start(server, std::move(request));
}

}  // namespace attune::client
