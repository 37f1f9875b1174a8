// The pattern decision: what may be said about two lines, and mostly that there is not enough to
// say.
#pragma once

#include <cstdint>
#include <optional>

#include "core/coregulation/influence_grids.hpp"
#include "core/coregulation/measured.hpp"

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
  Measured<GridSign> sign = Unavailable::no_event;  ///< Where both ways are found.
  std::uint64_t bins = 0;
  static constexpr Evidence kEvidence = Evidence::calibrated;
};

/// Cut-offs of the rule that people see. Over 20 seeds of 1200 dyads, at 10 and 20 minutes: when it
/// says settling or building it is right in .942 and .970 (worst seed .904, .952), and it links
/// .028 and .018 of the independent (worst .046, .029); strangers paired get any pattern in 4.7 %.
/// Source: analytics.md section 3, "Pattern decision", on three grids (decisions/0008).
struct PatternRule {
  double minutes_min = 10;
  std::uint64_t bins_min = 120;    ///< Of 5 s.
  double alpha = .005;             ///< For each direction, of the combined p.
  double sign_to_error_min = 1.0;  ///< |S| / se from which settling or building is named.
};

/// What was heard of the two, apart from the fits.
struct PatternBasis {
  double minutes = 0;
  /// Reports too far apart, or one partner's more than twice as frequent: `Sampling` says so.
  std::optional<Unavailable> sampling;
};

/// The cautious rule, the only one that people see: too short, too sparse or too uneven says
/// nothing; moving together within a bin blocks any direction; then both directions, one, or none.
[[nodiscard]] Measured<PatternFinding> find_pattern(const Measured<GridFits>& fits,
                                                    const PatternBasis& basis,
                                                    const PatternRule& rule = {});

/// One of five labels whatever the evidence, for comparison with published estimators; shown to
/// nobody. With b the number of 5 s bins, the stronger direction counts below alpha = 4/b, and
/// beside it the weaker one below 18/b, since of two people of whom one is heard, the other often
/// is too. Two-way is called building only where the mean of S/se is below -1: noise makes S too
/// small. Right in .73 and .86 at 10 and 20 min, where .05 on 5 s bins alone gives .66 and .82
/// (ten seeds that did not choose these numbers; decisions/0008). Never `together` or `two_way`.
[[nodiscard]] Measured<Pattern> force_pattern(const Measured<GridFits>& fits);

}  // namespace attune::core::coregulation
