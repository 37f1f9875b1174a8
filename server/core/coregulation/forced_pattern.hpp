// One of five labels whatever the evidence: for comparison with published estimators, shown to
// nobody.
#pragma once

#include <array>

#include "core/coregulation/measured.hpp"
#include "core/coregulation/pattern.hpp"
#include "core/coregulation/vector_autoregression.hpp"

namespace attune::core::coregulation {

/// The same model on 3, 5 and 8 s bins, with the geometric mean of their p-values for each
/// direction: what a single grid takes for influence by chance, another seldom does. With b the
/// number of 5 s bins, the stronger direction counts below alpha = 4/b; beside it, the weaker one
/// below 18/b, since of two people of whom one is heard, the other often is too. Two-way is called
/// building only where the mean of S/se over the grids is below -1, since noise makes S too small.
///
/// Window: the session. First report: a fit on each grid. Cost: three models. Gives .73 and .86
/// correct at 10 and 20 min where .05 on 5 s bins alone gives .66 and .82 (mean of ten seeds of
/// 1200 dyads that did not choose the numbers above). Source: analytics.md section 5a;
/// decisions/0008.
class ForcedPattern {
 public:
  /// Two values at one instant, at 1 Hz.
  void add(double a, double b);
  /// `two_way_settling`, `two_way_building`, `a_then_b`, `b_then_a` or `no_clear_link`.
  [[nodiscard]] Measured<Pattern> report() const;

 private:
  static constexpr std::size_t kMiddle = 1;  ///< The grid of 5 s.
  std::array<VectorAutoregression<5>, 3> grids_{
      VectorAutoregression<5>{3}, VectorAutoregression<5>{5}, VectorAutoregression<5>{8}};
};

}  // namespace attune::core::coregulation
