// The commands that wait for their answer, oldest first, and how they outlive the process.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "attune/v1/client.pb.h"
#include "attune/v1/common.pb.h"

namespace attune::client {

/// A command that is not yet answered.
struct PendingCommand {
  std::uint64_t ticket = 0;
  std::uint64_t number = 0;  ///< 0 until it first leaves.
  v1::Command body;          ///< Its own `number` is not used.
  /// UTC. Of a check-in, when it was tapped; of hearts, when they were handed over; otherwise 0.
  std::int64_t tapped_at_wall_ms = 0;
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

/// A command reached its end: durable, unless one of the last two says otherwise.
struct Settled {
  std::uint64_t ticket = 0;
  std::uint64_t number = 0;  ///< 0: it never left.
  std::optional<v1::Code> refusal;
  bool withdrawn = false;  ///< Taken back before it left, or grown too old for the server.
};

class CommandQueue {
 public:
  explicit CommandQueue(const PersistedState& restored);

  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  /// Beyond so many nothing is taken.
  [[nodiscard]] bool is_full() const;
  /// A ticket for a command that is not queued.
  std::uint64_t take_ticket() { return next_ticket_++; }
  std::uint64_t add(v1::Command body, std::int64_t wall_ms);

  /// The newest command, if it is a check-in that never left.
  [[nodiscard]] std::optional<std::uint64_t> unsent_check_in() const;
  /// Takes back what never left; false for anything else.
  bool withdraw(std::uint64_t ticket);
  /// The end of the command that has this number; nothing where it was answered before.
  std::optional<Settled> settle(std::uint64_t number, std::optional<v1::Code> refusal);

  /// The server's journal ends at `last_number`. Answers what is over: what is in the journal, and
  /// what has grown too old to be sent. The rest is not in the journal, so that it may take the
  /// numbers that come next there.
  std::vector<Settled> forget_over(std::uint64_t last_number, std::int64_t wall_ms);
  /// What may leave now, oldest first, as it leaves: with its number and its age.
  std::vector<v1::Command> take_ready(std::int64_t wall_ms);
  void connection_lost();

  /// Tickets, numbers and commands of `state`. Hearts are left out: what a body says is kept
  /// nowhere, and after a process's end it is history.
  void persist(PersistedState& state) const;

 private:
  struct Queued {
    PendingCommand command;
    bool in_flight = false;  ///< On this connection.
  };

  std::vector<Queued> entries_;
  std::uint64_t next_number_ = 1;
  std::uint64_t next_ticket_ = 1;
};

}  // namespace attune::client
