#include "core/coregulation/pattern.hpp"

#include <cmath>

#include "core/coregulation/shared_motion.hpp"

namespace attune::core::coregulation {
namespace {

Pattern direction(bool a_to_b, bool b_to_a) {
  if (a_to_b && b_to_a) return Pattern::two_way;
  if (a_to_b) return Pattern::a_then_b;
  return b_to_a ? Pattern::b_then_a : Pattern::no_clear_link;
}

Pattern sign_of(const Stabilisation& s) {
  return s.s > 0 ? Pattern::two_way_settling : Pattern::two_way_building;
}

}  // namespace

Measured<PatternFinding> find_pattern(const Measured<VarFit>& fit, const PatternBasis& basis,
                                      const PatternRule& rule) {
  if (basis.minutes < rule.minutes_min) return Unavailable::too_short;
  if (!fit) return fit.why_not();
  if (fit->bins < rule.bins_min) return Unavailable::too_few_samples;
  if (basis.sampling) return *basis.sampling;
  PatternFinding finding{.p_a_to_b = fit->p_a_to_b,
                         .p_b_to_a = fit->p_b_to_a,
                         .residual_correlation = fit->residual_correlation,
                         .bins = fit->bins};
  finding.pattern = direction(fit->p_a_to_b < rule.alpha, fit->p_b_to_a < rule.alpha);
  if (shared_motion(*fit).together) {
    finding.pattern = Pattern::together;
  } else if (finding.pattern == Pattern::two_way) {
    finding.stabilisation = stabilisation(*fit);
    const auto& s = finding.stabilisation;
    if (s && std::abs(s->s) > rule.sign_to_error_min * s->standard_error) {
      finding.pattern = sign_of(*s);
    }
  }
  return finding;
}

}  // namespace attune::core::coregulation
