// Clauses over topics, exercises, the floor, pauses and what one keeps to oneself.
#include <gtest/gtest.h>

#include "conversation.hpp"
#include "core/guidance/clauses.hpp"

namespace attune::core::guidance {
namespace {

using namespace attune::core::test;
using exercise::Kind;
using exercise::Stage;
using std::chrono::minutes;
using std::chrono::seconds;

const CheckIn kAmber = tap(4, 6);
const CheckIn kSettled = tap(5, 4);

class Together : public ::testing::Test {
 protected:
  [[nodiscard]] Truth truth(const Clause& clause, Seat you = kA) const {
    return truth_of(clause, {.state = talk_.state, .you = you, .now = talk_.now});
  }
  void begin(Kind kind) {
    ASSERT_EQ(talk_.answer(0, OfferExercise{.kind = kind}), std::nullopt);
    const auto& script = exercise::script_of(kind);
    if (!script.at_once) talk_.answer(1, AnswerExercise{.exercise_id = 1, .accept = true});
  }
  void pause_and_return() {
    talk_.send(0, Pause{});
    talk_.leap(minutes{20});
    talk_.send(0, ReadyToReturn{});
    talk_.send(1, ReadyToReturn{});
  }

  Conversation talk_ = active_conversation();
};

TEST_F(Together, AZoneHasLastedFromItsFirstFreshCheckInOn) {
  const ZoneIs clause{.who = Who::you, .zones = {Zone::amber}, .for_at_least = seconds{20}};
  talk_.send(0, kAmber);
  talk_.leap(Millis{19'999});
  EXPECT_EQ(truth(clause), Truth::no);
  talk_.leap(Millis{1});
  EXPECT_EQ(truth(clause), Truth::yes);
  talk_.send(0, kSettled);
  talk_.send(0, kAmber);
  EXPECT_EQ(truth(clause), Truth::no) << "another zone lay between";
}

TEST_F(Together, AMarkMayAskForSoMuchAtLeast) {
  const Since clause{
      .mark = Since::Mark::topic_started, .at_least = seconds{30}, .at_most = minutes{3}};
  EXPECT_EQ(truth(clause), Truth::no) << "there is no topic";
  talk_.send(0, SetTopic{.topic = Topic::money});
  talk_.leap(Millis{29'999});
  EXPECT_EQ(truth(clause), Truth::no);
  talk_.leap(Millis{1});
  EXPECT_EQ(truth(clause), Truth::yes);
  talk_.leap(Millis{150'001});
  EXPECT_EQ(truth(clause), Truth::no);
}

TEST_F(Together, ThePauseThatIsOverBeganWhenItBegan) {
  const Since clause{
      .mark = Since::Mark::last_pause_started, .at_least = minutes{20}, .at_most = minutes{60}};
  talk_.send(0, Pause{});
  EXPECT_EQ(truth(clause), Truth::no);
  talk_.send(0, ReadyToReturn{});
  talk_.send(1, ReadyToReturn{});
  EXPECT_EQ(truth(clause), Truth::no);
  talk_.leap(minutes{20});
  EXPECT_EQ(truth(clause), Truth::yes);
}

TEST_F(Together, ATopicIsKnownToBoth) {
  const TopicIs clause{.topics = {Topic::money, Topic::plans}};
  EXPECT_EQ(truth(clause), Truth::no);
  talk_.send(0, SetTopic{.topic = Topic::plans});
  EXPECT_EQ(truth(clause), Truth::yes);
  EXPECT_EQ(truth(clause, kB), Truth::yes);
  talk_.send(1, SetTopic{.topic = Topic::home});
  EXPECT_EQ(truth(clause), Truth::no);
}

TEST_F(Together, AnExerciseIsOfferedThenRuns) {
  const ExerciseIs offered{.kinds = {}, .stages = {Stage::offered}};
  const ExerciseIs breathing{.kinds = {Kind::breathing}, .stages = {Stage::running}};
  talk_.send(0, OfferExercise{.kind = Kind::breathing});
  EXPECT_EQ(truth(offered), Truth::yes);
  EXPECT_EQ(truth(breathing), Truth::no);
  talk_.send(1, AnswerExercise{.exercise_id = 1, .accept = true});
  EXPECT_EQ(truth(offered), Truth::no);
  EXPECT_EQ(truth(breathing), Truth::yes);
  EXPECT_EQ(truth(ExerciseIs{.kinds = {Kind::closing}, .stages = {Stage::running}}), Truth::no);
}

TEST_F(Together, WhatWasBegunTogetherIsRemembered) {
  const ExerciseDone clause{.kinds = {Kind::strengths}, .within = minutes{10}};
  talk_.send(0, OfferExercise{.kind = Kind::strengths});
  EXPECT_EQ(truth(clause), Truth::no) << "offered is not begun";
  talk_.send(1, AnswerExercise{.exercise_id = 1, .accept = true});
  talk_.leap(minutes{10});
  EXPECT_EQ(truth(clause), Truth::yes);
  talk_.leap(Millis{1});
  EXPECT_EQ(truth(clause), Truth::no);
}

TEST_F(Together, AHabitIsKnownToWhoeverMarkedIt) {
  const MarkedOwnHabit clause{.marks = {SelfMark::contempt}, .within = seconds{60}};
  talk_.send(0, MarkSelf{.mark = SelfMark::contempt});
  EXPECT_EQ(truth(clause), Truth::yes);
  EXPECT_EQ(truth(clause, kB), Truth::no);
  EXPECT_TRUE(reads_of(Clause{clause}).own);
  talk_.leap(Millis{60'001});
  EXPECT_EQ(truth(clause), Truth::no);
}

TEST_F(Together, HowContentOneIsIsKnownToOneself) {
  talk_.send(0, TellWellbeing{.level = 3});
  EXPECT_EQ(truth(ToldWellbeing{}), Truth::yes);
  EXPECT_EQ(truth(ToldWellbeing{}, kB), Truth::no);
  EXPECT_TRUE(reads_of(Clause{ToldWellbeing{}}).own);
}

TEST_F(Together, PausesAreCountedForWhoeverCalledThem) {
  const PausesCalled mine{.who = Who::you, .at_least = 2, .within = minutes{60}};
  const PausesCalled theirs{.who = Who::partner, .at_least = 2, .within = minutes{60}};
  pause_and_return();
  EXPECT_EQ(truth(mine), Truth::no);
  pause_and_return();
  EXPECT_EQ(truth(mine), Truth::yes);
  EXPECT_EQ(truth(mine, kB), Truth::no);
  EXPECT_EQ(truth(theirs, kB), Truth::yes);
  talk_.leap(minutes{20} + Millis{1});
  EXPECT_EQ(truth(mine), Truth::no) << "the first of them was over an hour ago";
}

TEST_F(Together, AReturnInTimeIsKept) {
  EXPECT_EQ(truth(ReturnsKept{.at_least = 1}), Truth::no);
  pause_and_return();
  EXPECT_EQ(truth(ReturnsKept{.at_least = 1}), Truth::yes);
  EXPECT_EQ(truth(ReturnsKept{.at_least = 2}), Truth::no);
}

TEST_F(Together, ARequestIsUnansweredAfterItsMinute) {
  const Unanswered clause{.who = Who::you, .at_least = 2, .within = minutes{30}};
  talk_.send(0, ReachOut{.kind = ReachOutKind::listen});
  talk_.leap(seconds{60});
  talk_.send(0, ReachOut{.kind = ReachOutKind::comfort});
  talk_.leap(Millis{59'999});
  EXPECT_EQ(truth(clause), Truth::no);
  talk_.leap(Millis{1});
  EXPECT_EQ(truth(clause), Truth::yes);
  talk_.send(1, AnswerReachOut{.reach_out_id = 2, .answer = ReachOutAnswer::no});
  EXPECT_EQ(truth(clause), Truth::no);
}

TEST_F(Together, ThanksAskForNothing) {
  talk_.send(0, ReachOut{.kind = ReachOutKind::thanks});
  talk_.leap(minutes{2});
  EXPECT_EQ(truth(Unanswered{.who = Who::you, .at_least = 1, .within = minutes{30}}), Truth::no);
}

TEST_F(Together, TheFloorIsOnesWhileOneSpeaks) {
  begin(Kind::floor);
  EXPECT_EQ(truth(HoldsFloor{.who = Who::you}), Truth::yes);
  EXPECT_EQ(truth(HoldsFloor{.who = Who::you}, kB), Truth::no);
  EXPECT_EQ(truth(HoldsFloor{.who = Who::partner}, kB), Truth::yes);
}

TEST_F(Together, AShareOfTheFloorIsUnknownBeforeItWasHeldForLong) {
  const FloorShare clause{.who = Who::you, .above_percent = 70, .within = minutes{10}};
  begin(Kind::floor);
  talk_.leap(Millis{limits::kFloorShareLeastMs - 1});
  EXPECT_EQ(truth(clause), Truth::unknown);
  talk_.leap(Millis{1});
  EXPECT_EQ(truth(clause), Truth::yes);
  EXPECT_EQ(truth(clause, kB), Truth::no);
}

}  // namespace
}  // namespace attune::core::guidance
