// A server on a free loopback port, of the model and of whatever HTTP answers a test wants. Not the
// real one: that one's tests are in tests/integration.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "attune_client/url.hpp"
#include "unit/client/model.hpp"

namespace attune::client::test {

struct HttpSeen {
  std::string target;
  std::string body;
  std::string authorization;
};
struct HttpSaid {
  unsigned status = 200;
  std::string body;
};

class LoopbackServer {
 public:
  explicit LoopbackServer(boost::asio::io_context& io);
  ~LoopbackServer();

  ModelServer model;
  std::function<HttpSaid(const HttpSeen&)> on_http;
  std::uint64_t upgrades = 0;
  std::uint64_t resets = 0;   ///< Connections that ended without a close frame.
  bool speaks_attune = true;  ///< Answers with the subprotocol.
  std::string last_target;

  [[nodiscard]] Url url() const;
  /// To every connected client.
  void push(const Frames& frames);
  /// Closes every connection with this code.
  void close_all(std::uint16_t code);

  class Peer;

 private:
  void accept();

  boost::asio::ip::tcp::acceptor acceptor_;
  std::set<std::shared_ptr<Peer>> peers_;
};

}  // namespace attune::client::test
