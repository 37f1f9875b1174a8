// The whole server: journal, engine threads, listener, and their end.
#pragma once

#include <memory>
#include <variant>

#include "app/config.hpp"
#include "app/rulebook_files.hpp"

namespace attune::app {

class Server {
 public:
  /// Opens what the server needs, in the order in which a person would want to hear that it is
  /// missing.
  static std::variant<std::unique_ptr<Server>, StartError> open(const Config& config);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Listens, says where on stdout, and serves until SIGTERM or SIGINT has drained it. The first
  /// signal lets clients go in peace for up to `limits::kDrainMs`; the second ends at once. The
  /// exit status.
  int run();

 private:
  struct Impl;
  explicit Server(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace attune::app
