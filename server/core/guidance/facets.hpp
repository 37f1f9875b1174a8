// Which rules something that happened is about. A rule is looked at only when something changed
// that it mentions.
#pragma once

#include "core/guidance/rulebook.hpp"

namespace attune::core::guidance {

inline constexpr Facets kCheckIns = 1U << 0U;
inline constexpr Facets kReachOuts = 1U << 1U;
inline constexpr Facets kHearts = 1U << 2U;
inline constexpr Facets kTopics = 1U << 3U;
inline constexpr Facets kExercises = 1U << 4U;
inline constexpr Facets kOwnWords = 1U << 5U;  ///< What one marked or told for oneself.
inline constexpr Facets kTime = 1U << 6U;      ///< Time alone.
inline constexpr Facets kKept = 1U << 8U;      ///< What the two keep beyond this evening.
/// A pause began or ended, a place for a suggestion became free, or what may be seen changed: every
/// rule is looked at.
inline constexpr Facets kTurns = 1U << 7U;

/// What that event may have changed for the rules.
[[nodiscard]] Facets touched_by(const EventBody& event);
/// What the conditions and guards of a rule look at.
[[nodiscard]] Facets mentioned_by(const Rule& rule);
/// Makes `asked_at` from the rules. To be called once, when the rules stand.
void compile(Rulebook& rulebook);

}  // namespace attune::core::guidance
