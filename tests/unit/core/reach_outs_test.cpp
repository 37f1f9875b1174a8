// Reaching out, its three equal answers, and suggestions that are answered in private.
#include <gtest/gtest.h>

#include "unit/core/conversation.hpp"

namespace attune::core::test {
namespace {

const ReachOut kListen{.kind = ReachOutKind::listen};

EventBody suggestion(const Conversation& talk, Seat to, std::uint64_t id, bool reads_partner) {
  return SuggestionOffered{.suggestion_id = id,
                           .to = to,
                           .rule_id = "R20",
                           .inputs = {{.name = "your_zone", .value = "calm"}},
                           .reads_you = true,
                           .reads_partner = reads_partner,
                           .fades_at = talk.now + Millis{60'000}};
}

TEST(SessionReachOuts, EachAnswerIsAsGoodAsAnother) {
  for (const auto answer : {ReachOutAnswer::yes, ReachOutAnswer::not_now, ReachOutAnswer::no}) {
    Conversation talk = active_conversation();
    talk.send(0, kListen);
    EXPECT_EQ(talk.last_seen_by<views::ReachOutOpened>(kB).kind, ReachOutKind::listen);
    EXPECT_EQ(talk.answer(1, AnswerReachOut{.reach_out_id = 1, .answer = answer}), std::nullopt);
    EXPECT_EQ(talk.last_seen_by<views::ReachOutAnswered>(kA).answer, answer);
  }
}

TEST(SessionReachOuts, AreAnsweredOnceAndByTheOther) {
  Conversation talk = active_conversation();
  talk.send(0, kListen);
  EXPECT_EQ(talk.answer(0, AnswerReachOut{.reach_out_id = 1}), Refusal::not_found);
  EXPECT_EQ(talk.answer(1, AnswerReachOut{.reach_out_id = 2}), Refusal::not_found);
  EXPECT_EQ(talk.answer(1, AnswerReachOut{.reach_out_id = 1}), std::nullopt);
  EXPECT_EQ(talk.answer(1, AnswerReachOut{.reach_out_id = 1}), Refusal::not_found);
}

TEST(SessionReachOuts, OneIsOpenAtATimeUntilAMinuteHasPassed) {
  Conversation talk = active_conversation();
  talk.send(0, kListen);
  talk.leap(Millis{limits::kReachOutReplyMs - 1});
  EXPECT_EQ(talk.answer(0, kListen), Refusal::already_open);
  talk.leap(Millis{1});
  EXPECT_EQ(talk.answer(0, kListen), std::nullopt);
  EXPECT_EQ(talk.answer(1, AnswerReachOut{.reach_out_id = 1}), Refusal::not_found);
  EXPECT_EQ(talk.answer(1, AnswerReachOut{.reach_out_id = 2}), std::nullopt);
}

TEST(SessionReachOuts, ThanksNeedNoAnswerAndTakeNothingsPlace) {
  Conversation talk = active_conversation();
  talk.send(0, kListen);
  EXPECT_EQ(talk.answer(0, ReachOut{.kind = ReachOutKind::thanks}), std::nullopt);
  EXPECT_EQ(talk.answer(1, AnswerReachOut{.reach_out_id = 2}), Refusal::not_found);
  EXPECT_EQ(talk.answer(1, AnswerReachOut{.reach_out_id = 1}), std::nullopt);
}

TEST(SessionReachOuts, AnOpenOneOutlivesAPause) {
  Conversation talk = active_conversation();
  talk.send(0, kListen);
  talk.send(0, Pause{});
  talk.send(0, ReadyToReturn{});
  talk.send(1, ReadyToReturn{});
  EXPECT_EQ(talk.answer(1, AnswerReachOut{.reach_out_id = 1}), std::nullopt);
}

TEST(SessionReachOuts, TheTherapistSeesThemWithoutTheirId) {
  Conversation talk = observed_conversation();
  talk.send(0, kListen);
  talk.send(1, AnswerReachOut{.reach_out_id = 1, .answer = ReachOutAnswer::no});
  EXPECT_EQ(talk.last_seen_by<views::ReachOutOpened>(kT).reach_out_id, 0U);
  EXPECT_EQ(talk.last_seen_by<views::ReachOutAnswered>(kT).reach_out_id, 0U);
}

TEST(SessionReachOuts, AnAnswerToOneFromBeforeTheObservationIsNotTheTherapists) {
  Conversation talk = attended_conversation();
  talk.send(0, kListen);
  talk.leap(Millis{1'000});
  begin_observation(talk);
  talk.send(1, AnswerReachOut{.reach_out_id = 1});
  EXPECT_EQ(talk.seen_by<views::ReachOutOpened>(kT), 0U);
  EXPECT_EQ(talk.seen_by<views::ReachOutAnswered>(kT), 0U);
}

TEST(SessionReachOuts, TheNewest64AreKept) {
  Conversation talk = active_conversation();
  for (std::size_t i = 0; i <= limits::kReachOutsKept; ++i) {
    talk.send(0, ReachOut{.kind = ReachOutKind::thanks});
  }
  EXPECT_EQ(talk.state.reach_outs.size(), limits::kReachOutsKept);
  EXPECT_EQ(talk.state.reach_outs.front().id, 2U);
}

TEST(SessionSuggestions, AreShownAndAnsweredInPrivate) {
  Conversation talk = observed_conversation();
  talk.happen(suggestion(talk, kB, 1, true));
  EXPECT_EQ(talk.seen_by<views::SuggestionOffered>(kA), 0U);
  const auto offsets = talk.state.offsets;
  talk.send(1, AnswerSuggestion{.suggestion_id = 1, .answer = SuggestionAnswer::declined});
  EXPECT_EQ(talk.state.offsets[0], offsets[0]);
  EXPECT_EQ(talk.state.offsets[2], offsets[2]);
  EXPECT_EQ(talk.last_seen_by<views::SuggestionClosed>(kB).answer, SuggestionAnswer::declined);
}

TEST(SessionSuggestions, ADeclineIsRememberedAndATakeForgetsIt) {
  Conversation talk = active_conversation();
  for (const std::uint64_t id : {1U, 2U}) {
    talk.happen(suggestion(talk, kB, id, true));
    talk.send(1, AnswerSuggestion{.suggestion_id = id, .answer = SuggestionAnswer::declined});
  }
  const auto& history = talk.state.partners[1].rules.at(0);
  EXPECT_EQ(history.offered_count, 2U);
  EXPECT_EQ(history.declined_in_a_row, 2U);
  EXPECT_EQ(history.last_declined_at, talk.now);
  talk.happen(suggestion(talk, kB, 3, true));
  talk.send(1, AnswerSuggestion{.suggestion_id = 3, .answer = SuggestionAnswer::taken});
  EXPECT_EQ(talk.state.partners[1].rules.at(0).declined_in_a_row, 0U);
}

TEST(SessionSuggestions, FadeByThemselvesWithoutCountingAsADecline) {
  Conversation talk = active_conversation();
  talk.happen(suggestion(talk, kB, 1, true));
  talk.pass(Millis{59'999});
  EXPECT_EQ(talk.seen_by<views::SuggestionClosed>(kB), 0U);
  talk.pass(Millis{1});
  EXPECT_EQ(talk.last_seen_by<views::SuggestionClosed>(kB).answer, SuggestionAnswer::faded);
  EXPECT_EQ(talk.state.partners[1].rules.at(0).declined_in_a_row, 0U);
}

TEST(SessionSuggestions, NobodyAnswersTheOthersSuggestion) {
  Conversation talk = active_conversation();
  talk.happen(suggestion(talk, kB, 1, true));
  EXPECT_EQ(talk.answer(0, AnswerSuggestion{.suggestion_id = 1}), Refusal::not_found);
  EXPECT_EQ(talk.answer(1, AnswerSuggestion{.suggestion_id = 2}), Refusal::not_found);
}

TEST(SessionSuggestions, TheTherapistSeesAMarkOnlyOfWhatIsTheirsToSee) {
  struct Case {
    bool observed, a_shares, b_shares, reads_partner;
    std::size_t marks;
  };
  for (const Case& each : {Case{true, true, true, true, 1}, Case{false, true, true, true, 0},
                           Case{true, false, true, true, 0}, Case{true, false, true, false, 1},
                           Case{true, true, false, false, 0}}) {
    Conversation talk = each.observed ? observed_conversation() : attended_conversation();
    const SetVisibility hidden{.to_therapist = Visibility::private_};
    if (!each.a_shares) talk.send(0, hidden);
    if (!each.b_shares) talk.send(1, hidden);
    talk.happen(suggestion(talk, kB, 1, each.reads_partner));
    EXPECT_EQ(talk.seen_by<views::SuggestionOffered>(kT), each.marks);
    if (each.marks > 0) {
      EXPECT_EQ(talk.last_seen_by<views::SuggestionOffered>(kT).suggestion_id, 0U);
    }
  }
}

TEST(SessionSuggestions, WhatARuleReadBeforeTheObservationGivesNoMark) {
  Conversation talk = attended_conversation();
  talk.send(1, tap(5, 5));
  talk.leap(Millis{1'000});
  begin_observation(talk);
  talk.happen(suggestion(talk, kB, 1, false));
  EXPECT_EQ(talk.seen_by<views::SuggestionOffered>(kT), 0U);
}

}  // namespace
}  // namespace attune::core::test
