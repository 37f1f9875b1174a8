// One WebSocket to a server. No type of Beast: exactly one .cpp instantiates the stream.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "attune_client/url.hpp"

namespace boost::asio {
class io_context;
}

namespace attune::client {

/// Who is told, on the io_context's thread, never from inside a call to the socket.
class SocketListener {
 public:
  virtual ~SocketListener() = default;
  virtual void on_open() = 0;
  /// One whole binary message; gone when this returns.
  virtual void on_message(std::string_view bytes) = 0;
  /// Once, whoever closed it. 1006 where no close frame came, or where it never opened.
  virtual void on_close(std::uint16_t code) = 0;
};

class ClientSocket {
 public:
  /// Connects and upgrades to `path`. The socket lives until it is closed, even without this
  /// object.
  ClientSocket(boost::asio::io_context& io, const Url& server, const std::string& path,
               SocketListener& listener);
  /// As `drop`.
  ~ClientSocket();
  ClientSocket(const ClientSocket&) = delete;
  ClientSocket& operator=(const ClientSocket&) = delete;

  /// In order. What is sent after the end is forgotten.
  void send(std::string bytes);
  /// A close frame, then the end. The listener is told nothing more.
  void close();
  /// The TCP connection ends at once with a reset, as when a phone's battery dies. The listener is
  /// told nothing more.
  void drop();

  class Impl;

 private:
  std::shared_ptr<Impl> impl_;
};

}  // namespace attune::client
