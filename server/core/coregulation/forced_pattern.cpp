#include "core/coregulation/forced_pattern.hpp"

#include <algorithm>
#include <cmath>

#include "core/coregulation/stabilisation.hpp"

namespace attune::core::coregulation {
namespace {

constexpr double kStrongerAlphaBins = 4;
constexpr double kWeakerAlphaBins = 18;
constexpr double kBuildingBelow = -1;

double log_of(double p) { return std::log(std::max(p, 1e-300)); }

}  // namespace

void ForcedPattern::add(double a, double b) {
  for (auto& grid : grids_) grid.add(a, b);
}

Measured<Pattern> ForcedPattern::report() const {
  const auto grids = static_cast<double>(grids_.size());
  double a_to_b = 0;
  double b_to_a = 0;
  double sign = 0;
  for (const auto& grid : grids_) {
    const auto fit = grid.report(0);
    if (!fit) return fit.why_not();
    const auto s = stabilisation(*fit);
    if (!s) return s.why_not();
    a_to_b += log_of(fit->p_a_to_b) / grids;
    b_to_a += log_of(fit->p_b_to_a) / grids;
    sign += s->s / std::max(s->standard_error, 1e-300) / grids;
  }
  const auto bins = static_cast<double>(grids_[kMiddle].bins());
  if (std::min(a_to_b, b_to_a) >= std::log(kStrongerAlphaBins / bins)) {
    return Pattern::no_clear_link;
  }
  if (std::max(a_to_b, b_to_a) >= std::log(kWeakerAlphaBins / bins)) {
    return a_to_b < b_to_a ? Pattern::a_then_b : Pattern::b_then_a;
  }
  return sign < kBuildingBelow ? Pattern::two_way_building : Pattern::two_way_settling;
}

}  // namespace attune::core::coregulation
