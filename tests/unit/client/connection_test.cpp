// When the machine comes back, when it stays away, and what it keeps.
#include <gtest/gtest.h>

#include "attune_client/session_machine.hpp"
#include "unit/client/device.hpp"

namespace attune::client {
namespace {

using Kind = Status::Kind;
using test::Device;
using test::Numbers;

TEST(MachineConnection, StopsAtACodeThatIsFinal) {
  for (const int code : {1003, 1009, 4001, 4400, 4401, 4404, 4405, 4408, 4499}) {
    Device device;
    device.go_live();
    device.in(input::Closed{.code = static_cast<std::uint16_t>(code)});
    EXPECT_EQ(device.kind(), Kind::stopped) << code;
    EXPECT_EQ(device.machine.status().stopped_by, code);
    EXPECT_FALSE(device.machine.next_tick_ms().has_value());
  }
}

TEST(MachineConnection, ComesBackAfterEveryOtherCode) {
  for (const int code : {1000, 1001, 1006, 1012, 4002, 4003, 4004, 4005, 4008, 4500}) {
    Device device;
    device.go_live();
    device.in(input::Closed{.code = static_cast<std::uint16_t>(code)});
    EXPECT_EQ(device.kind(), Kind::waiting) << code;
  }
}

TEST(MachineConnection, MayBeStartedAgainAfterAFinalCode) {
  Device device;
  device.go_live();
  device.in(input::Closed{.code = 4001});
  device.in(input::Start{});
  EXPECT_EQ(device.kind(), Kind::connecting);
}

TEST(MachineConnection, ComesBackBetweenTheBoundsThatGoAwayNames) {
  Device device;
  device.go_live();
  v1::ServerFrame frame;
  frame.mutable_go_away()->set_reconnect_min_ms(2'000);
  frame.mutable_go_away()->set_reconnect_max_ms(6'000);
  device.receive(frame);
  EXPECT_EQ(device.kind(), Kind::live);
  device.in(input::Closed{.code = 1012});
  EXPECT_DOUBLE_EQ(device.machine.status().until_ms, device.now.ms + 4'000);
}

TEST(MachineConnection, LeavesByItselfWhenAGoAwayIsNotFollowedByAClose) {
  Device device;
  device.go_live();
  v1::ServerFrame frame;
  frame.mutable_go_away()->set_reconnect_max_ms(100);
  device.receive(frame);
  device.now.ms += 30'000;
  device.in(input::Tick{});
  EXPECT_EQ(device.disconnects, 1);
  EXPECT_EQ(device.kind(), Kind::waiting);
}

TEST(MachineConnection, WaitsLongerWithEachFailure) {
  Device device;
  device.now.random = 0.999999;
  device.in(input::Start{});
  double last_ms = 0;
  for (int i = 0; i < 9; ++i) {
    device.in(input::Closed{});
    const double wait_ms = device.machine.status().until_ms - device.now.ms;
    EXPECT_GE(wait_ms, last_ms - 1);
    EXPECT_LE(wait_ms, 30'000);
    last_ms = wait_ms;
    device.now.ms = device.machine.status().until_ms;
    device.in(input::Tick{});
  }
  EXPECT_GT(last_ms, 29'000);
}

TEST(MachineConnection, ForgetsItsFailuresAfterAMinuteOfLife) {
  Device device;
  device.now.random = 0.999999;
  device.in(input::Start{});
  for (int i = 0; i < 8; ++i) {
    device.in(input::Closed{});
    device.now.ms = device.machine.status().until_ms;
    device.in(input::Tick{});
  }
  device.in(input::Opened{});
  device.welcome(v1::Welcome::OUTCOME_SNAPSHOT, 0);
  device.now.ms += 60'000;
  device.in(input::Closed{});
  EXPECT_LE(device.machine.status().until_ms - device.now.ms, 1'000);
}

TEST(MachineConnection, GivesUpAServerThatSaysNothing) {
  Device device;
  device.in(input::Start{});
  device.now.ms += 10'000;
  device.in(input::Tick{});
  EXPECT_EQ(device.kind(), Kind::waiting);  // It never opened.
  device.come_back();
  device.now.ms += 10'000;
  device.in(input::Tick{});
  EXPECT_EQ(device.kind(), Kind::waiting);  // No Welcome.
}

TEST(MachineConnection, AsksASilentConnectionWhetherItIsAlive) {
  Device device;
  device.go_live();
  device.tick();
  ASSERT_EQ(device.sent.size(), 1u);
  EXPECT_TRUE(device.sent[0].has_time_probe());
  const double asked_ms = device.now.ms - 100;  // The first one left with Welcome.
  while (device.kind() == Kind::live) {
    device.tick();
  }
  EXPECT_EQ(device.now.ms - asked_ms, 10'000);
  EXPECT_EQ(device.sent.size(), 15u);  // Sixteen, and then one in thirty seconds.
}

TEST(MachineConnection, GivesASilentConnectionThreeSecondsWhenItsPersonLooks) {
  Device device;
  device.go_live();
  device.event(1);  // Nothing is waited for.
  device.in(input::Probe{});
  EXPECT_TRUE(device.sent.back().has_time_probe());
  device.now.ms += 2'999;
  device.in(input::Tick{});
  EXPECT_EQ(device.kind(), Kind::live);
  device.now.ms += 1;
  device.in(input::Tick{});
  EXPECT_EQ(device.kind(), Kind::waiting);
}

TEST(MachineConnection, MakesAnAttemptThatHangsAnewWhenTheNetworkIsBack) {
  Device device;
  device.in(input::Start{});
  device.now.ms += 1'999;
  device.in(input::Probe{});
  EXPECT_EQ(device.connects, 1);
  device.now.ms += 1;
  device.in(input::Probe{});
  EXPECT_EQ(device.disconnects, 1);
  EXPECT_EQ(device.connects, 2);
}

TEST(MachineConnection, AsksNobodyAfterASleepAndComesBackAtOnce) {
  Device device;
  device.go_live();
  device.now.wall_ms += 74'999;
  device.in(input::Probe{});
  EXPECT_EQ(device.kind(), Kind::live);
  device.event(1);
  device.now.wall_ms += 75'000;  // The monotonic clock stood still.
  device.in(input::Probe{});
  EXPECT_EQ(device.disconnects, 1);
  EXPECT_EQ(device.connects, 2);
}

TEST(MachineConnection, WhatIsReadAfterASleepWasSentBeforeItAndShowsNothing) {
  Device device;
  device.go_live();
  device.now.wall_ms += 75'000;
  device.event(1);
  EXPECT_TRUE(device.events.empty());
  EXPECT_EQ(device.connects, 1);
  device.tick();
  EXPECT_EQ(device.disconnects, 1);
  EXPECT_EQ(device.connects, 2);
}

TEST(MachineConnection, WhoeverWasReplacedInASleepStaysSo) {
  Device device;
  device.go_live();
  device.now.wall_ms += 75'000;
  device.tick();
  device.in(input::Closed{.code = 4001});
  EXPECT_EQ(device.kind(), Kind::stopped);
  EXPECT_EQ(device.connects, 1);
}

TEST(MachineConnection, ATimerNoticesASleepAsWell) {
  Device device;
  device.go_live();
  device.sent.clear();
  device.now.wall_ms += 75'000;
  device.tick();
  EXPECT_EQ(device.connects, 1);
  device.tick();
  EXPECT_EQ(device.connects, 2);
  EXPECT_TRUE(device.sent.empty());
}

TEST(MachineConnection, WaitsNoLongerWhenTheNetworkIsBack) {
  Device device;
  device.go_live();
  device.in(input::Closed{});
  EXPECT_EQ(device.connects, 1);
  device.in(input::Probe{});
  EXPECT_EQ(device.connects, 2);
}

TEST(MachineConnection, KnowsTheServersClockWithinWhatItSays) {
  Device device;
  EXPECT_FALSE(device.machine.clock_offset_ms().has_value());
  constexpr double kOffsetMs = 1'789'999'000'000;
  device.in(input::Start{});
  device.in(input::Opened{});
  device.now.ms += 90;  // Slow on its way up.
  v1::ServerFrame frame;
  frame.mutable_welcome()->set_outcome(v1::Welcome::OUTCOME_SNAPSHOT);
  frame.mutable_welcome()->set_server_time_ms(static_cast<std::int64_t>(device.now.ms + kOffsetMs));
  device.now.ms += 10;
  device.receive(frame);
  EXPECT_NEAR(*device.machine.clock_offset_ms(), kOffsetMs, 51);
  EXPECT_NEAR(*device.machine.clock_error_ms(device.now.ms), 50, 1);
  // A probe that is quick up gives the other bound.
  v1::ServerFrame reply;
  reply.mutable_time_reply()->set_t0_ms(device.now.ms);
  device.now.ms += 4;
  reply.mutable_time_reply()->set_server_time_ms(
      static_cast<std::int64_t>(device.now.ms + kOffsetMs));
  device.now.ms += 60;
  device.receive(reply);
  const double error_ms = *device.machine.clock_error_ms(device.now.ms);
  EXPECT_LT(error_ms, 8);
  EXPECT_NEAR(*device.machine.clock_offset_ms(), kOffsetMs, error_ms);
  EXPECT_GT(*device.machine.clock_error_ms(device.now.ms + 60'000), error_ms + 5);  // They drift.
}

TEST(MachineConnection, IsContentWithAnyFrameForAnAnswer) {
  Device device;
  device.go_live(4);
  device.tick();
  device.event(5);
  device.now.ms += 10'000;
  device.in(input::Tick{});
  EXPECT_EQ(device.kind(), Kind::live);
}

TEST(MachineConnection, LeavesAServerWhoseFramesItCannotRead) {
  Device device;
  device.go_live();
  device.in(input::Received{.bytes = "\xff\xff"});
  EXPECT_EQ(device.kind(), Kind::waiting);
  EXPECT_EQ(device.machine.irregularities().unreadable_frames, 1u);
}

TEST(MachineConnection, IgnoresAFrameOfALaterContract) {
  Device device;
  device.go_live();
  device.in(input::Received{.bytes = std::string_view{"\xa2\x06\x00", 3}});
  EXPECT_EQ(device.kind(), Kind::live);
}

TEST(MachineConnection, GoesOnFromWhatWasKept) {
  Device device;
  device.go_live(4, 10);
  (void)device.ask();
  const auto ticket = device.ask();
  Device restored{device.machine.persisted()};
  restored.in(input::Start{});
  restored.in(input::Opened{});
  EXPECT_EQ(restored.sent.back().hello().last_offset(), 4u);
  restored.sent.clear();
  restored.welcome(v1::Welcome::OUTCOME_RESUMED, 4, 11);
  EXPECT_EQ(restored.numbers(), Numbers{12});
  restored.ack(12);
  EXPECT_EQ(restored.settled.back().ticket, ticket);
  EXPECT_GT(restored.ask(), ticket);
}

TEST(MachineConnection, SaysNothingAfterStop) {
  Device device;
  device.go_live();
  device.in(input::Stop{});
  EXPECT_EQ(device.kind(), Kind::idle);
  EXPECT_EQ(device.disconnects, 1);
  device.event(1);
  EXPECT_TRUE(device.events.empty());
  EXPECT_FALSE(device.machine.next_tick_ms().has_value());
}

}  // namespace
}  // namespace attune::client
