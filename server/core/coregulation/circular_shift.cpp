#include "core/coregulation/circular_shift.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "base/check.hpp"

namespace attune::core::coregulation {
namespace {

constexpr double kNothingLeft = 1e-12;  // Of a line's own size: rounding.
constexpr double kTheSame = 1e-12;

/// Takes mean and, if asked, slope out, and scales to unit norm. Whether anything was left.
bool prepare(std::span<double> x, bool straighten) {
  const auto n = static_cast<double>(x.size());
  const double origin = x.front();
  double sum = 0, moment = 0;
  const double middle = (n - 1) / 2;
  for (std::size_t i = 0; i < x.size(); ++i) {
    x[i] -= origin;
    sum += x[i];
    moment += (static_cast<double>(i) - middle) * x[i];
  }
  const double mean = sum / n;
  const double slope = straighten ? moment * 12 / (n * (n * n - 1)) : 0;
  double before = 0, after = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    before += (x[i] - mean) * (x[i] - mean);
    x[i] -= mean + slope * (static_cast<double>(i) - middle);
    after += x[i] * x[i];
  }
  if (!(after > kNothingLeft * before)) return false;
  const double scale = 1 / std::sqrt(after);
  for (double& value : x) value *= scale;
  return true;
}

/// c[s] = sum a[t] bb[t + s] for s < n, bb of 2 n values. Eight shifts at once share each a[t].
void correlate_directly(const double* a, const double* bb, std::size_t n, double* c) {
  constexpr std::size_t kAtOnce = 8;
  std::size_t s = 0;
  for (; s + kAtOnce <= n; s += kAtOnce) {
    double s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
    for (std::size_t t = 0; t < n; ++t) {
      const double here = a[t];
      const double* b = bb + t + s;
      s0 += here * b[0];
      s1 += here * b[1];
      s2 += here * b[2];
      s3 += here * b[3];
      s4 += here * b[4];
      s5 += here * b[5];
      s6 += here * b[6];
      s7 += here * b[7];
    }
    const std::array<double, kAtOnce> sums{s0, s1, s2, s3, s4, s5, s6, s7};
    std::copy(sums.begin(), sums.end(), c + s);
  }
  for (; s < n; ++s) {
    c[s] = 0;
    for (std::size_t t = 0; t < n; ++t) c[s] += a[t] * bb[t + s];
  }
}

/// The same on a circle: x^n - 1 = (x^m - 1)(x^m + 1), m = n / 2, so that two halves of a quarter
/// of the work each give the whole. `work` has 8 n values.
void correlate(const double* a, const double* b, std::size_t n, double* c, double* work) {
  if (n % 2 != 0 || n < 16) {
    std::copy(b, b + n, work);
    std::copy(b, b + n, work + n);
    correlate_directly(a, work, n, c);
    return;
  }
  const std::size_t m = n / 2;
  double* a_half = work;
  double* b_half = work + m;
  double* odd = b_half + 2 * m;
  double* even = odd + m;
  for (std::size_t i = 0; i < m; ++i) {
    a_half[i] = a[i] - a[i + m];
    b_half[i] = b[i] - b[i + m];
    b_half[i + m] = -b_half[i];
  }
  correlate_directly(a_half, b_half, m, odd);
  for (std::size_t i = 0; i < m; ++i) {
    a_half[i] = a[i] + a[i + m];
    b_half[i] = b[i] + b[i + m];
  }
  correlate(a_half, b_half, m, even, even + m);
  for (std::size_t s = 0; s < m; ++s) {
    c[s] = (even[s] + odd[s]) / 2;
    c[s + m] = (even[s] - odd[s]) / 2;
  }
}

}  // namespace

Measured<CircularShift::Value> CircularShift::test(PairedSeries series, std::size_t lags) {
  ATTUNE_CHECK(lags >= 1 && series.a.size() == series.b.size());
  if (series.size() < 9 * lags) return Unavailable::too_short;
  a_.assign(series.a.begin(), series.a.end());
  b_.assign(series.b.begin(), series.b.end());
  if (!prepare(a_, true) || !prepare(b_, true)) return Unavailable::no_spread;
  return test_prepared(lags);
}

Measured<CircularShift::Value> CircularShift::test_residuals(PairedSeries residuals,
                                                             std::size_t lags) {
  ATTUNE_CHECK(lags >= 1 && residuals.a.size() == residuals.b.size());
  if (residuals.size() < 9 * lags) return Unavailable::too_short;
  a_.assign(residuals.a.begin(), residuals.a.end());
  b_.assign(residuals.b.begin(), residuals.b.end());
  if (!prepare(a_, false) || !prepare(b_, false)) return Unavailable::no_spread;
  return test_prepared(lags);
}

/// largest_[i] = the largest |c(s)| for s from i to i + 2 * lags, s counted from -lags, all round.
void CircularShift::slide(std::size_t lags) {
  const std::size_t n = c_.size();
  const std::size_t width = 2 * lags + 1;
  const auto at = [&](std::size_t i) { return std::abs(c_[(i + n - lags) % n]); };
  queue_.resize(n + width);
  std::size_t front = 0;
  std::size_t back = 0;
  for (std::size_t i = 0; i < n + width - 1; ++i) {
    const double value = at(i);
    while (back > front && at(queue_[back - 1]) <= value) --back;
    queue_[back++] = i;
    if (queue_[front] + width <= i) ++front;
    if (i + 1 >= width) largest_[i + 1 - width] = at(queue_[front]);
  }
}

Measured<CircularShift::Value> CircularShift::test_prepared(std::size_t lags) {
  const std::size_t n = a_.size();
  c_.resize(n);
  largest_.resize(n);
  work_.resize(8 * n);
  correlate(a_.data(), b_.data(), n, c_.data(), work_.data());
  if (!(std::abs(c_[0]) < 1 - kTheSame)) return Unavailable::singular;
  slide(lags);
  const double observed = largest_[0];
  const std::span<const double> shifted{largest_.data() + 3 * lags, n - 6 * lags + 1};
  double sum = 0, squares = 0;
  std::uint64_t as_large = 0;
  for (const double each : shifted) {
    sum += each;
    if (each >= observed) ++as_large;
  }
  const auto count = static_cast<double>(shifted.size());
  for (const double each : shifted) squares += (each - sum / count) * (each - sum / count);
  if (!(squares > 0)) return Unavailable::no_spread;
  return Value{.observed = observed,
               .z = (observed - sum / count) / std::sqrt(squares / (count - 1)),
               .p = (1 + static_cast<double>(as_large)) / (1 + count),
               .n = n,
               .shifts = shifted.size()};
}

}  // namespace attune::core::coregulation
