// The simulated journal: one transaction over all sessions that wait, as the real one's writer
// does.
#include <algorithm>
#include <utility>

#include "core/pair/stream.hpp"
#include "simulation/server.hpp"

namespace attune::simulation {

void Server::append(const engine::Append& append) {
  auto& held = held_.at(append.session);
  if (held.append_under_way) return verdict_.fail("two appends of one session are under way");
  held.append_under_way = true;
  if (sabotage == Sabotage::answers_before_durable) return answer_before_durable(append);
  waiting_.push_back(append);
  if (commit_is_due_ || !under_way_.empty()) return;
  commit_is_due_ = true;
  scheduler_.after(Millis{random_.between(0, 6)}, [this, life = life_] {
    if (life == life_) commit();
  });
}

void Server::commit() {
  commit_is_due_ = false;
  under_way_ = std::exchange(waiting_, {});
  tally.mixed_commits += under_way_.size() > 1 ? 1 : 0;
  if (random_.per_mille(faults.clock_jump_per_mille)) {
    scheduler_.jump(Millis{random_.between(-3'600'000, 3'600'000)});
  }
  const auto size = under_way_.size();
  Fate fate;
  if (random_.per_mille(faults.append_fails_per_mille)) {
    fate.kept_though_failed = random_.percent(50);
    fate.failed = random_.percent(60) ? size : 1;
  }
  fate.crashes = random_.per_mille(faults.crash_per_mille * size);
  const bool halfway = fate.crashes && size > 1 && random_.percent(80);
  if (halfway) fate.told_before_crash = 1 + random_.below(size - 1);
  const bool stalls = random_.per_mille(faults.stall_per_mille);
  const Millis latency{random_.between(1, stalls ? 1'000 : 12)};
  scheduler_.after(latency, [this, fate, life = life_] {
    if (life != life_) return;
    if (fate.crashes && fate.told_before_crash == 0) return crash();
    finish_commit(fate);
  });
}

/// Everything is durable before anyone is told; the process may die when some have been.
void Server::finish_commit(const Fate& fate) {
  const auto group = std::exchange(under_way_, {});
  std::vector<bool> is_durable;
  for (std::size_t i = 0; i < group.size(); ++i) {
    const bool next = group[i].events.front().seq == journal(group[i].session).size() + 1;
    verdict_.expect(next, "an append does not go on where the journal ends");
    const bool failed = i < fate.failed;
    if (next && (!failed || fate.kept_though_failed)) make_durable(group[i]);
    is_durable.push_back(next && !failed);
  }
  tally.failed_appends += std::min(fate.failed, group.size());
  const auto told = fate.crashes ? fate.told_before_crash : group.size();
  for (std::size_t i = 0; i < told; ++i) answer(group[i], is_durable[i]);
  if (fate.crashes) {
    ++tally.halfway_crashes;
    return crash();
  }
  if (!waiting_.empty() && !commit_is_due_ && under_way_.empty()) commit();
}

void Server::answer(const engine::Append& append, bool durable) {
  held_.at(append.session).append_under_way = false;
  if (durable) {
    put(engine::Appended{.session = append.session, .through_seq = append.events.back().seq});
  } else {
    for (auto* watcher : *held_.at(append.session).watchers) watcher->forgotten();
    put(engine::AppendFailed{append.session});
  }
}

void Server::make_durable(const engine::Append& append) {
  auto& held = held_.at(append.session);
  held.journal.insert(held.journal.end(), append.events.begin(), append.events.end());
  tally.events += append.events.size();
  auto& stream = streams_[SessionId{.value = append.pair.value}];
  for (core::Event each : append.of_pair) {
    each.seq = stream.size() + 1;
    stream.push_back(each);
    if (core::pair::forgets(each)) stream = core::pair::rewritten(stream);
  }
  for (auto* watcher : *held.watchers) watcher->durable(append.events);
}

void Server::load(const engine::Load& load) {
  const bool fails = random_.per_mille(faults.load_fails_per_mille);
  scheduler_.after(Millis{random_.between(1, 30)}, [this, load, fails, life = life_] {
    if (life != life_) return;
    if (fails) return put(engine::LoadFailed{load.session});
    const bool of_pair = asks_for_.contains(load.session);
    auto events = of_pair ? streams_[load.session] : journal(load.session);
    const bool loses =
        sabotage == Sabotage::the_last_event_is_lost && events.size() > 8 && !of_pair;
    if (loses) events.pop_back();
    put(engine::Loaded{.session = load.session, .events = std::move(events)});
  });
}

void Server::remember_pair(const PairId& pair, const SessionId& session,
                           std::vector<core::Event> stream) {
  const SessionId id{.value = pair.value};
  streams_[id] = std::move(stream);
  asks_for_[id] = session;
}

void Server::check_pair(const SessionId& session) {
  core::State state;
  for (const auto& event : journal(session)) core::apply(state, event);
  if (!state.pair || !state.pair->formed) return;
  ++tally.pairs;
  tally.pairs_back += state.pair->came_back_at != TimePoint{} ? 1 : 0;
  const auto kept = core::pair::read_stream(streams_[SessionId{.value = state.pair->id.value}]);
  for (core::pair::Item item : state.pair->items) {
    if (state.pair->swapped) item = core::pair::swapped(item);
    item.brought_back = false;
    const auto* same = core::pair::find(kept, item.id);
    verdict_.expect(same != nullptr && *same == item,
                    "a session and its pair's stream differ in " + item.words);
  }
  for (const auto& item : kept.items) {
    const bool open = item.status == core::pair::Status::open;
    const bool here = core::pair::find(*state.pair, item.id) != nullptr;
    verdict_.expect(here || !open, "only the pair's stream has " + item.words);
  }
}

}  // namespace attune::simulation
