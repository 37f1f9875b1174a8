// The lag at which two windows go together best, window by window, and what that came to so far.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/coregulation/lag_smoother.hpp"
#include "core/coregulation/measured.hpp"
#include "core/coregulation/windowed_cross_correlation.hpp"

namespace attune::core::coregulation {

/// Picks the peak of a WCC row nearest to lag zero: the row is smoothed, then searched outwards
/// from its middle until `reach` half steps in a row brought nothing higher.
/// Unit: r, lag in samples. Window: one row. First report: the first row without a missing cell.
/// Cost: O(lags^2), below 1 us for +-20; no allocation after construction. Confidence: none for one
/// peak; picking peaks overestimates how strongly two go together (analytics.md section 2).
/// Source: package wcc 0.4.1, wccPeakPick(Lsize = 8, pspan = .25, type "Max"). Thread: any one.
class PeakPicker {
 public:
  struct Peak {
    int lag_half_steps = 0;  ///< > 0: A leads.
    double r = 0;            ///< Of the smoothed row: it may pass one by a little.
    std::uint64_t n = 0;     ///< Samples of the window.
    static constexpr Evidence kEvidence = Evidence::exploratory;
    [[nodiscard]] double lag() const { return lag_half_steps / 2.0; }
    bool operator==(const Peak&) const = default;
  };

  explicit PeakPicker(std::size_t lags, std::size_t reach = 8);

  /// `no_spread` where a cell is missing; `no_event` where the highest is too near the end of the
  /// lags to be a peak.
  [[nodiscard]] Measured<Peak> pick(const WindowedCrossCorrelation::Row& row);

 private:
  std::size_t reach_;
  LagSmoother smoother_;
  std::vector<double> reversed_;  ///< As the source has it, A leading first.
  std::vector<double> smooth_;

  [[nodiscard]] std::size_t searched() const;
};

/// The sums of all rows and peaks of one conversation.
/// Unit: Fisher's z = atanh r; lags in samples, > 0: A leads. Window: the session. First report:
/// one row with a value. Cost: O(lags) a sample with its atanh; a report O(1). Confidence: compare
/// `zero_lag_z` with circular shifts; no claim rests on it alone. Source: table rties_wcc_summary.
class WccSummary {
 public:
  struct Peaks {
    std::uint64_t n = 0;
    double mean_z = 0;  ///< Of the peaks below one.
    double mean_lag = 0;
    std::optional<double> lag_deviation;  ///< With n - 1; from two peaks on.
    bool operator==(const Peaks&) const = default;
  };
  struct Value {
    std::uint64_t n = 0;        ///< Windows.
    std::uint64_t missing = 0;  ///< Cells without a value.
    double absolute_z = 0;      ///< Mean of |z| over all cells.
    std::optional<double> zero_lag_z;
    std::optional<Peaks> peaks;
    double least_deviation = 0;  ///< The smallest standard deviation of any window used.
    static constexpr Evidence kEvidence = Evidence::exploratory;
    bool operator==(const Value&) const = default;
  };

  explicit WccSummary(WindowedCrossCorrelation::Setting setting);

  /// Both finite. The row and the peak of this sample are then `row()` and `peak()`.
  void add(double a, double b);
  [[nodiscard]] Measured<WindowedCrossCorrelation::Row> row() const { return wcc_.row(); }
  [[nodiscard]] const Measured<PeakPicker::Peak>& peak() const { return peak_; }
  /// `too_short` before a row, `no_spread` without any cell, `singular` where the
  /// two are the same: as many correlations of one as windows. Fewer of them are left out.
  [[nodiscard]] Measured<Value> value() const;

 private:
  struct Sum {
    std::uint64_t n = 0;
    double total = 0;
    double squares = 0;
    void add(double value);
    [[nodiscard]] double mean() const { return total / static_cast<double>(n); }
    [[nodiscard]] std::optional<double> deviation() const;
  };

  WindowedCrossCorrelation wcc_;
  PeakPicker picker_;
  Measured<PeakPicker::Peak> peak_{Unavailable::too_short};
  std::uint64_t windows_ = 0;
  std::uint64_t missing_ = 0;
  std::uint64_t ones_ = 0;  ///< Cells that cannot be told from one.
  Sum absolute_z_;
  Sum zero_lag_z_;
  Sum peak_z_;
  Sum peak_lag_;
  double least_deviation_ = 0;

  void add_cells(const WindowedCrossCorrelation::Row& row);
  void add_deviations();
};

}  // namespace attune::core::coregulation
