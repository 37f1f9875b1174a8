// Who is ahead just now: correlations of the newest window of one with earlier ones of the other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/coregulation/measured.hpp"
#include "core/coregulation/window_moments.hpp"

namespace attune::core::coregulation {

/// Windowed cross-correlation (WCC) of raw values, causal: nothing is read that is yet to come.
///
///   r(lag) = Pearson correlation of A's `window` samples ending `lag` ago with B's newest `window`
///   samples (lag > 0: A leads), and the mirror for lag < 0.
///
/// Unit: none (r). Window: `window` samples. First report: window + lags samples. A cell is missing
/// where either window's standard deviation is below `spread_min`, or 0. Cost: O(window * lags) a
/// sample, about 1 us for 60 samples and lags +-20; no allocation after construction.
/// Confidence: none for one window; it may be drawn, never told (analytics.md section 3, row 9).
/// Source: Boker 2002, package wcc 0.4.1 (method "r"; its column is -lag). Thread: any one.
class WindowedCrossCorrelation {
 public:
  struct Setting {
    std::size_t window = 60;  ///< Samples, at least 3.
    std::size_t lags = 20;    ///< Samples, at least 1.
    double spread_min = 0;    ///< In the unit of the values: 1 % of their scale is advised.
  };
  /// The row for the newest sample. Valid until the next one is added.
  struct Row {
    std::span<const double> cells;  ///< From the most B leads to the most A leads; see `present`.
    std::span<const std::uint8_t> present;  ///< 1 where the cell has a value; 0 holds 0.
    std::uint64_t n = 0;                    ///< Samples of each window.
    static constexpr Evidence kEvidence = Evidence::exploratory;

    [[nodiscard]] std::size_t lags() const { return cells.size() / 2; }
    /// |lag| <= lags(), lag > 0: A leads.
    [[nodiscard]] std::optional<double> at(std::ptrdiff_t lag) const;
    [[nodiscard]] std::size_t missing() const;
  };

  explicit WindowedCrossCorrelation(Setting setting);

  /// Both finite: a row that either partner misses is left out.
  void add(double a, double b);
  /// `too_short` before the first row; `no_spread` where all cells are missing.
  [[nodiscard]] Measured<Row> row() const;
  /// Samples so far.
  [[nodiscard]] std::uint64_t count() const { return count_; }
  /// The standard deviations of both newest windows, `lag` samples ago; asks that there is a row.
  struct Spreads {
    double a = 0;
    double b = 0;
  };
  [[nodiscard]] Spreads spreads(std::size_t lag) const;
  [[nodiscard]] const Setting& setting() const { return setting_; }

 private:
  /// One partner's last values in one piece of memory, and the moments of the windows they end.
  struct Line {
    std::vector<double> values;          ///< Twice the capacity: each value is written twice.
    std::vector<WindowMoments> windows;  ///< The same, by the window's last value.
    std::vector<double> centred;         ///< The newest window without its mean.
  };

  Setting setting_;
  std::size_t capacity_;
  std::uint64_t count_ = 0;
  Line a_;
  Line b_;
  std::vector<double> cells_;
  std::vector<std::uint8_t> present_;

  [[nodiscard]] std::size_t newest() const;
  void append(Line& line, double value);
  void correlate(const Line& leader, const Line& follower, std::size_t lag, std::size_t cell);
  [[nodiscard]] bool flat(const WindowMoments& moments) const;
};

}  // namespace attune::core::coregulation
