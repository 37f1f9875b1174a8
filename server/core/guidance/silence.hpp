// Why a rule does not speak. Internal to core.
#pragma once

#include <cstdint>
#include <optional>

#include "core/guidance/clauses.hpp"

namespace attune::core::guidance {

enum class Silence : std::uint8_t {
  floor,         ///< Somebody has the floor (R14).
  phase,         ///< In a pause, which the rule does not name.
  switched_off,  ///< By a therapist.
  used_up,       ///< As often as it may in a session.
  cooling_down,  ///< It spoke a short while ago.
  declined,      ///< A no, and that a short while ago.
  when,          ///< It is not about this moment.
  guard          ///< Something holds it back.
};

/// The first of these that holds for that rule and that person; nothing where it speaks.
/// `floor_is_held`: `floor_holder` of the state, asked once for many rules.
[[nodiscard]] std::optional<Silence> silence_of(const Rule& rule, const Looking& looking,
                                                bool floor_is_held);

/// Every one of these holds at this moment.
[[nodiscard]] bool all_hold(const std::vector<Condition>& conditions, const Looking& looking);

/// What a rule reads that is nobody else's to know, apart from there being no pattern of R25.
[[nodiscard]] bool reads_own(const Condition& condition);

}  // namespace attune::core::guidance
