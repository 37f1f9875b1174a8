// "How is it, right now?" to both: mutual reveal, and what time alone brings about.
#include <gtest/gtest.h>

#include "unit/core/conversation.hpp"

namespace attune::core::test {
namespace {

using views::CheckInSeen;

Conversation in_round() {
  Conversation talk = active_conversation();
  talk.send(0, AskBoth{});
  return talk;
}

TEST(SessionRounds, NeitherSeesTheOthersAnswerUntilBothHaveAnswered) {
  Conversation talk = in_round();
  talk.send(0, tap(2, 8));
  EXPECT_EQ(talk.seen_by<CheckInSeen>(kB), 0U);
  talk.send(1, tap(5, 5));
  EXPECT_EQ(talk.last_seen_by<CheckInSeen>(kA).zone, Zone::calm);
  EXPECT_EQ(talk.last_seen_by<CheckInSeen>(kB).zone, Zone::red);
  EXPECT_EQ(talk.seen_by<CheckInSeen>(kB), 2U) << "one's own, then the other's";
  EXPECT_EQ(talk.seen_by<CheckInSeen>(kA), 2U);
  EXPECT_EQ(talk.seen_by<views::RoundClosed>(kA), 1U);
  EXPECT_FALSE(talk.state.round.open);
}

TEST(SessionRounds, BothAreToldWhenTheAnswersAreShown) {
  const Conversation talk = in_round();
  for (const Seat seat : kPartners) {
    EXPECT_EQ(talk.last_seen_by<views::RoundOpened>(seat).reveal_at,
              talk.state.round.opened_at + Millis{limits::kRevealWaitMs});
  }
}

TEST(SessionRounds, AfterTwentySecondsTheOneAnswerIsShown) {
  Conversation talk = in_round();
  talk.send(0, tap(2, 8));
  talk.pass(Millis{limits::kRevealWaitMs - 1});
  EXPECT_EQ(talk.seen_by<CheckInSeen>(kB), 0U);
  talk.pass(Millis{1});
  EXPECT_EQ(talk.last_seen_by<CheckInSeen>(kB).zone, Zone::red);
}

TEST(SessionRounds, AnAnswerIsShownAtTheLevelChosenMeanwhile) {
  Conversation talk = in_round();
  talk.send(0, tap(2, 8));
  talk.send(0, kHide);
  talk.send(1, tap(5, 5));
  talk.pass(Millis{limits::kRevealWaitMs});
  EXPECT_EQ(talk.count<RoundClosed>(), 1U);
  EXPECT_EQ(talk.seen_by<CheckInSeen>(kB), 1U);
}

TEST(SessionRounds, APrivateAnswerDoesNotEndTheRoundEarly) {
  Conversation talk = active_conversation();
  talk.send(0, kHide);
  talk.send(1, AskBoth{});
  talk.send(1, tap(5, 5));
  talk.send(0, tap(2, 8));
  EXPECT_TRUE(talk.state.round.open);
  talk.pass(Millis{limits::kRevealWaitMs});
  EXPECT_FALSE(talk.state.round.open);
  EXPECT_EQ(talk.seen_by<CheckInSeen>(kB), 1U);
}

TEST(SessionRounds, AnAnswerThatOnlyTheTherapistMayNotSeeDoesNotEndItEarlyUnderTheirEyes) {
  Conversation talk = observed_conversation();
  talk.send(0,
            SetVisibility{.to_partner = Visibility::exact, .to_therapist = Visibility::private_});
  talk.send(1, AskBoth{});
  talk.send(1, tap(5, 5));
  talk.send(0, tap(2, 8));
  EXPECT_TRUE(talk.state.round.open);
}

TEST(SessionRounds, AnUndoneAnswerIsNoAnswer) {
  Conversation talk = in_round();
  talk.send(0, tap(2, 8));
  talk.send(0, UndoCheckIn{});
  talk.send(1, tap(5, 5));
  EXPECT_TRUE(talk.state.round.open);
  EXPECT_EQ(talk.seen_by<views::CheckInTakenBack>(kB), 0U);
}

TEST(SessionRounds, TheTherapistSeesEachAnswerAsItIsGiven) {
  Conversation talk = observed_conversation();
  talk.send(0, AskBoth{});
  talk.send(0, tap(2, 8));
  EXPECT_EQ(talk.seen_by<views::RoundOpened>(kT), 1U);
  EXPECT_EQ(talk.last_seen_by<CheckInSeen>(kT).zone, Zone::red);
  EXPECT_EQ(talk.seen_by<CheckInSeen>(kB), 0U);
}

TEST(SessionRounds, APauseEndsTheRoundAndItsAnswersAreNeverShown) {
  Conversation talk = in_round();
  talk.send(0, tap(2, 8));
  talk.send(1, Pause{});
  talk.send(0, ReadyToReturn{});
  talk.send(1, ReadyToReturn{});
  talk.send(1, AskBoth{});
  talk.pass(Millis{limits::kRevealWaitMs});
  EXPECT_EQ(talk.seen_by<views::RoundClosed>(kB), 1U);
  EXPECT_EQ(talk.seen_by<CheckInSeen>(kB), 0U);
}

TEST(SessionRounds, ASpontaneousCheckInIsShownAtOnce) {
  Conversation talk = active_conversation();
  talk.send(0, tap(2, 8));
  EXPECT_EQ(talk.seen_by<CheckInSeen>(kB), 1U);
}

TEST(SessionPrompts, BothAreAskedFourMinutesAfterTheStart) {
  Conversation talk = active_conversation();
  talk.pass(Millis{limits::kPromptPeriodMs - 1});
  EXPECT_EQ(talk.count<RoundOpened>(), 0U);
  talk.pass(Millis{1});
  EXPECT_EQ(talk.count<RoundOpened>(), 1U);
  EXPECT_EQ(talk.seen_by<views::RoundOpened>(kA), 1U);
  EXPECT_EQ(talk.seen_by<views::RoundOpened>(kB), 1U);
}

TEST(SessionPrompts, NobodyIsAskedAloneOrDuringAPause) {
  Conversation alone = active_conversation();
  alone.around.here[1] = false;
  alone.pass(Millis{limits::kPromptPeriodMs * 3});
  EXPECT_EQ(alone.count<RoundOpened>(), 0U);
  Conversation away = active_conversation();
  away.send(0, Pause{.minutes = 60});
  away.pass(Millis{limits::kPromptPeriodMs * 3});
  EXPECT_EQ(away.count<RoundOpened>(), 0U);
}

TEST(SessionPrompts, ARecentCheckInIsQuestionEnough) {
  Conversation talk = active_conversation();
  talk.pass(Millis{limits::kPromptPeriodMs - 1});
  talk.send(0, tap(5, 5));
  talk.pass(Millis{limits::kPromptQuietMs - 1});
  EXPECT_EQ(talk.count<RoundOpened>(), 0U);
  talk.pass(Millis{1});
  EXPECT_EQ(talk.count<RoundOpened>(), 1U);
}

TEST(SessionPrompts, APrivateCheckInDoesNotHoldThePromptBack) {
  Conversation talk = active_conversation();
  talk.send(0, kHide);
  talk.pass(Millis{limits::kPromptPeriodMs - 1});
  talk.send(0, tap(5, 5));
  talk.pass(Millis{1});
  EXPECT_EQ(talk.count<RoundOpened>(), 1U);
}

TEST(SessionDeadlines, ATickWithNothingDueChangesNothing) {
  Conversation talk = active_conversation();
  const StepResult result = talk.step(DeadlineReached{});
  EXPECT_TRUE(result.events.empty());
  EXPECT_FALSE(result.outcome);
}

TEST(SessionDeadlines, AnEndedSessionHasNone) {
  Conversation talk = in_round();
  talk.send(0, EndSession{});
  EXPECT_EQ(next_deadline(talk.state, talk.around), std::nullopt);
}

}  // namespace
}  // namespace attune::core::test
