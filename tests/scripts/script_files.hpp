// The scripts of the shipped rulebook, and the rulebook they are played with.
#pragma once

#include "core/guidance/rulebook.hpp"
#include "script.hpp"

namespace attune::scripts {

[[nodiscard]] const core::guidance::Rulebook& shipped_rulebook();
/// All files beside this one, by name; read once.
[[nodiscard]] const Script& shipped_scripts();

}  // namespace attune::scripts
