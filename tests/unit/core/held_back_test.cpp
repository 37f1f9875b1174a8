// Why a rule does not speak, as a therapist who looks on may be told it.
#include <gtest/gtest.h>

#include "core/report/held_back.hpp"
#include "unit/core/conversation.hpp"

namespace attune::core::test {
namespace {

using guidance::HeldBack;
using Why = HeldBack::Why;

constexpr Visibility kZoneOnly = Visibility::zone;

guidance::Condition is(guidance::Who who, Zone zone) {
  return {.clause = guidance::ZoneIs{.who = who, .zones = {zone}}};
}

/// Speaks to a calm one.
guidance::Rule calm_rule(const std::string& id) {
  return {.id = id,
          .family = "calm",
          .when = {is(guidance::Who::you, Zone::calm)},
          .cooldown = Millis{60'000},
          .fades_after = Millis{30'000}};
}

guidance::Rulebook book(std::vector<guidance::Rule> rules) {
  guidance::Rulebook made{.rules = std::move(rules)};
  return made;
}

Conversation watched(guidance::Rulebook rules) {
  Conversation talk = observed_conversation();
  talk.rulebook = std::move(rules);
  return talk;
}

/// Of A; nothing where the therapist may not look.
std::vector<HeldBack> told(const Conversation& talk) {
  auto all = report::held_back_for_therapist(talk.journal, talk.rulebook, talk.now);
  EXPECT_TRUE(all);
  std::erase_if(*all, [](const HeldBack& each) { return each.to != kA; });
  return *all;
}

Why only_reason(const Conversation& talk) {
  const auto all = told(talk);
  EXPECT_EQ(all.size(), 1U);
  return all.empty() ? Why::theirs : all[0].why;
}

TEST(HeldBack, NamesTheGuard) {
  guidance::Rule rule = calm_rule("R");
  rule.guard = {{.clause = guidance::PhaseIs{.phases = {Phase::active}}},
                {.clause = guidance::TopicIs{.topics = {Topic::money}}}};
  Conversation talk = watched(book({rule}));
  talk.send(0, tap(7, 3));
  const auto all = told(talk);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].why, Why::guard);
  EXPECT_EQ(all[0].guard, 1U);
}

TEST(HeldBack, SaysNothingOfARuleThatIsAboutAnotherMoment) {
  Conversation talk = watched(book({calm_rule("R")}));
  talk.send(0, tap(2, 8));
  EXPECT_TRUE(told(talk).empty());
}

TEST(HeldBack, SaysThatItJustSpoke) {
  Conversation talk = watched(book({calm_rule("R")}));
  talk.send(0, tap(7, 3));
  ASSERT_EQ(talk.seen_by<views::SuggestionOffered>(kT), 1U);
  EXPECT_EQ(only_reason(talk), Why::just_spoke);
}

TEST(HeldBack, DoesNotSayWhetherSomebodyDeclined) {
  guidance::Rule rule = calm_rule("R");
  rule.back_off = Millis{600'000};
  Conversation declined = watched(book({rule}));
  Conversation faded = watched(book({rule}));
  for (Conversation* each : {&declined, &faded}) each->send(0, tap(7, 3));
  declined.send(0, AnswerSuggestion{.suggestion_id = 1});
  for (Conversation* each : {&declined, &faded}) {
    each->leap(Millis{61'000});
    each->send(0, tap(7, 3, Millis{60'000}));
  }
  EXPECT_EQ(told(declined).at(0).why, Why::theirs);
  EXPECT_EQ(told(faded).size(), 1U);
}

TEST(HeldBack, SaysThatItIsSwitchedOff) {
  Conversation talk = watched(book({calm_rule("R")}));
  talk.send(2, SwitchRules{.name = "calm"});
  talk.send(0, tap(7, 3));
  EXPECT_EQ(only_reason(talk), Why::switched_off);
}

TEST(HeldBack, SaysThatWePause) {
  Conversation talk = watched(book({calm_rule("R")}));
  talk.send(0, tap(7, 3));
  talk.send(1, Pause{});
  EXPECT_EQ(only_reason(talk), Why::pause);
}

TEST(HeldBack, SaysThatSomebodyHasTheFloor) {
  Conversation talk = watched(book({calm_rule("R")}));
  talk.send(0, OfferExercise{.kind = exercise::Kind::floor});
  talk.send(1, AnswerExercise{.exercise_id = 1, .accept = true});
  talk.send(0, tap(7, 3));
  EXPECT_EQ(only_reason(talk), Why::floor);
}

TEST(HeldBack, SaysThatAnotherComesFirst) {
  Conversation talk = watched(book({calm_rule("first"), calm_rule("second")}));
  talk.happen(CheckInRecorded{.seat = kA, .point = {7, 3}, .felt_at = talk.now});
  const auto all = told(talk);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].why, Why::theirs) << "by all that can be seen it could have spoken";
  EXPECT_EQ(all[1].why, Why::another_first);
}

TEST(HeldBack, LeavesOutWhatReadsSomethingOfOnesOwn) {
  guidance::Rule rule = calm_rule("R");
  rule.guard = {{.clause = guidance::ToldWellbeing{}, .negated = true}};
  Conversation talk = watched(book({rule}));
  talk.send(0, tap(7, 3));
  EXPECT_TRUE(told(talk).empty());
}

TEST(HeldBack, KnowsNothingOfAPartnerWhoShowsTheTherapistNothing) {
  Conversation talk = watched(book({calm_rule("R")}));
  talk.send(0, SetVisibility{.to_partner = kZoneOnly, .to_therapist = Visibility::private_});
  talk.send(0, tap(7, 3));
  EXPECT_TRUE(told(talk).empty());
}

TEST(HeldBack, KnowsNothingOfAnExerciseThatWasOnlyOffered) {
  guidance::Rule rule = calm_rule("R");
  rule.guard = {{.clause = guidance::ExerciseIs{}, .negated = true}};
  Conversation talk = watched(book({rule}));
  talk.happen(CheckInRecorded{.seat = kA, .point = {7, 3}, .felt_at = talk.now});
  const auto before = told(talk);
  talk.rulebook = {};
  talk.send(0, OfferExercise{.kind = exercise::Kind::breathing});
  ASSERT_TRUE(talk.state.shared);
  talk.rulebook = book({rule});
  EXPECT_EQ(told(talk), before);
  talk.send(1, AnswerExercise{.exercise_id = 1, .accept = true});
  EXPECT_EQ(only_reason(talk), Why::guard) << "one that began is theirs to see";
}

TEST(HeldBack, KnowsNoMarkOfAnEarlierWatching) {
  Conversation talk = watched(book({calm_rule("R")}));
  talk.send(0, tap(7, 3));
  EXPECT_EQ(only_reason(talk), Why::just_spoke);
  talk.send(1, WithdrawObservation{});
  talk.rulebook = {};
  begin_observation(talk);
  talk.send(0, tap(7, 3));
  talk.rulebook = book({calm_rule("R")});
  EXPECT_EQ(only_reason(talk), Why::theirs);
}

TEST(HeldBack, IsForATherapistWhomBothLetLookOn) {
  Conversation talk = watched(book({}));
  const auto asked = [&talk](std::uint64_t credential) {
    const auto made =
        report::held_back_to(talk.journal, hash_of(credential), talk.rulebook, talk.now);
    const auto* why = std::get_if<Refusal>(&made);
    return why == nullptr ? std::nullopt : std::optional{*why};
  };
  EXPECT_FALSE(asked(3));
  EXPECT_EQ(asked(1), Refusal::not_allowed);
  EXPECT_EQ(asked(9), Refusal::bad_credential);
  talk.send(1, WithdrawObservation{});
  EXPECT_EQ(asked(3), Refusal::not_allowed);
}

}  // namespace
}  // namespace attune::core::test
