// Tail probabilities of Fisher's F.
#pragma once

namespace attune::core::coregulation {

/// P(X >= f) for X distributed as F with these degrees of freedom, both positive; 1 for f <= 0.
/// Relative error below 1e-12 down to 1e-300. Cost: about 0.3 us. Source: the regularised
/// incomplete beta function by its continued fraction (Abramowitz & Stegun 26.5.8, 26.6.2), with
/// Lentz's method.
[[nodiscard]] double f_upper_tail(double f, double numerator_degrees, double denominator_degrees);

}  // namespace attune::core::coregulation
