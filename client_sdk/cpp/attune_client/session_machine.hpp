// One device's side of the protocol, without sockets, timers or clocks: inputs in, outputs out. See
// proto/README.md.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "attune/v1/client.pb.h"
#include "attune/v1/common.pb.h"
#include "attune/v1/server.pb.h"
#include "attune_client/backoff.hpp"
#include "attune_client/clock_estimate.hpp"
#include "attune_client/command_queue.hpp"

namespace attune::client {

/// What the world says at the moment of an input. The machine reads no clock and draws no random
/// number.
struct Now {
  double ms = 0;             ///< Monotonic.
  std::int64_t wall_ms = 0;  ///< UTC; how old is what waited, and how long a device slept.
  double random = 0;         ///< Uniform in [0, 1), new for every input.
};

namespace input {
struct Start {};
struct Stop {};
struct Opened {};
/// A WebSocket close code; 1006 where there was none.
struct Closed {
  std::uint16_t code = 1006;
};
/// One binary message.
struct Received {
  std::string_view bytes;
};
/// Takes a command back if it has never left; otherwise nothing happens.
struct Withdraw {
  std::uint64_t ticket = 0;
};
/// The app came to the front, or the network came back: is the connection alive? A wait is over.
struct Probe {};
struct Tick {};
}  // namespace input
using Input = std::variant<input::Start, input::Stop, input::Opened, input::Closed, input::Received,
                           input::Withdraw, input::Probe, input::Tick>;

struct Status {
  enum class Kind : std::uint8_t { idle, connecting, live, waiting, stopped };
  Kind kind = Kind::idle;
  double until_ms = 0;  ///< Of waiting: the next attempt, on the monotonic clock.
  std::uint16_t stopped_by =
      0;  ///< Of stopped: the code that ended it. Will not come back by itself.
};

namespace output {
struct Connect {};
struct Transmit {
  std::string bytes;
};
struct Disconnect {};
struct Welcomed {
  v1::Welcome welcome;
};
/// `live`: it happens now, and is not part of a replay.
struct EventSeen {
  v1::Event event;
  bool live = false;
};
struct PresenceSeen {
  v1::PresenceChanged presence;
};
}  // namespace output
using Output = std::variant<output::Connect, output::Transmit, output::Disconnect, output::Welcomed,
                            output::EventSeen, output::PresenceSeen, Settled, Status>;

/// What a correct server never causes, counted for tests.
struct Irregularities {
  std::uint64_t repeated_events = 0;
  std::uint64_t skipped_events = 0;
  std::uint64_t unreadable_frames = 0;
  std::uint64_t start_overs = 0;  ///< A resume that did not fit what was in hand.
};

struct MachineOptions {
  std::string credential;
  std::string locale = "en";
  BackoffOptions backoff;
  PersistedState restored;
};

class SessionMachine {
 public:
  explicit SessionMachine(MachineOptions options);

  /// Takes one input. Outputs are then ready for `poll_output`, in order.
  void handle_input(const Input& input, const Now& now);
  /// Queues a command; it leaves as soon as it may. Answers the ticket that `Settled` will name. At
  /// most 256 wait: beyond, it is settled at once with CODE_LIMIT_REACHED. An undo of a check-in
  /// that never left is done at once, and the check-in withdrawn.
  std::uint64_t enqueue(v1::Command body, const Now& now);
  [[nodiscard]] std::optional<Output> poll_output();
  /// When `Tick` is due on the monotonic clock, in ms.
  [[nodiscard]] std::optional<double> next_tick_ms() const;

  /// As it must be kept. True at any time between two inputs whose outputs were polled.
  [[nodiscard]] PersistedState persisted() const;
  [[nodiscard]] std::uint64_t last_offset() const { return last_offset_; }
  [[nodiscard]] std::size_t unacknowledged() const { return queue_.size(); }
  /// Server time minus the monotonic clock, in ms; nothing before the first Welcome.
  [[nodiscard]] std::optional<double> clock_offset_ms() const { return clock_.offset_ms(); }
  /// The most that `clock_offset_ms` can be wrong at `now_ms` of the monotonic clock, in ms.
  [[nodiscard]] std::optional<double> clock_error_ms(double now_ms) const {
    return clock_.error_ms(now_ms);
  }
  [[nodiscard]] const Status& status() const { return status_; }
  [[nodiscard]] const Irregularities& irregularities() const { return irregularities_; }

 private:
  enum class Link : std::uint8_t { idle, opening, greeting, live, waiting, stopped };
  struct Leaving {
    double min_ms = 0;
    double max_ms = 0;
    double deadline_ms = 0;
  };

  void on(const input::Start&, const Now& now);
  void on(const input::Stop&, const Now& now);
  void on(const input::Opened&, const Now& now);
  void on(const input::Closed& closed, const Now& now);
  void on(const input::Received& received, const Now& now);
  void on(const input::Withdraw& withdraw, const Now& now);
  void on(const input::Probe&, const Now& now);
  void on(const input::Tick&, const Now& now);

  void on_frame(v1::ServerFrame& frame, const Now& now);
  void on_welcome(v1::Welcome& welcome, const Now& now);
  void begin(std::uint64_t last_number, const Now& now);
  void on_event(v1::Event& event, const Now& now);
  void on_caught_up(const v1::CaughtUp& frame, const Now& now);
  void on_go_away(const v1::GoAway& frame, const Now& now);
  void settle(std::uint64_t number, std::optional<v1::Code> refusal, const Now& now);
  void withdraw(std::uint64_t ticket);

  [[nodiscard]] bool fits(const v1::Welcome& welcome) const;
  void pump(const Now& now);
  void transmit(const v1::ClientFrame& frame);
  void send_hello();
  void probe(double patience_ms, const Now& now);
  [[nodiscard]] bool has_slept(const Now& now) const;
  /// A device that slept asks nobody whether its connection is alive: it is not. What the server
  /// closed it with may still be read.
  bool comes_back_from_sleep(const Now& now);
  void connect(const Now& now);
  void start_over(const Now& now);
  /// Gives the connection up without waiting for its close, which a dead network may never report.
  void abandon(const Now& now);
  void drop_connection();
  void set_link(Link link, double deadline_ms, std::uint16_t code);
  [[nodiscard]] bool connected() const;

  const std::string credential_;
  const std::string locale_;
  const BackoffOptions backoff_;
  std::deque<Output> outputs_;
  CommandQueue queue_;
  ClockEstimate clock_;
  Irregularities irregularities_;
  Status status_;
  Link link_ = Link::idle;
  double link_deadline_ms_ = 0;  ///< While opening, greeting or waiting.
  double live_since_ms_ = 0;
  double hello_sent_ms_ = 0;
  double probe_due_ms_ = 0;
  int probes_left_ = 0;  ///< Of those that follow a Welcome closely.
  std::optional<double> answer_due_ms_;
  std::int64_t heard_wall_ms_ = 0;  ///< The monotonic clock may stand still in a sleep.
  std::optional<double> grace_ms_;  ///< Until when what was sent before a sleep is read.
  std::optional<Leaving> leaving_;
  bool caught_up_ = false;
  bool held_back_ =
      false;  ///< This device waits for the other phone's yes: a command would be refused.
  unsigned attempt_ = 0;
  std::uint64_t last_offset_ = 0;
  std::string epoch_;
};

}  // namespace attune::client
