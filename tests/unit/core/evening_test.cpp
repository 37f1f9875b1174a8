// What one evening leaves to the next: counted of the two, kept in time, and each one's own.
#include <gtest/gtest.h>

#include "core/pair/stream.hpp"
#include "core/report/report.hpp"
#include "core/session/evening.hpp"
#include "unit/core/conversation.hpp"

namespace attune::core::test {
namespace {

constexpr Millis kWeek{7LL * 24 * 60 * 60 * 1000};
constexpr CheckIn kRed{.point = {1, 9}};

Conversation keeping_conversation() {
  Conversation talk = active_conversation();
  talk.send(0, KeepTogether{.keep = true});
  talk.send(1, KeepTogether{.keep = true});
  return talk;
}

pair::Evening an_evening(std::int64_t weeks_ago) {
  return {.began_at = kStart - kWeek * weeks_ago,
          .reach_outs = 12,
          .met = 10,
          .own = {pair::OwnEvening{.red = true, .content_first = 4, .content_last = 5},
                  pair::OwnEvening{.red_shown = true, .content_first = 7, .content_last = 8}}};
}

/// The newest that was kept of this evening.
pair::Evening last_kept(const Conversation& talk) {
  for (auto it = talk.journal.rbegin(); it != talk.journal.rend(); ++it) {
    const auto* kept = std::get_if<EveningKept>(&it->body);
    if (kept != nullptr && !kept->brought_back) return kept->evening;
  }
  ADD_FAILURE() << "no evening was kept";
  return {};
}

Conversation later_evening(const pair::Pair& kept, Seat a_was) {
  Conversation talk;
  const auto shown = [&](Seat was) { return pair::Shown{.id = kept.id, .seat = was}; };
  talk.step(CreateSession{.epoch = {}, .credential_hash = hash_of(1), .was_of_pair = shown(a_was)});
  talk.invite(kB, 100);
  talk.step(RedeemInvite{.token_hash = hash_of(100),
                         .credential_hash = hash_of(2),
                         .was_of_pair = shown(other(a_was))});
  talk.send(0, ConfirmJoin{.join_id = 1, .accept = true});
  talk.step(BringPairBack{.pair = kept});
  return talk;
}

pair::Pair a_pair(std::vector<pair::Evening> evenings) {
  pair::Pair pair{.formed = true};
  pair.id.value[0] = 9;
  pair.evenings = std::move(evenings);
  return pair;
}

TEST(Evening, CountsWhatBothWereTold) {
  Conversation talk = keeping_conversation();
  talk.send(0, ReachOut{.kind = ReachOutKind::comfort});
  talk.send(1, AnswerReachOut{.reach_out_id = 1, .answer = ReachOutAnswer::no});
  talk.send(1, ReachOut{.kind = ReachOutKind::thanks});
  talk.send(0, ReachOut{.kind = ReachOutKind::listen});
  talk.send(0, Pause{});
  talk.send(0, ReadyToReturn{});
  talk.send(1, ReadyToReturn{});
  const pair::Evening evening = evening_of(talk.state);
  EXPECT_EQ(evening.began_at, talk.state.started_at);
  EXPECT_EQ(evening.reach_outs, 3U);
  EXPECT_EQ(evening.met, 2U);
  EXPECT_EQ(evening.returns_due, 1U);
  EXPECT_EQ(evening.returns_kept, 1U);
}

TEST(Evening, CountsPromisesThatBothSettled) {
  Conversation talk = keeping_conversation();
  for (const bool kept : {true, false}) {
    talk.happen(ItemAdded{.item = {.id = kept ? 1U : 2U, .kind = pair::Kind::promise}});
    const auto answer = kept ? pair::Answer::kept : pair::Answer::missed;
    for (const Seat by : {kA, kB}) {
      talk.happen(ItemAnswered{.item_id = kept ? 1U : 2U, .by = by, .said = {.answer = answer}});
    }
  }
  talk.happen(ItemAdded{.item = {.id = 3, .kind = pair::Kind::promise}});
  EXPECT_EQ(evening_of(talk.state).promises_settled, 2U);
  EXPECT_EQ(evening_of(talk.state).promises_kept, 1U);
}

TEST(Evening, KnowsOfRedWhatTheOtherWasShown) {
  Conversation talk = keeping_conversation();
  talk.send(0, kHide);
  talk.send(0, kRed);
  talk.send(1, kRed);
  const pair::Evening evening = evening_of(talk.state);
  EXPECT_TRUE(evening.own[0].red);
  EXPECT_FALSE(evening.own[0].red_shown);
  EXPECT_TRUE(evening.own[1].red_shown);
}

TEST(Evening, RemembersRedWhenManyTapsHaveFollowed) {
  Conversation talk = keeping_conversation();
  talk.send(0, kRed);
  for (std::size_t i = 0; i < limits::kCheckInsKept + 1; ++i) talk.send(0, tap(5, 5));
  EXPECT_TRUE(evening_of(talk.state).own[0].red);
  EXPECT_TRUE(evening_of(talk.state).own[0].red_shown);
}

TEST(Evening, ForgetsRedThatWasTakenBack) {
  Conversation talk = keeping_conversation();
  talk.send(0, kRed);
  talk.send(0, UndoCheckIn{});
  EXPECT_FALSE(evening_of(talk.state).own[0].red);
}

TEST(Evening, IsKeptBeforeTheSessionEnds) {
  Conversation talk = keeping_conversation();
  talk.send(0, ReachOut{.kind = ReachOutKind::thanks});
  talk.send(1, EndSession{});
  EXPECT_EQ(last_kept(talk).met, 1U);
  EXPECT_TRUE(std::holds_alternative<SessionEnded>(talk.journal.back().body));
  EXPECT_EQ(talk.count<EveningKept>(), 1U);
}

TEST(Evening, IsKeptByNobodyWhoKeepsNothing) {
  Conversation talk = active_conversation();
  talk.pass(Millis{3 * limits::kEveningKeptEveryMs});
  talk.send(1, EndSession{});
  EXPECT_EQ(talk.count<EveningKept>(), 0U);
}

TEST(Evening, IsKeptEverySoOftenWhereSomethingHappened) {
  Conversation talk = keeping_conversation();
  talk.around.here = {};
  talk.pass(Millis{limits::kEveningKeptEveryMs - 1});
  EXPECT_EQ(talk.count<EveningKept>(), 0U);
  talk.pass(Millis{1});
  EXPECT_EQ(talk.count<EveningKept>(), 1U);
  talk.pass(Millis{5 * limits::kEveningKeptEveryMs});
  EXPECT_EQ(talk.count<EveningKept>(), 1U) << "nothing happened since";
  talk.send(0, tap(5, 5));
  talk.pass(Millis{limits::kEveningKeptEveryMs});
  EXPECT_EQ(talk.count<EveningKept>(), 2U);
}

TEST(Evening, IsNoEventOnAnyScreenUntilALaterOne) {
  Conversation talk = keeping_conversation();
  talk.pass(Millis{2 * limits::kEveningKeptEveryMs});
  EXPECT_GT(talk.count<EveningKept>(), 0U);
  for (const Seat seat : kSeats) EXPECT_EQ(talk.seen_by<views::EveningSeen>(seat), 0U);
}

TEST(Evening, StandsOnceInTheStreamAsItWasKeptLast) {
  Conversation talk = keeping_conversation();
  std::vector<Event> stream = pair::for_stream(talk.state, false, {talk.journal.back()});
  for (int i = 0; i < 3; ++i) {
    talk.send(0, ReachOut{.kind = ReachOutKind::thanks});
    talk.happen(EveningKept{.evening = evening_of(talk.state)});
    for (auto& each : pair::for_stream(talk.state, true, {talk.journal.back()})) {
      stream.push_back(each);
    }
  }
  const auto evenings = pair::read_stream(stream).evenings;
  ASSERT_EQ(evenings.size(), 1U);
  EXPECT_EQ(evenings[0].met, 3U);
  EXPECT_EQ(pair::read_stream(pair::rewritten(stream)).evenings, evenings);
}

TEST(Evening, ComesBackWithTheSeatsOfTheNewSession) {
  const Conversation talk = later_evening(a_pair({an_evening(1)}), kB);
  ASSERT_EQ(talk.state.pair->evenings.size(), 1U);
  EXPECT_TRUE(talk.state.pair->evenings[0].own[1].red);
  const auto shown_a = talk.last_seen_by<views::EveningSeen>(kA);
  EXPECT_EQ(shown_a.own_content_last, 8);
  EXPECT_EQ(shown_a.evening.reach_outs, 12U);
  EXPECT_EQ(shown_a.evening.own, (std::array<pair::OwnEvening, 2>{}));
  EXPECT_EQ(talk.last_seen_by<views::EveningSeen>(kB).own_content_last, 5);
  EXPECT_EQ(talk.seen_by<views::EveningSeen>(kT), 0U);
  // What came back is in the stream already.
  EXPECT_EQ(pair::for_stream(talk.state, true, talk.journal).size(), 0U);
}

TEST(Evening, KeepsTheNewestOfThem) {
  pair::Pair pair;
  for (std::size_t i = 0; i < limits::kEveningsKept + 1; ++i) {
    pair::keep(pair, an_evening(static_cast<std::int64_t>(limits::kEveningsKept - i)));
  }
  ASSERT_EQ(pair.evenings.size(), limits::kEveningsKept);
  EXPECT_EQ(pair.evenings.back().began_at, kStart);
}

TEST(Evening, LeavesNothingOfOnesOwnToWhoForgets) {
  Conversation talk = later_evening(a_pair({an_evening(1)}), kA);
  talk.send(0, kRed);
  talk.send(0, TellWellbeing{.level = 3});
  talk.send(1, kRed);
  talk.send(0, ForgetMine{});
  EXPECT_EQ(talk.state.pair->evenings[0].own[0], pair::OwnEvening{});
  EXPECT_NE(talk.state.pair->evenings[0].own[1], pair::OwnEvening{});
  EXPECT_FALSE(talk.last_seen_by<views::EveningSeen>(kA).own_content_last);
  EXPECT_EQ(talk.seen_by<views::EveningSeen>(kB), 1U) << "B is told nothing anew";
  EXPECT_GT(talk.state.resume_floor[0], 0U);
  talk.send(1, EndSession{});
  EXPECT_EQ(last_kept(talk).own[0], pair::OwnEvening{});
  EXPECT_TRUE(last_kept(talk).own[1].red);
}

// ---- one's own calm

HeartSamples beats(std::uint16_t rate_bpm) {
  HeartSamples batch;
  for (int s = 0; s < 20; ++s) {
    batch.samples.push_back({.age = Millis{1'000 * s}, .rate_bpm = rate_bpm});
  }
  return batch;
}

void hear(Conversation& talk, std::uint16_t rate_bpm, int seconds) {
  for (int left = seconds; left > 0; left -= 20) {
    talk.leap(Millis{20'000});
    talk.send(0, beats(rate_bpm));
  }
}

pair::Evening with_calm(std::int64_t ago_ms) {
  pair::Evening evening{.began_at = kStart - Millis{ago_ms}};
  evening.own[0].calm = pair::Calm{.median_bpm = 60, .spread_bpm = 4, .seconds = 180};
  return evening;
}

TEST(Evening, LeavesOnesOwnCalmOnceItIsKnown) {
  Conversation talk = keeping_conversation();
  hear(talk, 62, 60);
  EXPECT_FALSE(evening_of(talk.state).own[0].calm);
  hear(talk, 62, 180);
  const auto calm = evening_of(talk.state).own[0].calm;
  ASSERT_TRUE(calm);
  EXPECT_DOUBLE_EQ(calm->median_bpm, 62);
  EXPECT_FALSE(evening_of(talk.state).own[1].calm);
}

TEST(Evening, BringsOnesOwnCalmSoThatAHeartSaysSomethingAtOnce) {
  Conversation talk = later_evening(a_pair({with_calm(kWeek.count())}), kA);
  hear(talk, 72, 40);
  ASSERT_TRUE(talk.state.partners[0].heart);
  EXPECT_NEAR(talk.state.partners[0].heart->z().value_or(0), 3.0, 0.01);
  EXPECT_FALSE(evening_of(talk.state).own[0].calm) << "tonight's was not measured";
  Conversation fresh = keeping_conversation();
  hear(fresh, 72, 40);
  EXPECT_FALSE(fresh.state.partners[0].heart->z());
}

TEST(Evening, BringsNoCalmFromTooLongAgo) {
  const auto calm_of = [](std::int64_t ago_ms) {
    const Conversation talk = later_evening(a_pair({with_calm(ago_ms)}), kA);
    return calm_from_before(talk.state, kA, kStart);
  };
  EXPECT_TRUE(calm_of(limits::kCalmCarriedMaxMs));
  EXPECT_FALSE(calm_of(limits::kCalmCarriedMaxMs + 1));
}

// ---- the report

TEST(Evening, StandsInTheReportBesideTonight) {
  Conversation talk = later_evening(a_pair({an_evening(1)}), kA);
  talk.send(0, TellWellbeing{.level = 6});
  for (std::uint32_t i = 0; i < limits::kMetShareLeast; ++i) {
    talk.pass(Millis{60'000});
    talk.send(0, ReachOut{.kind = ReachOutKind::thanks});
  }
  const auto report = report::report_for(talk.journal, kA);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->evenings.size(), 2U);
  EXPECT_EQ(report->evenings[0].began_at, kStart - kWeek);
  EXPECT_EQ(report->evenings[0].met, 10U);
  EXPECT_EQ(report->evenings[0].content_last, 5);
  EXPECT_EQ(report->evenings[1].reach_outs, limits::kMetShareLeast);
  EXPECT_EQ(report->evenings[1].met, limits::kMetShareLeast);
  EXPECT_EQ(report->evenings[1].content_last, 6);
  const auto others = report::report_for(talk.journal, kB);
  EXPECT_EQ(others->evenings[0].content_last, 8);
  EXPECT_FALSE(others->evenings[1].content_last);
}

TEST(Evening, SaysNoShareOfTooFew) {
  pair::Evening few = an_evening(1);
  few.reach_outs = limits::kMetShareLeast - 1;
  const Conversation talk = later_evening(a_pair({few}), kA);
  EXPECT_FALSE(report::report_for(talk.journal, kA)->evenings[0].met);
}

TEST(Evening, IsNoRowWhereThereIsNoneToCompare) {
  const Conversation talk = keeping_conversation();
  EXPECT_TRUE(report::report_for(talk.journal, kA)->evenings.empty());
}

}  // namespace
}  // namespace attune::core::test
