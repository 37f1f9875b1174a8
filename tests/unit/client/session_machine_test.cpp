#include "attune_client/session_machine.hpp"

#include <gtest/gtest.h>

namespace attune::client {
namespace {

using Kind = Status::Kind;

/// A machine, and everything it said, by kind.
class Device {
 public:
  explicit Device(PersistedState restored = {})
      : machine{{.credential = "credential", .restored = std::move(restored)}} {}

  SessionMachine machine;
  Now now{.ms = 1'000, .wall_ms = 1'790'000'000'000, .random = 0.5};
  int connects = 0;
  int disconnects = 0;
  std::vector<v1::ClientFrame> sent;
  std::vector<v1::Welcome> welcomes;
  std::vector<output::EventSeen> events;
  std::vector<Settled> settled;

  void in(const Input& input) {
    machine.handle_input(input, now);
    poll();
  }
  void receive(const v1::ServerFrame& frame) {
    const std::string bytes = frame.SerializeAsString();
    in(input::Received{.bytes = bytes});
  }
  std::uint64_t send(v1::Command command) {
    const auto ticket = machine.enqueue(std::move(command), now);
    poll();
    return ticket;
  }
  std::uint64_t ask() {
    v1::Command command;
    command.mutable_ask_both();
    return send(std::move(command));
  }
  void welcome(v1::Welcome::Outcome outcome, std::uint64_t head, std::uint64_t last_number = 0) {
    v1::ServerFrame frame;
    frame.mutable_welcome()->set_outcome(outcome);
    frame.mutable_welcome()->set_head_offset(head);
    frame.mutable_welcome()->set_epoch("epoch");
    frame.mutable_welcome()->set_last_command_number(last_number);
    receive(frame);
  }
  void event(std::uint64_t offset) {
    v1::ServerFrame frame;
    frame.mutable_event()->set_offset(offset);
    frame.mutable_event()->mutable_session_started();
    receive(frame);
  }
  void ack(std::uint64_t number) {
    v1::ServerFrame frame;
    frame.mutable_command_ack()->set_number(number);
    receive(frame);
  }
  void caught_up(std::uint64_t offset) {
    v1::ServerFrame frame;
    frame.mutable_caught_up()->set_offset(offset);
    receive(frame);
  }
  /// Through connect, Hello and a snapshot.
  void go_live(std::uint64_t head = 0, std::uint64_t last_number = 0) {
    in(input::Start{});
    in(input::Opened{});
    welcome(v1::Welcome::OUTCOME_SNAPSHOT, head, last_number);
    sent.clear();
  }
  void come_back() {
    now.ms = *machine.next_tick_ms();
    in(input::Tick{});
    in(input::Opened{});
  }
  [[nodiscard]] Kind kind() const { return machine.status().kind; }
  [[nodiscard]] std::vector<std::uint64_t> numbers() const {
    std::vector<std::uint64_t> out;
    for (const auto& frame : sent) {
      if (frame.has_command()) out.push_back(frame.command().number());
    }
    return out;
  }

 private:
  void poll() {
    while (auto output = machine.poll_output()) {
      std::visit([this](auto& each) { take(each); }, *output);
    }
  }
  void take(const output::Connect&) { ++connects; }
  void take(const output::Disconnect&) { ++disconnects; }
  void take(const output::Transmit& each) {
    v1::ClientFrame frame;
    ASSERT_TRUE(frame.ParseFromString(each.bytes));
    sent.push_back(frame);
  }
  void take(const output::Welcomed& each) { welcomes.push_back(each.welcome); }
  void take(const output::EventSeen& each) { events.push_back(each); }
  void take(const output::PresenceSeen&) {}
  void take(const output::TimeTold&) {}
  void take(const Settled& each) { settled.push_back(each); }
  void take(const Status&) {}
};

using Numbers = std::vector<std::uint64_t>;

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
  ASSERT_EQ(device.sent.size(), 1u);
  EXPECT_EQ(device.sent[0].command().check_in().age_ms(), 100'000u);
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
  device.welcome(v1::Welcome::OUTCOME_SNAPSHOT, 3);  // On the same connection, when the yes has come.
  EXPECT_EQ(device.numbers(), Numbers{1});
  EXPECT_EQ(device.machine.last_offset(), 3u);
  EXPECT_EQ(device.disconnects, 0);
}

TEST(SessionMachine, SendsNothingTwiceWhenASecondWelcomeComes) {
  Device device;
  device.go_live(4);
  (void)device.ask();
  (void)device.ask();
  device.welcome(v1::Welcome::OUTCOME_SNAPSHOT, 9, 1);  // A screen made anew; number 2 is still on its way.
  EXPECT_EQ(device.numbers(), (Numbers{1, 2}));
  EXPECT_EQ(device.settled.size(), 1u);
  device.ack(2);
  EXPECT_EQ(device.settled.size(), 2u);
}

TEST(SessionMachine, StopsAtACodeThatIsFinal) {
  for (const int code : {4001, 4400, 4401, 4404, 4405, 4408, 4499}) {
    Device device;
    device.go_live();
    device.in(input::Closed{.code = static_cast<std::uint16_t>(code)});
    EXPECT_EQ(device.kind(), Kind::stopped) << code;
    EXPECT_EQ(device.machine.status().stopped_by, code);
    EXPECT_FALSE(device.machine.next_tick_ms().has_value());
  }
}

TEST(SessionMachine, ComesBackAfterEveryOtherCode) {
  for (const int code : {1000, 1001, 1006, 1012, 4002, 4003, 4004, 4005, 4008, 4500}) {
    Device device;
    device.go_live();
    device.in(input::Closed{.code = static_cast<std::uint16_t>(code)});
    EXPECT_EQ(device.kind(), Kind::waiting) << code;
  }
}

TEST(SessionMachine, MayBeStartedAgainAfterAFinalCode) {
  Device device;
  device.go_live();
  device.in(input::Closed{.code = 4001});
  device.in(input::Start{});
  EXPECT_EQ(device.kind(), Kind::connecting);
}

TEST(SessionMachine, ComesBackBetweenTheBoundsThatGoAwayNames) {
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

TEST(SessionMachine, LeavesByItselfWhenAGoAwayIsNotFollowedByAClose) {
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

TEST(SessionMachine, WaitsLongerWithEachFailure) {
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

TEST(SessionMachine, ForgetsItsFailuresAfterAMinuteOfLife) {
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

TEST(SessionMachine, GivesUpAServerThatSaysNothing) {
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

TEST(SessionMachine, AsksASilentConnectionWhetherItIsAlive) {
  Device device;
  device.go_live();
  device.now.ms = *device.machine.next_tick_ms();
  device.in(input::Tick{});
  ASSERT_EQ(device.sent.size(), 1u);
  EXPECT_TRUE(device.sent[0].has_time_probe());
  device.now.ms = *device.machine.next_tick_ms();
  device.in(input::Tick{});
  EXPECT_EQ(device.kind(), Kind::waiting);
}

TEST(SessionMachine, IsContentWithAnyFrameForAnAnswer) {
  Device device;
  device.go_live(4);
  device.now.ms = *device.machine.next_tick_ms();
  device.in(input::Tick{});
  device.event(5);
  device.now.ms += 10'000;
  device.in(input::Tick{});
  EXPECT_EQ(device.kind(), Kind::live);
}

TEST(SessionMachine, LeavesAServerWhoseFramesItCannotRead) {
  Device device;
  device.go_live();
  device.in(input::Received{.bytes = "\xff\xff"});
  EXPECT_EQ(device.kind(), Kind::waiting);
  EXPECT_EQ(device.machine.irregularities().unreadable_frames, 1u);
}

TEST(SessionMachine, IgnoresAFrameOfALaterContract) {
  Device device;
  device.go_live();
  device.in(input::Received{.bytes = std::string_view{"\xa2\x06\x00", 3}});
  EXPECT_EQ(device.kind(), Kind::live);
}

TEST(SessionMachine, GoesOnFromWhatWasKept) {
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

TEST(SessionMachine, SaysNothingAfterStop) {
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
