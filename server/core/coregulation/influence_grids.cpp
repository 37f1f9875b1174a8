#include "core/coregulation/influence_grids.hpp"

#include <algorithm>
#include <cmath>

namespace attune::core::coregulation {
namespace {

constexpr auto kGrids = static_cast<double>(kGridSeconds.size());

double log_of(double p) { return std::log(std::max(p, 1e-300)); }

}  // namespace

void InfluenceGrids::add(double a, double b) {
  for (auto& grid : grids_) grid.add(a, b);
}

void InfluenceGrids::interrupt() {
  for (auto& grid : grids_) grid.interrupt();
}

Measured<GridFits> InfluenceGrids::report(std::uint64_t middle_bins_min) const {
  if (grids_[kMiddleGrid].bins() < middle_bins_min) return Unavailable::too_few_samples;
  GridFits all;
  double a_to_b = 0;
  double b_to_a = 0;
  for (std::size_t i = 0; i < grids_.size(); ++i) {
    const auto fit = grids_[i].report(0);
    if (!fit) return fit.why_not();
    all.fits[i] = *fit;
    a_to_b += log_of(fit->p_a_to_b) / kGrids;
    b_to_a += log_of(fit->p_b_to_a) / kGrids;
  }
  all.p_a_to_b = std::exp(a_to_b);
  all.p_b_to_a = std::exp(b_to_a);
  return all;
}

Measured<GridSign> sign_of_stabilisation(const GridFits& fits) {
  GridSign sign;
  for (std::size_t i = 0; i < fits.fits.size(); ++i) {
    const auto s = stabilisation(fits.fits[i]);
    if (!s) return s.why_not();
    if (!(s->standard_error > 0)) return Unavailable::singular;
    sign.to_error += s->s / s->standard_error / kGrids;
    if (i == kMiddleGrid) sign.middle = *s;
  }
  return sign;
}

}  // namespace attune::core::coregulation
