#include "core/coregulation/coupled_oscillator.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "core/coregulation/eigenvalues.hpp"
#include "core/coregulation/least_squares.hpp"

namespace attune::core::coregulation {
namespace {

// Columns of the moments without their lines: level, first and second of A, then of B.
struct Columns {
  std::size_t second;
  std::array<std::size_t, 4> coupled;
};
constexpr Columns kOfA{.second = 2, .coupled = {0, 1, 3, 4}};
constexpr Columns kOfB{.second = 5, .coupled = {3, 4, 0, 1}};

/// v' = v - (intercept * its part of 1) - (slope * its part of t), for all pairs. The part of 1 is
/// 1 for a level and 0 for a derivative.
SmallMatrix without_lines(const Moments<10>& raw, const LinearTrend::Shifted& a,
                          const LinearTrend::Shifted& b) {
  SmallMatrix out{6};
  const auto taken = [&](std::size_t u) {
    const auto& line = u < 3 ? a : b;
    const double constant = u % 3 == 0 ? line.intercept : 0.0;
    return std::array<double, 2>{constant, line.slope};
  };
  for (std::size_t u = 0; u < 6; ++u) {
    const auto [cu, du] = taken(u);
    const std::size_t tu = 1 + u % 3;
    for (std::size_t v = 0; v <= u; ++v) {
      const auto [cv, dv] = taken(v);
      const std::size_t tv = 1 + v % 3;
      const double product = raw.at(u + 4, v + 4) - cv * raw.at(0, u + 4) - dv * raw.at(tv, u + 4) -
                             cu * raw.at(0, v + 4) - du * raw.at(tu, v + 4) +
                             cu * cv * raw.at(0, 0) + cu * dv * raw.at(0, tv) +
                             du * cv * raw.at(0, tu) + du * dv * raw.at(tu, tv);
      out.at(u, v) = out.at(v, u) = product;
    }
  }
  return out;
}

CoupledOscillator::Side side_of(const Regression& fit) {
  const auto& c = fit.coefficients;
  CoupledOscillator::Side side{.eta = c[0], .zeta = c[1], .p_eta = c[2], .p_zeta = c[3]};
  if (side.eta != 0) side.period_samples = 2 * std::numbers::pi / std::sqrt(std::abs(side.eta));
  return side;
}

std::optional<double> growth(const CoupledOscillator::Side& a, const CoupledOscillator::Side& b,
                             double coupling) {
  const std::array<double, 16> rows{0,
                                    1,
                                    0,
                                    0,
                                    a.eta,
                                    a.zeta,
                                    coupling * a.p_eta,
                                    coupling * a.p_zeta,
                                    0,
                                    0,
                                    0,
                                    1,
                                    coupling * b.p_eta,
                                    coupling * b.p_zeta,
                                    b.eta,
                                    b.zeta};
  const auto all = eigenvalues(rows, 4);
  if (!all) return std::nullopt;
  return all->largest_real_part();
}

}  // namespace

void CoupledOscillator::add(std::optional<double> a, std::optional<double> b) {
  ++time_;
  const auto t = static_cast<double>(time_);
  if (a) trend_a_.add(t, *a);
  if (b) trend_b_.add(t, *b);
  if (!a || !b) return;
  ++both_;
  past_.push({.t = t / kTimeScale, .a = *a - trend_a_.origin(), .b = *b - trend_b_.origin()});
  if (past_.size() <= glla_.span()) return;
  std::array<double, kGllaEmbedMax> time{};
  std::array<double, kGllaEmbedMax> of_a{};
  std::array<double, kGllaEmbedMax> of_b{};
  for (std::size_t j = 0; j < glla_.embed(); ++j) {
    const Instant& each = past_.back(glla_.span() - j * glla_.tau());
    time[j] = each.t;
    of_a[j] = each.a;
    of_b[j] = each.b;
  }
  const Derivatives dt = glla_.of(time);
  const Derivatives da = glla_.of(of_a);
  const Derivatives db = glla_.of(of_b);
  moments_.add({1.0, dt.level, dt.first, dt.second, da.level, da.first, da.second, db.level,
                db.first, db.second});
}

Measured<CoupledOscillator::Value> CoupledOscillator::report(std::uint64_t samples_min) const {
  if (both_ < samples_min || moments_.count() <= 4) return Unavailable::too_few_samples;
  const SmallMatrix matrix = without_lines(moments_, trend_a_.shifted(), trend_b_.shifted());
  const auto n = static_cast<double>(moments_.count());
  const auto a = regress(matrix, kOfA.second, kOfA.coupled, n);
  const auto b = regress(matrix, kOfB.second, kOfB.coupled, n);
  if (!a || !b) return Unavailable::singular;
  Value value{.a = side_of(*a), .b = side_of(*b), .n = moments_.count()};
  value.r2 = pooled_adjusted_r2(*a, *b, 2 * n, 8);
  const auto coupled = growth(value.a, value.b, 1);
  const auto alone = growth(value.a, value.b, 0);
  if (!coupled || !alone) return Unavailable::singular;
  value.growth = *coupled;
  value.growth_self = *alone;
  return value;
}

Measured<CoupledOscillator::Uncoupled> CoupledOscillator::report_uncoupled(
    std::uint64_t samples_min) const {
  if (both_ < samples_min || moments_.count() <= 4) return Unavailable::too_few_samples;
  const SmallMatrix matrix = without_lines(moments_, trend_a_.shifted(), trend_b_.shifted());
  const auto n = static_cast<double>(moments_.count());
  const auto a = regress(matrix, kOfA.second, std::span{kOfA.coupled}.first(2), n);
  const auto b = regress(matrix, kOfB.second, std::span{kOfB.coupled}.first(2), n);
  if (!a || !b) return Unavailable::singular;
  return Uncoupled{.a = side_of(*a),
                   .b = side_of(*b),
                   .r2 = pooled_adjusted_r2(*a, *b, 2 * n, 4),
                   .n = moments_.count()};
}

}  // namespace attune::core::coregulation
