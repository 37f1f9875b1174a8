// What one person's line alone says.
#pragma once

#include <cstddef>
#include <optional>

#include "core/coregulation/inertia.hpp"
#include "core/coregulation/linear_trend.hpp"

namespace attune::core::coregulation {

/// Level and inertia of one person, second by second.
class PersonMeasures {
 public:
  /// Seconds of a bin of the models, and of these how many must be heard.
  static constexpr std::size_t kBinSeconds = 5;
  static constexpr std::size_t kHeardSecondsMin = 3;

  /// The next second.
  void add(std::optional<double> value);

  /// Unit: that of the values; the slope for a second.
  [[nodiscard]] Measured<LinearTrend::Spread> level() const { return level_.spread(); }
  [[nodiscard]] Measured<LinearTrend::Line> trend() const { return level_.line(); }
  [[nodiscard]] Measured<Inertia::Value> inertia() const { return inertia_.report(); }

  bool operator==(const PersonMeasures&) const = default;

 private:
  std::uint64_t seconds_ = 0;
  LinearTrend level_;
  Inertia inertia_;
  double bin_sum_ = 0;
  std::size_t bin_heard_ = 0;
};

}  // namespace attune::core::coregulation
