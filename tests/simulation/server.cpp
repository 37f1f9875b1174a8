#include "simulation/server.hpp"

#include <utility>

#include "simulation/rulebook.hpp"

namespace attune::simulation {

using engine::ConnectionId;

Server::Server(Scheduler& scheduler, Random random, Verdict& verdict)
    : scheduler_{scheduler},
      random_{random},
      verdict_{verdict},
      engine_{std::make_unique<engine::Engine>(small_rulebook())} {}

void Server::look_after(const SessionId& session, Watchers& watchers) {
  held_[session].watchers = &watchers;
  ++tally.sessions;
}

// The clients' side.

ConnectionId Server::connect(engine::Attach attach, Line line) {
  const ConnectionId connection{++last_connection_};
  attach.connection = connection;
  whose_[connection] = attach.session;
  lines_.emplace(connection, std::move(line));
  credentials_[connection] = attach.credential_hash;
  for (auto* watcher : *held_.at(attach.session).watchers) {
    watcher->attaching(connection, attach.credential_hash);
  }
  put(attach);
  return connection;
}

void Server::receive(ConnectionId connection, std::uint64_t number,
                     const core::DeviceCommandBody& body) {
  if (!lines_.contains(connection)) return;  // To a process that has died, or a closed socket.
  put(engine::Receive{
      .connection = connection, .number = renumbered(connection, number), .body = body});
}

void Server::gone(ConnectionId connection) {
  if (lines_.erase(connection) == 0) return;
  for (auto* watcher : *held_.at(whose_.at(connection)).watchers) watcher->gone(connection);
  put(engine::Detach{connection});
}

void Server::request(const SessionId& session, const decltype(engine::Request::command)& command,
                     Answer answer) {
  const engine::RequestId request{++last_request_};
  answers_.emplace(request, std::move(answer));
  put(engine::Request{.request = request, .session = session, .command = command});
}

void Server::crash() {
  ++life_;
  ++tally.crashes;
  now_ = TimePoint{};
  if (!under_way_.empty() && random_.percent(50)) {
    ++tally.kept_by_crash;
    for (const auto& append : under_way_) make_durable(append);
  }
  under_way_.clear();
  waiting_.clear();
  commit_is_due_ = false;
  for (auto& [session, held] : held_) {
    held.append_under_way = false;
    held.held_back.reset();
    for (auto* watcher : *held.watchers) watcher->forgotten();
  }
  answers_.clear();
  const auto lines = std::exchange(lines_, {});
  engine_ = std::make_unique<engine::Engine>(small_rulebook());
  for (const auto& [connection, line] : lines) line.lost();
}

// The engine.

void Server::put(engine::Input input) {
  ++tally.inputs;
  const auto cause = session_of(input);
  now_ = clock();
  engine_->handle_input(std::move(input), scheduler_.wall());
  // The outputs are drained fully before anything else may happen.
  std::vector<engine::Output> outputs;
  while (auto output = engine_->poll_output()) outputs.push_back(std::move(*output));
  const auto life = life_;
  for (auto& output : outputs) {
    if (life == life_) handle(cause, std::move(output));
  }
  if (life != life_) return;
  wake_when_due();
  if (cause) return tell_if_at_rest(*cause);
  for (const auto& [session, held] : held_) tell_if_at_rest(session);
}

/// What an input of one session brings about belongs to that session. A tick's is the session that
/// the output is for.
void Server::handle(const std::optional<SessionId>& cause, engine::Output output) {
  const auto session = cause ? cause : session_of(output);
  if (!session) return verdict_.fail("an output of no session");
  if (const auto* to_append = std::get_if<engine::Append>(&output)) return append(*to_append);
  if (const auto* to_load = std::get_if<engine::Load>(&output)) return load(*to_load);
  if (!tamper(*session, output)) leave(*session, output);
}

void Server::leave(const SessionId& session, const engine::Output& output) {
  for (auto* watcher : *held_.at(session).watchers) watcher->left(output);
  if (const auto* reply = std::get_if<engine::Reply>(&output)) {
    const auto answer = answers_.find(reply->request);
    if (answer == answers_.end()) return verdict_.fail("a request was answered twice");
    const Answer tell = std::move(answer->second);
    answers_.erase(answer);
    const engine::Reply said = *reply;
    return scheduler_.after(Millis{1}, [tell, said] { tell(said); });
  }
  if (const auto* send = std::get_if<engine::Send>(&output)) {
    tally.suggestions +=
        std::holds_alternative<core::views::SuggestionOffered>(send->event.body) ? 1 : 0;
    for (const auto connection : send->connections) to(connection, output);
  } else if (const auto* presence = std::get_if<engine::SendPresence>(&output)) {
    for (const auto connection : presence->connections) to(connection, output);
  } else if (const auto* ack = std::get_if<engine::Acknowledge>(&output)) {
    to(ack->connection, output);
  } else if (const auto* close = std::get_if<engine::Close>(&output)) {
    to(close->connection, output);
    lines_.erase(close->connection);
  } else if (const auto* welcome = std::get_if<engine::Welcome>(&output)) {
    seats_[welcome->connection] = welcome->seat;
    ++(welcome->outcome == engine::WelcomeOutcome::resumed ? tally.resumed : tally.snapshots);
    to(welcome->connection, output);
  }
}

void Server::to(ConnectionId connection, const engine::Output& output) {
  const auto line = lines_.find(connection);
  // The driver has told the engine of every closed socket, so that it must not address one.
  if (line == lines_.end()) return verdict_.fail("something was sent to a closed connection");
  const auto seat = seats_.find(connection);
  const bool observed = seat != seats_.end() && seat->second == core::Seat::therapist;
  if (observed && std::holds_alternative<engine::Send>(output)) ++tally.frames_to_therapist;
  line->second.deliver(output);
}

void Server::wake_when_due() {
  const auto next = engine_->next_wake_up();
  const auto mine = ++wake_ups_;
  if (!next) return;
  const Millis delay = std::max(Millis{0}, *next - scheduler_.wall());
  ticks_in_place_ = last_tick_ == scheduler_.wall() ? ticks_in_place_ + 1 : 0;
  last_tick_ = scheduler_.wall();
  if (ticks_in_place_ > 10'000) return verdict_.fail("the engine wakes up without end");
  scheduler_.after(delay, [this, mine, life = life_] {
    if (mine == wake_ups_ && life == life_) put(engine::Tick{});
  });
}

TimePoint Server::clock() const { return std::max(now_, scheduler_.wall()); }

void Server::look_in(const SessionId& session) {
  const auto& held = held_.at(session);
  if (held.append_under_way || engine_->inspect(session) == nullptr) return;
  for (auto* watcher : *held.watchers) watcher->looked_at(clock(), scheduler_.elapsed());
}

void Server::tell_if_at_rest(const SessionId& session) {
  const auto& held = held_.at(session);
  const bool is_truthful = sabotage != Sabotage::answers_before_durable;
  if (held.append_under_way || held.held_back || !is_truthful) return;
  const auto* state = engine_->inspect(session);
  if (state == nullptr) return;
  for (auto* watcher : *held.watchers) watcher->at_rest(*state);
}

}  // namespace attune::simulation
