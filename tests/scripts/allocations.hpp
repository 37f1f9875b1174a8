// Counts what is taken from the heap, in an executable that links allocations.cpp.
#pragma once

#include <cstddef>

namespace attune::scripts {

/// Since the process began, on this thread.
[[nodiscard]] std::size_t allocations();

}  // namespace attune::scripts
