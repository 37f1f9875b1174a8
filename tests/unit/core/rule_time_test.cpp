// Rules that time wakes, and rules that are asked at what they mention.
#include <gtest/gtest.h>

#include "conversation.hpp"
#include "core/guidance/facets.hpp"

namespace attune::core::guidance {
namespace {

using namespace attune::core::test;
using std::chrono::minutes;
using std::chrono::seconds;

Rule timed_rule(std::string id, std::vector<Condition> when, std::vector<Condition> guard = {}) {
  return Rule{.id = std::move(id),
              .when = std::move(when),
              .guard = std::move(guard),
              .cooldown = minutes{10},
              .back_off = minutes{10},
              .fades_after = seconds{60}};
}
Rulebook book_of(std::vector<Rule> rules) {
  Rulebook book{.version = {}, .rules = std::move(rules)};
  compile(book);
  return book;
}
Condition waits(Millis for_at_least) {
  return {.clause = ReachOutOpen{.who = Who::partner, .for_at_least = for_at_least}};
}

std::size_t offers_to(const Conversation& talk, Seat seat) {
  return talk.seen_by<views::SuggestionOffered>(seat);
}

TEST(RuleTime, ARequestThatHasWaitedWakesItsRuleToTheMillisecond) {
  Conversation talk = active_conversation();
  talk.rulebook = book_of({timed_rule("waits", {waits(seconds{30})})});
  talk.send(0, ReachOut{.kind = ReachOutKind::listen});
  talk.pass(Millis{29'999});
  EXPECT_EQ(offers_to(talk, kB), 0U);
  talk.pass(Millis{1});
  EXPECT_EQ(offers_to(talk, kB), 1U);
  EXPECT_EQ(offers_to(talk, kA), 0U);
}

TEST(RuleTime, AFeelingThatLastsWakesItsRule) {
  Conversation talk = active_conversation();
  talk.rulebook = book_of({timed_rule(
      "lasts", {{.clause = ZoneIs{
                     .who = Who::partner, .zones = {Zone::red}, .for_at_least = seconds{20}}}})});
  talk.send(0, tap(2, 8));
  talk.pass(seconds{20});
  EXPECT_EQ(offers_to(talk, kB), 1U);
}

TEST(RuleTime, AFeelingFromLongAgoDoesNotHideTheNewOne) {
  Conversation talk = active_conversation();
  talk.rulebook = book_of({timed_rule(
      "lasts",
      {{.clause = ZoneIs{.who = Who::you, .zones = {Zone::red}, .for_at_least = seconds{20}}}})});
  talk.send(0, tap(2, 8));
  talk.pass(minutes{11});
  ASSERT_EQ(offers_to(talk, kA), 1U);
  talk.send(0, tap(2, 8));
  talk.pass(seconds{20});
  EXPECT_EQ(offers_to(talk, kA), 2U);
}

TEST(RuleTime, WhatTheOtherKeepsPrivateWakesNobody) {
  Conversation talk = active_conversation();
  talk.rulebook = book_of({timed_rule(
      "lasts", {{.clause = ZoneIs{
                     .who = Who::partner, .zones = {Zone::red}, .for_at_least = seconds{20}}}})});
  talk.send(0, kHide);
  talk.send(0, tap(2, 8));
  EXPECT_EQ(next_rule_time(talk.rulebook, talk.state, kB, talk.now), std::nullopt);
}

TEST(RuleTime, IsAskedOnceForEachMoment) {
  Conversation talk = active_conversation();
  const Condition never{.clause = PhaseIs{.phases = {Phase::paused}}};
  talk.rulebook = book_of({timed_rule("waits", {waits(seconds{30})}, {never})});
  talk.send(0, ReachOut{.kind = ReachOutKind::listen});
  const TimePoint due = talk.now + seconds{30};
  EXPECT_EQ(next_rule_time(talk.rulebook, talk.state, kB, talk.now), due);
  EXPECT_EQ(next_rule_time(talk.rulebook, talk.state, kB, due), std::nullopt);
}

TEST(RuleTime, InAPauseNothingOfTheOtherWakesARule) {
  Conversation talk = active_conversation();
  talk.rulebook = book_of({timed_rule("waits", {waits(seconds{30})})});
  talk.send(0, ReachOut{.kind = ReachOutKind::listen});
  talk.send(0, Pause{});
  EXPECT_EQ(next_rule_time(talk.rulebook, talk.state, kB, talk.now), std::nullopt);
}

TEST(RuleTime, AWakeThatOffersNothingLeavesNoEvent) {
  Conversation talk = active_conversation();
  talk.rulebook = book_of({timed_rule("waits", {waits(seconds{30})})});
  const StepResult nothing = talk.step(RulesDue{.you = kB});
  EXPECT_TRUE(nothing.events.empty());
  EXPECT_TRUE(nothing.deliveries.empty());
}

TEST(Facets, ARuleIsAskedAtWhatItMentions) {
  Conversation talk = active_conversation();
  const Condition plans{.clause = TopicIs{.topics = {Topic::plans}}};
  talk.rulebook = book_of({timed_rule("plans", {plans})});
  talk.happen(TopicSet{.by = kA, .topic = Topic::plans});  // Without the rules.
  talk.send(0, tap(5, 4));
  EXPECT_EQ(offers_to(talk, kA), 0U) << "a check-in is none of its matters";
  talk.send(0, SetTopic{.topic = Topic::home});
  talk.send(0, SetTopic{.topic = Topic::plans});
  EXPECT_EQ(offers_to(talk, kA), 1U);
}

TEST(Facets, ATurnAsksEveryRule) {
  Conversation talk = active_conversation();
  talk.rulebook = book_of({timed_rule("plans", {{.clause = TopicIs{.topics = {Topic::plans}}}})});
  talk.happen(TopicSet{.by = kA, .topic = Topic::plans});
  talk.send(0, SetVisibility{.to_partner = Visibility::exact, .to_therapist = Visibility::zone});
  EXPECT_EQ(offers_to(talk, kA), 1U);
}

TEST(Facets, AGuardIsMentionedToo) {
  const Rule guarded = timed_rule("guarded", {{.clause = TopicIs{.topics = {Topic::plans}}}},
                                  {{.clause = ReachOutOpen{.who = Who::partner}, .negated = true}});
  EXPECT_EQ(mentioned_by(guarded), kTurns | kTopics | kReachOuts);
}

TEST(Floor, OnlyARuleThatNamesItSpeaksInATurn) {
  Conversation talk = active_conversation();
  const Condition held{.clause = HoldsFloor{.who = Who::you}};
  const Condition any_topic{.clause =
                                ExerciseIs{.kinds = {}, .stages = {exercise::Stage::running}}};
  talk.rulebook = book_of({timed_rule("silent", {any_topic}), timed_rule("hint", {held})});
  talk.send(0, OfferExercise{.kind = exercise::Kind::floor});
  talk.send(1, AnswerExercise{.exercise_id = 1, .accept = true});
  ASSERT_EQ(offers_to(talk, kA), 1U);
  EXPECT_EQ(talk.last_seen_by<views::SuggestionOffered>(kA).rule_id, "hint");
  EXPECT_EQ(offers_to(talk, kB), 0U);
}

TEST(Switches, LeaveARuleOfSafetyAlone) {
  Conversation talk = attended_conversation();
  talk.send(2, RequestObservation{});
  for (const std::uint32_t device : {0U, 1U}) talk.send(device, AnswerObservation{.consent = true});
  const Condition red{.clause = ZoneIs{.who = Who::you, .zones = {Zone::red}}};
  Rule safety = timed_rule("safety", {red});
  safety.always_on = true;
  talk.rulebook = book_of({timed_rule("other", {red}), safety});
  for (const std::string name : {"other", "safety"}) talk.send(2, SwitchRules{.name = name});
  talk.send(0, tap(2, 8));
  ASSERT_EQ(offers_to(talk, kA), 1U);
  EXPECT_EQ(talk.last_seen_by<views::SuggestionOffered>(kA).rule_id, "safety");
}

/// What one was offered is no longer theirs to take up once both have begun something.
TEST(Floor, WhatIsOnAScreenGoesWhenAnExerciseBegins) {
  for (const exercise::Kind kind : {exercise::Kind::strengths, exercise::Kind::repair}) {
    Conversation talk = active_conversation();
    talk.rulebook =
        book_of({timed_rule("red", {{.clause = ZoneIs{.who = Who::you, .zones = {Zone::red}}}})});
    for (const std::uint32_t device : {0U, 1U}) talk.send(device, tap(2, 8));
    ASSERT_TRUE(talk.state.partners[0].suggestion && talk.state.partners[1].suggestion);
    talk.send(0, OfferExercise{.kind = kind});
    if (!exercise::script_of(kind).at_once) {
      EXPECT_TRUE(talk.state.partners[1].suggestion) << "asking is not beginning";
      talk.send(1, AnswerExercise{.exercise_id = 1, .accept = true});
    }
    for (const Seat seat : kPartners) {
      EXPECT_FALSE(talk.state.partners[index_of(seat)].suggestion);
      EXPECT_EQ(talk.last_seen_by<views::SuggestionClosed>(seat).answer, SuggestionAnswer::faded);
    }
  }
}

TEST(Floor, WhatOneDoesAloneLeavesTheOthersScreenAsItIs) {
  Conversation talk = active_conversation();
  talk.rulebook =
      book_of({timed_rule("red", {{.clause = ZoneIs{.who = Who::you, .zones = {Zone::red}}}})});
  talk.send(1, tap(2, 8));
  talk.send(0, OfferExercise{.kind = exercise::Kind::grounding});
  EXPECT_TRUE(talk.state.partners[1].suggestion);
}

TEST(Marks, TellNobodyOfWhatOneKeepsToOneself) {
  Conversation talk = attended_conversation();
  talk.send(2, RequestObservation{});
  for (const std::uint32_t device : {0U, 1U}) talk.send(device, AnswerObservation{.consent = true});
  talk.rulebook = book_of({timed_rule(
      "habit",
      {{.clause = MarkedOwnHabit{.marks = {SelfMark::contempt}, .within = seconds{60}}}})});
  talk.send(0, MarkSelf{.mark = SelfMark::contempt});
  EXPECT_EQ(offers_to(talk, kA), 1U);
  EXPECT_EQ(offers_to(talk, kT), 0U);
}

}  // namespace
}  // namespace attune::core::guidance
