// The model of influence on three grids at once: what one grid takes for influence by chance,
// another seldom does.
#pragma once

#include <array>
#include <cstddef>

#include "core/coregulation/measured.hpp"
#include "core/coregulation/stabilisation.hpp"
#include "core/coregulation/vector_autoregression.hpp"

namespace attune::core::coregulation {

/// Seconds of a bin of each grid. Claims name the middle one's numbers.
inline constexpr std::array<std::size_t, 3> kGridSeconds{3, 5, 8};
inline constexpr std::size_t kMiddleGrid = 1;

/// The fits of all grids.
struct GridFits {
  std::array<VarFit, kGridSeconds.size()> fits;
  double p_a_to_b = 1;  ///< Geometric mean over the grids, of the partial F tests.
  double p_b_to_a = 1;
  static constexpr Evidence kEvidence = Evidence::calibrated;
  [[nodiscard]] const VarFit& middle() const { return fits[kMiddleGrid]; }
};

/// Whether the two settle together faster, over all grids.
struct GridSign {
  Stabilisation middle;
  double to_error = 0;  ///< Mean of S / se over the grids.
  static constexpr Evidence kEvidence = Evidence::calibrated;
};

/// Measure 5 on bins of 3, 5 and 8 s. Combined p-values are not probabilities of their own; the
/// rules that read them are calibrated by false alarms (`PatternRule`).
/// Window: the session. First report: 120 bins of the middle grid. Cost: 70 multiply-adds a second.
/// Source: analytics.md section 3, row 5; why three grids: decisions/0008.
class InfluenceGrids {
 public:
  /// The next second at which both have a value.
  void add(double a, double b);
  void interrupt();
  [[nodiscard]] Measured<GridFits> report(
      std::uint64_t middle_bins_min = VectorAutoregression<5>::kReportBinsMin) const;

  bool operator==(const InfluenceGrids&) const = default;

 private:
  std::array<VectorAutoregression<5>, kGridSeconds.size()> grids_{
      VectorAutoregression<5>{kGridSeconds[0]}, VectorAutoregression<5>{kGridSeconds[1]},
      VectorAutoregression<5>{kGridSeconds[2]}};
};

[[nodiscard]] Measured<GridSign> sign_of_stabilisation(const GridFits& fits);

}  // namespace attune::core::coregulation
