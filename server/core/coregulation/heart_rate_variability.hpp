// Beat-to-beat variability, from the strap's own intervals only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "core/coregulation/lag_ring.hpp"
#include "core/coregulation/measured.hpp"

namespace attune::core::coregulation {

/// RMSSD: the root of the mean squared difference of successive intervals, where an interval
/// outside 300..2000 ms, or more than 20 % from the median of the 5 before it, is an artefact and
/// breaks the run: only neighbours in an unbroken run are subtracted.
///
/// Unit: ms. Window: the newest 300 accepted intervals (about 5 min). First report: 60 differences
/// (about a minute), and less than a fifth of the intervals artefacts: below 5 minutes it is poorly
/// validated (PMC7710683), so that it is shown for interest only. Withheld while talking and for a
/// minute after: speech changes breathing, and breathing is most of RMSSD. Never from rates in bpm.
/// Cost: O(1) an interval. Source: Task Force 1996; analytics.md section 3, last line.
class HeartRateVariability {
 public:
  static constexpr std::uint16_t kIntervalMinMs = 300;
  static constexpr std::uint16_t kIntervalMaxMs = 2000;
  static constexpr double kArtefactShare = 0.2;  ///< Off the local median.
  static constexpr std::size_t kDifferencesMin = 60;
  static constexpr double kQuietAfterTalkS = 60;

  struct Value {
    double rmssd_ms = 0;
    std::size_t n = 0;          ///< Differences.
    double artefact_share = 0;  ///< Of all intervals heard.
    static constexpr Evidence kEvidence = Evidence::exploratory;
    bool operator==(const Value&) const = default;
  };

  /// The next intervals of one notification, oldest first. Where more time has passed since the one
  /// before than they fill, beats are missing, and nothing is joined across.
  void add(double time_s, std::span<const std::uint16_t> intervals_ms);
  /// Someone speaks at this time: what was heard until now says nothing of a calm breath.
  void note_talk(double time_s);
  [[nodiscard]] Measured<Value> report(double now_s) const;
  bool operator==(const HeartRateVariability&) const = default;

 private:
  static constexpr std::size_t kLocal = 5;
  LagRing<double, kLocal> local_;  ///< Accepted intervals of the unbroken run.
  LagRing<double, 300> squares_;   ///< Of successive differences.
  std::uint64_t heard_ = 0;
  std::uint64_t artefacts_ = 0;
  std::uint32_t rejected_in_a_row_ = 0;
  double newest_talk_s_ = -1e300;
  double newest_s_ = -1e300;
  bool joined_ = false;  ///< The newest interval was accepted.

  void add_interval(double interval_ms);
  [[nodiscard]] bool is_artefact(double interval_ms) const;
};

}  // namespace attune::core::coregulation
