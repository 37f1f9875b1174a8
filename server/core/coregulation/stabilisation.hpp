// Measure 7: do the two settle faster together than each alone would?
#pragma once

#include <optional>

#include "core/coregulation/measured.hpp"
#include "core/coregulation/vector_autoregression.hpp"

namespace attune::core::coregulation {

/// S = growth_self - growth, with growth the log of the dominant eigenvalue of the fitted system,
/// for one sample, and growth_self the same where neither hears the other. S > 0: together they
/// settled faster. The sign of growth alone is no evidence (analytics.md finding 4).
///
/// Unit: 1/sample. Window and first report: those of the fit; a label needs both directions
/// (`PatternRule`). Cost: two eigenproblems of at most 10 rows; 1 us at 1 lag, 20 us at 5.
/// The standard error is of the delta method: the gradient of log |eigenvalue| times
/// Sigma (x) (X'X)^-1. Sign right in .92/.97/.99 at 5/10/20 min where |S|/se > 1.64.
/// Source: analytics.md section 3, row 7, and finding 5; tables rties_var, synth_expected.
struct Stabilisation {
  double growth = 0;
  double growth_self = 0;
  double s = 0;
  double standard_error = 0;
  /// Samples until an excursion is half gone, together; nothing where it does not settle.
  std::optional<double> half_life_samples;
  static constexpr Evidence kEvidence = Evidence::calibrated;
};

[[nodiscard]] Measured<Stabilisation> stabilisation(const VarFit& fit);

}  // namespace attune::core::coregulation
