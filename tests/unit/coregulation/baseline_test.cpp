#include "core/coregulation/baseline.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace attune::core::coregulation {
namespace {

TEST(Baseline, IsTheMedianAndTheMadOfTheFirstCalmValues) {
  Baseline baseline{{.values_min = 5, .values_max = 5, .spread_floor = 0.1}};
  for (const double x : {60.0, 64.0, 62.0, 70.0, 61.0}) baseline.add(x);
  const auto value = baseline.report();
  ASSERT_TRUE(value);
  EXPECT_DOUBLE_EQ(value->median, 62);
  EXPECT_DOUBLE_EQ(value->spread, 1.4826 * 2);  // Deviations 2 2 0 8 1.
  EXPECT_NEAR(value->z(62 + 1.4826 * 4), 2, 1e-12);
}

TEST(Baseline, IsProvisionalUntilItsFirstReportAndFrozenAfterItsLastValue) {
  Baseline baseline{kHeartBaseline};
  for (std::size_t i = 1; i < kHeartBaseline.values_min; ++i) baseline.add(60);
  ASSERT_FALSE(baseline.report());
  EXPECT_EQ(baseline.report().why_not(), Unavailable::too_short);
  baseline.add(60);
  EXPECT_TRUE(baseline.report());
  EXPECT_FALSE(baseline.frozen());
  for (std::size_t i = baseline.report()->n; i < kHeartBaseline.values_max; ++i) baseline.add(60);
  EXPECT_TRUE(baseline.frozen());
  const auto before = *baseline.report();
  for (int i = 0; i < 100; ++i) baseline.add(120);
  EXPECT_EQ(*baseline.report(), before);
}

TEST(Baseline, NeverFallsBelowItsFloorSoThatSittingStillIsNoAlarm) {
  Baseline baseline{kCheckInBaseline};
  for (int i = 0; i < 8; ++i) baseline.add(5);
  EXPECT_DOUBLE_EQ(baseline.report()->spread, kCheckInBaseline.spread_floor);
  baseline.carry_over(5, 0, 40);
  EXPECT_DOUBLE_EQ(baseline.report()->spread, kCheckInBaseline.spread_floor);
  EXPECT_TRUE(baseline.report()->carried_over);
}

TEST(Baseline, StartsAnewWhenAsked) {
  Baseline baseline{kCheckInBaseline};
  baseline.carry_over(3, 1, 40);
  baseline.begin_anew();
  EXPECT_FALSE(baseline.report());
  for (int i = 0; i < 8; ++i) baseline.add(7);
  EXPECT_DOUBLE_EQ(baseline.report()->median, 7);
}

TEST(Baseline, HearsNothingThatIsNoNumber) {
  Baseline baseline{kCheckInBaseline};
  for (int i = 0; i < 100; ++i) baseline.add(std::numeric_limits<double>::infinity());
  baseline.add(std::numeric_limits<double>::quiet_NaN());
  EXPECT_FALSE(baseline.report());
}

TEST(Baseline, CarriesOverNothingThatIsNoNumber) {
  Baseline baseline{kCheckInBaseline};
  baseline.carry_over(std::numeric_limits<double>::quiet_NaN(), 1, 8);
  EXPECT_FALSE(baseline.report());
  RecentMedian recent;
  for (int i = 0; i < 15; ++i) recent.add(std::numeric_limits<double>::quiet_NaN());
  EXPECT_FALSE(recent.value());
}

TEST(RecentMedian, IsOfTheLastFifteenSecondsAndNeedsFiveOfThem) {
  RecentMedian recent;
  for (int i = 0; i < 100; ++i) recent.add(60);
  for (int i = 0; i < 8; ++i) recent.add(90);
  EXPECT_DOUBLE_EQ(recent.value().value(), 90);
  for (int i = 0; i < 10; ++i) recent.add(std::nullopt);
  EXPECT_DOUBLE_EQ(recent.value().value(), 90);  // Five are left.
  recent.add(std::nullopt);
  EXPECT_FALSE(recent.value());
}

}  // namespace
}  // namespace attune::core::coregulation
