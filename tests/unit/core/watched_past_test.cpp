// What a therapist who loads the page again is shown of what is over: while both consent, and not
// of what either has taken back since.
#include <gtest/gtest.h>

#include "unit/core/exercise_walk.hpp"
#include "unit/core/screen.hpp"

namespace attune::core::test {
namespace {

template <class Body>
std::size_t in_snapshot(const Conversation& talk, Seat viewer = kT) {
  std::size_t n = 0;
  for (const auto& each : snapshot(talk.state, viewer)) {
    n += std::holds_alternative<Body>(each.body) ? 1U : 0U;
  }
  return n;
}

void suggest(Conversation& talk, Seat to) {
  talk.happen(SuggestionOffered{.suggestion_id = 1,
                                .to = to,
                                .rule_id = "R20",
                                .inputs = {{"your_zone", "red"}},
                                .reads_you = true,
                                .reads_partner = true,
                                .fades_at = talk.now + Millis{60'000}});
  talk.happen(SuggestionClosed{.suggestion_id = 1, .to = to});
}

TEST(WatchedPast, HoldsPausesExercisesTopicsAndMarksAtTheirTimes) {
  Conversation talk = observed_conversation();
  talk.pass(Millis{60'000});
  suggest(talk, kB);
  talk.send(0, SetTopic{.topic = Topic::money});
  talk.send(0, OfferExercise{.kind = exercise::Kind::breathing});
  talk.send(1, AnswerExercise{.exercise_id = 1, .accept = true});
  talk.pass(Millis{5'000});
  talk.send(0, StopExercise{.exercise_id = 1});
  const TimePoint paused_at = talk.now;
  talk.send(0, Pause{});
  talk.pass(Millis{30'000});
  talk.send(0, ReadyToReturn{});
  talk.send(1, ReadyToReturn{});
  EXPECT_EQ(in_snapshot<views::SuggestionOffered>(talk), 1U);
  EXPECT_EQ(in_snapshot<views::ExerciseOver>(talk), 1U);
  EXPECT_EQ(in_snapshot<views::Resumed>(talk), 1U);
  for (const auto& each : snapshot(talk.state, kT)) {
    if (!std::holds_alternative<views::Paused>(each.body)) continue;
    EXPECT_EQ(each.at, paused_at);
  }
  EXPECT_EQ(in_snapshot<views::SuggestionOffered>(talk, kA), 0U) << "a partner needs the present";
  EXPECT_EQ(in_snapshot<views::Resumed>(talk, kA), 0U);
}

TEST(WatchedPast, IsGoneWhenEitherWithdrawsAndDoesNotComeBack) {
  Conversation talk = observed_conversation();
  suggest(talk, kB);
  talk.send(0, SetTopic{.topic = Topic::money});
  talk.send(1, WithdrawObservation{});
  EXPECT_FALSE(talk.state.watched_past);
  begin_observation(talk);
  EXPECT_EQ(in_snapshot<views::SuggestionOffered>(talk), 0U);
  EXPECT_EQ(in_snapshot<views::TopicSeen>(talk), 2U) << "the present one: as it was told, and now";
}

TEST(WatchedPast, AMarkGoesWithWhatEitherKeepsPrivate) {
  for (const std::uint32_t device : {0U, 1U}) {
    Conversation talk = observed_conversation();
    suggest(talk, kB);
    talk.send(device,
              SetVisibility{.to_partner = Visibility::zone, .to_therapist = Visibility::private_});
    EXPECT_EQ(in_snapshot<views::SuggestionOffered>(talk), 0U);
    talk.send(device,
              SetVisibility{.to_partner = Visibility::zone, .to_therapist = Visibility::exact});
    EXPECT_EQ(in_snapshot<views::SuggestionOffered>(talk), 0U) << "or it came back";
  }
}

TEST(WatchedPast, AMarkGoesWithTheCheckInThatGaveRiseToIt) {
  Conversation talk = observed_conversation();
  suggest(talk, kB);
  talk.pass(Millis{10'000});
  talk.send(0, tap(2, 8));
  suggest(talk, kB);
  EXPECT_EQ(in_snapshot<views::SuggestionOffered>(talk), 2U);
  talk.send(0, UndoCheckIn{});
  EXPECT_EQ(in_snapshot<views::SuggestionOffered>(talk), 1U) << "what came before stays";
}

TEST(WatchedPast, ForgetsTheOldestFirstAndOfItsOwnKind) {
  Conversation talk = observed_conversation();
  talk.send(0, SetTopic{.topic = Topic::money});
  for (std::size_t i = 0; i < limits::kWatchedPastKept; ++i) {
    talk.pass(Millis{1'000});
    suggest(talk, kB);
  }
  EXPECT_EQ(in_snapshot<views::SuggestionOffered>(talk), limits::kWatchedPastKept);
  const TimePoint oldest = talk.state.watched_past->told[1].at;
  talk.pass(Millis{1'000});
  suggest(talk, kB);
  EXPECT_EQ(in_snapshot<views::SuggestionOffered>(talk), limits::kWatchedPastKept);
  EXPECT_GT(talk.state.watched_past->told[1].at, oldest);
  EXPECT_TRUE(std::holds_alternative<views::TopicSeen>(talk.state.watched_past->told[0].body));
}

}  // namespace
}  // namespace attune::core::test
