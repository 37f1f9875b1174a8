// What happens in a run, told to whoever checks it. The workload knows no checker, and no checker
// the workload.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/session/session.hpp"
#include "engine/input.hpp"
#include "engine/output.hpp"

namespace attune::simulation {

/// Which simulated client.
using Person = std::size_t;

/// One of the sessions of a run, and what its people mark their values with.
struct Whose {
  SessionId session;
  Epoch epoch;
  std::uint8_t mark = 0;  ///< 0 to 2: the rest by three of every pleasantness they tap.

  [[nodiscard]] bool is_marked(std::uint8_t pleasantness) const { return pleasantness % 3 == mark; }
};

/// Told of one session.
class Watcher {
 public:
  virtual ~Watcher() = default;
  /// The journal holds these from now on, whatever happens.
  virtual void durable(const std::vector<core::Event>&) {}
  virtual void attaching(engine::ConnectionId, const TokenHash&) {}
  /// The engine is about to be told that the socket is closed.
  virtual void gone(engine::ConnectionId) {}
  /// The process has died, or an append failed: of the session nothing is left but its journal.
  virtual void forgotten() {}
  /// It leaves the engine now.
  virtual void left(const engine::Output&) {}
  /// The engine rests: nothing is under way. Its state, if the session is in memory.
  virtual void at_rest(const core::State&) {}
  /// It rests too, and nothing has just happened: now and then, whatever people do.
  virtual void looked_at(TimePoint /*engine's time*/, Millis /*elapsed*/) {}

  virtual void joined(Person, const TokenHash&) {}
  /// The person wants this, once; `number` is what its client gave it.
  virtual void wanted(Person, std::uint64_t /*number*/, const core::DeviceCommandBody&) {}
  virtual void answered(Person, std::uint64_t /*number*/, std::optional<core::Refusal>) {}
  /// The client starts its screen anew from a snapshot that stands for `head`.
  virtual void screen_cleared(Person, core::Seat, std::uint64_t /*head*/) {}
  virtual void drawn(Person, core::Seat, const core::views::ViewEvent&) {}

  /// The run is over: the network has healed and everyone had time.
  virtual void finish() {}
};

/// What went wrong, in words.
class Verdict {
 public:
  void fail(const std::string& what) {
    if (failures_.size() < 8) failures_.push_back(what);
  }
  void expect(bool holds, const std::string& what) {
    if (!holds) fail(what);
  }
  [[nodiscard]] const std::vector<std::string>& failures() const { return failures_; }

 private:
  std::vector<std::string> failures_;
};

using Watchers = std::vector<Watcher*>;

}  // namespace attune::simulation
