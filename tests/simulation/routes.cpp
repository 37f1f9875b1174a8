// Which session an input or an output belongs to.
#include "simulation/server.hpp"

namespace attune::simulation {
namespace {

using engine::ConnectionId;

/// The connection that it is for, or the first of several.
std::optional<ConnectionId> addressed(const engine::Output& output) {
  if (const auto* send = std::get_if<engine::Send>(&output)) return send->connections.front();
  if (const auto* presence = std::get_if<engine::SendPresence>(&output)) {
    return presence->connections.front();
  }
  if (const auto* ack = std::get_if<engine::Acknowledge>(&output)) return ack->connection;
  if (const auto* close = std::get_if<engine::Close>(&output)) return close->connection;
  if (const auto* welcome = std::get_if<engine::Welcome>(&output)) return welcome->connection;
  return std::nullopt;
}

}  // namespace

/// The session that asked for a pair's stream, where it is one.
SessionId Server::asking(const SessionId& id) const {
  const auto found = asks_for_.find(id);
  return found == asks_for_.end() ? id : found->second;
}

std::optional<SessionId> Server::session_of(const engine::Output& output) const {
  if (const auto* append = std::get_if<engine::Append>(&output)) return append->session;
  if (const auto* load = std::get_if<engine::Load>(&output)) return asking(load->session);
  if (const auto* reply = std::get_if<engine::Reply>(&output)) return reply->session;
  const auto connection = addressed(output);
  const auto known = connection ? whose_.find(*connection) : whose_.end();
  if (known == whose_.end()) return std::nullopt;
  return known->second;
}

/// None: a tick, which is for all.
std::optional<SessionId> Server::session_of(const engine::Input& input) const {
  return std::visit(
      [this](const auto& each) -> std::optional<SessionId> {
        if constexpr (requires { each.session; }) {
          return asking(each.session);
        } else if constexpr (requires { each.connection; }) {
          return whose_.at(each.connection);
        } else {
          return std::nullopt;
        }
      },
      input);
}

}  // namespace attune::simulation
