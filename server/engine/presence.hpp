// Who is here, reconnecting or away, and who may know it. Never journaled, never numbered.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "base/time.hpp"
#include "core/session/state.hpp"
#include "core/session/types.hpp"
#include "engine/hub.hpp"
#include "engine/output.hpp"

namespace attune::engine {

/// Whether `viewer` may know of `seat`'s presence: partners of each other once the session has
/// started, of the therapist only while one is asked for or observes; the therapist of the partners
/// only while observing. Nobody once it has ended.
[[nodiscard]] bool may_know_presence(const core::State& state, core::Seat viewer, core::Seat seat);

/// The presence of the three seats. A seat that was here less than `limits::kPresenceGraceMs` ago
/// is reconnecting; leaving is a lost connection like any other (decision 0004).
class PresenceBoard {
 public:
  struct Change {
    core::Seat viewer = core::Seat::partner_a;
    PresenceOf presence;
  };

  /// Notes who is connected now.
  void look(const Hub& hub, TimePoint now);
  [[nodiscard]] core::Presence of(core::Seat seat, TimePoint now) const;
  /// All that `viewer` may know.
  [[nodiscard]] std::vector<PresenceOf> known_to(const core::State& state, core::Seat viewer,
                                                 TimePoint now) const;
  /// What is new for someone since the last call.
  [[nodiscard]] std::vector<Change> changes(const core::State& state, TimePoint now);
  /// When a grace ends, if one runs. Later than `now`.
  [[nodiscard]] std::optional<TimePoint> next_change(TimePoint now) const;

 private:
  struct Place {
    bool here = false;
    std::optional<TimePoint> left_at;  ///< None: never here.
  };
  std::array<Place, 3> places_;
  std::array<std::array<std::optional<core::Presence>, 3>, 3> told_;  ///< By viewer, then seat.
};

}  // namespace attune::engine
