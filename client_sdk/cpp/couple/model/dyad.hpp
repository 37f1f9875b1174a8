// Two people's lines for twenty minutes, with a known truth.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "couple/model/systems.hpp"

namespace attune::couple::model {

inline constexpr std::size_t kDyadSeconds = 1200;

struct DyadKind {
  Hearing hearing = Hearing::independent;
  bool oscillators = true;  ///< Else autoregressions.
  double noise = 0.1;       ///< SD of what is added by measuring; the lines have an SD of 1.
};

struct Dyad {
  Direction direction = Direction::none;
  std::vector<double> a;  ///< `kDyadSeconds` values at 1 Hz, rounded to 4 decimals.
  std::vector<double> b;
};

/// A function of its arguments alone.
[[nodiscard]] Dyad draw_dyad(std::uint64_t seed, const DyadKind& kind);

}  // namespace attune::couple::model
