// Measure 6: the guard against a shared event that looks like influence.
#pragma once

#include "core/coregulation/measured.hpp"
#include "core/coregulation/vector_autoregression.hpp"

namespace attune::core::coregulation {

/// Whether both move within one bin more than either follows the other: then no direction may be
/// named. With rc the correlation of the residuals of `VarFit`: rc^2 > the larger partial R2, and
/// |rc| > 3 / sqrt(n).
///
/// Unit: none. Window and first report: those of the fit. Cost: O(1). It cuts what a shared event
/// makes look directional from 49 % to 14..17 % at 20 minutes.
/// Source: analytics.md section 3, row 6, and finding 10.
struct SharedMotion {
  double residual_correlation = 0;
  double threshold = 0;  ///< What |residual_correlation| must exceed.
  bool together = false;
  static constexpr Evidence kEvidence = Evidence::calibrated;
};

[[nodiscard]] SharedMotion shared_motion(const VarFit& fit);

}  // namespace attune::core::coregulation
