// Whether two lines go together more than they would had one begun at another time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/coregulation/measured.hpp"
#include "core/coregulation/paired_series.hpp"

namespace attune::core::coregulation {

/// The circular-shift test: the largest |c(s)| within |s| <= lags against the same around every
/// shift of at least 3 * lags either way.
///
///   c(s) = sum A_t B_{(t+s) mod n}, A and B without their straight lines, centred, of unit norm
///   z = (observed - mean of shifted) / their standard deviation (n - 1)
///   p = (1 + shifted at least as large) / (1 + shifted)
///
/// Unit: none. Window: the whole series. First report: 9 * lags rows, so that there are shifts
/// enough; hold it back until 10 min: at 5 min it alarms falsely in 31 % (analytics.md section 5).
/// Cost: O(n^2), divided by up to 3 where n is a multiple of 8 (the circle is halved as long as n
/// is even): about 6 us for n = 240, 11 us for 239. No allocation once the largest n was seen.
/// Confidence: p itself. Source: analytics.md section 3, row 8; Moulder 2018. Thread: any one.
class CircularShift {
 public:
  struct Value {
    double observed = 0;
    double z = 0;
    double p = 1;
    std::uint64_t n = 0;       ///< Rows.
    std::uint64_t shifts = 0;  ///< Compared with.
    static constexpr Evidence kEvidence = Evidence::calibrated;
    bool operator==(const Value&) const = default;
  };

  /// lags >= 1. `too_short`; `no_spread` where a line is straight or shifting changes nothing;
  /// `singular` where the two are the same.
  [[nodiscard]] Measured<Value> test(PairedSeries series, std::size_t lags);
  /// The same of series whose straight lines are taken out already.
  [[nodiscard]] Measured<Value> test_residuals(PairedSeries residuals, std::size_t lags);

 private:
  std::vector<double> a_;
  std::vector<double> b_;
  std::vector<double> c_;
  std::vector<double> work_;
  std::vector<std::size_t> queue_;
  std::vector<double> largest_;

  [[nodiscard]] Measured<Value> test_prepared(std::size_t lags);
  void slide(std::size_t lags);
};

}  // namespace attune::core::coregulation
