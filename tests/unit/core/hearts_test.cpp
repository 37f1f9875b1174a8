// A heart is its owner's; the therapist hears of it while both consent and its owner shares
// exactly; the partner never does.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "core/guidance/clauses.hpp"
#include "unit/core/conversation.hpp"

namespace attune::core::test {
namespace {

using coregulation::HeartState;

const SetVisibility kExact{.to_partner = Visibility::zone, .to_therapist = Visibility::exact};
const SetVisibility kZone{.to_partner = Visibility::zone, .to_therapist = Visibility::zone};

/// So many seconds of a strap, in batches of 20.
void wear(Conversation& talk, std::uint32_t device, int for_s, int bpm) {
  for (int done = 0; done < for_s; done += 20) {
    talk.leap(Millis{20'000});
    HeartSamples batch;
    for (int s = 0; s < 20; ++s) {
      batch.samples.push_back(
          {.age = Millis{1'000 * s}, .rate_bpm = static_cast<std::uint16_t>(bpm + (s + done) % 5)});
    }
    ASSERT_EQ(talk.answer(device, std::move(batch)), std::nullopt);
  }
}

Conversation watched() {
  Conversation talk = attended_conversation();
  begin_observation(talk);
  talk.send(0, kExact);
  talk.send(1, kExact);
  return talk;
}

TEST(Hearts, OnlyTheOwnerHearsThatTheRateHasBeenUpAndThatItHasSettled) {
  Conversation talk = active_conversation();
  wear(talk, 0, 180, 70);
  EXPECT_EQ(talk.seen_by<views::OwnHeart>(kA), 0u);
  wear(talk, 0, 60, 110);
  ASSERT_EQ(talk.seen_by<views::OwnHeart>(kA), 1u);
  EXPECT_EQ(talk.last_seen_by<views::OwnHeart>(kA).state, HeartState::heart_rate_up);
  wear(talk, 0, 120, 70);
  EXPECT_EQ(talk.last_seen_by<views::OwnHeart>(kA).state, HeartState::settled);
  EXPECT_EQ(talk.seen_by<views::OwnHeart>(kB), 0u);
  EXPECT_EQ(talk.state.offsets[index_of(kB)], active_conversation().state.offsets[index_of(kB)]);
}

TEST(Hearts, ArePossiblyFloodingOnlyWhereTheirOwnerSaysSoToo) {
  Conversation talk = active_conversation();
  wear(talk, 0, 180, 70);
  talk.send(0, tap(1, 9));
  wear(talk, 0, 60, 110);
  EXPECT_EQ(talk.last_seen_by<views::OwnHeart>(kA).state, HeartState::possible_flooding);
  // The partner's tap is not the owner's.
  wear(talk, 1, 180, 70);
  talk.leap(Millis{limits::kValueFreshnessMs});
  talk.send(0, tap(1, 9));
  wear(talk, 1, 60, 110);
  EXPECT_EQ(talk.last_seen_by<views::OwnHeart>(kB).state, HeartState::heart_rate_up);
}

TEST(Hearts, AreMeasuredForTheTherapistAtMostOnceInAPeriod) {
  Conversation talk = watched();
  wear(talk, 0, 200, 70);
  const auto told = talk.seen_by<views::MeasuresSeen>(kT);
  EXPECT_GT(told, 0u);
  EXPECT_LE(told, 200'000u / limits::kMeasuresPeriodMs + 1);
  const auto rows = talk.last_seen_by<views::MeasuresSeen>(kT).rows;
  const auto rate = std::find_if(rows.begin(), rows.end(),
                                 [](const auto& row) { return row.measure == "heart_rate"; });
  ASSERT_NE(rate, rows.end());
  EXPECT_NEAR(rate->value.value_or(0), 72, 1);
  EXPECT_EQ(talk.seen_by<views::MeasuresSeen>(kA), 0u);
  EXPECT_EQ(talk.seen_by<views::MeasuresSeen>(kB), 0u);
}

TEST(Hearts, StayFromTheTherapistWithoutConsentAndBelowExact) {
  Conversation unasked = attended_conversation();
  unasked.send(0, kExact);
  wear(unasked, 0, 200, 70);
  EXPECT_TRUE(unasked.seen[index_of(kT)].empty());
  begin_observation(unasked);
  // What was heard before is nobody's but its owner's.
  EXPECT_FALSE(unasked.state.watched);
  Conversation zone = watched();
  zone.send(0, kZone);
  const auto offset = zone.state.offsets[index_of(kT)];
  wear(zone, 0, 200, 70);
  EXPECT_EQ(zone.state.offsets[index_of(kT)], offset);
}

TEST(Hearts, AreForgottenWhenSharingFallsOrObservationEnds) {
  Conversation talk = watched();
  wear(talk, 0, 60, 70);
  wear(talk, 1, 60, 80);
  const auto has_measures = [&] {
    const auto page = snapshot(talk.state, kT);
    return std::any_of(page.begin(), page.end(), [](const auto& each) {
      return std::holds_alternative<views::MeasuresSeen>(each.body);
    });
  };
  EXPECT_TRUE(has_measures());
  talk.send(0, kZone);
  EXPECT_FALSE(has_measures());
  // B's own heart is told on; nothing of A, nor of the two together.
  wear(talk, 1, 60, 80);
  for (const auto& row : talk.last_seen_by<views::MeasuresSeen>(kT).rows) {
    if (row.of != coregulation::Subject::b) {
      EXPECT_FALSE(row.value) << row.measure;
    }
  }
  talk.send(1, WithdrawObservation{});
  EXPECT_FALSE(talk.state.watched);
}

TEST(Hearts, DoNotCareForTheOrderInsideABatchNorForABatchSentTwice) {
  const auto heard = [](bool turned, bool twice) {
    Conversation talk = watched();
    for (int i = 0; i < 30; ++i) {
      talk.leap(Millis{10'000});
      HeartSamples batch;
      for (int s = 0; s < 10; ++s) {
        batch.samples.push_back({.age = Millis{1'000 * s},
                                 .rate_bpm = static_cast<std::uint16_t>(60 + (7 * i + s) % 40)});
      }
      if (turned) std::reverse(batch.samples.begin(), batch.samples.end());
      talk.send(0, batch);
      if (twice) talk.send(0, batch);
    }
    return talk;
  };
  const Conversation straight = heard(false, false);
  EXPECT_EQ(heard(true, false).state.watched, straight.state.watched);
  const Conversation twice = heard(false, true);
  EXPECT_EQ(twice.last_seen_by<views::MeasuresSeen>(kT).rows,
            straight.last_seen_by<views::MeasuresSeen>(kT).rows);
}

TEST(Hearts, TheRulesReadOnesOwnWhileItIsFreshAndNobodySeesTheMark) {
  Conversation talk = watched();
  const guidance::Clause up = guidance::HeartIs{.states = {HeartState::heart_rate_up}};
  const auto truth = [&](Seat you) {
    return guidance::truth_of(up, {.state = talk.state, .you = you, .now = talk.now});
  };
  EXPECT_EQ(truth(kA), guidance::Truth::unknown);
  wear(talk, 0, 180, 70);
  EXPECT_EQ(truth(kA), guidance::Truth::no);
  talk.rulebook.rules.push_back({.id = "heart", .when = {{.clause = up}}});
  wear(talk, 0, 60, 110);
  EXPECT_EQ(truth(kA), guidance::Truth::yes);
  EXPECT_EQ(truth(kB), guidance::Truth::unknown);
  EXPECT_EQ(talk.seen_by<views::SuggestionOffered>(kA), 1u);
  EXPECT_EQ(talk.seen_by<views::SuggestionOffered>(kT), 0u);
  talk.leap(Millis{limits::kHeartFreshnessMs});
  EXPECT_EQ(truth(kA), guidance::Truth::yes);
  talk.leap(Millis{1});
  EXPECT_EQ(truth(kA), guidance::Truth::unknown);
}

/// Both share exactly with each other; B's heart follows A's by some seconds, for so many minutes.
Conversation followed(int for_min) {
  Conversation talk = active_conversation();
  const SetVisibility exact{.to_partner = Visibility::exact, .to_therapist = Visibility::zone};
  talk.send(0, exact);
  talk.send(1, exact);
  std::mt19937_64 random{5};
  std::normal_distribution<double> noise;
  std::vector<double> a(static_cast<std::size_t>(for_min) * 60 + 20, 80);
  std::vector<double> b = a;
  for (std::size_t t = 7; t < a.size(); ++t) {
    a[t] = 80 + .97 * (a[t - 1] - 80) + 2 * noise(random);
    b[t] = 80 + .85 * (b[t - 1] - 80) + .3 * (a[t - 7] - 80) + .5 * noise(random);
  }
  for (std::size_t from = 20; from + 20 <= a.size(); from += 20) {
    talk.leap(Millis{20'000});
    for (const std::uint32_t device : {0U, 1U}) {
      HeartSamples batch;
      for (std::size_t s = 0; s < 20; ++s) {
        const double bpm = std::clamp((device == 0 ? a : b)[from + 19 - s], 40.0, 200.0);
        batch.samples.push_back({.age = Millis{1'000 * static_cast<int>(s)},
                                 .rate_bpm = static_cast<std::uint16_t>(std::lround(bpm))});
      }
      talk.send(device, std::move(batch));
    }
  }
  return talk;
}

guidance::Truth truth(const Conversation& talk, Seat you, const guidance::Clause& clause) {
  return guidance::truth_of(clause, {.state = talk.state, .you = you, .now = talk.now});
}

TEST(Hearts, TheTwoAreToldWhatTheirLinesDidWhileBothShareExactly) {
  Conversation talk = followed(20);
  for (const Seat seat : kPartners) {
    const auto rows = talk.last_seen_by<views::MeasuresSeen>(seat).rows;
    ASSERT_EQ(rows.size(), 3u);  // Two rates and the claim: nothing else concerns them.
    EXPECT_EQ(rows.back().says, "b_tended_to_follow_a");
  }
  using Pattern = guidance::PatternIs::Pattern;
  const guidance::Clause you = guidance::PatternIs{.patterns = {Pattern::you_followed}};
  EXPECT_EQ(truth(talk, kB, you), guidance::Truth::yes);
  EXPECT_EQ(truth(talk, kA, you), guidance::Truth::no);
  talk.send(0, Pause{});
  EXPECT_EQ(truth(talk, kB, you), guidance::Truth::unknown);
  talk.send(0, ReadyToReturn{});
  talk.send(1, ReadyToReturn{});
  EXPECT_EQ(truth(talk, kB, you), guidance::Truth::yes);
  talk.send(1, kZone);
  EXPECT_FALSE(talk.state.between);
  EXPECT_EQ(truth(talk, kB, you), guidance::Truth::unknown);
}

TEST(Hearts, NothingIsHeardBetweenTheTwoInAPause) {
  Conversation talk = followed(3);
  talk.send(0, Pause{});
  const auto before = talk.state.between;
  const auto offsets = talk.state.offsets;
  wear(talk, 0, 100, 72);
  EXPECT_EQ(talk.state.between, before);
  EXPECT_EQ(talk.state.offsets[index_of(kB)], offsets[index_of(kB)]);
}

TEST(Hearts, WhatWasFeltBeforeTheTherapistWatchedIsNotTheirs) {
  Conversation talk = attended_conversation();
  talk.send(0, kExact);
  talk.leap(Millis{300'000});
  begin_observation(talk);
  talk.leap(Millis{7'000});
  HeartSamples batch;
  for (int s = 0; s < 20; ++s) {
    // What is older than the observation is much higher.
    batch.samples.push_back(
        {.age = Millis{1'000 * s}, .rate_bpm = static_cast<std::uint16_t>(s > 7 ? 180 : 70)});
  }
  ASSERT_EQ(talk.answer(0, std::move(batch)), std::nullopt);
  const auto rows = talk.last_seen_by<views::MeasuresSeen>(kT).rows;
  const auto rate = std::find_if(rows.begin(), rows.end(),
                                 [](const auto& row) { return row.measure == "heart_rate"; });
  ASSERT_NE(rate, rows.end());
  EXPECT_EQ(rate->value.value_or(0), 70);
}

TEST(Hearts, NothingIsSaidOfTheTwoBeforeTenMinutes) {
  const Conversation talk = followed(9);
  EXPECT_EQ(talk.last_seen_by<views::MeasuresSeen>(kA).rows.back().says, "not_enough_to_say");
  const guidance::Clause any =
      guidance::PatternIs{.patterns = {guidance::PatternIs::Pattern::partner_followed}};
  EXPECT_EQ(truth(talk, kA, any), guidance::Truth::unknown);
}

TEST(Hearts, RulesReadTheMeasuresOfOnesOwnWithinTheirBounds) {
  Conversation talk = active_conversation();
  using Measure = guidance::MeasureIs::Measure;
  const auto between = [&](Measure measure, double low, double high) {
    return truth(talk, kA,
                 guidance::MeasureIs{.measure = measure, .at_least = low, .at_most = high});
  };
  EXPECT_EQ(between(Measure::heart_rate_bpm, 0, 300), guidance::Truth::unknown);
  wear(talk, 0, 200, 70);
  EXPECT_EQ(between(Measure::heart_rate_bpm, 71, 73), guidance::Truth::yes);
  EXPECT_EQ(between(Measure::heart_rate_bpm, 74, 300), guidance::Truth::no);
  EXPECT_EQ(between(Measure::heart_z, -1, 1), guidance::Truth::yes);
  EXPECT_EQ(between(Measure::heart_trend_bpm_per_minute, -1, 1), guidance::Truth::yes);
  EXPECT_EQ(between(Measure::recovery_s, 0, 1e6), guidance::Truth::unknown);
  EXPECT_EQ(between(Measure::settling_after_contact_z, -9, 9), guidance::Truth::unknown);
  wear(talk, 0, 40, 110);
  EXPECT_EQ(between(Measure::heart_z, 5, 100), guidance::Truth::yes);
  wear(talk, 0, 80, 70);
  EXPECT_EQ(between(Measure::recovery_s, 0, 60), guidance::Truth::yes);
}

TEST(Hearts, SettlingAfterContactIsTheOwnersAndComesFromAnsweredReachOuts) {
  Conversation talk = active_conversation();
  wear(talk, 0, 600, 70);
  for (int i = 0; i < 6; ++i) {
    wear(talk, 0, 240, 70);
    talk.send(0, ReachOut{.kind = ReachOutKind::listen});
    talk.send(1, AnswerReachOut{.reach_out_id = talk.state.reach_outs_sent,
                                .answer = ReachOutAnswer::yes});
  }
  wear(talk, 0, 240, 70);
  const auto settling = talk.state.partners[0].heart->settling();
  ASSERT_TRUE(settling);
  EXPECT_EQ(settling->events, 6u);
}

TEST(Hearts, CheckInsGiveTheTherapistLevelsAndAssociationAndNoDirection) {
  Conversation talk = watched();
  for (int i = 0; i < 30; ++i) {
    talk.leap(Millis{20'000});
    talk.send(0, tap(5, 1 + (i * 5) % 9));
    talk.send(1, tap(5, 1 + (i * 5) % 9));
  }
  const auto rows = talk.last_seen_by<views::MeasuresSeen>(kT).rows;
  const auto find = [&](std::string_view name) {
    return std::find_if(rows.begin(), rows.end(),
                        [&](const auto& row) { return row.measure == name; });
  };
  ASSERT_NE(find("check_in_association"), rows.end());
  EXPECT_GT(find("check_in_association")->value.value_or(0), .9);
  EXPECT_EQ(find("pattern"), rows.end());
  EXPECT_EQ(find("influence"), rows.end());
  // What can still be taken back is not reckoned with.
  const auto n_of = [](const auto& row) {
    return row.confidence.empty() ? 0.0 : row.confidence.back().second;
  };
  EXPECT_EQ(n_of(*find("check_in_level")), 29);
  // At zone, a place is not told, nor reckoned with.
  talk.send(0, kZone);
  talk.leap(Millis{30'000});
  talk.send(1, tap(5, 5));
  const auto after = talk.last_seen_by<views::MeasuresSeen>(kT).rows;
  for (const auto& row : after) {
    if (row.of == coregulation::Subject::a || row.of == coregulation::Subject::both) {
      EXPECT_FALSE(row.value) << row.measure;
    }
  }
}

/// Twenty seconds of which all but the newest eight are at 180.
HeartSamples high_before_eight_seconds() {
  HeartSamples batch;
  for (int s = 0; s < 20; ++s) {
    batch.samples.push_back(
        {.age = Millis{1'000 * s}, .rate_bpm = static_cast<std::uint16_t>(s > 7 ? 180 : 70)});
  }
  return batch;
}

double told_rate(const Conversation& talk, Seat viewer, coregulation::Subject of) {
  for (const auto& row : talk.last_seen_by<views::MeasuresSeen>(viewer).rows) {
    if (row.measure == "heart_rate" && row.of == of) return row.value.value_or(0);
  }
  return -1;
}

TEST(Hearts, WhatWasFeltBeforeSharingExactlyIsNotShownByIt) {
  Conversation therapist = attended_conversation();
  begin_observation(therapist);
  therapist.leap(Millis{300'000});
  therapist.send(0, kExact);
  therapist.leap(Millis{7'000});
  therapist.send(0, high_before_eight_seconds());
  EXPECT_EQ(told_rate(therapist, kT, coregulation::Subject::a), 70);

  const SetVisibility exact{.to_partner = Visibility::exact, .to_therapist = Visibility::zone};
  Conversation two = active_conversation();
  two.send(0, exact);
  two.leap(Millis{300'000});
  two.send(1, exact);  // Only now do both.
  two.leap(Millis{7'000});
  two.send(0, high_before_eight_seconds());
  EXPECT_EQ(told_rate(two, kB, coregulation::Subject::a), 70);
}

TEST(Hearts, WhatWasFeltInAPauseIsNotShownAfterIt) {
  Conversation talk = active_conversation();
  const SetVisibility exact{.to_partner = Visibility::exact, .to_therapist = Visibility::zone};
  for (const std::uint32_t device : {0U, 1U}) talk.send(device, exact);
  talk.send(0, Pause{});
  talk.leap(Millis{300'000});
  for (const std::uint32_t device : {0U, 1U}) talk.send(device, ReadyToReturn{});
  talk.leap(Millis{7'000});
  talk.send(0, high_before_eight_seconds());
  EXPECT_EQ(told_rate(talk, kB, coregulation::Subject::a), 70);
}

TEST(Hearts, ACalmIsNotMeasuredWhileItsOwnerIsTense) {
  Conversation talk = active_conversation();
  for (int i = 0; i < 5; ++i) {
    talk.send(0, tap(2, 8));
    wear(talk, 0, 60, 110);
  }
  EXPECT_FALSE(talk.state.partners[0].heart->z());
  talk.send(0, tap(6, 4));
  wear(talk, 0, 200, 70);
  EXPECT_NEAR(talk.state.partners[0].heart->z().value_or(9), 0, 1);
}

TEST(Hearts, TheVariabilityOfBeatsIsKnownOnlyInAPause) {
  Conversation talk = active_conversation();
  const guidance::Clause any = guidance::MeasureIs{
      .measure = guidance::MeasureIs::Measure::heart_rate_variability_ms, .at_least = 0};
  const auto beat = [&](int for_s) {
    for (int done = 0; done < for_s; done += 10) {
      talk.leap(Millis{10'000});
      HeartSamples batch;
      for (int s = 0; s < 10; ++s) {
        batch.samples.push_back({.age = Millis{1'000 * s}, .rate_bpm = 60});
        batch.samples.back().intervals_ms[0] = static_cast<std::uint16_t>(s % 2 == 0 ? 985 : 1015);
        batch.samples.back().interval_count = 1;
      }
      talk.send(0, std::move(batch));
    }
  };
  beat(200);
  EXPECT_EQ(truth(talk, kA, any), guidance::Truth::unknown);
  talk.send(0, Pause{});
  beat(50);
  EXPECT_EQ(truth(talk, kA, any), guidance::Truth::unknown);
  beat(30);
  EXPECT_EQ(truth(talk, kA, any), guidance::Truth::yes);
  EXPECT_EQ(truth(talk, kB, any), guidance::Truth::unknown);
}

TEST(Hearts, TheTherapistIsToldAgainWithTheNextPeriodAndNotAMillisecondBefore) {
  Conversation talk = watched();
  const auto hear = [&] {
    HeartSamples batch;
    batch.samples.push_back({.rate_bpm = 70});
    talk.send(0, std::move(batch));
    return talk.seen_by<views::MeasuresSeen>(kT);
  };
  const auto into_period = to_unix_ms(talk.now) % limits::kMeasuresPeriodMs;
  talk.leap(Millis{limits::kMeasuresPeriodMs - into_period});
  const auto first = hear();
  EXPECT_EQ(first, 1u);
  talk.leap(Millis{limits::kMeasuresPeriodMs - 1});
  EXPECT_EQ(hear(), first);
  talk.leap(Millis{1});
  EXPECT_EQ(hear(), first + 1);
}

TEST(Hearts, DistressIsUnpleasantAndArousedAtOnce) {
  EXPECT_DOUBLE_EQ(distress_of_10({.pleasantness = 1, .arousal = 9}), 10);
  EXPECT_DOUBLE_EQ(distress_of_10({.pleasantness = 2, .arousal = 8}), 7.5);
  EXPECT_DOUBLE_EQ(distress_of_10({.pleasantness = 3, .arousal = 9}), 5);
  EXPECT_DOUBLE_EQ(distress_of_10({.pleasantness = 9, .arousal = 9}), 0);
  EXPECT_DOUBLE_EQ(distress_of_10({.pleasantness = 1, .arousal = 1}), 0);
}

}  // namespace
}  // namespace attune::core::test
