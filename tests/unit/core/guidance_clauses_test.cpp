// Each kind of clause: when it is true, when it is not, and when it is neither.
#include <gtest/gtest.h>

#include "conversation.hpp"
#include "core/guidance/clauses.hpp"

namespace attune::core::guidance {
namespace {

using namespace attune::core::test;
using std::chrono::minutes;

const CheckIn kRed = tap(2, 8);
const CheckIn kCalm = tap(5, 4);

class Clauses : public ::testing::Test {
 protected:
  [[nodiscard]] Truth truth(const Clause& clause, Seat you = kA) const {
    return truth_of(clause, {.state = talk_.state, .you = you, .now = talk_.now});
  }
  [[nodiscard]] bool matches(const Clause& clause, bool negated, Seat you = kA) const {
    return holds({.clause = clause, .negated = negated},
                 {.state = talk_.state, .you = you, .now = talk_.now});
  }
  /// Neither it nor its negation.
  [[nodiscard]] bool matches_nothing(const Clause& clause, Seat you = kA) const {
    return !matches(clause, false, you) && !matches(clause, true, you);
  }
  void reply(std::uint32_t device, ReachOutAnswer answer) {
    ASSERT_EQ(talk_.answer(device, AnswerReachOut{.reach_out_id = talk_.state.reach_outs.back().id,
                                                  .answer = answer}),
              std::nullopt);
  }

  Conversation talk_ = active_conversation();
};

Clause in_zone(Who who, Zone which, std::uint32_t in_a_row = 1) {
  return ZoneIs{.who = who, .zones = {which}, .in_a_row = in_a_row};
}

TEST_F(Clauses, AZoneIsTrueFalseOrUnknown) {
  EXPECT_TRUE(matches_nothing(in_zone(Who::you, Zone::red)));
  talk_.send(0, kRed);
  EXPECT_EQ(truth(in_zone(Who::you, Zone::red)), Truth::yes);
  EXPECT_EQ(truth(in_zone(Who::you, Zone::calm)), Truth::no);
  EXPECT_TRUE(matches(in_zone(Who::you, Zone::calm), true));
  EXPECT_EQ(truth(in_zone(Who::partner, Zone::red), kB), Truth::yes);
}

TEST_F(Clauses, AZoneIsKnownForTwoMinutesAndNoLonger) {
  talk_.send(0, kRed);
  talk_.leap(Millis{limits::kValueFreshnessMs});
  EXPECT_EQ(truth(in_zone(Who::you, Zone::red)), Truth::yes);
  talk_.leap(Millis{1});
  EXPECT_TRUE(matches_nothing(in_zone(Who::you, Zone::red)));
}

TEST_F(Clauses, AZoneIsAsOldAsItWasFelt) {
  talk_.leap(minutes{10});
  talk_.send(0, tap(2, 8, minutes{5}));
  EXPECT_TRUE(matches_nothing(in_zone(Who::you, Zone::red)));
}

TEST_F(Clauses, ARowNeedsAllOfItsCheckInsFreshAndInTheZone) {
  talk_.send(0, kRed);
  EXPECT_TRUE(matches_nothing(in_zone(Who::you, Zone::red, 2)));
  talk_.leap(Millis{limits::kValueFreshnessMs + 1});
  talk_.send(0, kRed);
  EXPECT_TRUE(matches_nothing(in_zone(Who::you, Zone::red, 2)));
  talk_.send(0, kRed);
  EXPECT_EQ(truth(in_zone(Who::you, Zone::red, 2)), Truth::yes);
  talk_.send(0, kCalm);
  talk_.send(0, kRed);
  EXPECT_EQ(truth(in_zone(Who::you, Zone::red, 2)), Truth::no);
}

TEST_F(Clauses, AHiddenZoneOfThePartnerMatchesNothingNotEvenNegated) {
  talk_.send(1, kHide);
  talk_.send(1, kRed);
  EXPECT_TRUE(matches_nothing(in_zone(Who::partner, Zone::red)));
  EXPECT_TRUE(matches_nothing(in_zone(Who::partner, Zone::calm)));
  EXPECT_EQ(truth(in_zone(Who::you, Zone::red), kB), Truth::yes);
}

TEST_F(Clauses, AHiddenCheckInDoesNotChangeWhatTheOneBeforeItSays) {
  talk_.send(1, kRed);
  talk_.send(0, AskBoth{});
  talk_.send(1, kCalm);  // Held until the round is revealed.
  EXPECT_EQ(truth(in_zone(Who::partner, Zone::red)), Truth::yes);
  talk_.pass(Millis{limits::kRevealWaitMs});
  EXPECT_EQ(truth(in_zone(Who::partner, Zone::calm)), Truth::yes);
}

TEST_F(Clauses, InAPauseNothingOfThePartnerIsKnown) {
  talk_.send(1, kRed);
  talk_.send(1, ReachOut{.kind = ReachOutKind::comfort});
  talk_.send(0, Pause{});
  EXPECT_TRUE(matches_nothing(in_zone(Who::partner, Zone::red)));
  EXPECT_TRUE(matches_nothing(ReachedOut{.who = Who::partner, .within = minutes{5}}));
  EXPECT_TRUE(matches_nothing(ReachOutOpen{.who = Who::partner}));
  EXPECT_TRUE(matches_nothing(Answered{.who = Who::partner, .within = minutes{5}}));
  EXPECT_TRUE(matches_nothing(Shares{.who = Who::partner}));
  EXPECT_EQ(truth(in_zone(Who::you, Zone::red), kB), Truth::yes);
}

TEST_F(Clauses, ReachOutsAreCountedBySenderKindAndTime) {
  const auto asked = [](Who who, std::vector<ReachOutKind> kinds, std::uint32_t at_least) {
    return ReachedOut{
        .who = who, .kinds = std::move(kinds), .at_least = at_least, .within = minutes{5}};
  };
  talk_.send(0, ReachOut{.kind = ReachOutKind::thanks});
  talk_.leap(minutes{2});
  talk_.send(0, ReachOut{.kind = ReachOutKind::space});
  EXPECT_EQ(truth(asked(Who::you, {}, 2)), Truth::yes);
  EXPECT_EQ(truth(asked(Who::you, {}, 3)), Truth::no);
  EXPECT_EQ(truth(asked(Who::you, {ReachOutKind::space}, 1)), Truth::yes);
  EXPECT_EQ(truth(asked(Who::you, {ReachOutKind::listen}, 1)), Truth::no);
  EXPECT_EQ(truth(asked(Who::partner, {}, 1)), Truth::no);
  EXPECT_EQ(truth(asked(Who::partner, {}, 2), kB), Truth::yes);
  talk_.leap(minutes{3});
  EXPECT_EQ(truth(asked(Who::you, {}, 2)), Truth::yes);
  talk_.leap(Millis{1});
  EXPECT_EQ(truth(asked(Who::you, {}, 2)), Truth::no);
}

TEST_F(Clauses, AReachOutIsOpenUntilItIsAnswered) {
  const ReachOutOpen a_minute{.who = Who::partner, .for_at_least = minutes{1}};
  EXPECT_EQ(truth(a_minute), Truth::no);
  talk_.send(1, ReachOut{.kind = ReachOutKind::listen});
  EXPECT_EQ(truth(ReachOutOpen{.who = Who::partner}), Truth::yes);
  EXPECT_EQ(truth(ReachOutOpen{.who = Who::you}), Truth::no);
  talk_.leap(minutes{1} - Millis{1});
  EXPECT_EQ(truth(a_minute), Truth::no);
  talk_.leap(Millis{1});
  EXPECT_EQ(truth(a_minute), Truth::yes);
  reply(0, ReachOutAnswer::no);
  EXPECT_EQ(truth(ReachOutOpen{.who = Who::partner}), Truth::no);
}

TEST_F(Clauses, SupportThatRunsOneWayIsCountedInARow) {
  const auto gave = [](std::uint32_t times) {
    return Answered{.who = Who::you,
                    .answers = {ReachOutAnswer::yes},
                    .at_least = times,
                    .within = minutes{60}};
  };
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(truth(gave(3)), Truth::no);
    talk_.send(1, ReachOut{.kind = ReachOutKind::comfort});
    reply(0, ReachOutAnswer::yes);
    talk_.send(1, ReachOut{.kind = ReachOutKind::thanks});  // Asks for nothing: passed over.
  }
  EXPECT_EQ(truth(gave(3)), Truth::yes);
  EXPECT_EQ(truth(gave(4)), Truth::no);
  EXPECT_EQ(truth(gave(1), kB), Truth::no);
  talk_.send(0, ReachOut{.kind = ReachOutKind::comfort});
  reply(1, ReachOutAnswer::yes);
  EXPECT_EQ(truth(gave(1)), Truth::no);
}

TEST_F(Clauses, AnAnswerIsReadByKindAnswerAndTime) {
  talk_.send(1, ReachOut{.kind = ReachOutKind::space});
  reply(0, ReachOutAnswer::not_now);
  const auto answered = [](std::vector<ReachOutKind> kinds, std::vector<ReachOutAnswer> answers) {
    return Answered{.who = Who::you,
                    .kinds = std::move(kinds),
                    .answers = std::move(answers),
                    .within = minutes{1}};
  };
  EXPECT_EQ(truth(answered({}, {})), Truth::yes);
  EXPECT_EQ(truth(answered({ReachOutKind::space}, {ReachOutAnswer::not_now})), Truth::yes);
  EXPECT_EQ(truth(answered({ReachOutKind::listen}, {})), Truth::no);
  EXPECT_EQ(truth(answered({}, {ReachOutAnswer::yes})), Truth::no);
  talk_.leap(minutes{1} + Millis{1});
  EXPECT_EQ(truth(answered({}, {})), Truth::no);
}

TEST_F(Clauses, TimeIsCountedFromItsMark) {
  using Mark = Since::Mark;
  const auto since = [](Mark mark) { return Since{.mark = mark, .at_most = minutes{1}}; };
  EXPECT_EQ(truth(since(Mark::session_started)), Truth::yes);
  EXPECT_EQ(truth(since(Mark::pause_started)), Truth::no);
  EXPECT_TRUE(matches(since(Mark::pause_ended), true));  // That it never was is known to both.
  talk_.leap(minutes{1});
  EXPECT_EQ(truth(since(Mark::session_started)), Truth::yes);
  talk_.leap(Millis{1});
  EXPECT_EQ(truth(since(Mark::session_started)), Truth::no);
  talk_.send(0, Pause{});
  EXPECT_EQ(truth(since(Mark::pause_started)), Truth::yes);
  talk_.leap(minutes{2});
  EXPECT_EQ(truth(since(Mark::pause_started)), Truth::no);
  talk_.send(0, ReadyToReturn{});
  talk_.send(1, ReadyToReturn{});
  EXPECT_EQ(truth(since(Mark::pause_started)), Truth::no);
  EXPECT_EQ(truth(since(Mark::pause_ended)), Truth::yes);
}

TEST_F(Clauses, SharingIsReadAtItsLevel) {
  const Clause exact = Shares{.who = Who::partner, .at_least = Visibility::exact};
  EXPECT_EQ(truth(Shares{.who = Who::partner, .at_least = Visibility::zone}), Truth::yes);
  EXPECT_EQ(truth(exact), Truth::no);
  talk_.send(1, SetVisibility{.to_partner = Visibility::exact});
  EXPECT_EQ(truth(exact), Truth::yes);
  EXPECT_EQ(truth(exact, kB), Truth::no);
}

TEST_F(Clauses, AnOfferIsRememberedForTheOneItWasMadeTo) {
  const Clause offered = Offered{.rule_ids = {"R3", "R10"}, .within = minutes{2}};
  EXPECT_EQ(truth(offered), Truth::no);
  talk_.happen(SuggestionOffered{.suggestion_id = 1, .to = kA, .rule_id = "R10"});
  EXPECT_EQ(truth(offered), Truth::yes);
  EXPECT_EQ(truth(offered, kB), Truth::no);
  talk_.leap(minutes{1});
  talk_.happen(
      SuggestionClosed{.suggestion_id = 1, .to = kA, .answer = SuggestionAnswer::declined});
  talk_.leap(minutes{2});
  EXPECT_EQ(truth(offered), Truth::yes);
  talk_.leap(Millis{1});
  EXPECT_EQ(truth(offered), Truth::no);
}

}  // namespace
}  // namespace attune::core::guidance
