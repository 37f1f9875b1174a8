#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/coregulation/heart_rate.hpp"
#include "core/coregulation/heart_rate_variability.hpp"
#include "random_series.hpp"

namespace attune::core::coregulation {
namespace {

using test::Random;

HeartReading reading(std::int64_t ms, std::uint16_t bpm) {
  return {.at = from_unix_ms(ms), .rate_bpm = bpm};
}

TEST(HeartRate, DoesNotCareForTheOrderInsideABatch) {
  Random random{11};
  for (int round = 0; round < 200; ++round) {
    std::vector<HeartReading> batch;
    for (int i = 0; i < 20; ++i) {
      HeartReading each = reading(static_cast<std::int64_t>(random.below(30)) * 500,
                                  static_cast<std::uint16_t>(25 + random.below(230)));
      each.contact = random.below(5) != 0;
      each.moving = random.below(5) == 0;
      batch.push_back(each);
    }
    HeartRate in_order;
    HeartRate shuffled;
    const auto first = in_order.usable(batch);
    for (std::size_t i = batch.size(); i > 1; --i) std::swap(batch[i - 1], batch[random.below(i)]);
    EXPECT_EQ(shuffled.usable(batch), first);
    EXPECT_EQ(shuffled, in_order);
  }
}

TEST(HeartRate, LeavesOutWhatIsLateTwiceOutOfRangeOrWithoutContact) {
  HeartRate heart;
  HeartReading loose = reading(1'000, 70);
  loose.contact = false;
  HeartReading empty = reading(1'500, 70);
  empty.rate_bpm.reset();
  EXPECT_EQ(heart
                .usable({reading(2'000, 30), reading(3'000, 240), loose, empty, reading(4'000, 29),
                         reading(5'000, 241)})
                .size(),
            2u);
  EXPECT_EQ(heart.usable({reading(3'000, 90), reading(2'500, 90), reading(3'001, 90)}).size(), 1u);
  const HeartCounts counts = heart.counts();
  EXPECT_EQ(counts.used, 3u);
  EXPECT_EQ(counts.without_contact, 1u);
  EXPECT_EQ(counts.out_of_range, 3u);
  EXPECT_EQ(counts.late_or_twice, 2u);
}

/// Beats that follow each other in time, from a second on.
struct Beats {
  HeartRateVariability hrv;
  double now_s = 0;
  void beat(std::uint16_t interval_ms) {
    now_s += interval_ms / 1e3;
    const std::array<std::uint16_t, 1> one{interval_ms};
    hrv.add(now_s, one);
  }
};

TEST(HeartRateVariability, IsTheRootMeanSquareOfSuccessiveDifferences) {
  Beats hrv;
  for (int i = 0; i < 100; ++i) hrv.beat(i % 2 == 0 ? 800 : 830);
  ASSERT_TRUE(hrv.hrv.report(hrv.now_s));
  EXPECT_DOUBLE_EQ(hrv.hrv.report(hrv.now_s)->rmssd_ms, 30);
  EXPECT_EQ(hrv.hrv.report(hrv.now_s)->n, 99u);
}

TEST(HeartRateVariability, RejectsArtefactsAndJoinsNothingAcrossThem) {
  Beats hrv;
  for (int i = 0; i < 200; ++i) hrv.beat(i % 20 == 19 ? 1600 : i % 2 == 0 ? 800 : 830);
  ASSERT_TRUE(hrv.hrv.report(hrv.now_s));
  EXPECT_DOUBLE_EQ(hrv.hrv.report(hrv.now_s)->rmssd_ms, 30);
  EXPECT_NEAR(hrv.hrv.report(hrv.now_s)->artefact_share, .05, 1e-9);
}

TEST(HeartRateVariability, FollowsARateThatReallyMoves) {
  Beats hrv;
  for (int i = 0; i < 50; ++i) hrv.beat(1000);
  for (int i = 0; i < 100; ++i) hrv.beat(600);
  ASSERT_TRUE(hrv.hrv.report(hrv.now_s));
  EXPECT_DOUBLE_EQ(hrv.hrv.report(hrv.now_s)->rmssd_ms, 0);
}

TEST(HeartRateVariability, IsWithheldWhileTalkingAndAMinuteAfterAndCountsNoBeatOfIt) {
  Beats spoken;
  for (int i = 0; i < 200; ++i) spoken.beat(i % 2 == 0 ? 800 : 900);
  spoken.hrv.note_talk(spoken.now_s);
  const double talk_s = spoken.now_s;
  EXPECT_EQ(spoken.hrv.report(talk_s + 59.9).why_not(), Unavailable::withheld);
  EXPECT_EQ(spoken.hrv.report(talk_s + 60).why_not(), Unavailable::too_few_samples);
  for (int i = 0; i < 80; ++i) spoken.beat(i % 2 == 0 ? 800 : 810);
  ASSERT_TRUE(spoken.hrv.report(spoken.now_s));
  EXPECT_DOUBLE_EQ(spoken.hrv.report(spoken.now_s)->rmssd_ms, 10);
}

TEST(HeartRateVariability, NeedsEnoughBeatsAndFewArtefacts) {
  Beats few;
  for (int i = 0; i < 60; ++i) few.beat(800);
  EXPECT_EQ(few.hrv.report(few.now_s).why_not(), Unavailable::too_few_samples);
  few.beat(800);
  EXPECT_TRUE(few.hrv.report(few.now_s));
  Beats noisy;
  for (int i = 0; i < 1000; ++i) noisy.beat(i % 4 == 0 ? 2001 : 800);
  EXPECT_EQ(noisy.hrv.report(noisy.now_s).why_not(), Unavailable::too_irregular);
}

TEST(HeartRateVariability, JoinsNothingAcrossBeatsThatWereNotHeard) {
  Beats apart;
  for (int i = 0; i < 200; ++i) {
    apart.now_s += 1000;
    apart.beat(i % 2 == 0 ? 800 : 900);
  }
  EXPECT_EQ(apart.hrv.report(apart.now_s).why_not(), Unavailable::too_few_samples);
  Beats lost;
  for (int i = 0; i < 100; ++i) {
    lost.beat(i % 2 == 0 ? 800 : 830);
    if (i % 10 == 9) lost.now_s += 20;
  }
  EXPECT_EQ(lost.hrv.report(lost.now_s)->n, 90u);
}

}  // namespace
}  // namespace attune::core::coregulation
