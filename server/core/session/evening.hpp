// What this evening leaves to the pair's next one. Internal to core.
#pragma once

#include <optional>

#include "core/pair/evening.hpp"
#include "core/session/state.hpp"

namespace attune::core {

/// The evening as it stands by now, with the seats of this session.
[[nodiscard]] pair::Evening evening_of(const State& state);

/// In the red zone, and the other partner may know.
[[nodiscard]] bool is_shown_red(const CheckInState& check_in);
/// At any time of this evening.
[[nodiscard]] bool was_red(const PartnerState& owner);
[[nodiscard]] bool was_shown_red(const PartnerState& owner);

/// One's own calm of the last evening that knew it, unless that is too long ago.
[[nodiscard]] std::optional<pair::Calm> calm_from_before(const State& state, Seat seat,
                                                         TimePoint now);

}  // namespace attune::core
