#include "http_answer.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>

namespace attune::test {

Answer ask_over_http(std::uint16_t port, const std::string& what, const std::string& fields,
                     const std::string& body) {
  namespace asio = boost::asio;
  asio::io_context io;
  asio::ip::tcp::socket socket{io};
  socket.connect({asio::ip::make_address("127.0.0.1"), port});
  const std::string length =
      body.empty() ? "" : "Content-Length: " + std::to_string(body.size()) + "\r\n";
  asio::write(socket, asio::buffer(what + " HTTP/1.1\r\nHost: localhost\r\n" + fields + length +
                                   "Connection: close\r\n\r\n" + body));
  std::string all;
  boost::system::error_code ended;
  asio::read(socket, asio::dynamic_buffer(all), ended);
  const std::size_t blank = all.find("\r\n\r\n");
  if (blank == std::string::npos) return {};
  return {.status = std::stoi(all.substr(9, 3)),
          .header = all.substr(0, blank),
          .body = all.substr(blank + 4)};
}

}  // namespace attune::test
