#include "app/driver.hpp"

#include <algorithm>
#include <utility>

#include "app/clock.hpp"

namespace attune::app {
namespace {

websocket::SocketId socket_of(engine::ConnectionId id) {
  return websocket::SocketId{static_cast<std::uint64_t>(id)};
}

engine::ConnectionId connection_of(websocket::SocketId id) {
  return engine::ConnectionId{static_cast<std::uint64_t>(id)};
}

protocol::Code code_of(engine::CloseReason reason) {
  switch (reason) {
    case engine::CloseReason::replaced: return protocol::Code::replaced;
    case engine::CloseReason::try_again: return protocol::Code::try_again;
    case engine::CloseReason::sequence_gap: return protocol::Code::sequence_gap;
    case engine::CloseReason::bad_credential: return protocol::Code::bad_credential;
    case engine::CloseReason::no_such_session: return protocol::Code::no_such_session;
    case engine::CloseReason::session_ended: return protocol::Code::ended;
    case engine::CloseReason::join_declined: return protocol::Code::join_declined;
  }
  return protocol::Code::try_again;
}

protocol::WelcomeOutcome outcome_of(engine::WelcomeOutcome outcome) {
  switch (outcome) {
    case engine::WelcomeOutcome::resumed: return protocol::WelcomeOutcome::resumed;
    case engine::WelcomeOutcome::snapshot: return protocol::WelcomeOutcome::snapshot;
    case engine::WelcomeOutcome::gone: return protocol::WelcomeOutcome::gone;
  }
  return protocol::WelcomeOutcome::snapshot;
}

/// Socket ids of one driver start here, so that they differ over all drivers of the process.
std::uint64_t first_socket_id(unsigned driver) {
  constexpr unsigned kBitsForOneDriver = 56;
  return (static_cast<std::uint64_t>(driver) << kBitsForOneDriver) + 1;
}

}  // namespace

Driver::Driver(boost::asio::io_context& io, const DriverContext& context, unsigned index)
    : context_{context},
      index_{index},
      engine_{context.rulebook},
      sockets_{io, *this, first_socket_id(index)},
      wake_up_{io} {}

void Driver::adopt(websocket::UpgradedSocket socket, const SessionId& session) {
  const websocket::SocketId id = sockets_.adopt(std::move(socket));
  Peer peer;
  peer.session = session;
  peers_.emplace(static_cast<std::uint64_t>(id), std::move(peer));
  if (draining_) sockets_.close(id, protocol::close_code(protocol::Code::going_away), "draining");
}

void Driver::request(const SessionId& session, SessionCommand command, OnReply on_reply) {
  const engine::RequestId id{++last_request_};
  replies_.emplace(last_request_, std::move(on_reply));
  feed(engine::Request{.request = id, .session = session, .command = std::move(command)});
}

void Driver::journal_answered(std::vector<engine::Input> answers) {
  for (auto& answer : answers) feed(std::move(answer));
}

void Driver::drain() {
  draining_ = true;
  const protocol::Frame frame =
      protocol::encode_go_away(limits::kReconnectSpreadMinMs, limits::kReconnectSpreadMaxMs);
  for (const auto& [id, peer] : peers_) {
    if (peer.attached) sockets_.send(websocket::SocketId{id}, *frame);
  }
  sockets_.close_all(protocol::close_code(protocol::Code::going_away), "draining");
}

void Driver::on_message(websocket::SocketId id, std::string_view bytes) {
  const auto found = peers_.find(static_cast<std::uint64_t>(id));
  if (found == peers_.end()) return;
  protocol::ClientInput input = protocol::decode_client_frame(bytes);
  std::visit([&](auto& said) { receive(connection_of(id), found->second, std::move(said)); },
             input);
}

void Driver::on_closed(websocket::SocketId id, std::string_view address) {
  context_.released(std::string{address});
  if (peers_.erase(static_cast<std::uint64_t>(id)) == 0) return;
  feed(engine::Detach{connection_of(id)});
}

void Driver::receive(engine::ConnectionId from, Peer& peer, protocol::Hello hello) {
  if (peer.attached) return close(from, protocol::Code::malformed);
  const auto hash = context_.credential_hash(hello.credential.reveal());
  if (!hash) return close(from, protocol::Code::bad_credential);
  peer.attached = true;
  peer.locale = context_.words.nearest_locale(hello.locale);
  sockets_.authenticated(socket_of(from));
  feed(engine::Attach{.connection = from,
                      .session = peer.session,
                      .credential_hash = *hash,
                      .last_offset = hello.last_offset,
                      .epoch = hello.epoch});
}

void Driver::receive(engine::ConnectionId from, Peer& peer, protocol::CommandFrame command) {
  if (!peer.attached) return close(from, protocol::Code::malformed);
  // Not a refusal of this one command: its number would be used up. Coming back later sends it
  // again.
  if (!peer.commands.take(now())) return close(from, protocol::Code::try_again);
  feed(engine::Receive{
      .connection = from, .number = command.number, .body = std::move(command.body)});
}

void Driver::receive(engine::ConnectionId from, Peer& peer, protocol::TimeProbe probe) {
  if (!peer.attached) return close(from, protocol::Code::malformed);
  if (!peer.commands.take(now())) return close(from, protocol::Code::try_again);
  send(from, protocol::encode_time_reply(probe.t0_ms, now()));
}

void Driver::receive(engine::ConnectionId from, Peer&, protocol::DecodeError error) {
  close(from, error.code);
}

void Driver::feed(engine::Input input) {
  engine_.handle_input(std::move(input), now());
  while (auto output = engine_.poll_output()) {
    std::visit([this](auto& wanted) { perform(wanted); }, *output);
  }
  arm_wake_up();
}

void Driver::arm_wake_up() {
  const auto at = engine_.next_wake_up();
  if (at == wake_up_at_) return;
  wake_up_at_ = at;
  if (!at) {
    wake_up_.cancel();
    return;
  }
  wake_up_.expires_after(std::max(Millis{0}, *at - now()));
  wake_up_.async_wait([this](const boost::system::error_code& error) {
    if (error) return;
    wake_up_at_.reset();
    feed(engine::Tick{});
  });
}

void Driver::close(engine::ConnectionId connection, protocol::Code code) {
  sockets_.close(socket_of(connection), protocol::close_code(code), protocol::row_of(code).name);
}

Driver::Peer* Driver::find(engine::ConnectionId connection) {
  const auto found = peers_.find(static_cast<std::uint64_t>(connection));
  return found == peers_.end() ? nullptr : &found->second;
}

void Driver::send(engine::ConnectionId to, const protocol::Frame& frame) {
  sockets_.send(socket_of(to), *frame);
}

void Driver::perform(engine::Append& output) { context_.journal.append(index_, std::move(output)); }

void Driver::perform(engine::Load& output) { context_.journal.load(index_, output.session); }

void Driver::perform(engine::Welcome& output) {
  const Peer* peer = find(output.connection);
  if (peer == nullptr) return;
  std::vector<protocol::SeatPresence> presence;
  for (const auto& of : output.presence) presence.push_back({of.seat, of.presence});
  const protocol::WelcomeFrame frame{.seat = output.seat,
                                     .epoch = output.epoch,
                                     .outcome = outcome_of(output.outcome),
                                     .head_offset = output.head_offset,
                                     .last_command_number = output.last_command_number,
                                     .server_time = output.server_time,
                                     .waiting_for_confirmation = output.waiting_for_confirmation,
                                     .snapshot = output.snapshot,
                                     .presence = presence};
  send(output.connection, protocol::encode_welcome(frame, peer->locale, context_.words));
  for (const auto& event : output.replay) {
    send(output.connection, protocol::encode_event(event, peer->locale, context_.words));
  }
  send(output.connection, protocol::encode_caught_up(output.head_offset));
}

void Driver::perform(engine::Send& output) {
  // Encoded once for each language that is listening; nearly always once.
  std::vector<std::pair<std::string_view, protocol::Frame>> frames;
  const bool worded = protocol::has_words(output.event);
  for (const auto connection : output.connections) {
    const Peer* peer = find(connection);
    if (peer == nullptr) continue;
    const std::string_view locale = worded ? std::string_view{peer->locale} : "en";
    auto found = std::find_if(frames.begin(), frames.end(),
                              [&](const auto& made) { return made.first == locale; });
    if (found == frames.end()) {
      frames.emplace_back(locale, protocol::encode_event(output.event, locale, context_.words));
      found = frames.end() - 1;
    }
    send(connection, found->second);
  }
}

void Driver::perform(engine::SendPresence& output) {
  const protocol::Frame frame =
      protocol::encode_presence({output.presence.seat, output.presence.presence});
  for (const auto connection : output.connections) send(connection, frame);
}

void Driver::perform(engine::Acknowledge& output) {
  send(output.connection,
       output.refusal ? protocol::encode_nack(output.number, protocol::code_of(*output.refusal))
                      : protocol::encode_ack(output.number));
}

void Driver::perform(engine::Close& output) { close(output.connection, code_of(output.reason)); }

void Driver::perform(engine::Reply& output) {
  const auto found = replies_.find(static_cast<std::uint64_t>(output.request));
  if (found == replies_.end()) return;
  const OnReply on_reply = std::move(found->second);
  replies_.erase(found);
  on_reply(output);
}

}  // namespace attune::app
