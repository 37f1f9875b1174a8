#include "engine/engine.hpp"

#include <algorithm>
#include <deque>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/deadlines.hpp"
#include "engine/session_slot.hpp"
#include "engine/waiting_room.hpp"

namespace attune::engine {

struct Engine::Impl {
  /// A session that is being read has a room where inputs wait; then it is live.
  struct Slot {
    WaitingRoom room;
    std::unique_ptr<SessionSlot> live;
  };

  explicit Impl(const core::guidance::Rulebook& rules) : rulebook{rules} {}

  void on(Attach& attach);
  void on(const Detach& detach);
  void on(Receive& receive);
  void on(Request& request);
  void on(const Appended& appended);
  void on(const AppendFailed& failed);
  void on(const Loaded& loaded);
  void on(const LoadFailed& failed);
  void on(const Tick& tick);

  void pass(const SessionId& session, Input input);
  void serve(SessionSlot& slot, const Input& input);
  void refuse(Slot& slot, const Input& input);
  void emit(Output output);
  void drain(SessionSlot& slot);
  void settle(const SessionId& session);
  void ask_for_pair(const SessionId& session, SessionSlot& slot);
  std::vector<SessionId> waiting_for_pair(const SessionId& stream);
  void forget(const SessionId& session);
  SessionSlot* live(const SessionId& session);

  const core::guidance::Rulebook& rulebook;
  TimePoint now{};
  std::unordered_map<SessionId, Slot> slots;
  /// Every connection that has attached, until it is gone or its Close has left.
  std::unordered_map<ConnectionId, SessionId> connections;
  /// Sessions that wait for the stream of a pair, which is read by its own id.
  std::unordered_map<SessionId, std::vector<SessionId>> pair_loads;
  Deadlines deadlines;
  std::deque<Output> outputs;
  std::size_t appends_under_way = 0;
};

// From connections and requests.

/// A second Hello on one connection says nothing new.
void Engine::Impl::on(Attach& attach) {
  const SessionId session = attach.session;
  if (!connections.emplace(attach.connection, session).second) return;
  pass(session, std::move(attach));
}

void Engine::Impl::on(const Detach& detach) {
  const auto found = connections.find(detach.connection);
  if (found == connections.end()) return;
  const SessionId session = found->second;
  connections.erase(found);
  const auto slot = slots.find(session);
  if (slot == slots.end()) return;
  if (!slot->second.live) return slot->second.room.forget(detach.connection);
  slot->second.live->detach(detach.connection, now);
  settle(session);
}

void Engine::Impl::on(Receive& receive) {
  const auto found = connections.find(receive.connection);
  if (found == connections.end()) return;
  const SessionId session = found->second;  // A copy: serving it may close the connection.
  pass(session, std::move(receive));
}

/// The id of a session that is created is new, so that there is nothing to load; were it not, the
/// journal would refuse its first event.
void Engine::Impl::on(Request& request) {
  const SessionId session = request.session;
  const bool creates = std::holds_alternative<core::CreateSession>(request.command);
  if (creates && !slots.contains(session)) {
    slots[session].live =
        std::make_unique<SessionSlot>(session, std::vector<core::Event>{}, rulebook, now);
  }
  pass(session, std::move(request));
}

void Engine::Impl::pass(const SessionId& session, Input input) {
  const auto [found, is_new] = slots.try_emplace(session);
  Slot& slot = found->second;
  if (is_new) emit(Load{.session = session});
  if (!slot.live) {
    if (!slot.room.add(input)) refuse(slot, input);
    return;
  }
  if (slot.live->overloaded()) {
    refuse(slot, input);
  } else {
    serve(*slot.live, input);
  }
  settle(session);
}

void Engine::Impl::serve(SessionSlot& slot, const Input& input) {
  if (const auto* attach = std::get_if<Attach>(&input)) slot.attach(*attach, now);
  if (const auto* receive = std::get_if<Receive>(&input)) slot.receive(*receive, now);
  if (const auto* request = std::get_if<Request>(&input)) slot.request(*request, now);
}

/// Too much waits already. A connection that is sent away leaves nothing behind.
void Engine::Impl::refuse(Slot& slot, const Input& input) {
  if (const auto* receive = std::get_if<Receive>(&input)) {
    slot.room.forget(receive->connection);
    if (slot.live) slot.live->detach(receive->connection, now);
  }
  for (auto& output : try_again(input)) emit(std::move(output));
}

// From the journal.

void Engine::Impl::on(const Appended& appended) {
  SessionSlot* slot = live(appended.session);
  if (slot == nullptr || !slot->append_under_way()) return;
  --appends_under_way;
  slot->appended(appended.through_seq, now);
  settle(appended.session);
}

void Engine::Impl::on(const AppendFailed& failed) {
  SessionSlot* slot = live(failed.session);
  if (slot == nullptr || !slot->append_under_way()) return;
  --appends_under_way;
  slot->drop();
  drain(*slot);
  forget(failed.session);
}

/// A pair's stream is no session, should anybody ask for one by that id.
bool is_session(const std::vector<core::Event>& events) {
  return !events.empty() && std::holds_alternative<core::SessionCreated>(events.front().body);
}

std::vector<SessionId> Engine::Impl::waiting_for_pair(const SessionId& stream) {
  const auto found = pair_loads.find(stream);
  if (found == pair_loads.end()) return {};
  auto sessions = std::move(found->second);
  pair_loads.erase(found);
  return sessions;
}

void Engine::Impl::ask_for_pair(const SessionId& session, SessionSlot& slot) {
  const auto pair = slot.next_pair_load(now);
  if (!pair) return;
  const SessionId stream{.value = pair->value};
  pair_loads[stream].push_back(session);
  emit(Load{.session = stream});
}

void Engine::Impl::on(const Loaded& loaded) {
  for (const auto& session : waiting_for_pair(loaded.session)) {
    SessionSlot* slot = live(session);
    if (slot == nullptr) continue;
    slot->bring_back(loaded.events, now);
    settle(session);
  }
  const auto found = slots.find(loaded.session);
  if (found == slots.end() || found->second.live) return;
  Slot& slot = found->second;
  slot.live = std::make_unique<SessionSlot>(
      loaded.session, is_session(loaded.events) ? loaded.events : std::vector<core::Event>{},
      rulebook, now);
  slot.live->wake(now);  // What was due while it slept comes first.
  for (const auto& input : slot.room.take_all()) serve(*slot.live, input);
  settle(loaded.session);
}

void Engine::Impl::on(const LoadFailed& failed) {
  for (const auto& session : waiting_for_pair(failed.session)) {
    SessionSlot* slot = live(session);
    if (slot == nullptr) continue;
    slot->pair_failed(now);
    settle(session);
  }
  const auto found = slots.find(failed.session);
  if (found == slots.end() || found->second.live) return;
  const auto waited = found->second.room.take_all();
  forget(failed.session);
  for (const auto& input : waited) {
    for (auto& output : try_again(input)) emit(std::move(output));
  }
}

void Engine::Impl::on(const Tick&) {
  for (const auto& session : deadlines.due(now)) {
    live(session)->wake(now);
    settle(session);
  }
}

// What both need.

SessionSlot* Engine::Impl::live(const SessionId& session) {
  const auto found = slots.find(session);
  return found == slots.end() ? nullptr : found->second.live.get();
}

/// A connection is closed once, and not at all when it is gone already.
void Engine::Impl::emit(Output output) {
  if (const auto* close = std::get_if<Close>(&output)) {
    if (connections.erase(close->connection) == 0) return;
  }
  if (std::holds_alternative<Append>(output)) ++appends_under_way;
  outputs.push_back(std::move(output));
}

void Engine::Impl::drain(SessionSlot& slot) {
  while (auto output = slot.poll_output()) emit(std::move(*output));
}

void Engine::Impl::settle(const SessionId& session) {
  SessionSlot& slot = *live(session);
  drain(slot);
  ask_for_pair(session, slot);
  if (!slot.exists() || slot.may_go(now)) return forget(session);
  deadlines.set(session, slot.next_wake_up(now));
}

void Engine::Impl::forget(const SessionId& session) {
  deadlines.set(session, std::nullopt);
  slots.erase(session);
}

Engine::Engine(const core::guidance::Rulebook& rulebook)
    : impl_{std::make_unique<Impl>(rulebook)} {}

Engine::~Engine() = default;

void Engine::handle_input(Input input, TimePoint now) {
  impl_->now = std::max(impl_->now, now);
  std::visit([this](auto& each) { impl_->on(each); }, input);
}

std::optional<Output> Engine::poll_output() {
  if (impl_->outputs.empty()) return std::nullopt;
  Output output = std::move(impl_->outputs.front());
  impl_->outputs.pop_front();
  return output;
}

std::optional<TimePoint> Engine::next_wake_up() const { return impl_->deadlines.next(); }

Engine::Counts Engine::counts() const {
  return Counts{.sessions = impl_->slots.size(),
                .connections = impl_->connections.size(),
                .appends_under_way = impl_->appends_under_way};
}

const core::State* Engine::inspect(const SessionId& session) const {
  const SessionSlot* slot = impl_->live(session);
  return slot == nullptr ? nullptr : &slot->state();
}

}  // namespace attune::engine
