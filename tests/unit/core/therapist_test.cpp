// What a therapist may say and keep while both consent, and what one marks for oneself.
#include <gtest/gtest.h>

#include "unit/core/exercise_walk.hpp"
#include "unit/core/text.hpp"

namespace attune::core::test {
namespace {

constexpr std::uint32_t kLaptop = 2;

Whisper saying(std::string words, WhisperTo to = WhisperTo::both) {
  return Whisper{.to = to, .words = std::move(words)};
}

TEST(Therapist, SaysAndKeepsNothingWithoutBothConsents) {
  Conversation talk = attended_conversation();
  const std::vector<DeviceCommandBody> all{
      saying("slow down"), MarkMoment{}, WriteNote{.words = "a note"}, SwitchRules{.name = "R20"}};
  for (const auto& each : all) EXPECT_EQ(talk.answer(kLaptop, each), Refusal::not_allowed);
  begin_observation(talk);
  for (const auto& each : all) {
    EXPECT_EQ(talk.answer(0, each), Refusal::not_allowed) << "a partner";
    EXPECT_EQ(talk.answer(kLaptop, each), std::nullopt);
  }
}

TEST(Therapist, WhispersAtMostEightWords) {
  Conversation talk = observed_conversation();
  std::string words = "word";
  for (std::size_t i = 1; i < limits::kWhisperWordsMax; ++i) words += " word";
  EXPECT_EQ(talk.answer(kLaptop, saying(words)), std::nullopt);
  EXPECT_EQ(talk.answer(kLaptop, saying(words + " word")), Refusal::too_long);
  EXPECT_EQ(talk.answer(kLaptop, saying("  ")), Refusal::out_of_range);
  EXPECT_EQ(talk.answer(kLaptop, saying(std::string(limits::kWhisperBytesMax, 'x'))), std::nullopt);
  EXPECT_EQ(talk.answer(kLaptop, saying(std::string(limits::kWhisperBytesMax + 1, 'x'))),
            Refusal::too_long);
}

TEST(Therapist, WhispersToOneAloneLeaveNoTraceWithTheOther) {
  Conversation talk = observed_conversation();
  const std::size_t told_b = talk.seen[1].size();
  talk.send(kLaptop, saying("breathe", WhisperTo::partner_a));
  EXPECT_EQ(talk.last_seen_by<views::WhisperSeen>(kA).words, "breathe");
  EXPECT_EQ(talk.seen[1].size(), told_b);
  EXPECT_EQ(text_of(snapshot(talk.state, kB)).find("breathe"), std::string::npos);
}

TEST(Therapist, IsNotHeardWhileSomebodyHoldsTheFloor) {
  Conversation talk = with_exercise(exercise::Kind::floor, observed_conversation());
  talk.send(kLaptop, saying("you both slowed down"));
  talk.pass(Millis{1'000});
  EXPECT_EQ(talk.seen_by<views::WhisperSeen>(kA), 0U);
  EXPECT_TRUE(talk.last_seen_by<views::WhisperSeen>(kT).waits);
  talk.send(0, StopExercise{.exercise_id = 1});
  talk.pass(Millis{0});
  EXPECT_EQ(talk.last_seen_by<views::WhisperSeen>(kA).words, "you both slowed down");
  EXPECT_FALSE(talk.last_seen_by<views::WhisperSeen>(kT).waits);
}

TEST(Therapist, LosesAWhisperThatWaitsWhenTheWatchingEnds) {
  Conversation talk = with_exercise(exercise::Kind::floor, observed_conversation());
  talk.send(kLaptop, saying("later"));
  talk.send(0, WithdrawObservation{});
  talk.send(0, StopExercise{.exercise_id = 1});
  talk.pass(Millis{10'000});
  EXPECT_EQ(talk.seen_by<views::WhisperSeen>(kA), 0U);
}

TEST(Therapist, KeepsAsManyMomentsNotesAndWhispersAsMayBe) {
  Conversation talk = observed_conversation();
  for (std::size_t i = 0; i < limits::kMomentsKept; ++i) talk.send(kLaptop, MarkMoment{});
  EXPECT_EQ(talk.answer(kLaptop, MarkMoment{}), Refusal::limit_reached);
  const std::string longest(limits::kNoteBytesMax, 'x');
  EXPECT_EQ(talk.answer(kLaptop, WriteNote{.words = longest + "x"}), Refusal::too_long);
  for (std::size_t i = 0; i < limits::kNotesKept; ++i) {
    EXPECT_EQ(talk.answer(kLaptop, WriteNote{.words = longest}), std::nullopt);
  }
  EXPECT_EQ(talk.answer(kLaptop, WriteNote{.words = "one"}), Refusal::limit_reached);
  for (std::size_t i = 0; i <= limits::kWhispersKept; ++i) talk.send(kLaptop, saying("slowly"));
  EXPECT_EQ(talk.state.whispers.size(), limits::kWhispersKept);
  EXPECT_EQ(talk.state.whispers.front().id, 2U);
}

TEST(Therapist, NotesAndMomentsAreNobodyElses) {
  Conversation talk = observed_conversation();
  const std::size_t told = talk.seen[0].size() + talk.seen[1].size();
  talk.send(kLaptop, MarkMoment{});
  talk.send(kLaptop, WriteNote{.words = "money again"});
  EXPECT_EQ(talk.seen[0].size() + talk.seen[1].size(), told);
}

TEST(Therapist, SwitchesARuleOrItsFamilyOffAndOnForAllToSee) {
  for (const char* name : {"R3", "pause"}) {
    Conversation talk = observed_conversation();
    talk.rulebook.rules.push_back(guidance::Rule{
        .id = "R3",
        .family = "pause",
        .when = {guidance::Condition{.clause = guidance::ZoneIs{.zones = {Zone::red}}}}});
    talk.send(kLaptop, SwitchRules{.name = name});
    EXPECT_EQ(talk.last_seen_by<views::RulesSwitched>(kB).name, name);
    talk.send(0, tap(1, 9));
    EXPECT_FALSE(talk.state.partners[0].suggestion) << name;
    talk.send(kLaptop, SwitchRules{.name = name, .off = false});
    EXPECT_TRUE(talk.state.partners[0].suggestion) << name;
  }
}

TEST(Therapist, SwitchesAsManyNamesOffAsMayBe) {
  Conversation talk = observed_conversation();
  const std::string longest(limits::kRuleIdBytesMax, 'x');
  EXPECT_EQ(talk.answer(kLaptop, SwitchRules{.name = longest + "x"}), Refusal::out_of_range);
  EXPECT_EQ(talk.answer(kLaptop, SwitchRules{.name = longest}), std::nullopt);
  for (std::size_t i = 1; i < limits::kRulesMax; ++i) {
    talk.send(kLaptop, SwitchRules{.name = std::to_string(i)});
  }
  EXPECT_EQ(talk.answer(kLaptop, SwitchRules{.name = "more"}), Refusal::limit_reached);
}

TEST(Rules, AreSilentWhileSomebodyHoldsTheFloor) {
  Conversation talk = with_exercise(exercise::Kind::floor);
  talk.rulebook.rules.push_back(guidance::Rule{
      .id = "R3", .when = {guidance::Condition{.clause = guidance::ZoneIs{.zones = {Zone::red}}}}});
  talk.send(0, tap(1, 9));
  talk.send(1, tap(1, 9));
  EXPECT_EQ(talk.count<SuggestionOffered>(), 0U);
  talk.send(0, HoldExercise{.exercise_id = 1});
  EXPECT_EQ(talk.count<SuggestionOffered>(), 2U);
}

TEST(OneselfAlone, KeepsTheNewestMarksAndTheFirstAndLastOfTheEvening) {
  Conversation talk = active_conversation();
  for (std::size_t i = 0; i <= limits::kSelfMarksKept; ++i) {
    talk.leap(Millis{1});
    talk.send(0, MarkSelf{.mark = SelfMark::defensiveness});
  }
  EXPECT_EQ(talk.state.partners[0].self_marks.size(), limits::kSelfMarksKept);
  for (const int level : {0, 10}) {
    EXPECT_EQ(talk.answer(0, TellWellbeing{.level = static_cast<std::uint8_t>(level)}),
              Refusal::out_of_range);
  }
  for (const int level : {3, 5, 8}) {
    talk.send(0, TellWellbeing{.level = static_cast<std::uint8_t>(level)});
  }
  EXPECT_EQ(talk.state.partners[0].wellbeing, (std::vector<std::uint8_t>{3, 8}));
}

TEST(FloorTimes, AreKeptToTheirBound) {
  Conversation talk = with_exercise(exercise::Kind::floor);
  for (std::size_t i = 0; i <= limits::kFloorTimesKept; ++i) {
    talk.leap(Millis{1'000});
    const std::uint32_t phone = talk.state.shared->at.speaker == kA ? 0 : 1;
    talk.send(phone, move_of(*talk.state.shared, exercise::Move::pass));
  }
  EXPECT_EQ(talk.state.floor.size(), limits::kFloorTimesKept);
}

}  // namespace
}  // namespace attune::core::test
