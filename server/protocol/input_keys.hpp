// The keys under which the texts of a rulebook name what a rule reads.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/guidance/rulebook.hpp"

namespace attune::protocol {

/// What that clause may find, as keys of the texts: "amber", "red". Empty where it finds a figure,
/// or is no input.
[[nodiscard]] std::vector<std::string> value_keys(const core::guidance::Clause& clause);
/// As rulebook.proto names it: "exercise_is".
[[nodiscard]] std::string_view clause_name(const core::guidance::Clause& clause);
/// Every key that a rule's "why" may need, names and values.
[[nodiscard]] std::vector<std::string> input_keys(const core::guidance::Rule& rule);

}  // namespace attune::protocol
