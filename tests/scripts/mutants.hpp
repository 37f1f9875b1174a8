// A rulebook with one thing wrong in it, for each thing that can be: who notices?
#pragma once

#include <string>
#include <vector>

#include "core/guidance/rulebook.hpp"

namespace attune::scripts {

struct Mutant {
  std::string name;     ///< "R20 when[0] negated": stays the same while the rule does.
  std::string rule_id;  ///< The rule that was changed, or the first of two that were.
  core::guidance::Rulebook rulebook;
};

/// Each condition negated or dropped, each figure a step up and a step down, each value of a list
/// taken out or put in, and each rule tried before the one above it. A bound that does not exist
/// and what would be the same rule are left out.
[[nodiscard]] std::vector<Mutant> mutants_of(const core::guidance::Rulebook& rulebook);

}  // namespace attune::scripts
