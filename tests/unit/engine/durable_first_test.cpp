// Nothing leaves before it is durable, whatever it is.
#include "unit/engine/world.hpp"

namespace attune::engine::testing {
namespace {

using core::CheckIn;
using core::views::CheckInSeen;

const CheckIn kTap{.point = {.pleasantness = 2, .arousal = 8}};

struct DurableFirst : ::testing::Test, World {
  void SetUp() override {
    start_session();
    settle(hello(2, kCredentialB));
  }
};

TEST_F(DurableFirst, AnAcknowledgementAndItsDeliveriesWaitForTheJournal) {
  EXPECT_TRUE(all<Acknowledge>(put(says(1, 2, kTap))).empty());
  const auto outputs = commit();
  EXPECT_EQ(all<Acknowledge>(outputs).size(), 1U);
  EXPECT_EQ(count_sent<CheckInSeen>(outputs, connection(2)), 1U);
}

TEST_F(DurableFirst, AResendsAnswerWaitsForTheFirstOnesEvent) {
  put(says(1, 2, kTap));
  EXPECT_TRUE(put(says(1, 2, kTap)).empty());
  const auto acks = all<Acknowledge>(commit());
  ASSERT_EQ(acks.size(), 2U);
  EXPECT_EQ(acks[1].number, 2U);
  EXPECT_FALSE(acks[1].refusal);
  EXPECT_TRUE(under_way.empty());
}

TEST_F(DurableFirst, ARefusalWaitsForItsEvent) {
  EXPECT_TRUE(all<Acknowledge>(put(says(1, 2, core::ReadyToReturn{}))).empty());
  const auto acks = all<Acknowledge>(commit());
  ASSERT_EQ(acks.size(), 1U);
  EXPECT_EQ(acks[0].refusal, core::Refusal::not_paused);
}

TEST_F(DurableFirst, AWelcomeWaitsForTheNewestEventItTellsOf) {
  put(says(1, 2, kTap));
  EXPECT_TRUE(all<Welcome>(put(hello(4, kCredentialB))).empty());
  const auto outputs = commit();
  const auto welcomes = all<Welcome>(outputs);
  ASSERT_EQ(welcomes.size(), 1U);
  EXPECT_FALSE(welcomes[0].snapshot.empty());
}

TEST_F(DurableFirst, AClosedDoorWaitsForTheEventThatClosedIt) {
  put(says(1, 2, core::EndSession{}));
  EXPECT_TRUE(put(hello(4, 99)).empty());
  const auto closes = all<Close>(commit());
  ASSERT_EQ(closes.size(), 3U);  // Both partners, and the stranger.
  EXPECT_EQ(closes[2].reason, CloseReason::bad_credential);
}

TEST_F(DurableFirst, ARequestsReplyWaitsForTheJournal) {
  const auto invite = asks(core::IssueInvite{
      .issuer_credential_hash = id_of<TokenHash>(kCredentialA), .seat = Seat::partner_b});
  put(says(1, 2, kTap));
  EXPECT_TRUE(all<Reply>(put(invite)).empty());
  const auto replies = all<Reply>(commit());
  ASSERT_EQ(replies.size(), 1U);
  EXPECT_EQ(replies[0].refusal, core::Refusal::seat_taken);
}

TEST_F(DurableFirst, WhatComesMeanwhileIsAppendedTogetherAfterwards) {
  put(says(1, 2, kTap));
  put(says(1, 3, kTap));
  put(says(2, 1, kTap));
  EXPECT_EQ(under_way.size(), 1U);
  const auto first = commit();
  EXPECT_EQ(all<Acknowledge>(first).size(), 1U);
  ASSERT_EQ(under_way.size(), 1U);
  EXPECT_EQ(under_way[0].events.size(), 2U);
  EXPECT_EQ(all<Acknowledge>(commit()).size(), 2U);
}

TEST_F(DurableFirst, PresenceOvertakesNothing) {
  put(says(1, 2, kTap));
  EXPECT_TRUE(put(Detach{connection(2)}).empty());
  const auto outputs = commit();
  ASSERT_EQ(all<SendPresence>(outputs).size(), 1U);
  EXPECT_EQ(all<Acknowledge>(outputs).size(), 1U);
  EXPECT_TRUE(std::holds_alternative<SendPresence>(outputs.back()));
}

TEST_F(DurableFirst, AFailedAppendSendsEverybodyAwayAndForgetsWhatWasOwed) {
  put(says(1, 2, kTap));
  put(says(1, 3, kTap));
  const auto asked = asks(core::RedeemInvite{.token_hash = id_of<TokenHash>(55)});
  put(asked);
  const auto outputs = put(AppendFailed{kSession});
  EXPECT_TRUE(all<Acknowledge>(outputs).empty());
  EXPECT_TRUE(all<Send>(outputs).empty());
  EXPECT_TRUE(all<Append>(outputs).empty());
  const auto closes = all<Close>(outputs);
  ASSERT_EQ(closes.size(), 2U);
  EXPECT_EQ(closes[0].reason, CloseReason::try_again);
  const auto replies = all<Reply>(outputs);
  ASSERT_EQ(replies.size(), 1U);
  EXPECT_EQ(replies[0].request, asked.request);
  EXPECT_TRUE(replies[0].try_again);
  EXPECT_EQ(engine->counts().sessions, 0U);
  EXPECT_EQ(engine->counts().connections, 0U);
  EXPECT_EQ(engine->counts().appends_under_way, 0U);
}

TEST_F(DurableFirst, AfterAFailedAppendTheJournalIsTheTruth) {
  put(says(1, 2, kTap));
  put(AppendFailed{kSession});
  under_way.clear();
  ASSERT_EQ(all<Load>(put(hello(5, kCredentialA))).size(), 1U);
  const auto welcomes = all<Welcome>(put(Loaded{.session = kSession, .events = journal}));
  ASSERT_EQ(welcomes.size(), 1U);
  EXPECT_EQ(welcomes[0].last_command_number, 1U);
}

TEST_F(DurableFirst, NothingIsOwedToAConnectionThatLeftBeforeTheJournalAnswered) {
  put(says(1, 2, kTap));
  put(Detach{connection(1)});
  const auto outputs = commit();
  EXPECT_TRUE(all<Acknowledge>(outputs).empty());
  EXPECT_EQ(count_sent<CheckInSeen>(outputs, connection(2)), 1U);
}

TEST_F(DurableFirst, TooMuchAtTheGateIsAnsweredWithTryAgain) {
  put(says(1, 2, kTap));
  Outputs outputs;
  for (std::size_t i = 0; i < 5'000 && outputs.empty(); ++i) outputs = put(says(1, 2, kTap));
  const auto closes = all<Close>(outputs);
  ASSERT_EQ(closes.size(), 1U);
  EXPECT_EQ(closes[0].connection, connection(1));
  EXPECT_EQ(closes[0].reason, CloseReason::try_again);
  EXPECT_EQ(engine->counts().connections, 1U);
}

}  // namespace
}  // namespace attune::engine::testing
