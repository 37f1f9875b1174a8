// Moments of raw values, turned into those of the same values without their straight lines.
#pragma once

#include <cstddef>
#include <span>

#include "core/coregulation/least_squares.hpp"
#include "core/coregulation/linear_trend.hpp"
#include "core/coregulation/moments.hpp"

namespace attune::core::coregulation {

/// What is subtracted from one component v of a moment vector: v - constant - slope * t. For a
/// value `lag` samples ago, the line is read `lag` samples ago.
struct Subtracted {
  double constant = 0;
  double slope = 0;
};

inline Subtracted line_at_lag(const LinearTrend::Shifted& line, double lag) {
  return {.constant = line.intercept - line.slope * lag / kTimeScale, .slope = line.slope};
}

/// The matrix of second moments of (1, v_0', v_1', ...), v' = v - constant - slope t, from the raw
/// moments of (1, t, v_0, v_1, ...). Exact algebra: nothing is approximated, so that the lines may
/// be fitted after the last sample has come.
template <std::size_t N>
SmallMatrix detrended(const Moments<N>& raw, std::span<const Subtracted> lines) {
  const double n = raw.at(0, 0);
  const double t = raw.at(0, 1);
  const double tt = raw.at(1, 1);
  SmallMatrix out{lines.size() + 1};
  out.at(0, 0) = n;
  for (std::size_t u = 0; u < lines.size(); ++u) {
    const auto [cu, du] = lines[u];
    const double sum = raw.at(0, u + 2) - cu * n - du * t;
    out.at(u + 1, 0) = out.at(0, u + 1) = sum;
    for (std::size_t v = 0; v <= u; ++v) {
      const auto [cv, dv] = lines[v];
      const double product = raw.at(u + 2, v + 2) - cv * raw.at(0, u + 2) - dv * raw.at(1, u + 2) -
                             cu * raw.at(0, v + 2) - du * raw.at(1, v + 2) + cu * cv * n +
                             (cu * dv + du * cv) * t + du * dv * tt;
      out.at(u + 1, v + 1) = out.at(v + 1, u + 1) = product;
    }
  }
  return out;
}

}  // namespace attune::core::coregulation
