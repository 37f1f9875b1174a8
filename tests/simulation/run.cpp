#include "simulation/run.hpp"

#include <cstdlib>

#include "simulation/checkers.hpp"
#include "simulation/people.hpp"

namespace attune::simulation {
namespace {

constexpr Millis kHealing{90'000};

/// Everything of a run; the order of the members is the order in which they are built.
struct Evening {
  explicit Evening(std::uint64_t seed)
      : random{seed},
        server{scheduler, random.fork(1), watchers, verdict},
        people{scheduler, random.fork(2), server, watchers, verdict} {}

  void play(const Faults& faults) {
    const bool is_long = random.percent(10);
    const Millis length{random.between(40'000, is_long ? 420'000 : 110'000)};
    people.begin(random.percent(25));
    run_until(Millis{1'000});  // The session is there; from now on things go wrong.
    server.faults = faults;
    run_until(length);
    server.faults = Faults::none();
    people.calm_down();
    run_until(length + kHealing);
    for (auto* watcher : watchers) watcher->finish();
    people.check_everyone_is_answered();
  }
  void run_until(Millis until) {
    for (std::uint64_t steps = 0; scheduler.run_one(until); ++steps) {
      if (steps > 2'000'000) return verdict.fail("the run does not end");
      if (!verdict.failures().empty()) return;
    }
  }

  Random random;
  Scheduler scheduler;
  Verdict verdict;
  Reference reference{verdict};
  LeavesAfterDurable leaving{reference, verdict};
  TherapistNeedsBothConsents consents{verdict};
  CheckInsKeepTheirLevel levels{reference, verdict};
  AnswersAreKept answers{reference, verdict};
  ScreensFollowTheJournal screens{reference, verdict};
  LiveIsReplay replay{reference, verdict};
  Watchers watchers{&reference, &leaving, &consents, &levels, &answers, &screens, &replay};
  Server server;
  People people;
};

}  // namespace

RunResult run(std::uint64_t seed, const Faults& faults, Sabotage sabotage) {
  Evening evening{seed};
  evening.server.faults = Faults::none();
  evening.server.sabotage = sabotage;
  evening.play(faults);
  return RunResult{.failures = evening.verdict.failures(),
                   .tally = evening.server.tally,
                   .commands = evening.people.commands()};
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
