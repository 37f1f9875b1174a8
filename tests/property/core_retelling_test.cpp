// An evening that is retold with the rules that were in force is the evening that was.
#include <gtest/gtest.h>

#include "core/replay/replay.hpp"
#include "property/core_workload.hpp"

namespace attune::core::test {
namespace {

constexpr std::uint64_t kRetellingSeeds = 200;
constexpr int kRetellingSteps = 160;

TEST(CoreRetelling, WithTheSameRulesOffersExactlyWhatWasOffered) {
  std::size_t offers = 0;
  std::size_t answered = 0;
  for (std::uint64_t seed = 0; seed < kRetellingSeeds; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Conversation talk;
    live(talk, seed, kRetellingSteps, [] {});
    const replay::Replay told = replay::replay(talk.journal, any_rulebook());
    ASSERT_EQ(told.other.size(), told.recorded.size());
    for (std::size_t i = 0; i < told.other.size(); ++i) {
      ASSERT_EQ(told.other[i].recorded, i);
      ASSERT_TRUE(told.other[i].offer == told.recorded[i]);
      answered += told.recorded[i].answer != SuggestionAnswer::faded ? 1U : 0U;
    }
    ASSERT_TRUE(told.end == talk.state);
    offers += told.other.size();
  }
  EXPECT_GT(offers, 10 * kRetellingSeeds) << "or nothing was offered";
  EXPECT_GT(answered, kRetellingSeeds) << "or nothing was answered";
}

/// Nothing is made up: whatever rules there are, what people did stays, and every offer that was
/// not made in fact ends by itself.
TEST(CoreRetelling, WithOtherRulesOnlyWhatWasReallyOfferedIsAnswered) {
  guidance::Rulebook fewer = any_rulebook();
  fewer.rules.erase(fewer.rules.begin());
  guidance::compile(fewer);
  std::size_t differing = 0;
  for (std::uint64_t seed = 0; seed < kRetellingSeeds; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Conversation talk;
    live(talk, seed, kRetellingSteps, [] {});
    const replay::Replay told = replay::replay(talk.journal, fewer);
    for (const auto& each : told.other) {
      ASSERT_NE(each.offer.rule_id, "own");
      if (each.recorded) {
        ASSERT_EQ(each.offer.answer, told.recorded[*each.recorded].answer);
        continue;
      }
      ++differing;
      ASSERT_TRUE(!each.offer.answer || each.offer.answer == SuggestionAnswer::faded);
    }
    ASSERT_EQ(told.end.reach_outs, talk.state.reach_outs);
    ASSERT_EQ(told.end.phase, talk.state.phase);
    ASSERT_EQ(told.end.partners[0].check_ins, talk.state.partners[0].check_ins);
  }
  // Rules are silent in a turn of an exercise, and a therapist may have switched this one off.
  EXPECT_GT(differing, kRetellingSeeds / 2) << "or the rules made no difference";
}

}  // namespace
}  // namespace attune::core::test
