// Simulated couples live by a chosen pattern; what the server measures of what they send says it.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <random>

#include "core/coregulation/dyad_measures.hpp"
#include "core/coregulation/pair_grid.hpp"
#include "core/coregulation/sampling.hpp"
#include "couple/model/feelings.hpp"

namespace attune::test {
namespace {

using namespace core::coregulation;
namespace model = couple::model;

/// Ten minutes and what is still on its way then, and twenty.
constexpr std::array<std::uint64_t, 2> kEveningSeconds{610, 1200};
constexpr std::uint64_t kSeedsOfEach = 60;
constexpr std::array kPatterns{model::Pattern::settling, model::Pattern::building,
                               model::Pattern::a_leads, model::Pattern::b_leads,
                               model::Pattern::independent};

Pattern truth_of(model::Pattern pattern) {
  switch (pattern) {
    case model::Pattern::settling: return Pattern::two_way_settling;
    case model::Pattern::building: return Pattern::two_way_building;
    case model::Pattern::a_leads: return Pattern::a_then_b;
    case model::Pattern::b_leads: return Pattern::b_then_a;
    default: return Pattern::no_clear_link;
  }
}

/// What the server makes of what two phones send.
struct Heard {
  PairGrid grid;
  DyadMeasures measures;
  std::array<Sampling, 2> sampling;
  std::vector<Instant> ready;

  void say(std::size_t who, double at_s, double value) {
    if (who == 0) grid.add_a(at_s, value, ready);
    if (who == 1) grid.add_b(at_s, value, ready);
    sampling[who].add(at_s);
    for (const Instant& each : ready) measures.add(each);
    ready.clear();
  }
  [[nodiscard]] Measured<PatternFinding> cautious() const {
    return measures.report(why_no_pattern(sampling[0], sampling[1])).pattern;
  }
};

struct SeedCounts {
  double all = 0, forced_right = 0, named = 0, named_right = 0, independent = 0, linked = 0;
  double said = 0, wrong = 0;

  void add(Pattern truth, const Heard& heard) {
    const auto forced = force_pattern(heard.measures.influence(0));
    const auto found = heard.cautious();
    const Pattern told = found ? found->pattern : Pattern::no_clear_link;
    const bool names = told == Pattern::two_way_settling || told == Pattern::two_way_building;
    all += 1;
    forced_right += forced && *forced == truth ? 1 : 0;
    named += names ? 1 : 0;
    named_right += names && told == truth ? 1 : 0;
    independent += truth == Pattern::no_clear_link ? 1 : 0;
    linked += truth == Pattern::no_clear_link && told != truth ? 1 : 0;
    said += found ? 1 : 0;
    wrong += told != Pattern::no_clear_link && told != truth ? 1 : 0;
  }
};

TEST(SimulatedCouple, HasHeartsThatSayThePatternThatWasChosen) {
  std::array<SeedCounts, 2> counts;
  for (const model::Pattern pattern : kPatterns) {
    for (std::uint64_t seed = 1; seed <= kSeedsOfEach; ++seed) {
      model::Feelings feelings{seed, pattern};
      Heard heard;
      std::size_t length = 0;
      for (std::uint64_t second = 0; second < kEveningSeconds.back(); ++second) {
        for (std::size_t who = 0; who < 2; ++who) {
          heard.say(who, static_cast<double>(second), feelings.heart_bpm(who, second));
        }
        if (second + 1 != kEveningSeconds[length]) continue;
        counts[length++].add(truth_of(pattern), heard);
      }
    }
  }
  for (const SeedCounts& each : counts) {
    std::printf(
        "hearts: forced right %.3f; settling or building named %.0f times, right %.3f; "
        "independent linked %.3f\n",
        each.forced_right / each.all, each.named, each.named_right / each.named,
        each.linked / each.independent);
  }
  ASSERT_GT(counts[0].named, 0);
  // The bar of the measures themselves (bar_test.cpp).
  EXPECT_GE(counts[0].forced_right / counts[0].all, .70);
  EXPECT_GE(counts[1].forced_right / counts[1].all, .84);
  EXPECT_GE(counts[0].named_right / counts[0].named, .90);
  EXPECT_GE(counts[1].named_right / counts[1].named, .95);
  EXPECT_LE(counts[0].linked / counts[0].independent, .07);
  EXPECT_LE(counts[1].linked / counts[1].independent, .05);
}

/// A tap every eight seconds on a grid of nine carries no pattern (analytics.md, finding 11): the
/// cautious rule says nothing of it, and so nothing wrong.
TEST(SimulatedCouple, HasCheckInsOfWhichNoPatternIsSaidThatIsWrong) {
  SeedCounts counts;
  for (const model::Pattern pattern : kPatterns) {
    for (std::uint64_t seed = 1; seed <= kSeedsOfEach / 4; ++seed) {
      model::Feelings feelings{seed, pattern};
      std::mt19937_64 random{seed};
      std::uniform_real_distribution<double> gap{4.8, 11.2};
      Heard heard;
      std::array<double, 2> next{gap(random), gap(random)};
      while (std::min(next[0], next[1]) < static_cast<double>(kEveningSeconds.back())) {
        const std::size_t who = next[0] < next[1] ? 0 : 1;
        const auto second = static_cast<std::uint64_t>(next[who]);
        heard.say(who, next[who], feelings.mood(who, second).arousal);
        next[who] += gap(random);
      }
      counts.add(truth_of(pattern), heard);
    }
  }
  std::printf("check-ins: of %.0f pairs something was said of %.0f, a wrong pattern of %.0f\n",
              counts.all, counts.said, counts.wrong);
  EXPECT_LE(counts.wrong / counts.all, .05);
}

TEST(SimulatedCouple, IsTheSameForASeedAndAnotherForAnother) {
  for (const model::PatternName& each : model::pattern_names()) {
    model::Feelings one{7, each.pattern};
    model::Feelings same{7, each.pattern};
    model::Feelings other{8, each.pattern};
    int differs = 0;
    // Across the end of an episode, and back.
    for (const std::uint64_t second : {0U, 5U, 1199U, 1200U, 2500U, 3U}) {
      EXPECT_EQ(one.stirred(0, second), same.stirred(0, second)) << each.name;
      differs += one.stirred(0, second) != other.stirred(0, second) ? 1 : 0;
      const model::Mood mood = one.mood(1, second);
      EXPECT_TRUE(mood.arousal >= 1 && mood.arousal <= 9);
      EXPECT_TRUE(mood.pleasantness >= 1 && mood.pleasantness <= 9);
    }
    EXPECT_GT(differs, 4) << each.name;
  }
}

}  // namespace
}  // namespace attune::test
