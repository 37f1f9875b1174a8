#include "couple/model/dyad.hpp"

#include <array>
#include <cmath>

namespace attune::couple::model {
namespace {

constexpr std::size_t kWarmUpSeconds = 600;

using Values = std::array<double, 4>;

void step(Random& random, const Steps& steps, const Matrix& factor, Values& state) {
  const std::size_t n = steps.transition.n;
  Values hit{};
  for (std::size_t i = 0; i < n; ++i) hit[i] = random.normal();
  Values next{};
  for (std::size_t i = 0; i < n; ++i) {
    double moved = 0;
    for (std::size_t k = 0; k < n; ++k) moved += steps.transition.at(i, k) * state[k];
    double pushed = 0;
    for (std::size_t k = 0; k <= i; ++k) pushed += factor.at(i, k) * hit[k];
    next[i] = moved + pushed;
  }
  state = next;
}

void to_unit_spread(std::vector<double>& series) {
  const auto n = static_cast<double>(series.size());
  double mean = 0;
  for (const double value : series) mean += value;
  mean /= n;
  double squares = 0;
  for (const double value : series) squares += (value - mean) * (value - mean);
  const double spread = std::sqrt(squares / (n - 1));
  for (double& value : series) value = (value - mean) / spread;
}

void add_noise(Random& random, double noise, std::vector<double>& series) {
  for (double& value : series) {
    value = std::round((value + noise * random.normal()) * 1e4) / 1e4;
  }
}

}  // namespace

Dyad draw_dyad(std::uint64_t seed, const DyadKind& kind) {
  Random random{seed};
  const System system = kind.oscillators ? draw_oscillators(random, kind.hearing)
                                         : draw_autoregressions(random, kind.hearing);
  Dyad dyad{.direction = system.direction, .a = {}, .b = {}};
  const auto steps_of = [&](const Matrix& a) {
    return kind.oscillators ? discretise(a, system.noise) : Steps{a, system.noise};
  };
  const Steps coupled = steps_of(system.coupled);
  // What builds up is started from where each alone would be.
  const Steps before = kind.hearing == Hearing::building ? steps_of(system.uncoupled) : coupled;
  Values state{};
  const Matrix before_factor = cholesky(before.noise);
  for (std::size_t t = 0; t < kWarmUpSeconds; ++t) step(random, before, before_factor, state);
  const Matrix factor = cholesky(coupled.noise);
  for (std::size_t t = 0; t < kDyadSeconds; ++t) {
    step(random, coupled, factor, state);
    dyad.a.push_back(state[0]);
    dyad.b.push_back(state[coupled.transition.n / 2]);
  }
  to_unit_spread(dyad.a);
  to_unit_spread(dyad.b);
  add_noise(random, kind.noise, dyad.a);
  add_noise(random, kind.noise, dyad.b);
  return dyad;
}

}  // namespace attune::couple::model
