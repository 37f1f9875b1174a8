// A broken invariant ends the process: state that cannot be trusted must not be journaled or shown.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace attune {

/// Prints where and what, then aborts. Never for untrusted input, which gets an answer instead.
[[noreturn]] inline void check_failed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "%s:%d: broken invariant: %s\n", file, line, condition);
  std::abort();
}

}  // namespace attune

#define ATTUNE_CHECK(condition) \
  ((condition) ? static_cast<void>(0) : ::attune::check_failed(#condition, __FILE__, __LINE__))
