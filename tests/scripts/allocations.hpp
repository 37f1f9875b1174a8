// Counts what is taken from the heap, in an executable that links allocations.cpp.
#pragma once

#include <cstddef>

namespace attune::scripts {

/// ThreadSanitizer brings a new and a delete of its own, and suffers no other.
#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define ATTUNE_OWN_HEAP 0
#endif
#endif
#ifndef ATTUNE_OWN_HEAP
#define ATTUNE_OWN_HEAP 1
#endif
inline constexpr bool kCountsAllocations = ATTUNE_OWN_HEAP == 1;

/// Since the process began, on this thread; 0 where they are not counted.
[[nodiscard]] std::size_t allocations();

}  // namespace attune::scripts
