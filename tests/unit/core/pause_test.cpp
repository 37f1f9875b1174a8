// The pause: either calls it, nobody says who, it has an end, and both come back together.
#include <gtest/gtest.h>

#include "unit/core/conversation.hpp"

namespace attune::core::test {
namespace {

using std::chrono::minutes;

TEST(SessionPause, LastsTwentyMinutesWhereNobodySaysOtherwise) {
  Conversation talk = active_conversation();
  talk.send(0, Pause{});
  EXPECT_EQ(talk.last_seen_by<views::Paused>(kB).return_at,
            talk.now + minutes{limits::kPauseMinutesDefault});
  EXPECT_EQ(limits::kPauseMinutesDefault, 20U) << "what bodies need to settle (protocols.md P3)";
  EXPECT_EQ(talk.state.phase, Phase::paused);
}

TEST(SessionPause, TakesTwentyMinutesToADay) {
  for (const std::uint32_t length : {limits::kPauseMinutesMin, limits::kPauseMinutesMax}) {
    Conversation talk = active_conversation();
    EXPECT_EQ(talk.answer(0, Pause{.minutes = length}), std::nullopt);
  }
  for (const std::uint32_t length : {limits::kPauseMinutesMin - 1, limits::kPauseMinutesMax + 1}) {
    Conversation talk = active_conversation();
    EXPECT_EQ(talk.answer(0, Pause{.minutes = length}), Refusal::out_of_range);
  }
}

TEST(SessionPause, AsksTheOtherToAgreeAndTellsTheTherapistNothingOfWho) {
  for (const std::uint32_t device : {0U, 1U}) {
    Conversation talk = observed_conversation();
    talk.send(device, Pause{.minutes = 30});
    EXPECT_EQ(talk.last_seen_by<views::Paused>(kA).asks_you, device == 1U);
    EXPECT_EQ(talk.last_seen_by<views::Paused>(kB).asks_you, device == 0U);
    EXPECT_FALSE(talk.last_seen_by<views::Paused>(kT).asks_you);
  }
}

TEST(SessionPause, IsOnlyEverMadeLonger) {
  Conversation talk = active_conversation();
  talk.send(0, Pause{.minutes = 60});
  const StepResult shorter = talk.send(1, Pause{.minutes = 30});
  EXPECT_FALSE(shorter.outcome->refusal);
  EXPECT_TRUE(std::holds_alternative<CommandNoted>(shorter.events.at(0).body));
  talk.send(1, Pause{.minutes = 90});
  EXPECT_EQ(talk.state.pause->return_at, talk.now + minutes{90});
}

TEST(SessionPause, EndsWithinADayOfItsStart) {
  Conversation talk = active_conversation();
  talk.send(0, Pause{.minutes = 20});
  talk.leap(Millis{1});
  EXPECT_EQ(talk.answer(0, Pause{.minutes = limits::kPauseMinutesMax}), Refusal::limit_reached);
  EXPECT_EQ(talk.answer(0, Pause{.minutes = limits::kPauseMinutesMax - 1}), std::nullopt);
}

TEST(SessionPause, TellsEachWhenTheTimeHasComeOnce) {
  Conversation talk = active_conversation();
  talk.send(0, Pause{});
  talk.pass(minutes{20} - Millis{1});
  EXPECT_EQ(talk.count<ReturnDue>(), 0U);
  talk.pass(minutes{30});
  EXPECT_EQ(talk.count<ReturnDue>(), 1U);
  EXPECT_EQ(talk.seen_by<views::ReturnDue>(kA), 1U);
  EXPECT_EQ(talk.seen_by<views::ReturnDue>(kB), 1U);
}

TEST(SessionPause, ReadinessIsShownToItsOwnerAlone) {
  Conversation talk = observed_conversation();
  talk.send(0, Pause{});
  const auto offsets = talk.state.offsets;
  talk.send(0, ReadyToReturn{});
  EXPECT_EQ(talk.state.offsets[0], offsets[0] + 1);
  EXPECT_EQ(talk.state.offsets[1], offsets[1]);
  EXPECT_EQ(talk.state.offsets[2], offsets[2]);
  EXPECT_EQ(talk.state.phase, Phase::paused);
}

TEST(SessionPause, BothReadyBringsBothBack) {
  Conversation talk = active_conversation();
  talk.send(0, Pause{});
  talk.send(0, ReadyToReturn{});
  talk.leap(Millis{5'000});
  talk.send(1, ReadyToReturn{});
  EXPECT_EQ(talk.state.phase, Phase::active);
  EXPECT_EQ(talk.seen_by<views::Resumed>(kA), 1U);
  EXPECT_EQ(talk.seen_by<views::Resumed>(kB), 1U);
  EXPECT_EQ(talk.state.last_pause_ended_at, talk.now);
}

TEST(SessionPause, MadeLongerItAsksEachAgain) {
  Conversation talk = active_conversation();
  talk.send(0, Pause{});
  talk.pass(minutes{20});
  talk.send(0, ReadyToReturn{});
  talk.send(1, Pause{});
  EXPECT_FALSE(talk.state.partners[0].ready_to_return);
  talk.send(1, ReadyToReturn{});
  EXPECT_EQ(talk.state.phase, Phase::paused);
  talk.pass(minutes{20});
  EXPECT_EQ(talk.count<ReturnDue>(), 2U);
}

TEST(SessionPause, TheTherapistSeesThatItBeganAndEndedAndNoMore) {
  Conversation talk = observed_conversation();
  const std::size_t before = talk.seen[2].size();
  talk.send(0, Pause{});
  talk.pass(minutes{20});
  talk.send(0, ReadyToReturn{});
  talk.send(1, ReadyToReturn{});
  EXPECT_EQ(talk.seen_by<views::Paused>(kT), 1U);
  EXPECT_EQ(talk.seen_by<views::Resumed>(kT), 1U);
  EXPECT_EQ(talk.seen[2].size(), before + 2);
}

}  // namespace
}  // namespace attune::core::test
