// How far two lines go together, now and some steps apart, without their straight lines.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/coregulation/linear_trend.hpp"
#include "core/coregulation/measured.hpp"

namespace attune::core::coregulation {

/// Pearson correlation of what both lines leave over their straight lines, at every lag.
///
///   r(lag) = cor(A'_t, B'_{t+lag}) over the overlap (lag > 0: A leads), x' = x - intercept - slope
///   t
///
/// Exact in one pass: for each lag the moments of (1, t, a, b) are kept, and the lines of the whole
/// session are taken out when asked. Everything is relative to each one's first value.
/// Unit: none (r). Window: the session. First report: `rows_min` rows in which both were heard (60
/// bins of 5 s are 5 min). Cost: O(lags) a row, O(lags) a report; no allocation after construction.
/// Confidence: none by itself: see `circular_shift`. Source: analytics.md section 3, row 8; rties
/// Max_Min_CCF_Signed; table rties_xcorr. Thread: any one.
class CrossCorrelation {
 public:
  struct Setting {
    std::size_t lags = 6;       ///< At least 1.
    std::size_t rows_min = 60;  ///< More than lags + 3.
  };
  struct Value {
    double zero_lag = 0;
    double peak = 0;   ///< Largest in size.
    int peak_lag = 0;  ///< In rows; > 0: A leads.
    std::uint64_t n = 0;
    static constexpr Evidence kEvidence = Evidence::calibrated;
    bool operator==(const Value&) const = default;
  };
  /// The peak of the sample cross-correlation function: means and spreads of the whole session.
  struct SamplePeak {
    double r = 0;
    int lag = 0;  ///< In rows; > 0: A leads.
    std::uint64_t n = 0;
    static constexpr Evidence kEvidence = Evidence::descriptive;
    bool operator==(const SamplePeak&) const = default;
  };

  explicit CrossCorrelation(Setting setting);

  /// One step of time; finite or missing. A straight line uses all values of its own; a row that
  /// either misses is left out of the correlations and the gap closed.
  void add(std::optional<double> a, std::optional<double> b);
  /// Over |lag| <= `lags`, which is at most the setting's. `too_few_samples` before `rows_min`;
  /// `no_spread` where a line is straight; `singular` where the two are the same.
  [[nodiscard]] Measured<Value> value(std::size_t lags) const;
  [[nodiscard]] Measured<Value> value() const { return value(setting_.lags); }
  [[nodiscard]] Measured<SamplePeak> sample_peak(std::size_t lags) const;
  /// The lags that R's ccf looks at for n rows: floor(10 log10(n / 2)).
  static std::size_t customary_lags(std::uint64_t n);
  [[nodiscard]] std::uint64_t count() const { return n_; }

 private:
  struct Row {
    double t = 0;
    std::array<double, 2> x{};
  };
  /// Sums over rows.
  struct Sums {
    double n = 0, t = 0, tt = 0;
    std::array<double, 2> x{}, tx{}, xx{};
    void add(const Row& row);
    [[nodiscard]] Sums without(const Sums& other) const;
  };
  /// Sums over pairs of an early row of one and a late row of the other.
  struct Products {
    double xy = 0, xt = 0, ty = 0, tt = 0;
  };
  /// The same of what is over the straight lines.
  struct Residual {
    double n = 0, early = 0, late = 0, early_squares = 0, late_squares = 0, product = 0;
  };
  enum class Over : std::uint8_t { overlap, session };

  Setting setting_;
  double t_ = 0;
  std::uint64_t n_ = 0;
  std::array<LinearTrend, 2> trends_;
  std::vector<Row> first_;   ///< The first `lags` rows.
  std::vector<Row> latest_;  ///< A ring of the last `lags` + 1 rows.
  Sums total_;
  std::array<std::vector<Products>, 2> products_;  ///< By who leads, then by lag.

  [[nodiscard]] const Row& back(std::size_t steps) const;
  [[nodiscard]] Residual residual(std::size_t leader, std::size_t lag, const Sums& early,
                                  const Sums& late) const;
  [[nodiscard]] std::optional<Unavailable> reason() const;
  /// From the most B leads to the most A leads; nothing where it has no spread.
  [[nodiscard]] std::vector<std::optional<double>> all(std::size_t lags, Over over) const;
};

}  // namespace attune::core::coregulation
