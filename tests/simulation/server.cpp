#include "simulation/server.hpp"

#include <utility>

#include "simulation/rulebook.hpp"

namespace attune::simulation {

using engine::ConnectionId;

Server::Server(Scheduler& scheduler, Random random, Watchers& watchers, Verdict& verdict)
    : scheduler_{scheduler},
      random_{random},
      watchers_{watchers},
      verdict_{verdict},
      engine_{std::make_unique<engine::Engine>(small_rulebook())} {}

SessionId Server::session() { return SessionId{.value = {1, 2, 3}}; }
Epoch Server::epoch() { return Epoch{.value = {4, 5, 6}}; }

// The clients' side.

ConnectionId Server::connect(engine::Attach attach, Line line) {
  const ConnectionId connection{++last_connection_};
  attach.connection = connection;
  attach.session = session();
  lines_.emplace(connection, std::move(line));
  credentials_[connection] = attach.credential_hash;
  for (auto* watcher : watchers_) watcher->attaching(connection, attach.credential_hash);
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
  if (lines_.erase(connection) > 0) put(engine::Detach{connection});
}

void Server::request(const decltype(engine::Request::command)& command, Answer answer) {
  const engine::RequestId request{++last_request_};
  answers_.emplace(request, std::move(answer));
  put(engine::Request{.request = request, .session = session(), .command = command});
}

void Server::crash() {
  ++life_;
  ++tally.crashes;
  if (under_way_ && random_.percent(50)) {
    ++tally.kept_by_crash;
    make_durable(under_way_->events);
  }
  under_way_.reset();
  held_back_.reset();
  answers_.clear();
  const auto lines = std::exchange(lines_, {});
  engine_ = std::make_unique<engine::Engine>(small_rulebook());
  for (const auto& [connection, line] : lines) line.lost();
}

// The engine.

void Server::put(engine::Input input) {
  ++tally.inputs;
  engine_->handle_input(std::move(input), scheduler_.wall());
  // The outputs are drained fully before anything else may happen.
  std::vector<engine::Output> outputs;
  while (auto output = engine_->poll_output()) outputs.push_back(std::move(*output));
  const auto life = life_;
  for (auto& output : outputs) {
    if (life == life_) handle(std::move(output));
  }
  if (life != life_) return;
  wake_when_due();
  tell_if_at_rest();
}

void Server::handle(engine::Output output) {
  if (const auto* to_append = std::get_if<engine::Append>(&output)) return append(*to_append);
  if (const auto* to_load = std::get_if<engine::Load>(&output)) return load(*to_load);
  if (!tamper(output)) leave(output);
}

void Server::leave(const engine::Output& output) {
  for (auto* watcher : watchers_) watcher->left(output);
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

void Server::tell_if_at_rest() {
  const bool is_truthful = sabotage != Sabotage::answers_before_durable;
  if (under_way_ || held_back_ || !is_truthful) return;
  const auto* state = engine_->inspect(session());
  if (state == nullptr) return;
  for (auto* watcher : watchers_) watcher->at_rest(*state);
}

// The journal.

void Server::append(const engine::Append& append) {
  if (under_way_) return verdict_.fail("two appends of one session are under way");
  under_way_ = append;
  if (random_.per_mille(faults.clock_jump_per_mille)) {
    scheduler_.jump(Millis{random_.between(-3'600'000, 3'600'000)});
  }
  const bool fails = random_.per_mille(faults.append_fails_per_mille);
  const bool stored = !fails || random_.percent(50);
  const bool crashes = random_.per_mille(faults.crash_per_mille);
  const bool stalls = random_.per_mille(faults.stall_per_mille);
  const Millis latency{random_.between(1, stalls ? 1'000 : 12)};
  if (sabotage == Sabotage::answers_before_durable) return answer_before_durable(append);
  scheduler_.after(latency, [this, append, fails, stored, crashes, life = life_] {
    if (life != life_) return;
    if (crashes) return crash();
    finish_append(append, stored, !fails);
  });
}

void Server::finish_append(const engine::Append& append, bool stored, bool answered) {
  under_way_.reset();
  const bool next = append.events.front().seq == journal_.size() + 1;
  verdict_.expect(next, "an append does not go on where the journal ends");
  if (stored && next) make_durable(append.events);
  if (!answered) ++tally.failed_appends;
  if (answered && next) {
    put(engine::Appended{.session = append.session, .through_seq = append.events.back().seq});
  } else {
    put(engine::AppendFailed{append.session});
  }
}

void Server::make_durable(const std::vector<core::Event>& events) {
  journal_.insert(journal_.end(), events.begin(), events.end());
  tally.events += events.size();
  for (auto* watcher : watchers_) watcher->durable(events);
}

void Server::load(const engine::Load& load) {
  const bool fails = random_.per_mille(faults.load_fails_per_mille);
  scheduler_.after(Millis{random_.between(1, 30)}, [this, load, fails, life = life_] {
    if (life != life_) return;
    if (fails) return put(engine::LoadFailed{load.session});
    auto events = journal_;
    const bool loses = sabotage == Sabotage::the_last_event_is_lost && events.size() > 8;
    if (loses) events.pop_back();
    put(engine::Loaded{.session = load.session, .events = std::move(events)});
  });
}

}  // namespace attune::simulation
