// A small rulebook, so that suggestions occur: rules that read you, your partner, and reach-outs.
#pragma once

#include "core/guidance/rulebook.hpp"

namespace attune::simulation {

const core::guidance::Rulebook& small_rulebook();

}  // namespace attune::simulation
