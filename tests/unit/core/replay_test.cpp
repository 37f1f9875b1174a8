// Small evenings whose other telling, and small tables whose matched difference, are known.
#include "core/replay/replay.hpp"

#include <gtest/gtest.h>

#include "core/replay/matched_change.hpp"
#include "core/replay/outcomes.hpp"
#include "unit/core/conversation.hpp"

namespace attune::core::test {
namespace {

using replay::Change;
using replay::OfferLevels;
using replay::Outcomes;

guidance::Rule when_red(const char* id) {
  return {.id = id,
          .when = {{.clause = guidance::ZoneIs{.who = guidance::Who::you, .zones = {Zone::red}}}},
          .cooldown = Millis{120'000},
          .fades_after = Millis{30'000}};
}

guidance::Rulebook book_of(std::vector<guidance::Rule> rules) {
  guidance::Rulebook book;
  book.rules = std::move(rules);
  return book;
}

/// A is red; the rule speaks, and A takes it up ten seconds later.
Conversation taken_evening(const char* rule_id) {
  Conversation talk = active_conversation();
  talk.rulebook = book_of({when_red(rule_id)});
  talk.send(0, tap(2, 8));
  talk.pass(Millis{10'000});
  talk.send(0, AnswerSuggestion{.suggestion_id = 1, .answer = SuggestionAnswer::taken});
  return talk;
}

TEST(Replay, GivesTheSameSuggestionTheAnswerThatItHad) {
  const Conversation talk = taken_evening("R1");
  const auto told = replay::replay(talk.journal, talk.rulebook);
  ASSERT_EQ(told.other.size(), 1U);
  EXPECT_EQ(told.other[0].recorded, 0U);
  EXPECT_EQ(told.other[0].offer.answer, SuggestionAnswer::taken);
  EXPECT_EQ(side_by_side(told).size(), 1U);
  EXPECT_TRUE(told.end == talk.state);
}

TEST(Replay, LetsAnotherRulesSuggestionFadeAtItsOwnTime) {
  Conversation talk = taken_evening("R1");
  talk.pass(Millis{25'000});
  talk.send(0, AskBoth{});
  const auto told = replay::replay(talk.journal, book_of({when_red("R2")}));
  ASSERT_EQ(told.other.size(), 1U);
  EXPECT_FALSE(told.other[0].recorded);
  EXPECT_EQ(told.other[0].offer.answer, SuggestionAnswer::faded);
  EXPECT_EQ(told.end.partners[0].rules.at(0).rule_id, "R2");
  const auto rows = side_by_side(told);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].at, rows[1].at);
}

TEST(Replay, LeavesWhatOtherRulesSaidOpenUntilItFades) {
  const Conversation talk = taken_evening("R1");  // Ends before the 30 s are over.
  const auto told = replay::replay(talk.journal, book_of({when_red("R2")}));
  ASSERT_EQ(told.other.size(), 1U);
  EXPECT_FALSE(told.other[0].offer.answer);
  EXPECT_TRUE(told.end.partners[0].suggestion);
}

TEST(Replay, FadesWhatOtherRulesSaidWhenAPauseBegins) {
  Conversation talk = taken_evening("R1");
  talk.send(1, Pause{.minutes = 20});
  const auto told = replay::replay(talk.journal, book_of({when_red("R2")}));
  ASSERT_EQ(told.other.size(), 1U);
  EXPECT_EQ(told.other[0].offer.answer, SuggestionAnswer::faded);
  EXPECT_EQ(told.end.phase, Phase::paused);
}

TEST(Replay, KnowsTheSameSuggestionAgainWhenItComesALittleLater) {
  Conversation talk = active_conversation();
  talk.rulebook = book_of({when_red("R1")});
  talk.send(0, tap(2, 8));
  talk.pass(Millis{5'000});
  talk.send(0, tap(2, 9));
  talk.pass(Millis{5'000});
  talk.send(0, AnswerSuggestion{.suggestion_id = 1, .answer = SuggestionAnswer::declined});
  guidance::Rule twice = when_red("R1");
  std::get<guidance::ZoneIs>(twice.when[0].clause).in_a_row = 2;
  const auto told = replay::replay(talk.journal, book_of({twice}));
  ASSERT_EQ(told.other.size(), 1U);
  EXPECT_EQ(told.other[0].recorded, 0U);
  EXPECT_EQ(told.other[0].offer.at - told.recorded[0].at, Millis{5'000});
  EXPECT_EQ(told.other[0].offer.answer, SuggestionAnswer::declined);
}

TEST(OfferLevels, AreThoseFeltLastBeforeAndNextAfterByTheOneItSpokeTo) {
  Conversation talk = taken_evening("R1");
  talk.send(1, tap(5, 9));  // The other's.
  talk.pass(Millis{60'000});
  talk.send(0, tap(5, 4));
  talk.pass(Millis{60'000});
  talk.send(0, tap(5, 2));
  const std::vector<OfferLevels> expected{
      {.rule_id = "R1", .answer = SuggestionAnswer::taken, .before = 8, .after = 4}};
  EXPECT_EQ(replay::offers_with_levels(talk.journal), expected);
}

TEST(OfferLevels, DoNotCountWhatWasTakenBackOrFeltTooLate) {
  Conversation talk = taken_evening("R1");
  talk.pass(Millis{10'000});
  talk.send(0, tap(5, 1));
  talk.send(0, UndoCheckIn{});
  talk.pass(replay::kOutcomeWindow - Millis{20'000});
  Conversation late = talk;
  talk.send(0, tap(5, 3));
  EXPECT_EQ(replay::offers_with_levels(talk.journal).at(0).after, 3);
  late.pass(Millis{1});
  late.send(0, tap(5, 3));
  EXPECT_EQ(replay::offers_with_levels(late.journal).at(0).after, std::nullopt);
}

/// `n` changes in as many sessions.
void add(std::vector<Change>& changes, std::size_t n, int before, int change, bool taken) {
  for (std::size_t i = 0; i < n; ++i) {
    changes.push_back({.session = i, .before = before, .change = change, .taken = taken});
  }
}

replay::LevelSums sums_of(const std::vector<Change>& changes) {
  replay::LevelSums sums;
  for (const Change& each : changes) sums.add(each);
  return sums;
}

TEST(MatchedChange, IsNoneWhereTheLevelAloneMadeTheDifference) {
  // Taken mostly from 9, which falls by 4 whatever one does; declined mostly from 5, which stays.
  std::vector<Change> changes;
  add(changes, 9, 9, -4, true);
  add(changes, 1, 5, 0, true);
  add(changes, 1, 9, -4, false);
  add(changes, 9, 5, 0, false);
  EXPECT_EQ(sums_of(changes).pairs(), 2U);
  EXPECT_DOUBLE_EQ(*sums_of(changes).difference(), 0.0);
}

TEST(MatchedChange, StaysWhereItHoldsFromEachLevel) {
  std::vector<Change> changes;
  add(changes, 9, 9, -5, true);
  add(changes, 3, 5, -2, true);
  add(changes, 1, 9, -4, false);
  add(changes, 9, 5, 0, false);
  EXPECT_EQ(sums_of(changes).pairs(), 4U);
  // One pair that differs by 1, three that differ by 2.
  EXPECT_DOUBLE_EQ(*sums_of(changes).difference(), -(1.0 + 3 * 2.0) / 4);
}

TEST(MatchedChange, SaysNothingWithoutALevelInCommon) {
  std::vector<Change> changes;
  add(changes, 9, 9, -5, true);
  add(changes, 9, 5, 0, false);
  EXPECT_EQ(sums_of(changes).difference(), std::nullopt);
}

/// Session `n`: A is red at 8; the suggestion is taken or fades; then A is at `after`.
Conversation evening(bool taken, int after) {
  Conversation talk = active_conversation();
  talk.rulebook = book_of({when_red("R1")});
  for (int i = 0; i < 2; ++i) {
    talk.send(0, tap(2, 8));
    const std::uint64_t id = talk.state.partners[0].suggestions_offered;
    if (taken) {
      talk.send(0, AnswerSuggestion{.suggestion_id = id, .answer = SuggestionAnswer::taken});
    }
    talk.pass(Millis{90'000});
    talk.send(0, tap(5, after));
    talk.pass(Millis{90'000});
  }
  talk.send(0, EndSession{});
  return talk;
}

bool has_ended(const State& state) { return state.phase == Phase::ended; }

Outcomes outcomes_of(std::size_t evenings, int after_taken, int after_faded) {
  const std::vector<std::string> ids{"R1", "R7"};
  Outcomes outcomes{ids};
  for (std::size_t i = 0; i < evenings; ++i) {
    const int wobble = i % 4 == 0 ? 1 : 0;
    outcomes.add(evening(true, after_taken + wobble).journal, has_ended);
    outcomes.add(evening(false, after_faded + wobble).journal, has_ended);
  }
  return outcomes;
}

TEST(Outcomes, SayWhatTendedToFollowWithAnIntervalThatHoldsIt) {
  const auto all = outcomes_of(12, 4, 6).report(1);
  ASSERT_EQ(all.size(), 2U);
  const replay::RuleOutcome& first = all[0];
  EXPECT_EQ(first.offered, 48U);
  EXPECT_EQ(first.taken, 24U);
  EXPECT_EQ(first.faded, 24U);
  EXPECT_EQ(first.compared, 48U);
  EXPECT_EQ(first.sessions, 24U);
  EXPECT_EQ(first.pairs, 24U);
  ASSERT_TRUE(first.change);
  EXPECT_DOUBLE_EQ(first.change->difference, -2.0);
  EXPECT_LT(first.change->low, -2.0);
  EXPECT_GT(first.change->high, -2.0);
  EXPECT_TRUE(first.says_something());
  EXPECT_EQ(all[1].offered, 0U) << "a rule that never spoke has its line too";
}

TEST(Outcomes, SayNothingWhereTheIntervalHoldsZero) {
  const auto all = outcomes_of(12, 5, 5).report(1);
  ASSERT_TRUE(all[0].change);
  EXPECT_FALSE(all[0].says_something());
}

TEST(Outcomes, SayNothingOfFewerThanTwentyPairs) {
  EXPECT_TRUE(outcomes_of(10, 4, 6).report(1)[0].change);
  const auto few = outcomes_of(9, 4, 6).report(1)[0];
  EXPECT_EQ(few.pairs, 18U);
  EXPECT_FALSE(few.change);
}

TEST(Outcomes, SayNothingOfFewerThanFiveSessionsHoweverManyPairs) {
  Conversation talk = active_conversation();
  talk.rulebook = book_of({when_red("R1")});
  for (int i = 0; i < 60; ++i) {
    talk.send(0, tap(2, 8));
    const std::uint64_t id = talk.state.partners[0].suggestions_offered;
    if (i % 2 == 0) {
      talk.send(0, AnswerSuggestion{.suggestion_id = id, .answer = SuggestionAnswer::taken});
    }
    talk.pass(Millis{90'000});
    talk.send(0, tap(5, i % 2 == 0 ? 4 : 6));
    talk.pass(Millis{90'000});
  }
  talk.send(0, EndSession{});
  Outcomes outcomes{{}};
  ASSERT_TRUE(outcomes.add(talk.journal, has_ended));
  const auto all = outcomes.report(1);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_GE(all[0].pairs, replay::kOutcomePairsMin);
  EXPECT_FALSE(all[0].change) << "one session, drawn again and again, never differs from itself";
}

TEST(Outcomes, LeaveOutASessionThatMayNotBeUsed) {
  Outcomes outcomes{{}};
  EXPECT_FALSE(outcomes.add(taken_evening("R1").journal, has_ended));
  EXPECT_EQ(outcomes.sessions(), 0U);
  EXPECT_TRUE(outcomes.report(1).empty());
}

TEST(Outcomes, AreTheSameForTheSameSeed) {
  const Outcomes outcomes = outcomes_of(12, 4, 6);
  EXPECT_EQ(outcomes.report(7)[0].change->low, outcomes.report(7)[0].change->low);
  EXPECT_EQ(outcomes.report(7)[0].change->high, outcomes.report(7)[0].change->high);
}

}  // namespace
}  // namespace attune::core::test
