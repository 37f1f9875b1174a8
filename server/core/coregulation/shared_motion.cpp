#include "core/coregulation/shared_motion.hpp"

#include <algorithm>
#include <cmath>

namespace attune::core::coregulation {

SharedMotion shared_motion(const VarFit& fit) {
  const double explained = std::max(fit.partial_r2_a_to_b, fit.partial_r2_b_to_a);
  const double threshold = std::max(3 / std::sqrt(fit.rows), std::sqrt(explained));
  return {.residual_correlation = fit.residual_correlation,
          .threshold = threshold,
          .together = std::abs(fit.residual_correlation) > threshold};
}

}  // namespace attune::core::coregulation
