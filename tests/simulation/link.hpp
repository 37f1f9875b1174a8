// One connection between a client and the server: frames in order, late, and some of them never.
#pragma once

#include <functional>
#include <memory>

#include "simulation/random.hpp"
#include "simulation/scheduler.hpp"
#include "simulation/server.hpp"

namespace attune::simulation {

/// Frames keep their order within a connection and a direction. A lost connection is noticed by
/// either end in its own time, so that a client may be back before the server knows it was gone. A
/// client's frame may arrive again, later.
class Link : public std::enable_shared_from_this<Link> {
 public:
  struct Client {
    std::function<void(const engine::Output&)> frame;
    std::function<void()> lost;
  };
  Link(Scheduler& scheduler, Random random, Server& server, Client client);

  void open(const engine::Attach& attach);
  void send(std::uint64_t number, const core::DeviceCommandBody& body);
  /// The network, or the client, lets go.
  void drop();

 private:
  void to_server(Millis delay, std::function<void()> action);
  void to_client(std::function<void()> action);
  void client_notices();
  [[nodiscard]] Millis delay();

  Scheduler& scheduler_;
  Random random_;
  Server& server_;
  Client client_;
  bool client_open_ = true;
  bool server_open_ = true;  ///< False: what is still under way to the server is lost.
  bool cut_ = false;         ///< Nothing more reaches the client.
  std::optional<engine::ConnectionId> connection_;
  Millis last_to_server_{0};
  Millis last_to_client_{0};
};

}  // namespace attune::simulation
