#include "adapters/http/request_reader.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/core/ostream.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <sstream>
#include <utility>

#include "base/limits.hpp"

namespace attune::http {
namespace {

namespace beast = boost::beast;
using Parser = beast::http::request_parser<beast::http::string_body>;
using Message = Parser::value_type;

Refused refused(std::uint16_t status, std::string text) {
  return Refused{text_response(status, std::move(text))};
}

std::string field(const Message& message, beast::http::field name) {
  const auto value = message[name];
  return {value.data(), value.size()};
}

Request request_of(const Message& message, const std::string& address) {
  Request request;
  const auto method = message.method_string();
  request.method.assign(method.data(), method.size());
  const auto target = message.target();
  const std::string_view whole{target.data(), target.size()};
  const auto question = whole.find('?');
  request.path = whole.substr(0, question);
  if (question != std::string_view::npos) request.query = whole.substr(question + 1);
  request.authorization = field(message, beast::http::field::authorization);
  request.origin = field(message, beast::http::field::origin);
  request.host = field(message, beast::http::field::host);
  request.if_none_match = field(message, beast::http::field::if_none_match);
  request.content_type = field(message, beast::http::field::content_type);
  request.accept_language = field(message, beast::http::field::accept_language);
  request.accept_encoding = field(message, beast::http::field::accept_encoding);
  request.subprotocols = field(message, beast::http::field::sec_websocket_protocol);
  request.body = message.body();
  request.address = address;
  request.keep_alive = message.keep_alive();
  return request;
}

/// What Beast's parser takes and this server does not: smuggling lives in the gap between two
/// readers of one header.
const char* forbidden(const Message& message) {
  const auto method = message.method();
  const bool reads = method == beast::http::verb::get || method == beast::http::verb::head ||
                     method == beast::http::verb::options;
  if (!reads && method != beast::http::verb::post) return "method";
  if (message.version() != 11) return "version";
  if (message.find(beast::http::field::transfer_encoding) != message.end()) return "encoding";
  if (reads && message.find(beast::http::field::content_length) != message.end()) {
    if (field(message, beast::http::field::content_length) != "0") return "body";
  }
  if (message.count(beast::http::field::host) != 1) return "host";
  return nullptr;
}

Refused answer_to_forbidden(std::string_view what) {
  if (what == "method") return refused(405, "GET, HEAD, POST and OPTIONS are served here.");
  if (what == "version") return refused(505, "HTTP/1.1 is served here.");
  if (what == "encoding") return refused(411, "Send a Content-Length instead of chunks.");
  if (what == "host") return refused(400, "A request names one Host.");
  return refused(400, "Only a POST has a body.");
}

Refused answer_to_error(const boost::system::error_code& error) {
  if (error == beast::http::error::header_limit) return refused(431, "The header is too large.");
  if (error == beast::http::error::body_limit) return refused(413, "The body is too large.");
  return refused(400, "That is not HTTP.");
}

}  // namespace

ReadResult read_request(std::string_view bytes, const std::string& address) {
  if (bytes.empty()) return NeedMore{};
  // Beast's own limit is some bytes off.
  const auto allowed = bytes.substr(0, limits::kHttpHeaderBytesMax);
  if (allowed.size() == limits::kHttpHeaderBytesMax &&
      allowed.find("\r\n\r\n") == std::string_view::npos) {
    return refused(431, "The header is too large.");
  }
  Parser parser;
  parser.eager(true);
  parser.header_limit(2 * limits::kHttpHeaderBytesMax);
  parser.body_limit(limits::kHttpBodyBytesMax);
  boost::system::error_code error;
  const auto used = parser.put(boost::asio::buffer(bytes), error);
  if (error == beast::http::error::need_more) return NeedMore{};
  if (error) return answer_to_error(error);
  if (const char* what = forbidden(parser.get())) return answer_to_forbidden(what);
  if (!parser.is_done()) return NeedMore{};
  return Whole{.request = request_of(parser.get(), address),
               .bytes = used,
               .upgrade = beast::websocket::is_upgrade(parser.get())};
}

std::string header_of(const Response& response, bool keep_alive) {
  std::ostringstream out;
  out << "HTTP/1.1 " << response.status << ' '
      << beast::http::obsolete_reason(static_cast<beast::http::status>(response.status)) << "\r\n"
      << "Connection: " << (keep_alive ? "keep-alive" : "close") << "\r\n"
      << "X-Content-Type-Options: nosniff\r\n"
      << "Referrer-Policy: no-referrer\r\n";
  const bool may_have_body = response.status != 204 && response.status != 304;
  if (may_have_body) out << "Content-Length: " << response.body().size() << "\r\n";
  if (!response.content_type.empty()) out << "Content-Type: " << response.content_type << "\r\n";
  for (const auto& [name, value] : response.headers) out << name << ": " << value << "\r\n";
  out << "\r\n";
  return out.str();
}

}  // namespace attune::http
