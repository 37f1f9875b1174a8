// A pause that is agreed on, asked about before its end, and missed without blame (protocols R4,
// R5, R7, R8).
#include <gtest/gtest.h>

#include "unit/core/conversation.hpp"
#include "unit/core/text.hpp"

namespace attune::core::test {
namespace {

using std::chrono::minutes;

/// A has called a pause of twenty minutes.
Conversation in_pause(Conversation talk = active_conversation()) {
  talk.send(0, Pause{});
  return talk;
}

TEST(NegotiatedPause, IsAgreedToByTheOtherOnly) {
  Conversation talk = in_pause();
  EXPECT_EQ(talk.answer(0, AcknowledgePause{}), Refusal::not_allowed);
  EXPECT_EQ(talk.answer(1, AcknowledgePause{}), std::nullopt);
  for (const Seat seat : kPartners) {
    EXPECT_TRUE(talk.last_seen_by<views::PauseSettled>(seat).acknowledged);
  }
  talk.pass(Millis{limits::kPauseAcknowledgeMs});
  EXPECT_EQ(talk.count<PauseStands>(), 0U);
}

TEST(NegotiatedPause, StandsWithoutAnAnswer) {
  Conversation talk = in_pause();
  talk.pass(Millis{limits::kPauseAcknowledgeMs - 1});
  EXPECT_EQ(talk.count<PauseStands>(), 0U);
  talk.pass(Millis{1});
  EXPECT_FALSE(talk.last_seen_by<views::PauseSettled>(kA).acknowledged);
  EXPECT_EQ(talk.state.phase, Phase::paused);
}

TEST(NegotiatedPause, AnotherTimeAsksTheFirstOneInTurn) {
  Conversation talk = in_pause();
  talk.send(1, Pause{.minutes = 45});
  EXPECT_TRUE(talk.last_seen_by<views::Paused>(kA).asks_you);
  EXPECT_FALSE(talk.last_seen_by<views::Paused>(kB).asks_you);
  EXPECT_EQ(talk.answer(1, AcknowledgePause{}), Refusal::not_allowed);
  EXPECT_EQ(talk.answer(0, AcknowledgePause{}), std::nullopt);
}

TEST(NegotiatedPause, AsksEachAloneBeforeItsEnd) {
  Conversation talk = in_pause();
  talk.pass(minutes{20} - Millis{limits::kReturnAskedBeforeMs} - Millis{1});
  EXPECT_EQ(talk.seen_by<views::ReturnAsked>(kA), 0U);
  talk.pass(Millis{1});
  EXPECT_EQ(talk.seen_by<views::ReturnAsked>(kA), 1U);
  EXPECT_EQ(talk.seen_by<views::ReturnAsked>(kB), 1U);
  const std::size_t told_b = talk.seen[1].size();
  talk.send(0, AnswerReturn{.answer = ReturnAnswer::table});
  EXPECT_EQ(talk.seen[1].size(), told_b) << "who answered what is told to nobody";
}

TEST(NegotiatedPause, TablesOrDropsTheTopicWhenBothHaveAnswered) {
  struct Case {
    ReturnAnswer a;
    ReturnAnswer b;
    std::size_t tabled;
    Topic left;
  };
  using enum ReturnAnswer;
  for (const Case& each : {Case{ready, ready, 0, Topic::money}, Case{ready, table, 1, Topic::none},
                           Case{drop, ready, 0, Topic::none}, Case{drop, table, 1, Topic::none}}) {
    Conversation talk = active_conversation();
    talk.send(0, SetTopic{.topic = Topic::money});
    talk = in_pause(std::move(talk));
    talk.send(0, AnswerReturn{.answer = each.a});
    EXPECT_EQ(talk.state.phase, Phase::paused);
    talk.send(1, AnswerReturn{.answer = each.b});
    EXPECT_EQ(talk.state.phase, Phase::active);
    EXPECT_EQ(talk.state.tabled.size(), each.tabled);
    EXPECT_EQ(talk.state.topic.topic, each.left);
  }
}

TEST(NegotiatedPause, MoreTimeIsGivenAtOnceAndAsksAnew) {
  Conversation talk = in_pause();
  talk.pass(minutes{19});
  talk.send(0, ReadyToReturn{});
  const auto more = [&](std::uint32_t wanted) {
    return talk.answer(1, AnswerReturn{.answer = ReturnAnswer::more, .minutes = wanted});
  };
  EXPECT_EQ(more(limits::kMoreMinutesMin - 1), Refusal::out_of_range);
  EXPECT_EQ(more(limits::kPauseMinutesMax + 1), Refusal::out_of_range);
  EXPECT_EQ(more(limits::kMoreMinutesMin), std::nullopt);
  EXPECT_EQ(talk.state.pause->return_at, talk.now + minutes{limits::kMoreMinutesMin});
  EXPECT_FALSE(talk.state.pause->answers[0]) << "ready was for the earlier time";
  EXPECT_EQ(talk.answer(0, AnswerReturn{.answer = ReturnAnswer::ready, .minutes = 5}),
            Refusal::out_of_range);
}

TEST(NegotiatedPause, IsMissedWithoutAnEnd) {
  Conversation talk = in_pause();
  talk.pass(minutes{20} + Millis{limits::kReturnMissedAfterMs} - Millis{1});
  EXPECT_EQ(talk.seen_by<views::ReturnMissed>(kB), 0U);
  talk.pass(Millis{1});
  EXPECT_EQ(talk.seen_by<views::ReturnMissed>(kB), 1U);
  talk.send(0, ReadyToReturn{});
  talk.send(1, ReadyToReturn{});
  EXPECT_EQ(talk.state.phase, Phase::active);
  EXPECT_EQ(talk.state.returns_due, 1U);
  EXPECT_EQ(talk.state.returns_kept, 0U);
}

TEST(NegotiatedPause, KeptInTimeIsCountedAsKept) {
  Conversation talk = in_pause();
  talk.pass(minutes{25});
  talk.send(0, ReadyToReturn{});
  talk.send(1, ReadyToReturn{});
  EXPECT_EQ(talk.state.returns_kept, 1U);
}

TEST(NegotiatedPause, ClosesTheSessionAfterADay) {
  Conversation talk = in_pause();
  talk.pass(Millis{limits::kPauseClosesMs - 1});
  EXPECT_EQ(talk.state.phase, Phase::paused);
  talk.pass(Millis{1});
  EXPECT_EQ(talk.state.phase, Phase::ended);
  EXPECT_TRUE(std::holds_alternative<SessionEnded>(talk.journal.back().body));
}

}  // namespace
}  // namespace attune::core::test
