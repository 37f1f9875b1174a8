// Engine and core under a seeded world: lost and repeated frames, crashes between append and
// answer, jumping clocks.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "simulation/run.hpp"

namespace attune::simulation {
namespace {

constexpr std::uint64_t kShards = 8;  ///< Entries of ctest, so that all cores have work.

class Seeds : public ::testing::TestWithParam<std::uint64_t> {};

void add(Server::Tally& sum, const Server::Tally& more) {
  sum.inputs += more.inputs;
  sum.events += more.events;
  sum.crashes += more.crashes;
  sum.failed_appends += more.failed_appends;
  sum.resumed += more.resumed;
  sum.snapshots += more.snapshots;
  sum.frames_to_therapist += more.frames_to_therapist;
  sum.suggestions += more.suggestions;
  sum.kept_by_crash += more.kept_by_crash;
  sum.sessions += more.sessions;
  sum.mixed_commits += more.mixed_commits;
  sum.halfway_crashes += more.halfway_crashes;
  sum.pairs += more.pairs;
  sum.pairs_back += more.pairs_back;
  sum.presences += more.presences;
  sum.exercises += more.exercises;
}

/// A simulation in which nothing happens proves nothing.
void expect_eventful(const Server::Tally& tally, std::uint64_t runs) {
  EXPECT_GE(tally.events, 40 * runs);
  EXPECT_GE(tally.crashes * 4, runs);
  EXPECT_GT(tally.kept_by_crash, 0U);
  EXPECT_GE(tally.sessions * 2, runs * 3);
  EXPECT_GE(tally.mixed_commits, runs);
  EXPECT_GE(tally.presences, 100 * runs);
  EXPECT_GE(tally.exercises, runs) << "or no exercise ran";
  EXPECT_TRUE(tally.halfway_crashes > 0 || runs < 200);
  EXPECT_TRUE(tally.pairs > tally.pairs_back || runs < 200);
  EXPECT_TRUE(tally.pairs_back > 0 || runs < 200);
  EXPECT_GE(tally.failed_appends * 4, runs);
  EXPECT_GE(tally.resumed, runs);
  EXPECT_GE(tally.snapshots, runs);
  EXPECT_GE(tally.frames_to_therapist, runs);
  EXPECT_GE(tally.suggestions, runs);
}

/// Into the XML that gtest writes: what a hundred thousand seeds met on the way.
void report(const Server::Tally& tally, std::uint64_t runs) {
  const auto record = [](const char* what, std::uint64_t count) {
    ::testing::Test::RecordProperty(what, std::to_string(count));
  };
  record("runs", runs);
  record("inputs", tally.inputs);
  record("events", tally.events);
  record("crashes", tally.crashes);
  record("kept_by_crash", tally.kept_by_crash);
  record("sessions", tally.sessions);
  record("mixed_commits", tally.mixed_commits);
  record("halfway_crashes", tally.halfway_crashes);
  record("pairs", tally.pairs);
  record("pairs_back", tally.pairs_back);
  record("presences", tally.presences);
  record("exercises", tally.exercises);
  record("failed_appends", tally.failed_appends);
  record("resumed", tally.resumed);
  record("snapshots", tally.snapshots);
  record("frames_to_therapist", tally.frames_to_therapist);
  record("suggestions", tally.suggestions);
}

TEST_P(Seeds, KeepEveryPromise) {
  Server::Tally sum;
  std::uint64_t runs = 0;
  for (std::uint64_t seed = GetParam() + 1; seed <= seeds_wanted(); seed += kShards) {
    const auto result = run(seed, Faults{});
    ASSERT_TRUE(result.failures.empty()) << how_to_repeat(seed, result);
    add(sum, result.tally);
    ++runs;
  }
  if (runs >= 50) expect_eventful(sum, runs);
  report(sum, runs);
}
INSTANTIATE_TEST_SUITE_P(Shard, Seeds, ::testing::Range<std::uint64_t>(0, kShards));

TEST(KeptSeeds, StayMended) {
  std::ifstream file{ATTUNE_SOURCE_DIR "/tests/simulation/kept_seeds.txt"};
  ASSERT_TRUE(file);
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    const auto seed = std::strtoull(line.c_str(), nullptr, 10);
    const auto result = run(seed, Faults{});
    EXPECT_TRUE(result.failures.empty()) << how_to_repeat(seed, result);
  }
}

TEST(OneSeed, OfTheEnvironment) {
  const char* wanted = std::getenv("ATTUNE_SEED");
  const auto seed = wanted == nullptr ? 1 : std::strtoull(wanted, nullptr, 10);
  const auto result = run(seed, Faults{});
  EXPECT_TRUE(result.failures.empty()) << how_to_repeat(seed, result);
}

TEST(Simulation, TheSameSeedGivesTheSameRun) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const auto once = run(seed, Faults{});
    const auto again = run(seed, Faults{});
    EXPECT_EQ(once.tally.inputs, again.tally.inputs);
    EXPECT_EQ(once.tally.events, again.tally.events);
    EXPECT_EQ(once.commands, again.commands);
  }
}

}  // namespace
}  // namespace attune::simulation
