// Cross-correlation of overlapping windows, as it is used for movement.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/coregulation/measured.hpp"

namespace attune::core::coregulation {

/// rMEA's MEAccf: each `step` samples, a window of one against later windows of the other.
///
///   z(lag) = min(|atanh r|, 10), r = Pearson correlation of A[s .. s+window) with
///   B[s+lag .. s+lag+window) for lag >= 0 (A leads); A and B exchanged for lag < 0.
///
/// Unit: Fisher's |z|. Window: `window` samples, all windows averaged. First report: window + lags
/// samples. Cost: O(1) a sample, O(window * lags) each `step`; a report O(1). No allocation after
/// construction. Confidence: `n`, the windows; compare with strangers, never with zero.
/// Source: package rMEA 1.2.2, MEAccf(r2Z, ABS); table rties_rmea. Thread: any one.
class MotionEnergyCcf {
 public:
  struct Setting {
    std::size_t window = 30;
    std::size_t lags = 15;
    std::size_t step = 15;  ///< At most window + lags.
  };
  struct Window {
    double all = 0;    ///< Mean over lags.
    int best_lag = 0;  ///< Of the largest; > 0: A leads.
    std::uint64_t n = 0;
    static constexpr Evidence kEvidence = Evidence::exploratory;
    bool operator==(const Window&) const = default;
  };
  struct Value {
    std::uint64_t n = 0;  ///< Windows with a value.
    double all = 0;
    std::optional<double> a_leads;  ///< Mean over lags 1..lags.
    std::optional<double> b_leads;
    std::optional<double> zero_lag;
    static constexpr Evidence kEvidence = Evidence::exploratory;
    bool operator==(const Value&) const = default;
  };

  explicit MotionEnergyCcf(Setting setting);

  /// Both finite: a row that either partner misses is left out.
  void add(double a, double b);
  /// Windows so far, with those in which somebody did not move.
  [[nodiscard]] std::uint64_t windows() const { return windows_; }
  /// The newest window; `no_spread` where somebody did not move in it.
  [[nodiscard]] const Measured<Window>& newest() const { return newest_; }
  [[nodiscard]] Measured<Value> value() const;

 private:
  struct Mean {
    std::uint64_t n = 0;
    double total = 0;
    void add(double value);
    [[nodiscard]] std::optional<double> get() const;
  };

  Setting setting_;
  std::vector<double> a_;
  std::vector<double> b_;
  std::vector<double> centred_;
  std::size_t filled_ = 0;
  std::uint64_t windows_ = 0;
  Measured<Window> newest_{Unavailable::too_short};
  Mean all_;
  Mean a_leads_;
  Mean b_leads_;
  Mean zero_lag_;

  void finish_window();
  /// Correlations of the first window of `leader` with windows of `follower`, `lag` later.
  [[nodiscard]] std::optional<double> z(const std::vector<double>& leader,
                                        const std::vector<double>& follower, std::size_t lag);
};

}  // namespace attune::core::coregulation
