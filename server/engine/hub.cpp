#include "engine/hub.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace attune::engine {

void Hub::add(const HubConnection& connection) {
  ATTUNE_CHECK(!of_device(connection.device));
  connections_.push_back(connection);
}

std::optional<HubConnection> Hub::remove(ConnectionId id) {
  const auto* found = find(id);
  if (found == nullptr) return std::nullopt;
  const HubConnection removed = *found;
  std::erase_if(connections_, [id](const HubConnection& c) { return c.id == id; });
  return removed;
}

void Hub::admit(ConnectionId id) {
  for (auto& connection : connections_) {
    if (connection.id == id) connection.admitted = true;
  }
}

const HubConnection* Hub::find(ConnectionId id) const {
  const auto found = std::find_if(connections_.begin(), connections_.end(),
                                  [id](const HubConnection& c) { return c.id == id; });
  return found == connections_.end() ? nullptr : &*found;
}

std::optional<ConnectionId> Hub::of_device(std::uint32_t device) const {
  for (const auto& connection : connections_) {
    if (connection.device == device) return connection.id;
  }
  return std::nullopt;
}

std::vector<ConnectionId> Hub::audience(core::Seat seat) const {
  std::vector<ConnectionId> audience;
  for (const auto& connection : connections_) {
    if (connection.admitted && connection.seat == seat) audience.push_back(connection.id);
  }
  return audience;
}

bool Hub::here(core::Seat seat) const {
  return std::any_of(connections_.begin(), connections_.end(),
                     [seat](const HubConnection& c) { return c.admitted && c.seat == seat; });
}

}  // namespace attune::engine
