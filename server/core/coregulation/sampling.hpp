// Whether reports come often and evenly enough to carry a pattern.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "core/coregulation/lag_ring.hpp"
#include "core/coregulation/measured.hpp"

namespace attune::core::coregulation {

/// Gaps between one person's reports.
///
/// Unit: s. Window: the median of the newest 15 gaps, the mean of all. First report: 8 reports.
/// Cost: O(1) a report. Source: analytics.md section 6 and section 3, "Pattern decision".
class Sampling {
 public:
  static constexpr std::size_t kReportsMin = 8;

  struct Value {
    double median_gap_s = 0;
    double mean_gap_s = 0;
    std::size_t n = 0;  ///< Reports.
    static constexpr Evidence kEvidence = Evidence::descriptive;
    bool operator==(const Value&) const = default;
  };

  /// A report's own time; one that is not finite, or not after the newest, is not counted.
  void add(double time_s);
  [[nodiscard]] Measured<Value> report() const;
  /// The newest report's time; asks that there is one.
  [[nodiscard]] double newest_s() const { return times_.back(0); }
  bool operator==(const Sampling&) const = default;

 private:
  std::uint64_t count_ = 0;
  double first_s_ = 0;
  LagRing<double, 16> times_;
};

/// A pattern or a direction needs a median gap of at most this of either.
inline constexpr double kPatternGapMaxS = 20;
/// One who reports more than this often as the other would look like leading.
inline constexpr double kPatternRateRatioMax = 2;

/// One who has been silent for this long while the other reports is no part of what is going on.
inline constexpr double kPatternSilenceMaxS = 120;

/// Why two people's reports cannot carry a pattern or a direction; nothing where they can.
[[nodiscard]] std::optional<Unavailable> why_no_pattern(const Sampling& a, const Sampling& b);

}  // namespace attune::core::coregulation
