// The simulated journal: one transaction over all sessions that wait, as the real one's writer
// does.
#include <algorithm>
#include <utility>

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
  const bool fails = random_.per_mille(faults.append_fails_per_mille);
  const bool stored = !fails || random_.percent(50);
  const bool crashes = random_.per_mille(faults.crash_per_mille);
  const bool halfway = crashes && random_.percent(40);
  const bool stalls = random_.per_mille(faults.stall_per_mille);
  const Millis latency{random_.between(1, stalls ? 1'000 : 12)};
  scheduler_.after(latency, [this, fails, stored, crashes, halfway, life = life_] {
    if (life != life_) return;
    if (crashes && !halfway) return crash();
    finish_commit(stored, !fails, halfway);
  });
}

/// Everything is durable before anyone is told; the process may die when some have been.
void Server::finish_commit(bool stored, bool answered, bool dies_halfway) {
  const auto group = std::exchange(under_way_, {});
  std::vector<bool> goes_on;
  for (const auto& append : group) {
    goes_on.push_back(append.events.front().seq == journal(append.session).size() + 1);
    verdict_.expect(goes_on.back(), "an append does not go on where the journal ends");
    if (stored && goes_on.back()) make_durable(append);
  }
  if (!answered) ++tally.failed_appends;
  const auto life = life_;
  const auto told = dies_halfway ? random_.below(group.size()) : group.size();
  for (std::size_t i = 0; i < told && life == life_; ++i) {
    answer(group[i], answered && goes_on[i]);
  }
  if (life != life_) return;
  tally.halfway_crashes += dies_halfway && told > 0 ? 1 : 0;
  if (dies_halfway) return crash();
  if (!waiting_.empty() && !commit_is_due_ && under_way_.empty()) commit();
}

void Server::answer(const engine::Append& append, bool durable) {
  held_.at(append.session).append_under_way = false;
  if (durable) {
    put(engine::Appended{.session = append.session, .through_seq = append.events.back().seq});
  } else {
    put(engine::AppendFailed{append.session});
  }
}

void Server::make_durable(const engine::Append& append) {
  auto& held = held_.at(append.session);
  held.journal.insert(held.journal.end(), append.events.begin(), append.events.end());
  tally.events += append.events.size();
  for (auto* watcher : *held.watchers) watcher->durable(append.events);
}

void Server::load(const engine::Load& load) {
  const bool fails = random_.per_mille(faults.load_fails_per_mille);
  scheduler_.after(Millis{random_.between(1, 30)}, [this, load, fails, life = life_] {
    if (life != life_) return;
    if (fails) return put(engine::LoadFailed{load.session});
    auto events = journal(load.session);
    const bool loses = sabotage == Sabotage::the_last_event_is_lost && events.size() > 8;
    if (loses) events.pop_back();
    put(engine::Loaded{.session = load.session, .events = std::move(events)});
  });
}

}  // namespace attune::simulation
