// The pattern decision: what may be said about two lines, and mostly that there is not enough to
// say.
#pragma once

#include <cstdint>
#include <optional>

#include "core/coregulation/measured.hpp"
#include "core/coregulation/stabilisation.hpp"
#include "core/coregulation/vector_autoregression.hpp"

namespace attune::core::coregulation {

/// What the two lines did, in this conversation. Never who is to blame, nor whether it is good.
enum class Pattern : std::uint8_t {
  no_clear_link = 0,
  together = 1,  ///< Within one bin; who follows whom cannot be told.
  a_then_b = 2,  ///< B tended to follow A.
  b_then_a = 3,
  two_way = 4,           ///< Both ways; whether it settles cannot be told.
  two_way_settling = 5,  ///< Together they settled faster than each alone would (co-regulation).
  two_way_building = 6,  ///< Together they settled more slowly (co-dysregulation).
};

/// A pattern with the evidence for it.
struct PatternFinding {
  Pattern pattern = Pattern::no_clear_link;
  double p_a_to_b = 1;
  double p_b_to_a = 1;
  double residual_correlation = 0;
  Measured<Stabilisation> stabilisation = Unavailable::no_event;  ///< Where both ways are found.
  std::uint64_t bins = 0;
  static constexpr Evidence kEvidence = Evidence::calibrated;
};

/// Cut-offs of the product rule. Source: analytics.md section 3, "Pattern decision"; what is known
/// of their false alarms is in section 5.
struct PatternRule {
  double minutes_min = 10;
  std::uint64_t bins_min = 120;
  double alpha = .01;              ///< For each direction.
  double sign_to_error_min = 1.0;  ///< |S| / se from which settling or building is named.
};

/// What was heard of the two, apart from the fit.
struct PatternBasis {
  double minutes = 0;
  /// Reports too far apart, or one partner's more than twice as frequent: `Sampling` says so.
  std::optional<Unavailable> sampling;
};

/// The cautious rule, which is the only one that people see.
[[nodiscard]] Measured<PatternFinding> find_pattern(const Measured<VarFit>& fit,
                                                    const PatternBasis& basis,
                                                    const PatternRule& rule = {});

}  // namespace attune::core::coregulation
