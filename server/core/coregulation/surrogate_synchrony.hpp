// Whether two move together more than each does with other moments of the other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/coregulation/measured.hpp"

namespace attune::core::coregulation {

/// SUSY: segments of A are compared with the same segment of B (real) and with all others of the
/// `kept` last ones (surrogates), at every lag.
///
///   r(lag) = sum (a - mean_a)(b - mean_b) / sqrt(SS_a SS_b) over the overlap, means and sums of
///   squares of whole segments;  z = atanh r;
///   effect = (mean z of real - mean z of surrogates) / standard deviation over lags of the latter.
///
/// Unit: Fisher's z. Window: segments one after the other, from the first sample on. First report:
/// `segments_min` segments (8 are advised). Cost: O(1) a sample; O(kept * segment * lags) at a
/// segment's end, below 0.1 ms for 40 of 60 with lags +-20; a report O(lags). No allocation after
/// construction. Confidence: `effect` is a ratio over lags, no z-score: above 1.96 in only 2 % of
/// truly linked dyads (analytics.md section 3, row 10). A segment in which either does not move is
/// left out of the pairs. Source: package SUSY 0.1.0, whose ccf_lag is -lag. Thread: any one.
class SurrogateSynchrony {
 public:
  struct Setting {
    std::size_t segment = 60;      ///< Samples.
    std::size_t lags = 20;         ///< Samples, fewer than `segment`, at least 2.
    std::size_t kept = 40;         ///< Segments kept for comparison.
    std::size_t segments_min = 8;  ///< Before there is a report; at least 2.
  };
  /// Real against surrogate, with z taken as |z| or as it is.
  struct Contrast {
    double real = 0;
    double surrogate = 0;
    double effect = 0;  ///< 0 where the surrogates do not differ over lags.
    bool operator==(const Contrast&) const = default;
  };
  struct Value {
    std::uint64_t n = 0;             ///< Segments.
    Contrast absolute;               ///< Of |z|, over all lags.
    Contrast signed_z;               ///< Of z, over all lags.
    Contrast a_leads;                ///< Of |z|, lags > 0.
    Contrast b_leads;                ///< Of |z|, lags < 0.
    double real_deviation = 0;       ///< Of |z| over lags, n - 1.
    double surrogate_deviation = 0;  ///< The same of the surrogates.
    double percent_above = 0;        ///< Of lags at which real exceeds surrogate.
    static constexpr Evidence kEvidence = Evidence::exploratory;
    bool operator==(const Value&) const = default;
  };
  /// The means at one lag.
  struct AtLag {
    double absolute_real = 0;
    double absolute_surrogate = 0;
    double real = 0;
    double surrogate = 0;
    bool operator==(const AtLag&) const = default;
  };

  explicit SurrogateSynchrony(Setting setting);

  /// Both finite: a row that either partner misses is left out.
  void add(double a, double b);
  [[nodiscard]] std::uint64_t segments() const { return segments_; }
  /// `too_short` before `segments_min`; `no_spread` where no segment moves; `singular` where a
  /// segment of one is a segment of the other.
  [[nodiscard]] Measured<Value> value() const;
  /// The same, at |lag| <= lags, lag > 0: A leads.
  [[nodiscard]] Measured<AtLag> at(std::ptrdiff_t lag) const;

 private:
  /// Sums over pairs of segments, by lag.
  struct Sums {
    std::uint64_t pairs = 0;
    std::vector<double> z;
    std::vector<double> absolute;
  };
  /// One partner's segments without their means; sum of squares 0 for one that does not move.
  struct Line {
    std::vector<double> current;
    std::vector<double> kept;
    std::vector<double> squares;
  };

  Setting setting_;
  std::uint64_t segments_ = 0;
  std::size_t filled_ = 0;  ///< Of the segment that is being heard.
  std::uint64_t ones_ = 0;  ///< Correlations that cannot be told from one.
  Line a_;
  Line b_;
  Sums real_;
  Sums surrogate_;

  void finish_segment();
  void keep(Line& line, std::size_t slot);
  void compare(std::size_t slot_a, std::size_t slot_b, Sums& sums);
  [[nodiscard]] AtLag mean_at(std::size_t cell) const;
  [[nodiscard]] std::vector<AtLag> means() const;
};

}  // namespace attune::core::coregulation
