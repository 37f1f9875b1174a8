#include "simulation/run.hpp"

#include <cstdlib>
#include <memory>
#include <vector>

#include "simulation/checkers.hpp"
#include "simulation/people.hpp"

namespace attune::simulation {
namespace {

constexpr Millis kHealing{90'000};

Whose whose(std::uint8_t number, std::uint8_t mark) {
  return Whose{
      .session = {.value = {1, 2, 3, number}}, .epoch = {.value = {4, 5, 6, number}}, .mark = mark};
}

/// One session: its people, and who checks what it promises them. The order of the members is the
/// order in which they are built.
struct Couple {
  Couple(const Whose& who, Scheduler& scheduler, Random random, Server& server, Verdict& judge)
      : verdict{judge}, presence{server, reference, judge}, apart{who, judge}, people{who,
                                                                                      scheduler,
                                                                                      random,
                                                                                      server,
                                                                                      watchers,
                                                                                      judge} {
    session = who.session;
    server.look_after(who.session, watchers);
    look_in(who.session, scheduler, server);
  }
  void look_in(const SessionId& where, Scheduler& scheduler, Server& server) {
    scheduler.after(Millis{700}, [this, where, &scheduler, &server] {
      server.look_in(where);
      look_in(where, scheduler, server);
    });
  }

  SessionId session;
  Verdict& verdict;
  Reference reference{verdict};
  LeavesAfterDurable leaving{reference, verdict};
  TherapistNeedsBothConsents consents{verdict};
  CheckInsKeepTheirLevel levels{reference, verdict};
  AnswersAreKept answers{reference, verdict};
  ScreensFollowTheJournal screens{reference, verdict};
  LiveIsReplay replay{reference, verdict};
  PresenceIsTold presence;
  SessionsStayApart apart;
  ExercisesKeepTheirPlace exercises{verdict};
  Watchers watchers{&reference, &leaving, &consents, &levels, &answers,
                    &screens,   &replay,  &presence, &apart,  &exercises};
  People people;
};

/// Everything of a run.
struct WholeRun {
  explicit WholeRun(std::uint64_t seed) : random{seed}, server{scheduler, random.fork(1), verdict} {
    const auto roll = random.below(10);
    const std::uint8_t sessions = roll < 3 ? 1 : roll < 8 ? 2 : 3;
    const auto first_mark = random.below(3);
    for (std::uint8_t i = 0; i < sessions; ++i) {
      const auto mark = static_cast<std::uint8_t>((first_mark + i) % 3);
      couples.push_back(std::make_unique<Couple>(whose(i, mark), scheduler, random.fork(2U + i),
                                                 server, verdict));
    }
  }

  void play(const Faults& faults) {
    const bool is_long = random.percent(10);
    const Millis length{random.between(40'000, is_long ? 420'000 : 110'000)};
    for (auto& couple : couples) {
      couple->people.begin(random.percent(25), Millis{random.between(0, 15'000)});
    }
    run_until(Millis{1'000});  // The sessions are there; from now on things go wrong.
    server.faults = faults;
    run_until(length);
    server.faults = Faults::none();
    for (auto& couple : couples) couple->people.calm_down();
    run_until(length + kHealing);
    for (auto& couple : couples) {
      for (auto* watcher : couple->watchers) watcher->finish();
      couple->people.check_everyone_is_answered();
      server.check_pair(couple->session);
    }
  }
  void run_until(Millis until) {
    for (std::uint64_t steps = 0; scheduler.run_one(until); ++steps) {
      if (steps > 4'000'000) return verdict.fail("the run does not end");
      if (!verdict.failures().empty()) return;
    }
  }
  [[nodiscard]] Server::Tally tally() const {
    auto sum = server.tally;
    for (const auto& couple : couples) {
      sum.presences += couple->presence.compared();
      sum.exercises += couple->exercises.looked_at_running();
    }
    return sum;
  }
  [[nodiscard]] std::uint64_t commands() const {
    std::uint64_t sum = 0;
    for (const auto& couple : couples) sum += couple->people.commands();
    return sum;
  }

  Random random;
  Scheduler scheduler;
  Verdict verdict;
  Server server;
  std::vector<std::unique_ptr<Couple>> couples;
};

}  // namespace

RunResult run(std::uint64_t seed, const Faults& faults, Sabotage sabotage) {
  WholeRun evening{seed};
  evening.server.faults = Faults::none();
  evening.server.sabotage = sabotage;
  evening.play(faults);
  return RunResult{.failures = evening.verdict.failures(),
                   .tally = evening.tally(),
                   .commands = evening.commands()};
}

std::uint64_t seeds_wanted() {
  const char* wanted = std::getenv("ATTUNE_SEEDS");
  const auto seeds = wanted == nullptr ? 0 : std::strtoull(wanted, nullptr, 10);
  return seeds == 0 ? 2'000 : seeds;
}

std::string how_to_repeat(std::uint64_t seed, const RunResult& result) {
  std::string text = "seed " + std::to_string(seed) + ":\n";
  for (const auto& failure : result.failures) text += "  " + failure + "\n";
  return text + "again: ATTUNE_SEED=" + std::to_string(seed) +
         " simulation --gtest_filter='*OneSeed*'; keep it in tests/simulation/kept_seeds.txt";
}

}  // namespace attune::simulation
