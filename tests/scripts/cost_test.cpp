// What the rules take where they offer nothing: no memory, and only those are looked at that an
// event is about. The time is printed by rulebook_bench.
#include <gtest/gtest.h>

#include "allocations.hpp"
#include "core/guidance/facets.hpp"
#include "property/core_workload.hpp"
#include "script_files.hpp"

namespace attune::scripts {
namespace {

using namespace core::test;

TEST(RulesCost, NoMemoryWhereNothingIsOffered) {
  if (!kCountsAllocations) GTEST_SKIP() << "memory is not counted under this sanitizer";
  std::size_t silent = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    Conversation talk;
    live(talk, seed, 100, [&] {
      for (const core::Seat seat : core::kPartners) {
        const std::size_t before = allocations();
        const bool offers =
            core::guidance::suggest(shipped_rulebook(), talk.state, seat, talk.now).has_value();
        const std::size_t taken = allocations() - before;
        if (offers) continue;
        ++silent;
        ASSERT_EQ(taken, 0U) << "seed " << seed;
      }
    });
  }
  EXPECT_GT(silent, 1'000U) << "or the rules spoke all the time";
}

TEST(RulesCost, MemoryIsCountedAtAll) {
  if (!kCountsAllocations) GTEST_SKIP() << "memory is not counted under this sanitizer";
  const std::size_t before = allocations();
  const std::string long_words(100, 'x');
  EXPECT_GT(allocations(), before) << long_words;
}

TEST(RulesCost, ATopicIsNoMatterOfMostRules) {
  const auto& asked_at = shipped_rulebook().asked_at;
  ASSERT_EQ(asked_at.size(), shipped_rulebook().rules.size());
  const auto touched = core::guidance::touched_by(core::TopicSet{});
  std::size_t looked_at = 0;
  for (const auto each : asked_at) looked_at += (each & touched) != 0 ? 1U : 0U;
  EXPECT_GT(looked_at, 0U);
  EXPECT_LT(looked_at, asked_at.size() / 2);
}

}  // namespace
}  // namespace attune::scripts
