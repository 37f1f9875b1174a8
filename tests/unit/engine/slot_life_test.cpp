// Loading, letting go, deadlines, and time.
#include "base/limits.hpp"
#include "unit/engine/world.hpp"

namespace attune::engine::testing {
namespace {

struct SlotLife : ::testing::Test, World {};

TEST_F(SlotLife, InputsWaitWhileTheSessionIsRead) {
  start_session();
  restart();
  EXPECT_EQ(all<Load>(put(hello(1, kCredentialA))).size(), 1U);
  EXPECT_TRUE(put(hello(2, kCredentialB)).empty());
  EXPECT_TRUE(put(says(1, 2, core::CheckIn{})).empty());
  const auto outputs = put(Loaded{.session = kSession, .events = journal});
  EXPECT_EQ(all<Welcome>(outputs).size(), 2U);
  EXPECT_EQ(all<Acknowledge>(commit()).size(), 1U);
}

TEST_F(SlotLife, AConnectionThatLeavesWhileTheSessionIsReadIsForgotten) {
  start_session();
  restart();
  put(hello(1, kCredentialA));
  put(Detach{connection(1)});
  EXPECT_TRUE(put(Loaded{.session = kSession, .events = journal}).empty());
  EXPECT_EQ(engine->counts().connections, 0U);
}

TEST_F(SlotLife, OneInputMoreThanMayWaitIsAnsweredWithTryAgain) {
  for (std::uint64_t i = 1; i <= limits::kLoadingInputsMax; ++i) {
    EXPECT_TRUE(all<Close>(put(hello(i, kCredentialA))).empty());
  }
  const auto closes = all<Close>(put(hello(10'000, kCredentialA)));
  ASSERT_EQ(closes.size(), 1U);
  EXPECT_EQ(closes[0].reason, CloseReason::try_again);
  const auto replies = all<Reply>(put(asks(core::RedeemInvite{})));
  ASSERT_EQ(replies.size(), 1U);
  EXPECT_TRUE(replies[0].try_again);
}

TEST_F(SlotLife, ASessionThatTheJournalDoesNotKnowDoesNotExist) {
  put(hello(1, kCredentialA));
  put(asks(core::RedeemInvite{}));
  const auto outputs = put(Loaded{.session = kSession, .events = {}});
  ASSERT_EQ(outputs.size(), 2U);
  EXPECT_EQ(std::get<Close>(outputs[0]).reason, CloseReason::no_such_session);
  EXPECT_TRUE(std::get<Reply>(outputs[1]).no_such_session);
  EXPECT_EQ(engine->counts().sessions, 0U);
}

TEST_F(SlotLife, CreatingASessionNeedsNoLoad) {
  const auto outputs = create();
  EXPECT_TRUE(all<Load>(outputs).empty());
  ASSERT_EQ(all<Reply>(outputs).size(), 1U);
  EXPECT_FALSE(all<Reply>(outputs)[0].refusal);
  EXPECT_TRUE(all<Reply>(create())[0].refusal) << "a second time";
}

TEST_F(SlotLife, AFailedLoadSendsEverybodyAwayOnce) {
  put(hello(1, kCredentialA));
  put(says(1, 1, core::CheckIn{}));
  put(asks(core::RedeemInvite{}));
  const auto outputs = put(LoadFailed{kSession});
  ASSERT_EQ(all<Close>(outputs).size(), 1U);
  EXPECT_EQ(all<Close>(outputs)[0].reason, CloseReason::try_again);
  ASSERT_EQ(all<Reply>(outputs).size(), 1U);
  EXPECT_TRUE(all<Reply>(outputs)[0].try_again);
  EXPECT_EQ(engine->counts().sessions, 0U);
  EXPECT_EQ(all<Load>(put(hello(2, kCredentialA))).size(), 1U) << "the next one tries again";
}

TEST_F(SlotLife, AnIdleSessionLeavesMemoryAndComesBackFromTheJournal) {
  start_session();
  put(Detach{connection(1)});
  pass(limits::kSlotIdleMs - 1);
  put(Tick{});
  EXPECT_EQ(engine->counts().sessions, 1U);
  EXPECT_EQ(engine->next_wake_up(), now + Millis{1});
  pass(1);
  put(Tick{});
  EXPECT_EQ(engine->counts().sessions, 0U);
  EXPECT_FALSE(engine->next_wake_up());
  EXPECT_EQ(all<Load>(put(hello(2, kCredentialA))).size(), 1U);
  EXPECT_EQ(all<Welcome>(put(Loaded{.session = kSession, .events = journal})).size(), 1U);
}

TEST_F(SlotLife, ASessionStaysWhileItsJournalHasNotAnswered) {
  start_session();
  put(says(1, 2, core::CheckIn{}));
  put(Detach{connection(1)});
  pass(2 * limits::kSlotIdleMs);
  put(Tick{});
  EXPECT_EQ(engine->counts().sessions, 1U);
  commit();
  EXPECT_EQ(engine->counts().sessions, 0U);
}

TEST_F(SlotLife, ADeadlineIsSteppedWhenItsTimeHasCome) {
  start_session();
  settle(hello(2, kCredentialB));
  settle(says(1, 2, core::AskBoth{}));
  const auto reveal = engine->next_wake_up();
  ASSERT_TRUE(reveal);
  EXPECT_EQ(*reveal, now + Millis{limits::kRevealWaitMs});
  now = *reveal;
  const auto outputs = settle(Tick{});
  EXPECT_EQ(count_sent<core::views::RoundClosed>(outputs, connection(1)), 1U);
  EXPECT_EQ(count_sent<core::views::RoundClosed>(outputs, connection(2)), 1U);
}

TEST_F(SlotLife, AfterEveryTickTheNextWakeUpIsLater) {
  start_observed_session();
  settle(says(1, 3, core::AskBoth{}));
  settle(Detach{connection(2)});
  for (int i = 0; i < 200 && engine->next_wake_up(); ++i) {
    now = std::max(now, *engine->next_wake_up());
    settle(Tick{});
    const auto next = engine->next_wake_up();
    ASSERT_TRUE(!next || *next > now) << "wake-up " << i;
  }
}

TEST_F(SlotLife, WhatWasDueWhileItSleptComesFirst) {
  start_session();
  settle(hello(2, kCredentialB));
  settle(says(1, 2, core::AskBoth{}));
  restart();
  pass(10 * limits::kRevealWaitMs);
  put(hello(5, kCredentialA));
  put(Loaded{.session = kSession, .events = journal});
  ASSERT_EQ(under_way.size(), 1U);
  EXPECT_TRUE(std::holds_alternative<core::RoundClosed>(under_way[0].events[0].body));
  EXPECT_EQ(all<Welcome>(commit()).size(), 1U);
}

TEST_F(SlotLife, TimeNeverGoesBackwards) {
  start_session();
  const auto before = journal.back().at;
  pass(-3'600'000);
  settle(says(1, 2, core::CheckIn{}));
  EXPECT_EQ(journal.back().at, before);
}

TEST_F(SlotLife, AnswersOfTheJournalThatNobodyWaitsForAreHarmless) {
  EXPECT_TRUE(put(Appended{.session = kSession, .through_seq = 9}).empty());
  EXPECT_TRUE(put(AppendFailed{kSession}).empty());
  EXPECT_TRUE(put(Loaded{.session = kSession, .events = {}}).empty());
  EXPECT_TRUE(put(LoadFailed{kSession}).empty());
}

TEST_F(SlotLife, CountsSessionsConnectionsAndAppends) {
  start_session();
  put(says(1, 2, core::CheckIn{}));
  EXPECT_EQ(engine->counts().sessions, 1U);
  EXPECT_EQ(engine->counts().connections, 1U);
  EXPECT_EQ(engine->counts().appends_under_way, 1U);
  commit();
  EXPECT_EQ(engine->counts().appends_under_way, 0U);
}

}  // namespace
}  // namespace attune::engine::testing
