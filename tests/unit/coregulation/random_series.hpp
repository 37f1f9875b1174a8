// Series drawn from a seed, the same on every machine.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <vector>

namespace attune::test {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_{seed} {}
  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31);
  }
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }
  double uniform() { return (static_cast<double>(next() >> 11) + 0.5) * 0x1p-53; }
  double normal() {
    const double r = std::sqrt(-2 * std::log(uniform()));
    return r * std::cos(2 * std::numbers::pi * uniform());
  }

 private:
  std::uint64_t state_;
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
