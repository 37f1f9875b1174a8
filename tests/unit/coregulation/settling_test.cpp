#include "core/coregulation/settling.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "random_series.hpp"

namespace attune::core::coregulation {
namespace {

using test::Random;

/// A line that wanders; contacts come when it is high, as people reach out then. `effect` is how
/// much calmer each minute after one is.
Settling conversation(std::uint64_t seed, double effect) {
  Random random{seed};
  Settling settling;
  double z = 0;
  int since = 1000;
  for (int second = 0; second < 3600; ++second) {
    z = 0.98 * z + 0.2 * random.normal();
    const bool contact = since > 180 && z > 0.7 && random.below(20) == 0;
    since = contact ? 0 : since + 1;
    if (effect != 0 && since < 60) z -= effect / 60;
    settling.add(z, contact);
  }
  return settling;
}

TEST(Settling, IsNotFooledByRegressionToTheMean) {
  int available = 0;
  int low_p = 0;
  double sum = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const auto value = conversation(seed, 0).report(seed);
    if (!value) continue;
    ++available;
    low_p += value->p < .05 ? 1 : 0;
    sum += value->difference_z;
  }
  ASSERT_GT(available, 150);
  // Every line falls after a contact, from where it was high; matched moments fall as far.
  EXPECT_LT(std::abs(sum / available), .1);
  EXPECT_LE(low_p, available / 10);
}

TEST(Settling, FindsACalmThatGoesBeyond) {
  int found = 0;
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    const auto value = conversation(seed, 3).report(seed);
    if (value && value->p < .05 && value->difference_z < 0 && value->high_z < 0) ++found;
  }
  EXPECT_GE(found, 30);  // By chance it would be one.
}

TEST(Settling, SaysNothingBelowFiveEventsAndTheSameForTheSameSeed) {
  Settling settling;
  for (int i = 0; i < 1000; ++i) settling.add(0.1 * (i % 7), i % 400 == 200);
  EXPECT_EQ(settling.report(1).why_not(), Unavailable::too_few_samples);
  const Settling long_one = conversation(3, 1);
  EXPECT_EQ(*long_one.report(9), *long_one.report(9));
}

TEST(Settling, TakesAnySilence) {
  Settling settling;
  for (int i = 0; i < 5000; ++i) settling.add(std::nullopt, i % 50 == 0);
  settling.add(std::nan(""), true);
  EXPECT_FALSE(settling.report(1));
}

}  // namespace
}  // namespace attune::core::coregulation
