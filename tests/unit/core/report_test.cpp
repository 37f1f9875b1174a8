// What somebody may take home from a session.
#include "core/report/report.hpp"

#include <gtest/gtest.h>

#include "unit/core/conversation.hpp"

namespace attune::core::test {
namespace {

using report::Report;

Report report_of(const Conversation& talk, Seat viewer) {
  auto made = report::report_for(talk.journal, viewer);
  EXPECT_TRUE(made.has_value());
  return made.value_or(Report{});
}

template <class Body>
std::vector<Body> all_of(const Report& report) {
  std::vector<Body> found;
  for (const auto& entry : report.timeline) {
    if (const auto* body = std::get_if<Body>(&entry.body)) found.push_back(*body);
  }
  return found;
}

SetVisibility sharing(Visibility level) { return {.to_partner = level, .to_therapist = level}; }

std::vector<report::CheckIn> check_ins_of(const Report& report, Seat owner) {
  auto all = all_of<report::CheckIn>(report);
  std::erase_if(all, [owner](const auto& each) { return each.by != owner; });
  return all;
}

TEST(Report, SaysWhenItBeganAndEndedAndWhatEachDid) {
  Conversation talk = active_conversation();
  talk.leap(Millis{1'000});
  talk.send(0, tap(2, 8));
  talk.send(0, ReachOut{.kind = ReachOutKind::listen});
  talk.send(1, AnswerReachOut{.reach_out_id = 1, .answer = ReachOutAnswer::not_now});
  talk.send(1, ReachOut{.kind = ReachOutKind::thanks});
  talk.leap(Millis{1'000});
  talk.send(0, EndSession{});
  const Report report = report_of(talk, kB);
  EXPECT_EQ(report.began_at, kStart);
  EXPECT_EQ(report.ended_at, kStart + Millis{2'000});
  const std::vector<report::ReachOutRow> table{
      {.from = kA, .kind = ReachOutKind::listen, .sent = 1, .not_now = 1},
      {.from = kB, .kind = ReachOutKind::thanks, .sent = 1}};
  EXPECT_EQ(report.reach_outs, table);
  EXPECT_EQ(report_of(talk, kA).reach_outs, table) << "one table for both";
  ASSERT_EQ(check_ins_of(report, kA).size(), 1U);
  EXPECT_EQ(check_ins_of(report, kA)[0].zone, Zone::red);
  EXPECT_FALSE(check_ins_of(report, kA)[0].point);
  EXPECT_TRUE(check_ins_of(report_of(talk, kA), kA)[0].point) << "one's own is exact";
}

TEST(Report, WhileTheSessionGoesOnItHasNoEnd) {
  const Conversation talk = active_conversation();
  EXPECT_FALSE(report_of(talk, kA).ended_at);
}

TEST(Report, WhatWasLoweredLaterIsLoweredInItAndARiseBringsNothingBack) {
  Conversation talk = active_conversation();
  talk.send(0, sharing(Visibility::exact));
  talk.send(0, tap(2, 8));
  EXPECT_TRUE(check_ins_of(report_of(talk, kB), kA).at(0).point);
  talk.send(0, sharing(Visibility::zone));
  talk.send(0, sharing(Visibility::exact));
  ASSERT_EQ(check_ins_of(report_of(talk, kB), kA).size(), 1U);
  EXPECT_FALSE(check_ins_of(report_of(talk, kB), kA)[0].point);
  talk.send(0, sharing(Visibility::private_));
  talk.send(0, sharing(Visibility::exact));
  EXPECT_TRUE(check_ins_of(report_of(talk, kB), kA).empty());
  EXPECT_EQ(check_ins_of(report_of(talk, kA), kA).size(), 1U);
}

TEST(Report, WhatWasTakenBackInAnOpenRoundWasNeverThereAndTakesNothingElseAway) {
  Conversation talk = active_conversation();
  talk.send(0, tap(2, 8));
  talk.leap(Millis{limits::kUndoWindowMs + 1});
  talk.send(1, AskBoth{});
  talk.send(0, tap(8, 2));
  talk.send(0, UndoCheckIn{});
  ASSERT_EQ(check_ins_of(report_of(talk, kB), kA).size(), 1U);
  EXPECT_EQ(check_ins_of(report_of(talk, kB), kA)[0].zone, Zone::red);
  EXPECT_EQ(check_ins_of(report_of(talk, kA), kA).size(), 1U);
}

TEST(Report, WhatWasTakenBackAfterSharingLessTakesNothingElseAway) {
  Conversation talk = active_conversation();
  talk.send(0, tap(2, 8));
  talk.send(0, sharing(Visibility::private_));
  talk.send(0, tap(5, 5));
  talk.send(0, sharing(Visibility::zone));
  talk.send(0, tap(6, 4));
  talk.send(0, UndoCheckIn{});
  EXPECT_TRUE(check_ins_of(report_of(talk, kB), kA).empty());
  EXPECT_EQ(check_ins_of(report_of(talk, kA), kA).size(), 2U);
}

TEST(Report, APauseHasItsPlannedAndItsRealLengthAndTheReturnIsKept) {
  Conversation talk = active_conversation();
  talk.send(0, Pause{.minutes = 20});
  talk.pass(Millis{60'000});
  talk.send(0, ReadyToReturn{});
  talk.send(1, ReadyToReturn{});
  const Report report = report_of(talk, kB);
  const auto pauses = all_of<report::Pause>(report);
  ASSERT_EQ(pauses.size(), 1U);
  EXPECT_EQ(pauses[0].planned_until, kStart + Millis{20 * 60'000});
  EXPECT_EQ(pauses[0].ended_at, kStart + Millis{60'000});
  EXPECT_EQ(report.returns, (report::Returns{.kept = 1, .due = 1}));
}

TEST(Report, OwnMarksAndWhatOneDidAloneAreInNobodyElses) {
  Conversation talk = observed_conversation();
  talk.send(0, MarkSelf{.mark = SelfMark::defensiveness});
  talk.send(0, TellWellbeing{.level = 7});
  talk.send(0, OfferExercise{.kind = exercise::Kind::grounding});
  EXPECT_EQ(all_of<report::OwnMark>(report_of(talk, kA)).size(), 1U);
  EXPECT_EQ(all_of<report::OwnWellbeing>(report_of(talk, kA)).size(), 1U);
  EXPECT_EQ(all_of<report::Exercise>(report_of(talk, kA)).size(), 1U);
  for (const Seat viewer : {kB, kT}) {
    const Report report = report_of(talk, viewer);
    EXPECT_TRUE(all_of<report::OwnMark>(report).empty());
    EXPECT_TRUE(all_of<report::OwnWellbeing>(report).empty());
    EXPECT_TRUE(all_of<report::Exercise>(report).empty());
  }
}

TEST(Report, AnExerciseThatNobodySaidYesToIsNotInIt) {
  Conversation talk = active_conversation();
  talk.send(0, OfferExercise{.kind = exercise::Kind::floor});
  talk.send(1, AnswerExercise{.exercise_id = 1, .accept = false});
  EXPECT_TRUE(all_of<report::Exercise>(report_of(talk, kA)).empty());
  talk.send(0, OfferExercise{.kind = exercise::Kind::floor});
  talk.send(1, AnswerExercise{.exercise_id = 2, .accept = true});
  talk.leap(Millis{5'000});
  talk.send(1, StopExercise{.exercise_id = 2});
  for (const Seat viewer : kPartners) {
    const auto exercises = all_of<report::Exercise>(report_of(talk, viewer));
    ASSERT_EQ(exercises.size(), 1U);
    EXPECT_EQ(exercises[0].ended_at, kStart + Millis{5'000});
    EXPECT_FALSE(exercises[0].finished);
  }
}

TEST(Report, ATopicPutAsideIsNamedOnce) {
  Conversation talk = active_conversation();
  talk.send(0, SetTopic{.topic = Topic::money});
  talk.send(0, SetTopic{.topic = Topic::none});
  EXPECT_EQ(all_of<report::TopicTaken>(report_of(talk, kB)).size(), 1U);
  talk.happen(TopicTabled{.topic = Topic::money});
  talk.happen(TopicTabled{.topic = Topic::money});
  EXPECT_EQ(report_of(talk, kB).put_aside, std::vector{Topic::money});
}

TEST(Report, ASuggestionIsThereWithItsAnswerAndGoesWithWhatItWasMadeOf) {
  Conversation talk = observed_conversation();
  talk.send(0, tap(2, 8));
  talk.happen(SuggestionOffered{
      .suggestion_id = 1, .to = kB, .rule_id = "R20", .inputs = {}, .reads_partner = true});
  talk.send(1, AnswerSuggestion{.suggestion_id = 1, .answer = SuggestionAnswer::taken});
  ASSERT_EQ(all_of<report::Suggestion>(report_of(talk, kB)).size(), 1U);
  EXPECT_EQ(all_of<report::Suggestion>(report_of(talk, kB))[0].answer, SuggestionAnswer::taken);
  ASSERT_EQ(all_of<report::Suggestion>(report_of(talk, kT)).size(), 1U);
  EXPECT_FALSE(all_of<report::Suggestion>(report_of(talk, kT))[0].answer);
  EXPECT_TRUE(all_of<report::Suggestion>(report_of(talk, kA)).empty());
  talk.send(0, UndoCheckIn{});
  EXPECT_TRUE(all_of<report::Suggestion>(report_of(talk, kB)).empty());
  EXPECT_TRUE(all_of<report::Suggestion>(report_of(talk, kT)).empty());
}

TEST(Report, ASuggestionThatReadNothingOfTheOtherOutlivesWhatTheyTakeBack) {
  Conversation talk = active_conversation();
  talk.send(0, tap(2, 8));
  talk.happen(SuggestionOffered{.suggestion_id = 1, .to = kB, .rule_id = "R2", .reads_you = true});
  talk.send(0, UndoCheckIn{});
  EXPECT_EQ(all_of<report::Suggestion>(report_of(talk, kB)).size(), 1U);
}

/// The therapist's have no numbers to tell them apart.
TEST(Report, AnAnswerIsThatOfWhoseReachOutItWas) {
  Conversation talk = observed_conversation();
  talk.leap(Millis{1'000});
  talk.send(0, ReachOut{.kind = ReachOutKind::comfort});
  talk.send(1, ReachOut{.kind = ReachOutKind::space});
  talk.send(1, AnswerReachOut{.reach_out_id = 1, .answer = ReachOutAnswer::yes});
  for (const Seat viewer : kSeats) {
    const auto table = report_of(talk, viewer).reach_outs;
    ASSERT_EQ(table.size(), 2U);
    EXPECT_EQ(table[0].yes, 1U) << "A's, seen by " << index_of(viewer);
    EXPECT_EQ(table[1].yes, 0U) << "B's, seen by " << index_of(viewer);
  }
}

TEST(Report, WhatTheTwoKeepStandsInItAsItWasAtTheEnd) {
  Conversation talk = observed_conversation();
  talk.send(0, KeepTogether{.keep = true});
  talk.send(1, KeepTogether{.keep = true});
  talk.send(0, AddItem{.kind = pair::Kind::boundary, .words = "not in front of the children"});
  talk.send(0, AddItem{.kind = pair::Kind::goal, .words = "my own", .only_mine = true});
  talk.send(1, AddItem{.kind = pair::Kind::appreciation, .words = "you listened"});
  talk.send(1, AddItem{.kind = pair::Kind::learned, .words = "lifted again"});
  talk.send(1, LiftItem{.item_id = talk.state.pair->items.back().id});
  const auto words_of = [&talk](Seat viewer) {
    std::vector<std::string> words;
    for (const report::Kept& each : report_of(talk, viewer).kept) words.push_back(each.words);
    return words;
  };
  EXPECT_EQ(words_of(kA),
            (std::vector<std::string>{"not in front of the children", "my own", "you listened"}));
  EXPECT_EQ(words_of(kB),
            (std::vector<std::string>{"not in front of the children", "you listened"}));
  EXPECT_TRUE(words_of(kT).empty());
}

TEST(Report, WithoutBothConsentsATherapistHasNone) {
  Conversation talk = attended_conversation();
  EXPECT_FALSE(report::report_for(talk.journal, kT));
  talk.send(2, RequestObservation{});
  talk.send(0, AnswerObservation{.consent = true});
  talk.send(1, AnswerObservation{.consent = false});
  EXPECT_FALSE(report::report_for(talk.journal, kT));
  EXPECT_TRUE(all_of<report::WatchEnded>(report_of(talk, kA)).empty()) << "it never began";
}

TEST(Report, ATherapistWhoWasLetInAgainHasOnlyWhatCameAfter) {
  Conversation talk = observed_conversation();
  talk.leap(Millis{1'000});
  talk.send(0, ReachOut{.kind = ReachOutKind::comfort});
  talk.send(2, WriteNote{.words = "before"});
  talk.send(1, WithdrawObservation{});
  EXPECT_FALSE(report::report_for(talk.journal, kT));
  talk.leap(Millis{1'000});
  begin_observation(talk);
  talk.send(2, MarkMoment{});
  talk.send(2, Whisper{.to = WhisperTo::both, .words = "slowly"});
  const Report report = report_of(talk, kT);
  EXPECT_EQ(report.began_at, kStart + Millis{2'000});
  EXPECT_TRUE(report.reach_outs.empty());
  EXPECT_FALSE(report.returns);
  EXPECT_EQ(all_of<report::Moment>(report).size(), 1U);
  EXPECT_EQ(all_of<report::Whisper>(report).size(), 1U) << "said and shown is once";
  EXPECT_EQ(all_of<report::WatchEnded>(report_of(talk, kA)).size(), 1U);
  EXPECT_EQ(all_of<report::WatchBegan>(report_of(talk, kA)).size(), 2U);
}

TEST(Report, AWithdrawalHidesItAlsoAfterTheEnd) {
  Conversation talk = observed_conversation();
  talk.send(1, WithdrawObservation{});
  talk.send(0, EndSession{});
  EXPECT_FALSE(report::report_for(talk.journal, kT));
  Conversation watched = observed_conversation();
  watched.send(0, EndSession{});
  EXPECT_TRUE(report_of(watched, kT).ended_at);
}

}  // namespace
}  // namespace attune::core::test
