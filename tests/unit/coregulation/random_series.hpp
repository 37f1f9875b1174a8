// Series drawn from a seed, the same on every machine.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <vector>

#include "simulation/random.hpp"

namespace attune::test {

/// The simulation's generator, with what series are drawn from.
class Random : public simulation::Random {
 public:
  using simulation::Random::Random;
  double uniform() { return (static_cast<double>(next() >> 11U) + 0.5) * 0x1p-53; }
  double normal() {
    const double r = std::sqrt(-2 * std::log(uniform()));
    return r * std::cos(2 * std::numbers::pi * uniform());
  }
};

/// x_t = phi x_{t-1} + noise, around a level.
inline std::vector<double> autoregression(std::uint64_t seed, std::size_t n, double phi,
                                          double level = 0) {
  Random random{seed};
  std::vector<double> series;
  double x = 0;
  for (std::size_t i = 0; i < n; ++i) {
    x = phi * x + random.normal();
    series.push_back(level + x);
  }
  return series;
}

}  // namespace attune::test
