// Plays a story in a session of its own.
#pragma once

#include <string>

#include "core/guidance/rulebook.hpp"
#include "script.hpp"

namespace attune::scripts {

/// Both partners have just come in; a therapist is there and watches nothing yet. Returns the first
/// line that went otherwise and what was there instead; empty where all went as told.
[[nodiscard]] std::string play(const Story& story, const core::guidance::Rulebook& rulebook);
/// As above; `stage` is how it ended, with everything that happened.
[[nodiscard]] std::string play(const Story& story, const core::guidance::Rulebook& rulebook,
                               Stage& stage);

}  // namespace attune::scripts
