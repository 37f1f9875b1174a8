// Commands and events of the machine, on an open connection and over a lost one.
#include <gtest/gtest.h>

#include "attune_client/session_machine.hpp"
#include "unit/client/device.hpp"

namespace attune::client {
namespace {

using Kind = Status::Kind;
using test::Device;
using test::Numbers;

TEST(SessionMachine, SaysHelloBeforeAnythingElse) {
  Device device;
  (void)device.ask();
  device.in(input::Start{});
  EXPECT_EQ(device.connects, 1);
  EXPECT_TRUE(device.sent.empty());
  device.in(input::Opened{});
  ASSERT_EQ(device.sent.size(), 1u);
  EXPECT_EQ(device.sent[0].hello().credential(), "credential");
  EXPECT_EQ(device.sent[0].hello().version(), 1u);
  EXPECT_EQ(device.sent[0].hello().last_offset(), 0u);
}

TEST(SessionMachine, NumbersCommandsFromOneInOrder) {
  Device device;
  device.go_live();
  for (int i = 0; i < 3; ++i) (void)device.ask();
  EXPECT_EQ(device.numbers(), (Numbers{1, 2, 3}));
}

TEST(SessionMachine, KeepsACommandUntilItIsAnswered) {
  Device device;
  device.go_live();
  const auto first = device.ask();
  const auto second = device.ask();
  device.ack(1);
  ASSERT_EQ(device.settled.size(), 1u);
  EXPECT_EQ(device.settled[0].ticket, first);
  EXPECT_FALSE(device.settled[0].refusal.has_value());
  v1::ServerFrame nack;
  nack.mutable_command_nack()->set_number(2);
  nack.mutable_command_nack()->set_code(v1::CODE_PAUSED);
  device.receive(nack);
  ASSERT_EQ(device.settled.size(), 2u);
  EXPECT_EQ(device.settled[1].ticket, second);
  EXPECT_EQ(device.settled[1].refusal, v1::CODE_PAUSED);
  EXPECT_EQ(device.machine.unacknowledged(), 0u);
}

TEST(SessionMachine, TakesTheSecondAnswerToOneCommandForNothing) {
  Device device;
  device.go_live();
  (void)device.ask();
  device.ack(1);
  device.ack(1);
  EXPECT_EQ(device.settled.size(), 1u);
}

TEST(SessionMachine, SendsAtMostAWindowWithoutAnAnswer) {
  Device device;
  device.go_live();
  for (int i = 0; i < 40; ++i) (void)device.ask();
  EXPECT_EQ(device.numbers().size(), 32u);
  device.ack(1);
  EXPECT_EQ(device.numbers().size(), 33u);
  EXPECT_EQ(device.numbers().back(), 33u);
}

TEST(SessionMachine, TakesNoMoreCommandsThanItKeeps) {
  Device device;
  for (int i = 0; i < 256; ++i) (void)device.ask();
  EXPECT_TRUE(device.settled.empty());
  const auto ticket = device.ask();
  ASSERT_EQ(device.settled.size(), 1u);
  EXPECT_EQ(device.settled[0].ticket, ticket);
  EXPECT_EQ(device.settled[0].refusal, v1::CODE_LIMIT_REACHED);
}

TEST(SessionMachine, SendsAgainInOrderWhatIsAboveTheLastDurableNumber) {
  Device device;
  device.go_live();
  for (int i = 0; i < 4; ++i) (void)device.ask();
  device.in(input::Closed{});
  device.come_back();
  device.sent.clear();
  device.welcome(v1::Welcome::OUTCOME_SNAPSHOT, 2, 2);
  EXPECT_EQ(device.numbers(), (Numbers{3, 4}));
  ASSERT_EQ(device.settled.size(), 2u);  // 1 and 2 were durable, though their answers were lost.
  EXPECT_EQ(device.settled[1].number, 2u);
}

TEST(SessionMachine, SendsFirstWhatWasToldWhileOffline) {
  Device device;
  device.go_live(0, 7);
  device.in(input::Closed{});
  (void)device.ask();
  EXPECT_TRUE(device.sent.empty());
  device.come_back();
  device.sent.clear();
  device.welcome(v1::Welcome::OUTCOME_SNAPSHOT, 0, 7);
  EXPECT_EQ(device.numbers(), Numbers{8});
}

TEST(SessionMachine, SaysHowLongAgoAnOfflineTapWas) {
  Device device;
  v1::Command command;
  command.mutable_check_in()->set_pleasantness(3);
  command.mutable_check_in()->set_arousal(3);
  (void)device.send(command);
  device.now.wall_ms += 90'000;
  device.go_live();
  device.in(input::Closed{});
  device.now.wall_ms += 10'000;
  device.come_back();
  device.sent.clear();
  device.welcome(v1::Welcome::OUTCOME_SNAPSHOT, 0);
  ASSERT_EQ(device.commands().size(), 1u);
  EXPECT_EQ(device.commands()[0].check_in().age_ms(), 100'000u);
}

TEST(SessionMachine, SaysADayAtMostForAVeryOldTap) {
  Device device;
  v1::Command command;
  command.mutable_check_in();
  (void)device.send(command);
  device.now.wall_ms += std::int64_t{48} * 3'600'000;
  device.in(input::Start{});
  device.in(input::Opened{});
  device.welcome(v1::Welcome::OUTCOME_SNAPSHOT, 0);
  EXPECT_EQ(device.sent.back().command().check_in().age_ms(), 86'400'000u);
}

TEST(SessionMachine, SendsNothingOfATapThatWasUndoneBeforeItLeft) {
  Device device;
  v1::Command tap;
  tap.mutable_check_in();
  v1::Command undo;
  undo.mutable_undo_check_in();
  const auto tapped = device.send(tap);
  const auto undone = device.send(undo);
  ASSERT_EQ(device.settled.size(), 2u);
  EXPECT_EQ(device.settled[0].ticket, tapped);
  EXPECT_TRUE(device.settled[0].withdrawn);
  EXPECT_EQ(device.settled[1].ticket, undone);
  EXPECT_FALSE(device.settled[1].withdrawn);
  device.go_live();
  (void)device.send(tap);
  (void)device.send(undo);  // That one has left.
  EXPECT_EQ(device.numbers(), (Numbers{1, 2}));
}

TEST(SessionMachine, WithdrawsWhatHasNeverLeftAndNothingElse) {
  Device device;
  device.in(input::Withdraw{device.ask()});
  ASSERT_EQ(device.settled.size(), 1u);
  EXPECT_TRUE(device.settled[0].withdrawn);
  device.go_live();
  device.in(input::Withdraw{device.ask()});
  EXPECT_EQ(device.settled.size(), 1u);
  EXPECT_EQ(device.machine.unacknowledged(), 1u);
}

v1::Command hearts(std::uint64_t age_ms) {
  v1::Command command;
  command.mutable_heart_samples()->add_samples()->set_age_ms(age_ms);
  return command;
}

TEST(SessionMachine, SendsHeartsAsOldAsTheyHaveBecomeAndNoneThatTheServerWouldRefuse) {
  Device device;
  const auto kept = device.send(hearts(1'000));
  const auto dropped = device.send(hearts(1'001));
  device.now.wall_ms += 599'000;
  device.in(input::Start{});
  device.in(input::Opened{});
  device.sent.clear();
  device.welcome(v1::Welcome::OUTCOME_SNAPSHOT, 0);
  ASSERT_EQ(device.commands().size(), 1u);
  EXPECT_EQ(device.commands()[0].heart_samples().samples(0).age_ms(), 600'000u);
  ASSERT_EQ(device.settled.size(), 1u);
  EXPECT_EQ(device.settled[0].ticket, dropped);
  EXPECT_TRUE(device.settled[0].withdrawn);
  device.ack(1);
  EXPECT_EQ(device.settled.back().ticket, kept);
}

TEST(SessionMachine, KeepsNoHeartsForAnotherProcess) {
  Device device;
  (void)device.send(hearts(0));
  (void)device.ask();
  const PersistedState state = device.machine.persisted();
  ASSERT_EQ(state.unacknowledged.size(), 1u);
  EXPECT_TRUE(state.unacknowledged[0].body.has_ask_both());
}

TEST(SessionMachine, PassesEventsOnInTheOrderOfTheirOffsets) {
  Device device;
  device.go_live(4);
  device.event(5);
  device.event(6);
  ASSERT_EQ(device.events.size(), 2u);
  EXPECT_EQ(device.machine.last_offset(), 6u);
  EXPECT_TRUE(device.events[0].live);
}

TEST(SessionMachine, PassesNoEventOnTwice) {
  Device device;
  device.go_live(4);
  device.event(5);
  device.event(5);
  device.event(3);
  EXPECT_EQ(device.events.size(), 1u);
  EXPECT_EQ(device.machine.irregularities().repeated_events, 2u);
}

TEST(SessionMachine, ResumesWhenAnOffsetIsMissing) {
  Device device;
  device.go_live(4);
  device.event(6);
  EXPECT_TRUE(device.events.empty());
  EXPECT_EQ(device.disconnects, 1);
  EXPECT_EQ(device.kind(), Kind::waiting);
  device.come_back();
  EXPECT_EQ(device.sent.back().hello().last_offset(), 4u);
  EXPECT_EQ(device.sent.back().hello().epoch(), "epoch");
}

TEST(SessionMachine, ResumesWhenTheReplayEndsTooEarly) {
  Device device;
  device.go_live(4);
  device.in(input::Closed{});
  device.come_back();
  device.welcome(v1::Welcome::OUTCOME_RESUMED, 6);
  device.event(5);
  device.caught_up(6);
  EXPECT_EQ(device.kind(), Kind::waiting);
}

TEST(SessionMachine, TellsAReplayFromWhatHappensNow) {
  Device device;
  device.go_live(4);
  device.in(input::Closed{});
  device.come_back();
  device.welcome(v1::Welcome::OUTCOME_RESUMED, 5);
  device.event(5);
  device.caught_up(5);
  device.event(6);
  ASSERT_EQ(device.events.size(), 2u);
  EXPECT_FALSE(device.events[0].live);
  EXPECT_TRUE(device.events[1].live);
}

TEST(SessionMachine, StartsOverWhenAResumeIsOfAnotherHistory) {
  Device device;
  device.go_live(4);
  device.in(input::Closed{});
  device.come_back();
  v1::ServerFrame frame;
  frame.mutable_welcome()->set_outcome(v1::Welcome::OUTCOME_RESUMED);
  frame.mutable_welcome()->set_head_offset(9);
  frame.mutable_welcome()->set_epoch("another");
  device.receive(frame);
  device.come_back();
  EXPECT_EQ(device.sent.back().hello().last_offset(), 0u);
  EXPECT_EQ(device.sent.back().hello().epoch(), "");
}

TEST(SessionMachine, StartsOverWhenAResumeHasLostWhatWasSeen) {
  Device device;
  device.go_live(4);
  device.in(input::Closed{});
  device.come_back();
  device.welcome(v1::Welcome::OUTCOME_RESUMED, 3);
  EXPECT_EQ(device.machine.irregularities().start_overs, 1u);
  EXPECT_EQ(device.machine.last_offset(), 0u);
}

TEST(SessionMachine, TakesTheHeadOfASnapshotForItsOwn) {
  Device device;
  device.go_live(41);
  EXPECT_EQ(device.machine.last_offset(), 41u);
  device.event(42);
  EXPECT_EQ(device.events.size(), 1u);
}

TEST(SessionMachine, HoldsCommandsBackUntilTheOtherPhoneHasSaidYes) {
  Device device;
  device.in(input::Start{});
  device.in(input::Opened{});
  v1::ServerFrame waiting;
  waiting.mutable_welcome()->set_outcome(v1::Welcome::OUTCOME_SNAPSHOT);
  waiting.mutable_welcome()->set_waiting_for_confirmation(true);
  device.receive(waiting);
  (void)device.ask();
  EXPECT_TRUE(device.numbers().empty());
  device.welcome(v1::Welcome::OUTCOME_SNAPSHOT,
                 3);  // On the same connection, when the yes has come.
  EXPECT_EQ(device.numbers(), Numbers{1});
  EXPECT_EQ(device.machine.last_offset(), 3u);
  EXPECT_EQ(device.disconnects, 0);
}

TEST(SessionMachine, SendsNothingTwiceWhenASecondWelcomeComes) {
  Device device;
  device.go_live(4);
  (void)device.ask();
  (void)device.ask();
  device.welcome(v1::Welcome::OUTCOME_SNAPSHOT, 9,
                 1);  // A screen made anew; number 2 is still on its way.
  EXPECT_EQ(device.numbers(), (Numbers{1, 2}));
  EXPECT_TRUE(device.settled.empty());  // The answers are on their way, too.
  device.ack(1);
  device.ack(2);
  EXPECT_EQ(device.settled.size(), 2u);
}

}  // namespace
}  // namespace attune::client
