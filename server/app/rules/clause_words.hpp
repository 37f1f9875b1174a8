// A rule's clauses as a couples therapist would say them.
#pragma once

#include <string>
#include <vector>

#include "core/guidance/rulebook.hpp"

namespace attune::app {

/// "Your newest check-in is tense or very tense." or, negated, "Not while ...". English; `who` is
/// said as you and your partner.
[[nodiscard]] std::string words_of(const core::guidance::Condition& condition);

/// "90 s", "5 min", "2 h".
[[nodiscard]] std::string words_of(Millis duration);

/// What the clause may have found, as keys of the rulebook's texts: "amber", "red". A figure where
/// it counts. Empty for a clause that is no input.
[[nodiscard]] std::vector<std::string> findings_of(const core::guidance::Clause& clause);

}  // namespace attune::app
