// The connections of one session, by device and by seat.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/session/types.hpp"
#include "engine/input.hpp"

namespace attune::engine {

struct HubConnection {
  ConnectionId id{};
  std::uint32_t device = 0;
  core::Seat seat = core::Seat::partner_a;
  bool admitted =
      false;  ///< False while the device waits for the other phone's yes: it is sent no event.
};

/// At most one connection a device; a session has a few, so that a list is the fastest table.
class Hub {
 public:
  /// The device must have no other connection.
  void add(const HubConnection& connection);
  /// What was known of it; nothing where it is not here.
  std::optional<HubConnection> remove(ConnectionId id);
  void admit(ConnectionId id);

  [[nodiscard]] const HubConnection* find(ConnectionId id) const;
  [[nodiscard]] std::optional<ConnectionId> of_device(std::uint32_t device) const;
  /// The admitted connections of a seat: who is sent what the seat may see.
  [[nodiscard]] std::vector<ConnectionId> audience(core::Seat seat) const;
  [[nodiscard]] bool here(core::Seat seat) const;
  [[nodiscard]] const std::vector<HubConnection>& all() const { return connections_; }
  [[nodiscard]] bool empty() const { return connections_.empty(); }

 private:
  std::vector<HubConnection> connections_;  ///< Oldest first.
};

}  // namespace attune::engine
