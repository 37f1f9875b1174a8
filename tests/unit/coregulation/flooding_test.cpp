// The truth table of possible flooding: every combination of what is known.
#include "core/coregulation/flooding.hpp"

#include <gtest/gtest.h>

namespace attune::core::coregulation {
namespace {

constexpr double kCalmBpm = 70;
constexpr double kSpreadBpm = 5;

BodySecond heart(double bpm) {
  return {.rate_bpm = bpm, .rate_z = (bpm - kCalmBpm) / kSpreadBpm, .baseline_bpm = kCalmBpm};
}

HeartState after(std::uint32_t seconds, const BodySecond& second, Flooding flooding = Flooding{}) {
  for (std::uint32_t i = 0; i < seconds; ++i) flooding.add(second);
  return flooding.state();
}

TEST(Flooding, EntersByTheRateOrByARiseAndOnlyAfterThirtySeconds) {
  struct Case {
    double bpm;
    double spread;
    bool up;
  };
  // z needs 2.5 of the spread, and the rise 15 bpm; 100 bpm alone is enough.
  for (const Case& each : {Case{100, 20, true}, Case{99, 20, false}, Case{85, 6, true},
                           Case{84.9, 6, false}, Case{86, 6.5, false}, Case{72, 0.5, false}}) {
    const BodySecond second{.rate_bpm = each.bpm,
                            .rate_z = (each.bpm - kCalmBpm) / each.spread,
                            .baseline_bpm = kCalmBpm};
    EXPECT_EQ(after(29, second), HeartState::settled) << each.bpm;
    EXPECT_EQ(after(30, second), each.up ? HeartState::heart_rate_up : HeartState::settled)
        << each.bpm;
  }
}

TEST(Flooding, IsNeverCalledSoFromTheHeartAlone) {
  struct Case {
    std::optional<double> distress;
    std::optional<double> arousal_z;
    HeartState state;
  };
  const auto up = HeartState::heart_rate_up;
  const auto flooding = HeartState::possible_flooding;
  for (const Case& each :
       {Case{{}, {}, up}, Case{6.9, {}, up}, Case{7, {}, flooding}, Case{{}, 1.9, up},
        Case{{}, 2, flooding}, Case{0, 2, flooding}, Case{7, 0, flooding}, Case{0, 0, up}}) {
    for (const double bpm : {110.0, 70.0}) {
      BodySecond second = heart(bpm);
      second.distress_of_10 = each.distress;
      second.arousal_z = each.arousal_z;
      EXPECT_EQ(after(30, second), bpm > 100 ? each.state : HeartState::settled);
    }
  }
}

TEST(Flooding, IsExplainedByMovementAndByAnUnknownBaseline) {
  BodySecond moving = heart(150);
  moving.moving = true;
  moving.distress_of_10 = 10;
  EXPECT_EQ(after(600, moving), HeartState::settled);
  EXPECT_EQ(after(600, {.rate_bpm = 150, .distress_of_10 = 10}), HeartState::settled);
}

TEST(Flooding, IsOverAsSoonAsMovementExplainsIt) {
  Flooding flooding;
  BodySecond body = heart(120);
  body.distress_of_10 = 9;
  for (int i = 0; i < 30; ++i) flooding.add(body);
  EXPECT_EQ(flooding.state(), HeartState::possible_flooding);
  body.moving = true;
  flooding.add(body);
  EXPECT_EQ(flooding.state(), HeartState::settled);
}

TEST(Flooding, ABreakStartsTheThirtySecondsAnew) {
  Flooding flooding;
  for (int i = 0; i < 29; ++i) flooding.add(heart(120));
  flooding.add({});
  for (int i = 0; i < 29; ++i) flooding.add(heart(120));
  EXPECT_EQ(flooding.state(), HeartState::settled);
  flooding.add(heart(120));
  EXPECT_EQ(flooding.state(), HeartState::heart_rate_up);
}

TEST(Flooding, LeavesWhenZHasBeenBelowOneForAMinute) {
  Flooding flooding;
  for (int i = 0; i < 30; ++i) flooding.add(heart(120));
  for (int i = 0; i < 59; ++i) flooding.add(heart(kCalmBpm + 0.99 * kSpreadBpm));
  EXPECT_EQ(flooding.state(), HeartState::heart_rate_up);
  flooding.add(heart(kCalmBpm + kSpreadBpm));  // z is 1: not below.
  for (int i = 0; i < 59; ++i) flooding.add(heart(kCalmBpm));
  EXPECT_EQ(flooding.state(), HeartState::heart_rate_up);
  flooding.add(heart(kCalmBpm));
  EXPECT_EQ(flooding.state(), HeartState::settled);
}

TEST(Flooding, CanBeSwitchedOffAndSetForAthletes) {
  EXPECT_EQ(after(100, heart(150), Flooding{{.enabled = false}}), HeartState::settled);
  // 80 bpm is no rise of 15 here, so that only the rate speaks.
  EXPECT_EQ(after(30, heart(82), Flooding{{.rate_bpm = 80}}), HeartState::heart_rate_up);
  EXPECT_EQ(after(30, heart(82)), HeartState::settled);
}

}  // namespace
}  // namespace attune::core::coregulation
