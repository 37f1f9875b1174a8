#include "core/coregulation/recovery.hpp"

#include <gtest/gtest.h>

namespace attune::core::coregulation {
namespace {

template <class Measure>
void hold(Measure& measure, std::uint32_t seconds, double z) {
  for (std::uint32_t i = 0; i < seconds; ++i) measure.add(z);
}

TEST(Recovery, CountsFromThePeakToTheFirstSecondOfACalmThatHolds) {
  Recovery recovery;
  hold(recovery, 10, 0);
  EXPECT_EQ(recovery.report().why_not(), Unavailable::no_event);
  hold(recovery, 5, 1.6);
  recovery.add(3.0);  // The peak.
  hold(recovery, 30, 1.0);
  hold(recovery, 19, 0.75);
  EXPECT_FALSE(recovery.report());
  recovery.add(0.75);
  ASSERT_TRUE(recovery.report());
  EXPECT_DOUBLE_EQ(recovery.report()->newest_s, 31);
  EXPECT_FALSE(recovery.report()->median_s);
}

TEST(Recovery, IsNotMadeByACalmThatDoesNotHold) {
  Recovery recovery;
  recovery.add(2.0);
  for (int i = 0; i < 50; ++i) {
    hold(recovery, 19, 0.5);
    recovery.add(0.76);
  }
  EXPECT_FALSE(recovery.report());
  EXPECT_TRUE(recovery.under_way());
}

TEST(Recovery, GivesAMedianFromThree) {
  Recovery recovery;
  for (const std::uint32_t seconds : {10u, 30u, 20u}) {
    recovery.add(2.0);
    hold(recovery, seconds - 1, 1.0);
    hold(recovery, 20, 0.0);
  }
  EXPECT_DOUBLE_EQ(recovery.report()->median_s.value(), 20);
  EXPECT_EQ(recovery.report()->n, 3u);
}

TEST(Recovery, SaysThatASilenceHidTheEnd) {
  Recovery recovery;
  recovery.add(2.0);
  for (std::uint32_t i = 0; i < kLostS; ++i) recovery.add(std::nullopt);
  EXPECT_FALSE(recovery.under_way());
  recovery.add(2.0);
  hold(recovery, 20, 0.0);
  EXPECT_EQ(recovery.report()->cut_short, 1u);
  EXPECT_EQ(recovery.report()->n, 1u);
}

TEST(MutualRecovery, CountsFromTheLaterPeakUntilBothAreCalm) {
  MutualRecovery mutual;
  mutual.add(2.0, 0.0);
  mutual.add(1.0, 3.0);  // The later peak.
  for (int i = 0; i < 40; ++i) mutual.add(0.0, 1.0);
  for (int i = 0; i < 20; ++i) mutual.add(0.0, 0.5);
  ASSERT_TRUE(mutual.report());
  EXPECT_DOUBLE_EQ(mutual.report()->newest_s, 41);
}

TEST(MutualRecovery, NeedsBothToHaveBeenAwayAtOneTime) {
  MutualRecovery mutual;
  mutual.add(2.0, 0.0);
  for (int i = 0; i < 30; ++i) mutual.add(0.0, 0.0);
  mutual.add(0.0, 2.0);
  for (int i = 0; i < 30; ++i) mutual.add(0.0, 0.0);
  EXPECT_EQ(mutual.report().why_not(), Unavailable::no_event);
}

}  // namespace
}  // namespace attune::core::coregulation
