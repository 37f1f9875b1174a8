#include "core/coregulation/inertia.hpp"

#include <array>

#include "core/coregulation/detrended.hpp"

namespace attune::core::coregulation {

void Inertia::add(std::optional<double> x) {
  ++time_;
  const auto t = static_cast<double>(time_);
  if (x) {
    trend_.add(t, *x);
    if (before_) {
      const double origin = trend_.origin();
      moments_.add({1.0, t / kTimeScale, *x - origin, *before_ - origin});
    }
  }
  before_ = x;
}

Measured<Inertia::Value> Inertia::report(std::uint64_t samples_min) const {
  if (trend_.count() < samples_min || moments_.count() < 4) return Unavailable::too_few_samples;
  const auto line = trend_.shifted();
  const std::array lines{line_at_lag(line, 0), line_at_lag(line, 1)};
  constexpr std::array<std::size_t, 2> kRegressors{0, 2};
  const auto n = static_cast<double>(moments_.count());
  const auto fit = regress(detrended(moments_, lines), 1, kRegressors, n);
  if (!fit) return Unavailable::singular;
  const double phi = fit->coefficients[1];
  return Value{.phi = phi,
               .standard_error = fit->standard_errors[1],
               .phi_small_sample = phi + (1 + 3 * phi) / n,
               .n = moments_.count()};
}

}  // namespace attune::core::coregulation
