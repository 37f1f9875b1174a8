// A machine, and everything it said, by kind.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "attune_client/session_machine.hpp"

namespace attune::client::test {

using Kind = Status::Kind;

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
  /// Commands that left, the probes between them left out.
  [[nodiscard]] std::vector<v1::Command> commands() const {
    std::vector<v1::Command> out;
    for (const auto& frame : sent) {
      if (frame.has_command()) out.push_back(frame.command());
    }
    return out;
  }
  /// At the moment for which the machine asked.
  void tick() {
    now.ms = *machine.next_tick_ms();
    in(input::Tick{});
  }
  void come_back() {
    tick();
    in(input::Opened{});
  }
  [[nodiscard]] Kind kind() const { return machine.status().kind; }
  [[nodiscard]] std::vector<std::uint64_t> numbers() const {
    std::vector<std::uint64_t> out;
    for (const v1::Command& command : commands()) out.push_back(command.number());
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
  void take(const Settled& each) { settled.push_back(each); }
  void take(const Status&) {}
};

using Numbers = std::vector<std::uint64_t>;

}  // namespace attune::client::test
