// One partner's end of a server, small enough to be right by reading it: durable commands, dense
// events.
#pragma once

#include <string>
#include <vector>

#include "attune/v1/client.pb.h"
#include "attune/v1/server.pb.h"

namespace attune::client::test {

using Frames = std::vector<v1::ServerFrame>;

/// What it promises is what the real one promises: nothing leaves before it is durable, and a
/// resend changes nothing.
class ModelServer {
 public:
  std::vector<std::string> accepted;  ///< The texts of the commands, in order.
  std::vector<v1::Event> events;      ///< Offsets 1, 2, 3, ...
  std::string epoch = std::string(16, 'e');
  std::uint64_t resume_floor = 0;  ///< Below it, a viewer takes a snapshot.
  std::uint64_t gaps = 0;          ///< Commands that skipped a number, on whatever connection.

  /// Something the partner did. Frames for whoever is connected.
  Frames tell() {
    v1::Event& event = add_event();
    event.mutable_round_closed()->set_round(events.size());
    return greeted_ ? Frames{frame_of(event)} : Frames{};
  }

  /// Another incarnation of the journal, with less in it than was shown.
  void lose_history(char name) {
    epoch = std::string(16, name);
    events.resize(events.size() / 2);
  }

  void connection_lost() { greeted_ = false; }

  Frames receive(const v1::ClientFrame& frame) {
    if (frame.has_hello()) return welcome(frame.hello());
    if (!greeted_ || !frame.has_command()) return {};
    return command(frame.command());
  }

 private:
  Frames command(const v1::Command& command) {
    if (command.number() > last_number_ + 1) {
      ++gaps;
      return {};
    }
    Frames out;
    if (command.number() == last_number_ + 1) {
      ++last_number_;
      v1::Command body = command;
      body.clear_number();
      accepted.push_back(body.SerializeAsString());
      v1::Event& event = add_event();
      event.mutable_round_opened()->set_round(last_number_);
      out.push_back(frame_of(event));
    }
    out.emplace_back().mutable_command_ack()->set_number(command.number());
    return out;
  }

  Frames welcome(const v1::Hello& hello) {
    greeted_ = true;
    const bool resumes = hello.epoch() == epoch && hello.last_offset() >= resume_floor &&
                         hello.last_offset() <= events.size();
    Frames out(1);
    v1::Welcome& welcome = *out[0].mutable_welcome();
    welcome.set_epoch(epoch);
    welcome.set_outcome(resumes ? v1::Welcome::OUTCOME_RESUMED : v1::Welcome::OUTCOME_SNAPSHOT);
    welcome.set_head_offset(events.size());
    welcome.set_last_command_number(last_number_);
    if (resumes) {
      for (auto i = hello.last_offset(); i < events.size(); ++i) out.push_back(frame_of(events[i]));
    }
    out.emplace_back().mutable_caught_up()->set_offset(events.size());
    return out;
  }

  v1::Event& add_event() {
    v1::Event& event = events.emplace_back();
    event.set_offset(events.size());
    return event;
  }

  static v1::ServerFrame frame_of(const v1::Event& event) {
    v1::ServerFrame frame;
    *frame.mutable_event() = event;
    return frame;
  }

  std::uint64_t last_number_ = 0;
  bool greeted_ = false;
};

}  // namespace attune::client::test
