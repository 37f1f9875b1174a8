// One line against its own calm, second by second.
#pragma once

#include <optional>

#include "core/coregulation/baseline.hpp"
#include "core/coregulation/recovery.hpp"

namespace attune::core::coregulation {

/// Baseline, the median of the last 15 s, its z, and how excursions from calm settle: measures 1
/// and 12 of one line. Cost: O(15) a second once the baseline is frozen.
class OwnCalm {
 public:
  explicit OwnCalm(const BaselineOptions& options = kHeartBaseline) : baseline_{options} {}

  /// The next second. `calm` seconds make the baseline; what is not `still` counts for no
  /// excursion, since a body that moves explains it. Returns the z that counts.
  std::optional<double> add(std::optional<double> value, bool calm, bool still) {
    recent_.add(value);
    if (value && calm && still) baseline_.add(*value);
    const auto z_still = still ? z() : std::nullopt;
    recovery_.add(z_still);
    return z_still;
  }

  /// An earlier session's calm stands for this one's.
  void carry_over(double median, double spread, std::size_t n) {
    baseline_.carry_over(median, spread, n);
  }

  [[nodiscard]] std::optional<double> recent() const { return recent_.value(); }
  [[nodiscard]] Measured<Baseline::Value> baseline() const { return baseline_.report(); }
  /// Nothing before both the calm and the present are known.
  [[nodiscard]] std::optional<double> z() const {
    const auto calm = baseline();
    const auto now = recent();
    if (!calm || !now) return std::nullopt;
    return calm->z(*now);
  }
  [[nodiscard]] Measured<RecoveryValue> recovery() const { return recovery_.report(); }

  bool operator==(const OwnCalm&) const = default;

 private:
  Baseline baseline_;
  RecentMedian recent_;
  Recovery recovery_;
};

}  // namespace attune::core::coregulation
