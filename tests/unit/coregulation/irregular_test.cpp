// What irregular reports can and cannot carry.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "core/coregulation/kernel_correlation.hpp"
#include "core/coregulation/last_value.hpp"
#include "core/coregulation/sampling.hpp"
#include "random_series.hpp"

namespace attune::core::coregulation {
namespace {

using test::Random;

Sampling every(double seconds, int count) {
  Sampling sampling;
  for (int i = 0; i < count; ++i) sampling.add(i * seconds);
  return sampling;
}

TEST(Sampling, AllowsAPatternUpToTwentySecondsAndTwiceTheRate) {
  EXPECT_FALSE(why_no_pattern(every(20, 60), every(10, 120)));
  EXPECT_EQ(why_no_pattern(every(20.1, 60), every(20, 60)), Unavailable::too_irregular);
  EXPECT_EQ(why_no_pattern(every(10, 120), every(20.1, 60)), Unavailable::rates_differ);
  EXPECT_EQ(why_no_pattern(every(5, 7), every(5, 60)), Unavailable::too_few_samples);
  EXPECT_EQ(why_no_pattern(every(5, 60), {}), Unavailable::too_few_samples);
}

TEST(Sampling, OneSidedSilenceCarriesNoPattern) {
  Sampling heard = every(5, 60);
  Sampling silent = every(5, 60);
  for (int i = 60; i <= 83; ++i) heard.add(i * 5);
  EXPECT_FALSE(why_no_pattern(heard, silent));
  heard.add(84 * 5);
  EXPECT_EQ(why_no_pattern(heard, silent), Unavailable::too_irregular);
}

TEST(Sampling, CountsNothingTwiceAndNothingFromBefore) {
  Sampling sampling = every(5, 20);
  const Sampling before = sampling;
  sampling.add(95);
  sampling.add(3);
  sampling.add(std::numeric_limits<double>::quiet_NaN());
  EXPECT_EQ(sampling, before);
}

TEST(LastValue, IsCarriedForAMinute) {
  LastValue last;
  EXPECT_EQ(last.at(0).why_not(), Unavailable::no_event);
  last.add(100, 7);
  last.add(90, 3);
  EXPECT_DOUBLE_EQ(last.at(160)->value, 7);
  EXPECT_EQ(last.at(160.1).why_not(), Unavailable::too_irregular);
  EXPECT_FALSE(last.at(std::numeric_limits<double>::quiet_NaN()));
}

/// Two lines with a common part, each reported at times of its own.
KernelCorrelation common(std::uint64_t seed, double share) {
  Random random{seed};
  KernelCorrelation kernel;
  double base = 0;
  double own_a = 0;
  double own_b = 0;
  for (int t = 0; t < 3600; ++t) {
    base = 0.97 * base + random.normal();
    own_a = 0.97 * own_a + random.normal();
    own_b = 0.97 * own_b + random.normal();
    if (random.below(25) == 0) kernel.add_a(t, share * base + (1 - share) * own_a);
    if (random.below(25) == 0) kernel.add_b(t, share * base + (1 - share) * own_b);
  }
  return kernel;
}

TEST(KernelCorrelation, FindsWhatTwoIrregularLinesHaveInCommon) {
  double of_common = 0;
  double of_strangers = 0;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    of_common += common(seed, .8).report()->r / 30;
    of_strangers += common(seed, 0).report()->r / 30;
  }
  EXPECT_GT(of_common, .6);
  EXPECT_LT(std::abs(of_strangers), .15);
}

TEST(KernelCorrelation, StaysWithinOneAndIsOneForTheSameLine) {
  KernelCorrelation same;
  Random random{5};
  for (int i = 0; i < 100; ++i) {
    const double value = random.normal();
    same.add_a(10.0 * i, value);
    same.add_b(10.0 * i, value);
  }
  EXPECT_GT(same.report()->r, .95);
  EXPECT_LE(same.report()->r, 1.0);
}

TEST(KernelCorrelation, LeavesOutWhatNoRatingCanBe) {
  KernelCorrelation kernel;
  for (int i = 0; i < 50; ++i) {
    kernel.add_a(i, i % 2 == 0 ? 1.7e308 : -1.7e308);
    kernel.add_b(i, i % 7);
  }
  EXPECT_EQ(kernel.report().why_not(), Unavailable::too_few_samples);
}

TEST(KernelCorrelation, GivesAReasonAndNeverANumberForNothing) {
  KernelCorrelation few;
  for (int i = 0; i < 7; ++i) {
    few.add_a(i, i);
    few.add_b(i, i);
  }
  EXPECT_EQ(few.report().why_not(), Unavailable::too_few_samples);
  KernelCorrelation constant;
  for (int i = 0; i < 50; ++i) {
    constant.add_a(i, 5);
    constant.add_b(i, i);
  }
  EXPECT_EQ(constant.report().why_not(), Unavailable::no_spread);
  KernelCorrelation apart;
  for (int i = 0; i < 50; ++i) {
    apart.add_a(i, i % 7);
    apart.add_b(1e6 + i, i % 5);
  }
  EXPECT_EQ(apart.report().why_not(), Unavailable::too_irregular);
}

}  // namespace
}  // namespace attune::core::coregulation
