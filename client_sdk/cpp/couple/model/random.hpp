// The one source of chance of the model: a seed gives the same people on every machine.
#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>
#include <optional>

namespace attune::couple::model {

/// The step of splitmix64, also to make one seed of another.
inline std::uint64_t mix(std::uint64_t z) {
  z += 0x9E3779B97F4A7C15u;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

/// splitmix64 with uniforms and Box-Muller normals.
class Random {
 public:
  explicit Random(std::uint64_t state) : state_{state} {}
  double uniform(double low = 0, double high = 1) {
    const std::uint64_t z = mix(state_);
    state_ += 0x9E3779B97F4A7C15u;
    return low + (high - low) * ((static_cast<double>(z >> 11) + 0.5) * 0x1p-53);
  }
  double normal() {
    if (kept_) {
      const double value = *kept_;
      kept_.reset();
      return value;
    }
    const double r = std::sqrt(-2 * std::log(uniform()));
    const double t = 2 * std::numbers::pi * uniform();
    kept_ = r * std::sin(t);
    return r * std::cos(t);
  }
  double sign(double plus = 0.5) { return uniform() < plus ? 1.0 : -1.0; }

 private:
  std::uint64_t state_;
  std::optional<double> kept_;
};

}  // namespace attune::couple::model
