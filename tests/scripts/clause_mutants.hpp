// One clause with one thing wrong in it.
#pragma once

#include <string>
#include <vector>

#include "core/guidance/rulebook.hpp"

namespace attune::scripts {

struct ClauseMutant {
  std::string name;  ///< "without amber", "within + 1 s"
  core::guidance::Clause clause;
};

[[nodiscard]] std::vector<ClauseMutant> mutants_of(const core::guidance::Clause& clause);

}  // namespace attune::scripts
