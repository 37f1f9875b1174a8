// What the product promises about its patterns, on dyads that no number in it was chosen by.
#include "bar.hpp"

#include <gtest/gtest.h>

#include <cstdio>

#include "table.hpp"

namespace attune::test {
namespace {

const std::vector<std::uint64_t> kFreshSeeds{31'415, 27'182, 16'180};

TEST(Bar, HoldsOnFreshDyads) {
  const auto bar = score_dyads(kFreshSeeds);
  std::fputs(describe(bar).c_str(), stdout);
  const BarAt& ten = bar[1];
  const BarAt& twenty = bar[2];
  EXPECT_GE(ten.forced_right, .70);
  EXPECT_GE(twenty.forced_right, .84);
  EXPECT_GE(ten.named_right, .90);
  EXPECT_GE(twenty.named_right, .95);
  EXPECT_LE(ten.independent_linked, .07);
  EXPECT_LE(twenty.independent_linked, .05);
  // It must say something: a rule that is always silent is never wrong.
  EXPECT_GE(ten.named, .25);
  EXPECT_GE(twenty.named, .55);
}

TEST(Bar, HoldsForStrangersPaired) {
  const auto folder = reference_folder();
  if (!folder) GTEST_SKIP() << "no folder of reference tables: set ATTUNE_REFERENCE_DIR";
  const auto bar = score_strangers(*folder);
  std::fputs(describe(bar).c_str(), stdout);
  EXPECT_GT(bar.pairs, 100u);
  EXPECT_LE(bar.given_any_pattern, .06);
  EXPECT_GE(bar.auc_zero_lag, .84);
}

}  // namespace
}  // namespace attune::test
