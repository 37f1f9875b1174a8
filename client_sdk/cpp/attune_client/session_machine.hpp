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

namespace attune::client {

/// What the world says at the moment of an input. The machine reads no clock and draws no random
/// number.
struct Now {
  double ms = 0;             ///< Monotonic.
  std::int64_t wall_ms = 0;  ///< UTC; only the age of an offline check-in is measured with it.
  double random = 0;         ///< Uniform in [0, 1), new for every input.
};

/// A command that is not yet acknowledged.
struct PendingCommand {
  std::uint64_t ticket = 0;
  std::uint64_t number = 0;            ///< 0 until it first leaves.
  v1::Command body;                    ///< Its own `number` is not used.
  std::int64_t tapped_at_wall_ms = 0;  ///< Of a check-in.
};

/// What must outlive a killed process. An app that does not keep what its events made of its screen
/// keeps 0 and "" in the place of offset and epoch, and then gets a snapshot.
struct PersistedState {
  std::uint64_t last_offset = 0;
  std::string epoch;
  std::uint64_t next_number = 1;  ///< Told for tests; Welcome decides.
  std::uint64_t next_ticket = 1;
  std::vector<PendingCommand> unacknowledged;
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
struct Tick {};
}  // namespace input
using Input = std::variant<input::Start, input::Stop, input::Opened, input::Closed, input::Received,
                           input::Tick>;

struct Status {
  enum class Kind : std::uint8_t { idle, connecting, live, waiting, stopped };
  Kind kind = Kind::idle;
  double until_ms = 0;  ///< Of waiting: the next attempt, on the monotonic clock.
  std::uint16_t stopped_by =
      0;  ///< Of stopped: the code that ended it. Will not come back by itself.
};

/// A command reached its end. Without `refusal` it is durable.
struct Settled {
  std::uint64_t ticket = 0;
  std::uint64_t number = 0;  ///< 0: it never left.
  std::optional<v1::Code> refusal;
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
struct TimeTold {
  v1::TimeReply reply;
};
}  // namespace output
using Output =
    std::variant<output::Connect, output::Transmit, output::Disconnect, output::Welcomed,
                 output::EventSeen, output::PresenceSeen, output::TimeTold, Settled, Status>;

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
  /// most 256 wait: beyond, it is settled at once with CODE_LIMIT_REACHED.
  std::uint64_t enqueue(v1::Command body, const Now& now);
  [[nodiscard]] std::optional<Output> poll_output();
  /// When `Tick` is due on the monotonic clock, in ms.
  [[nodiscard]] std::optional<double> next_tick_ms() const;

  /// As it must be kept. True at any time between two inputs whose outputs were polled.
  [[nodiscard]] PersistedState persisted() const;
  [[nodiscard]] std::uint64_t last_offset() const { return last_offset_; }
  [[nodiscard]] std::size_t unacknowledged() const { return queue_.size(); }
  [[nodiscard]] const Status& status() const { return status_; }
  [[nodiscard]] const Irregularities& irregularities() const { return irregularities_; }

 private:
  enum class Link : std::uint8_t { idle, opening, greeting, live, waiting, stopped };
  struct Queued {
    PendingCommand command;
    bool in_flight = false;  ///< On this connection.
  };
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
  void on(const input::Tick&, const Now& now);

  void on_frame(v1::ServerFrame& frame, const Now& now);
  void on_welcome(v1::Welcome& welcome, const Now& now);
  void on_event(v1::Event& event, const Now& now);
  void on_caught_up(const v1::CaughtUp& frame, const Now& now);
  void on_go_away(const v1::GoAway& frame, const Now& now);
  void settle(std::uint64_t number, std::optional<v1::Code> refusal, const Now& now);

  [[nodiscard]] bool fits(const v1::Welcome& welcome) const;
  void forget_durable(std::uint64_t last_number);
  void renumber(std::uint64_t last_number);
  void pump(const Now& now);
  void transmit_command(const Queued& queued, const Now& now);
  void transmit(const v1::ClientFrame& frame);
  void send_hello();
  void probe(const Now& now);
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
  std::deque<Queued> queue_;
  Irregularities irregularities_;
  Status status_;
  Link link_ = Link::idle;
  double link_deadline_ms_ = 0;  ///< While opening, greeting or waiting.
  double live_since_ms_ = 0;
  double probe_due_ms_ = 0;
  std::optional<double> answer_due_ms_;
  std::optional<Leaving> leaving_;
  bool caught_up_ = false;
  bool held_back_ =
      false;  ///< This device waits for the other phone's yes: a command would be refused.
  unsigned attempt_ = 0;
  std::uint64_t last_offset_ = 0;
  std::string epoch_;
  std::uint64_t next_number_ = 1;
  std::uint64_t next_ticket_ = 1;
};

}  // namespace attune::client
