// Who may come in, who is displaced, and who is sent away.
#include "unit/engine/world.hpp"

namespace attune::engine::testing {
namespace {

using core::ConfirmJoin;

struct Membership : ::testing::Test, World {
  /// B has redeemed, is connected as 2, and waits; A is connected as 1.
  void b_waits() {
    create();
    settle(hello(1, kCredentialA));
    invite(Seat::partner_b, 20);
    redeem(20, kCredentialB);
    waiting = all<Welcome>(settle(hello(2, kCredentialB)));
  }
  std::vector<Welcome> waiting;
};

TEST_F(Membership, AWaitingDeviceLearnsNothingButThatItWaits) {
  b_waits();
  ASSERT_EQ(waiting.size(), 1U);
  EXPECT_TRUE(waiting[0].waiting_for_confirmation);
  EXPECT_EQ(waiting[0].seat, Seat::partner_b);
  EXPECT_EQ(waiting[0].head_offset, 0U);
  EXPECT_TRUE(waiting[0].snapshot.empty());
  EXPECT_TRUE(waiting[0].presence.empty());
}

TEST_F(Membership, AWaitingDeviceIsSentNoEvent) {
  b_waits();
  const auto outputs = settle(says(1, 1, core::CheckIn{}));
  for (const auto& send : all<Send>(outputs))
    EXPECT_EQ(send.connections, std::vector{connection(1)});
}

TEST_F(Membership, AConfirmedDeviceIsWelcomedAnewWithoutASeam) {
  b_waits();
  const auto outputs = settle(says(1, 1, ConfirmJoin{.join_id = 1, .accept = true}));
  const auto welcomes = all<Welcome>(outputs);
  ASSERT_EQ(welcomes.size(), 1U);
  EXPECT_EQ(welcomes[0].connection, connection(2));
  EXPECT_FALSE(welcomes[0].waiting_for_confirmation);
  ASSERT_EQ(welcomes[0].presence.size(), 1U);
  EXPECT_EQ(welcomes[0].presence[0].presence, core::Presence::here);
  EXPECT_EQ(count_sent<core::views::SessionStarted>(outputs, connection(2)), 0U);
  const auto live = all<Send>(settle(says(1, 2, core::CheckIn{})));
  ASSERT_FALSE(live.empty());
  for (const auto& send : live) {
    if (send.connections != std::vector{connection(2)}) continue;
    EXPECT_EQ(send.event.offset, welcomes[0].head_offset + 1);
  }
}

TEST_F(Membership, ADeclinedDeviceIsSentAwayNowAndLater) {
  b_waits();
  const auto now_closed =
      all<Close>(settle(says(1, 1, ConfirmJoin{.join_id = 1, .accept = false})));
  ASSERT_EQ(now_closed.size(), 1U);
  EXPECT_EQ(now_closed[0].connection, connection(2));
  EXPECT_EQ(now_closed[0].reason, CloseReason::join_declined);
  const auto later = all<Close>(settle(hello(5, kCredentialB)));
  ASSERT_EQ(later.size(), 1U);
  EXPECT_EQ(later[0].reason, CloseReason::join_declined);
}

TEST_F(Membership, AWaitingDevicesCommandIsRefused) {
  b_waits();
  const auto acks = all<Acknowledge>(settle(says(2, 1, core::CheckIn{})));
  ASSERT_EQ(acks.size(), 1U);
  EXPECT_TRUE(acks[0].refusal);
}

TEST_F(Membership, AStrangersCredentialIsTurnedAway) {
  start_session();
  const auto outputs = settle(hello(9, 99));
  ASSERT_EQ(outputs.size(), 1U);
  EXPECT_EQ(std::get<Close>(outputs[0]).reason, CloseReason::bad_credential);
  EXPECT_EQ(engine->counts().connections, 1U);
}

TEST_F(Membership, ANewerConnectionOfADeviceDisplacesTheOlder) {
  start_session();
  settle(hello(2, kCredentialB));
  const auto outputs = settle(hello(3, kCredentialB));
  ASSERT_EQ(outputs.size(), 2U) << "and nobody hears of it";
  EXPECT_EQ(std::get<Close>(outputs[0]).connection, connection(2));
  EXPECT_EQ(std::get<Close>(outputs[0]).reason, CloseReason::replaced);
  EXPECT_EQ(std::get<Welcome>(outputs[1]).connection, connection(3));
  EXPECT_TRUE(settle(says(2, 1, core::CheckIn{})).empty()) << "the older one says nothing any more";
  EXPECT_TRUE(settle(Detach{connection(2)}).empty());
  EXPECT_EQ(engine->counts().connections, 2U);
}

TEST_F(Membership, ASequenceGapClosesTheConnection) {
  start_session();
  const auto closes = all<Close>(settle(says(1, 7, core::CheckIn{})));
  ASSERT_EQ(closes.size(), 1U);
  EXPECT_EQ(closes[0].reason, CloseReason::sequence_gap);
  EXPECT_TRUE(settle(says(1, 2, core::CheckIn{})).empty());
}

TEST_F(Membership, AnEndIsDeliveredThenEverybodyIsClosed) {
  start_session();
  settle(hello(2, kCredentialB));
  const auto outputs = settle(says(1, 2, core::EndSession{}));
  EXPECT_EQ(count_sent<core::views::SessionEnded>(outputs, connection(2)), 1U);
  EXPECT_EQ(all<Acknowledge>(outputs).size(), 1U);
  const auto closes = all<Close>(outputs);
  ASSERT_EQ(closes.size(), 2U);
  EXPECT_EQ(closes[0].reason, CloseReason::session_ended);
  EXPECT_TRUE(std::holds_alternative<Close>(outputs.back()));
  EXPECT_EQ(engine->counts().connections, 0U);
}

TEST_F(Membership, ARedeemedInviteNamesTheSeatAndAnIssuedOneItsEnd) {
  create();
  const auto issued = all<Reply>(invite(Seat::partner_b, 20));
  ASSERT_EQ(issued.size(), 1U);
  EXPECT_GT(issued[0].expires_at, now);
  const auto redeemed = all<Reply>(redeem(20, kCredentialB));
  ASSERT_EQ(redeemed.size(), 1U);
  EXPECT_FALSE(redeemed[0].refusal);
  EXPECT_EQ(redeemed[0].seat, Seat::partner_b);
  const auto again = all<Reply>(redeem(20, 77));
  ASSERT_EQ(again.size(), 1U);
  EXPECT_EQ(again[0].refusal, core::Refusal::invite_used);
}

TEST_F(Membership, UnknownConnectionsAreHarmless) {
  EXPECT_TRUE(put(Detach{connection(404)}).empty());
  EXPECT_TRUE(put(says(404, 1, core::CheckIn{})).empty());
  start_session();
  EXPECT_TRUE(put(hello(1, kCredentialB)).empty()) << "a second Hello on one connection";
}

}  // namespace
}  // namespace attune::engine::testing
