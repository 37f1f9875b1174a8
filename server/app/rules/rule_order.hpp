// The order in which people look for a rule.
#pragma once

#include <string_view>
#include <vector>

#include "core/guidance/rulebook.hpp"

namespace attune::app {

/// As people order names: figures by their value, so that "M2" is before "M10".
[[nodiscard]] bool is_before(std::string_view a, std::string_view b);

/// By row of the material, then by id. Points into the rulebook.
[[nodiscard]] std::vector<const core::guidance::Rule*> by_row(
    const core::guidance::Rulebook& rulebook);

}  // namespace attune::app
