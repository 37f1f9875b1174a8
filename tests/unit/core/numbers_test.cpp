// Command numbers: sent again, the same answer; skipped, a gap; and nothing is doubled after a
// replay.
#include <gtest/gtest.h>

#include "unit/core/conversation.hpp"

namespace attune::core::test {
namespace {

DeviceCommand numbered(std::uint64_t number, DeviceCommandBody body, std::uint32_t device = 0) {
  return DeviceCommand{.device = device, .number = number, .body = std::move(body)};
}

State replayed(const std::vector<Event>& journal) {
  State state;
  for (const Event& each : journal) static_cast<void>(apply(state, each));
  return state;
}

TEST(SessionNumbers, AResendYieldsTheSameAcceptanceAndNoSecondEvent) {
  Conversation talk = active_conversation();
  const std::uint64_t next = talk.state.devices[0].last_number + 1;
  talk.step(numbered(next, tap(3, 8)));
  const StepResult again = talk.step(numbered(next, tap(3, 8)));
  EXPECT_TRUE(again.duplicate);
  EXPECT_FALSE(again.outcome->refusal);
  EXPECT_TRUE(again.events.empty());
  EXPECT_EQ(talk.count<CheckInRecorded>(), 1U);
}

TEST(SessionNumbers, AResentRefusalIsRefusedAgainEvenAfterAReplay) {
  Conversation talk = active_conversation();
  const std::uint64_t next = talk.state.devices[0].last_number + 1;
  talk.step(numbered(next, tap(0, 0)));
  talk.state = replayed(talk.journal);
  const StepResult again = talk.step(numbered(next, tap(5, 5)));
  EXPECT_TRUE(again.duplicate);
  EXPECT_EQ(again.outcome->refusal, Refusal::out_of_range);
  EXPECT_EQ(talk.count<CheckInRecorded>(), 0U);
}

TEST(SessionNumbers, ASkippedNumberIsAGapAndLeavesNoEvent) {
  Conversation talk = active_conversation();
  const std::uint64_t next = talk.state.devices[0].last_number + 1;
  const StepResult gap = talk.step(numbered(next + 1, tap(3, 8)));
  EXPECT_TRUE(gap.sequence_gap);
  EXPECT_TRUE(gap.events.empty());
  EXPECT_FALSE(gap.outcome);
}

TEST(SessionNumbers, NumberZeroIsAGap) {
  Conversation talk = active_conversation();
  EXPECT_TRUE(talk.step(numbered(0, tap(3, 8))).sequence_gap);
}

TEST(SessionNumbers, AnUnknownDeviceIsAStranger) {
  Conversation talk = active_conversation();
  const StepResult result = talk.step(numbered(1, tap(3, 8), 9));
  EXPECT_EQ(result.outcome->refusal, Refusal::bad_credential);
  EXPECT_TRUE(result.events.empty());
}

TEST(SessionNumbers, EachDeviceCountsForItself) {
  Conversation talk = active_conversation();
  EXPECT_EQ(talk.state.devices[0].last_number, 1U);
  EXPECT_EQ(talk.state.devices[1].last_number, 0U);
  EXPECT_FALSE(talk.step(numbered(1, tap(3, 8), 1)).outcome->refusal);
}

TEST(SessionNumbers, TheEndResentIsAcknowledgedThoughTheSessionIsOver) {
  Conversation talk = active_conversation();
  const std::uint64_t next = talk.state.devices[0].last_number + 1;
  talk.step(numbered(next, EndSession{}));
  const StepResult again = talk.step(numbered(next, EndSession{}));
  EXPECT_TRUE(again.duplicate);
  EXPECT_FALSE(again.outcome->refusal);
}

TEST(SessionNumbers, RefusalsAreRememberedForTheSendWindowAndNoLonger) {
  Conversation talk = active_conversation();
  const std::uint64_t first = talk.state.devices[0].last_number + 1;
  for (std::size_t i = 0; i < limits::kSendWindow; ++i) talk.send(0, tap(0, 0));
  EXPECT_EQ(talk.step(numbered(first, tap(0, 0))).outcome->refusal, Refusal::out_of_range);
  talk.send(0, tap(0, 0));
  EXPECT_EQ(talk.state.devices[0].refused.size(), limits::kSendWindow);
  EXPECT_FALSE(talk.step(numbered(first, tap(0, 0))).outcome->refusal);
  EXPECT_EQ(talk.step(numbered(first + 1, tap(0, 0))).outcome->refusal, Refusal::out_of_range);
}

TEST(SessionNumbersDeathTest, AnEventOutOfItsPlaceEndsTheProcess) {
  Conversation talk = active_conversation();
  const Event skipped{.seq = talk.state.seq + 2, .at = talk.now, .origin = {}, .body = ReturnDue{}};
  EXPECT_DEATH(evolve(talk.state, skipped), "broken invariant");
}

}  // namespace
}  // namespace attune::core::test
