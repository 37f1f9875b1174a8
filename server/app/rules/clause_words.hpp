// What a rule asks of the moment, as sentences for the people who write rules. English; "you" is
// the partner whom the rule speaks to.
#pragma once

#include <string>

#include "core/guidance/rulebook.hpp"

namespace attune::app {

/// One sentence: "Your partner's newest check-in is tense or very tense." For a negated condition
/// it says what must not be so.
[[nodiscard]] std::string sentence_of(const core::guidance::Condition& condition);

}  // namespace attune::app
