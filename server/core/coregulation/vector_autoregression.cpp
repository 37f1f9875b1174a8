#include "core/coregulation/vector_autoregression.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>

#include "core/coregulation/detrended.hpp"
#include "core/coregulation/f_distribution.hpp"

namespace attune::core::coregulation {
namespace {

struct Residuals {
  double aa = 0, ab = 0, bb = 0;
};

/// What the first `columns` columns leave of the two responses, which are the last two rows.
Residuals residuals_after(const SmallMatrix& moments, const SmallMatrix& factor,
                          std::size_t columns) {
  const std::size_t a = moments.size() - 2;
  const std::size_t b = a + 1;
  Residuals rest{moments.at(a, a), moments.at(b, a), moments.at(b, b)};
  for (std::size_t k = 0; k < columns; ++k) {
    rest.aa -= factor.at(a, k) * factor.at(a, k);
    rest.ab -= factor.at(a, k) * factor.at(b, k);
    rest.bb -= factor.at(b, k) * factor.at(b, k);
  }
  return rest;
}

/// The order with the smallest BIC; 0 where no order leaves a residual.
std::size_t choose_order(const SmallMatrix& moments, const SmallMatrix& factor,
                         std::size_t lags_max, double n) {
  std::size_t best = 0;
  double least = 0;
  for (std::size_t lags = 1; lags <= lags_max; ++lags) {
    const Residuals rest = residuals_after(moments, factor, 1 + 2 * lags);
    const double determinant = (rest.aa * rest.bb - rest.ab * rest.ab) / (n * n);
    if (!(determinant > 0)) return 0;
    const double bic = std::log(determinant) + 4 * static_cast<double>(lags) * std::log(n) / n;
    if (best == 0 || bic < least) {
      best = lags;
      least = bic;
    }
  }
  return best;
}

struct PartialF {
  double p = 1;
  double partial_r2 = 0;
};

/// The test that the other partner's lags add nothing to a response's own. `first_own` is the
/// column of its own first lag: 1 for A, 2 for B.
std::optional<PartialF> test_of_others(const SmallMatrix& moments, std::size_t response,
                                       std::size_t first_own, std::size_t lags, double residual,
                                       double n) {
  std::array<std::size_t, kColumnsMax> own{};
  for (std::size_t lag = 0; lag < lags; ++lag) own[1 + lag] = first_own + 2 * lag;
  const auto restricted = regress(moments, response, std::span{own}.first(1 + lags), n);
  if (!restricted) return std::nullopt;
  const auto p = static_cast<double>(lags);
  const double degrees = n - 2 * p - 1;
  const double more = restricted->residual_squares - residual;
  return PartialF{.p = f_upper_tail((more / p) / (residual / degrees), p, degrees),
                  .partial_r2 = std::max(0.0, more / restricted->residual_squares)};
}

/// Solves for a response's coefficients, given its row of the factor.
void read_coefficients(const SmallMatrix& factor, std::size_t response, std::size_t columns,
                       std::span<double> out) {
  for (std::size_t k = 0; k < columns; ++k) out[k] = factor.at(response, k);
  solve_upper(factor, columns, out);
}

std::optional<VarFit> fit_order(const SmallMatrix& moments, const SmallMatrix& factor,
                                std::size_t lags, double n) {
  VarFit fit{.lags = lags, .rows = n, .factor = factor};
  const std::size_t a = moments.size() - 2;
  const Residuals rest = residuals_after(moments, factor, fit.columns());
  const auto to_b = test_of_others(moments, a + 1, 2, lags, rest.bb, n);
  const auto to_a = test_of_others(moments, a, 1, lags, rest.aa, n);
  if (!to_b || !to_a) return std::nullopt;
  fit.p_a_to_b = to_b->p;
  fit.p_b_to_a = to_a->p;
  fit.partial_r2_a_to_b = to_b->partial_r2;
  fit.partial_r2_b_to_a = to_a->partial_r2;
  fit.residual_moments = {rest.aa, rest.ab, rest.bb};
  fit.residual_correlation = rest.ab / std::sqrt(rest.aa * rest.bb);
  read_coefficients(factor, a, fit.columns(), fit.a);
  read_coefficients(factor, a + 1, fit.columns(), fit.b);
  return fit;
}

}  // namespace

template <std::size_t LagsMax>
void VectorAutoregression<LagsMax>::add(double a, double b) {
  ++samples_;
  const auto t = static_cast<double>(samples_);
  trend_a_.add(t, a);
  trend_b_.add(t, b);
  sum_.a += a - trend_a_.origin();
  sum_.b += b - trend_b_.origin();
  time_sum_ += t;
  if (++in_bin_ == bin_samples_) finish_bin();
}

template <std::size_t LagsMax>
void VectorAutoregression<LagsMax>::finish_bin() {
  const auto size = static_cast<double>(bin_samples_);
  const Bin now{.a = sum_.a / size, .b = sum_.b / size};
  if (past_.size() == LagsMax) {
    std::array<double, kColumns> row{1.0, time_sum_ / size / kTimeScale};
    for (std::size_t lag = 1; lag <= LagsMax; ++lag) {
      row[2 * lag] = past_.back(lag - 1).a;
      row[2 * lag + 1] = past_.back(lag - 1).b;
    }
    row[kColumns - 2] = now.a;
    row[kColumns - 1] = now.b;
    moments_.add(row);
  }
  past_.push(now);
  ++bins_;
  sum_ = {};
  time_sum_ = 0;
  in_bin_ = 0;
}

template <std::size_t LagsMax>
void VectorAutoregression<LagsMax>::interrupt() {
  past_.clear();
  sum_ = {};
  time_sum_ = 0;
  in_bin_ = 0;
}

template <std::size_t LagsMax>
Measured<VarFit> VectorAutoregression<LagsMax>::report(std::uint64_t bins_min) const {
  const auto n = static_cast<double>(moments_.count());
  constexpr std::size_t kRegressors = 1 + 2 * LagsMax;
  if (bins_ < bins_min || n <= static_cast<double>(kRegressors)) {
    return Unavailable::too_few_samples;
  }
  const auto line_a = trend_a_.shifted();
  const auto line_b = trend_b_.shifted();
  std::array<Subtracted, kColumns - 2> lines{};
  for (std::size_t lag = 1; lag <= LagsMax + 1; ++lag) {
    // The last pair of columns is now, at lag 0.
    const auto steps = lag > LagsMax ? 0.0 : static_cast<double>(lag * bin_samples_);
    lines[2 * lag - 2] = line_at_lag(line_a, steps);
    lines[2 * lag - 1] = line_at_lag(line_b, steps);
  }
  const SmallMatrix moments = detrended(moments_, lines);
  SmallMatrix factor = moments;
  if (!factorise(factor, kRegressors)) return Unavailable::singular;
  const std::size_t lags = choose_order(moments, factor, LagsMax, n);
  if (lags == 0) return Unavailable::singular;
  auto fit = fit_order(moments, factor, lags, n);
  if (!fit) return Unavailable::singular;
  fit->bins = bins_;
  fit->bin_samples = static_cast<double>(bin_samples_);
  return *fit;
}

template class VectorAutoregression<5>;
template class VectorAutoregression<8>;

}  // namespace attune::core::coregulation
