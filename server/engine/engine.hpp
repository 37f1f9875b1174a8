// Many sessions, no I/O: inputs and times in, outputs out. One engine belongs to one thread.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "core/guidance/rulebook.hpp"
#include "core/session/state.hpp"
#include "engine/input.hpp"
#include "engine/output.hpp"

namespace attune::engine {

/// The contract: one `handle_input`, then `poll_output` until it has nothing, then the next input.
/// The same inputs at the same times give the same outputs.
class Engine {
 public:
  /// `rulebook` must outlive the engine.
  explicit Engine(const core::guidance::Rulebook& rulebook);
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  /// `now` must not be earlier than in the call before; where it is, the earlier call's time
  /// counts.
  void handle_input(Input input, TimePoint now);
  [[nodiscard]] std::optional<Output> poll_output();
  /// When a `Tick` is due at the latest, if ever: deadlines, presence graces, slots to be let go.
  [[nodiscard]] std::optional<TimePoint> next_wake_up() const;

  struct Counts {
    std::size_t sessions = 0;
    std::size_t connections = 0;
    std::size_t appends_under_way = 0;
  };
  [[nodiscard]] Counts counts() const;
  /// For tests: the state of a session that is in memory, durable or not. Valid until the next
  /// input.
  [[nodiscard]] const core::State* inspect(const SessionId& session) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace attune::engine
