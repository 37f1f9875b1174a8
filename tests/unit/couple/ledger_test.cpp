// The book of a couple: what it calls missing, doubled, or not meant to be seen.
#include "couple/people/ledger.hpp"

#include <gtest/gtest.h>

namespace attune::couple {
namespace {

constexpr std::size_t kA = 0;
constexpr std::size_t kB = 1;

v1::Event check_in(v1::Seat seat, std::int64_t felt_at_ms) {
  v1::Event event;
  event.mutable_check_in_seen()->set_seat(seat);
  event.mutable_check_in_seen()->set_zone(v1::ZONE_CALM);
  event.mutable_check_in_seen()->set_felt_at_ms(felt_at_ms);
  return event;
}

v1::Event shares(v1::Visibility to_partner) {
  v1::Event event;
  event.mutable_own_visibility()->set_to_partner(to_partner);
  return event;
}

struct Book : ::testing::Test {
  Tally tally;
  Ledger ledger{tally};
  Ledger::Clock::time_point now{std::chrono::seconds{100}};
  std::uint64_t ticket = 0;

  /// A taps, is told so, and sees it.
  void a_taps(std::int64_t felt_at_ms) {
    ledger.tapped(kA, ++ticket, now);
    ledger.heard(kA, check_in(v1::SEAT_PARTNER_A, felt_at_ms), now);
    ledger.settled(kA, ticket, true);
  }
  void b_sees(std::int64_t felt_at_ms, int ms_later = 5) {
    ledger.heard(kB, check_in(v1::SEAT_PARTNER_A, felt_at_ms),
                 now + std::chrono::milliseconds{ms_later});
  }
  void a_hears(v1::Event event) { ledger.heard(kA, event, now); }
};

TEST_F(Book, WhatCameOnceIsWell) {
  a_taps(1);
  EXPECT_EQ(ledger.open(), 1U);
  b_sees(1, 40);
  EXPECT_EQ(ledger.open(), 0U);
  ledger.close();
  EXPECT_EQ(tally.missing + tally.surplus, 0U);
  EXPECT_EQ(tally.taps_acknowledged, 1U);
  EXPECT_EQ(tally.taps_received, 1U);
  EXPECT_NEAR(tally.tap_to_partner.at_share_ms(.5), 40, 2);
}

TEST_F(Book, WhatNeverCameIsMissing) {
  a_taps(1);
  ledger.close();
  EXPECT_EQ(tally.missing, 1U);
}

TEST_F(Book, WhatWasAcknowledgedAndIsNotOnOnesOwnScreenIsMissing) {
  ledger.tapped(kA, 1, now);
  ledger.settled(kA, 1, true);
  ledger.close();
  EXPECT_EQ(tally.missing, 1U);
}

TEST_F(Book, WhatCameTwiceIsTooMuch) {
  a_taps(1);
  b_sees(1);
  b_sees(1);
  ledger.close();
  EXPECT_EQ(tally.surplus, 1U);
}

TEST_F(Book, TheOtherMayBeFirstToSeeIt) {
  ledger.tapped(kA, 1, now);
  b_sees(1);
  ledger.settled(kA, 1, true);
  a_hears(check_in(v1::SEAT_PARTNER_A, 1));
  ledger.close();
  EXPECT_EQ(tally.missing + tally.surplus, 0U);
}

TEST_F(Book, WhatIsPrivateIsNotMissingAndIsTooMuchWhereItShows) {
  a_hears(shares(v1::VISIBILITY_PRIVATE));
  a_taps(1);
  EXPECT_EQ(ledger.open(), 0U);
  b_sees(1);
  ledger.close();
  EXPECT_EQ(tally.missing, 0U);
  EXPECT_EQ(tally.surplus, 1U);
}

TEST_F(Book, WhatIsHeldForARoundIsMeantOnceTheRoundIsShown) {
  v1::Event opened;
  opened.mutable_round_opened()->set_round(1);
  v1::Event closed;
  closed.mutable_round_closed()->set_round(1);
  a_hears(opened);
  a_taps(1);
  a_hears(closed);
  EXPECT_EQ(tally.taps_meant, 1U);
  ledger.close();
  EXPECT_EQ(tally.missing, 1U);
}

TEST_F(Book, ARoundThatAPauseEndsIsNeverShown) {
  v1::Event opened;
  opened.mutable_round_opened()->set_round(1);
  v1::Event paused;
  paused.mutable_paused()->set_return_at_ms(1);
  a_hears(opened);
  a_taps(1);
  a_hears(paused);
  a_taps(2);  // In the pause.
  ledger.close();
  EXPECT_EQ(tally.missing + tally.surplus, 0U);
}

TEST_F(Book, WhatWasTakenBackBeforeItWasShownIsNotMissing) {
  v1::Event opened;
  opened.mutable_round_opened()->set_round(1);
  v1::Event taken_back;
  taken_back.mutable_check_in_taken_back()->set_seat(v1::SEAT_PARTNER_A);
  v1::Event closed;
  closed.mutable_round_closed()->set_round(1);
  a_hears(opened);
  a_taps(1);
  a_hears(taken_back);
  a_hears(closed);
  ledger.close();
  EXPECT_EQ(tally.missing, 0U);
}

TEST_F(Book, AReachOutIsMeantForTheOtherOnce) {
  v1::Event opened;
  opened.mutable_reach_out_opened()->set_reach_out_id(7);
  opened.mutable_reach_out_opened()->set_from(v1::SEAT_PARTNER_B);
  ledger.heard(kB, opened, now);
  EXPECT_EQ(ledger.open(), 1U);
  a_hears(opened);
  EXPECT_EQ(ledger.open(), 0U);
  a_hears(opened);
  ledger.close();
  EXPECT_EQ(tally.surplus, 1U);
}

TEST_F(Book, ARefusedTapIsNotWaitedFor) {
  ledger.tapped(kA, 1, now);
  ledger.settled(kA, 1, false);
  EXPECT_EQ(ledger.open(), 0U);
}

TEST_F(Book, AfterASnapshotNothingIsCompared) {
  a_taps(1);
  ledger.lost_track();
  ledger.close();
  EXPECT_EQ(tally.missing, 0U);
  EXPECT_EQ(tally.unfollowed, 1U);
}

TEST(Latencies, AreToldWithinTheirStep) {
  Latencies latencies;
  EXPECT_EQ(latencies.at_share_ms(.5), 0);
  for (int ms = 1; ms <= 100; ++ms) latencies.add(std::chrono::milliseconds{ms});
  EXPECT_NEAR(latencies.at_share_ms(.5), 50, 3);
  EXPECT_NEAR(latencies.at_share_ms(.99), 99, 5);
  latencies.add(std::chrono::hours{100});  // Beyond the last step.
  EXPECT_EQ(latencies.count(), 101U);
}

}  // namespace
}  // namespace attune::couple
