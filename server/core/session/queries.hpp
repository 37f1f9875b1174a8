// Questions about a state that deciding, evolving and viewing ask alike. Internal to core.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/session/state.hpp"

namespace attune::core {

/// Someone sits there: a device of that seat is admitted.
[[nodiscard]] bool is_in(const State& state, Seat seat);

/// The device that waits for a partner's yes. There is never more than one.
[[nodiscard]] std::optional<std::uint32_t> waiting_device(const State& state);

/// Why a device may say nothing at all, if so: it was never admitted, or the session is over. Such
/// a refusal leaves no event and does not use up the command's number.
[[nodiscard]] std::optional<Refusal> turned_away(const State& state, std::uint32_t device);

/// A check-in as it will be kept: who may ever see how much of it follows from the moment it is
/// recorded.
[[nodiscard]] CheckInState kept_check_in(const State& state, const CheckInRecorded& recorded,
                                         TimePoint at);

/// Nobody who watches is kept from knowing of it. Only such a check-in may change what others see
/// happen (a round that closes early, a prompt that waits): a private one leaves no trace, not even
/// in time.
[[nodiscard]] bool is_open_to_all(const State& state, const CheckInState& check_in);

/// The newest reach-out of `from` that waits for an answer. Thanks wait for none; a newer one takes
/// an older one's place.
[[nodiscard]] const ReachOutState* open_reach_out(const State& state, Seat from);

/// The exercise that is meant: the one both share, or the one `seat` does alone. Null: none.
[[nodiscard]] const exercise::Exercise* find_exercise(const State& state, bool alone, Seat seat);

/// Someone holds the floor just now; nobody is to be disturbed (R14).
[[nodiscard]] std::optional<Seat> floor_holder(const State& state);

/// Words of a person that fit on one line: no control characters. UTF-8 is the codec's to check.
[[nodiscard]] bool is_one_line(const std::string& words);

constexpr bool is_due(const std::optional<TimePoint>& at, TimePoint now) {
  return at && *at <= now;
}
constexpr bool is_shown(Visibility level) { return level != Visibility::private_; }

inline PartnerState& partner(State& state, Seat seat) { return state.partners[index_of(seat)]; }
inline const PartnerState& partner(const State& state, Seat seat) {
  return state.partners[index_of(seat)];
}

}  // namespace attune::core
