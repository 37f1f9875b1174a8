#include "core/coregulation/pattern.hpp"

#include <algorithm>
#include <cmath>

#include "core/coregulation/shared_motion.hpp"

namespace attune::core::coregulation {
namespace {

constexpr double kForcedStrongerAlphaBins = 4;
constexpr double kForcedWeakerAlphaBins = 18;
constexpr double kForcedBuildingBelow = -1;

Pattern direction(bool a_to_b, bool b_to_a) {
  if (a_to_b && b_to_a) return Pattern::two_way;
  if (a_to_b) return Pattern::a_then_b;
  return b_to_a ? Pattern::b_then_a : Pattern::no_clear_link;
}

}  // namespace

Measured<PatternFinding> find_pattern(const Measured<GridFits>& fits, const PatternBasis& basis,
                                      const PatternRule& rule) {
  // Reports that are too sparse or too uneven are so however long one waits.
  const bool lasting = basis.sampling && *basis.sampling != Unavailable::too_few_samples;
  if (lasting) return *basis.sampling;
  if (basis.minutes < rule.minutes_min) return Unavailable::too_short;
  if (!fits) return fits.why_not();
  const VarFit& middle = fits->middle();
  if (middle.bins < rule.bins_min) return Unavailable::too_few_samples;
  if (basis.sampling) return *basis.sampling;
  PatternFinding finding{
      .pattern = direction(fits->p_a_to_b < rule.alpha, fits->p_b_to_a < rule.alpha),
      .p_a_to_b = fits->p_a_to_b,
      .p_b_to_a = fits->p_b_to_a,
      .residual_correlation = middle.residual_correlation,
      .bins = middle.bins};
  if (shared_motion(middle).together) {
    finding.pattern = Pattern::together;
  } else if (finding.pattern == Pattern::two_way) {
    finding.sign = sign_of_stabilisation(*fits);
    if (finding.sign && std::abs(finding.sign->to_error) > rule.sign_to_error_min) {
      finding.pattern =
          finding.sign->to_error > 0 ? Pattern::two_way_settling : Pattern::two_way_building;
    }
  }
  return finding;
}

Measured<Pattern> force_pattern(const Measured<GridFits>& fits) {
  if (!fits) return fits.why_not();
  const auto bins = static_cast<double>(fits->middle().bins);
  if (std::min(fits->p_a_to_b, fits->p_b_to_a) >= kForcedStrongerAlphaBins / bins) {
    return Pattern::no_clear_link;
  }
  if (std::max(fits->p_a_to_b, fits->p_b_to_a) >= kForcedWeakerAlphaBins / bins) {
    return fits->p_a_to_b < fits->p_b_to_a ? Pattern::a_then_b : Pattern::b_then_a;
  }
  const auto sign = sign_of_stabilisation(*fits);
  if (!sign) return sign.why_not();
  return sign->to_error < kForcedBuildingBelow ? Pattern::two_way_building
                                               : Pattern::two_way_settling;
}

}  // namespace attune::core::coregulation
