// A client that keeps the contract of proto/README.md: numbers its commands, keeps them until they
// are answered, resumes by offset and epoch, and believes no gap.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "simulation/link.hpp"
#include "simulation/watcher.hpp"

namespace attune::simulation {

class Client {
 public:
  Client(const Whose& whose, Person person, const TokenHash& credential, Scheduler& scheduler,
         Random random, Server& server, Watchers& watchers, Verdict& verdict);

  /// Connects and stays connected, until told that it makes no sense to come back.
  void start();
  /// Queues a command and sends it once the server may take it. False where too much waits
  /// unanswered.
  bool want(const core::DeviceCommandBody& body);
  /// A phone in a pocket, or a page that is left: the socket closes; it comes back by `start`.
  void leave();
  /// Lets go of the socket now and comes back at once, as after a change of network.
  void bounce();

  /// The server said that coming back makes no sense, and why.
  [[nodiscard]] std::optional<engine::CloseReason> over() const { return over_; }
  [[nodiscard]] bool welcomed() const { return welcomed_ && !waiting_; }
  [[nodiscard]] bool waiting() const { return welcomed_ && waiting_; }
  [[nodiscard]] std::size_t unanswered() const { return unanswered_.size(); }
  [[nodiscard]] bool has_drawn_anything() const { return drawn_ > 0; }

  /// What the screen offers to answer: the newest ids this client has seen.
  struct Seen {
    std::uint64_t reach_out_id = 0;
    std::uint64_t suggestion_id = 0;
    std::optional<std::uint64_t> join_id;
    bool observation_asked = false;
    std::optional<core::views::ExerciseSeen> together;
    std::optional<core::views::ExerciseSeen> alone;
    std::map<std::uint64_t, core::views::ItemSeen> items;  ///< What the two keep.
  };
  [[nodiscard]] const Seen& seen() const { return seen_; }

 private:
  struct Unanswered {
    std::uint64_t number = 0;
    core::DeviceCommandBody body;
  };
  void connect();
  void come_back();
  void on_frame(const engine::Output& output);
  void on_welcome(const engine::Welcome& welcome);
  void on_event(const core::views::ViewEvent& event);
  void on_answer(const engine::Acknowledge& answer);
  void on_close(engine::CloseReason reason);
  void draw(const core::views::ViewEvent& event);
  void notice(const core::views::ViewEvent& event);

  Whose whose_;
  Person person_;
  TokenHash credential_;
  Scheduler& scheduler_;
  Random random_;
  Server& server_;
  Watchers& watchers_;
  Verdict& verdict_;
  std::shared_ptr<Link> link_;
  std::uint64_t link_number_ = 0;
  bool wants_in_ = false;
  bool welcomed_ = false;
  bool waiting_ = false;
  std::optional<engine::CloseReason> over_;
  core::Seat seat_ = core::Seat::partner_a;
  Epoch epoch_;
  std::uint64_t last_offset_ = 0;
  std::uint64_t next_number_ = 1;
  std::deque<Unanswered> unanswered_;
  std::uint64_t drawn_ = 0;
  Seen seen_;
};

}  // namespace attune::simulation
