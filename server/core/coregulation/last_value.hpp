// The newest report, for display and for rules only.
#pragma once

#include <optional>

#include "core/coregulation/measured.hpp"

namespace attune::core::coregulation {

/// Carries the last observation forward for at most 60 s. Never fed to a model: copies shrink a
/// correlation and look like inertia. Unit: that of the values. First report: 1. Cost: O(1).
/// Source: analytics.md section 6.
class LastValue {
 public:
  static constexpr double kAgeMaxS = 60;

  struct Value {
    double value = 0;
    double age_s = 0;
    static constexpr Evidence kEvidence = Evidence::descriptive;
    bool operator==(const Value&) const = default;
  };

  /// One that is older than the newest, or not finite, changes nothing.
  void add(double time_s, double value);
  [[nodiscard]] Measured<Value> at(double now_s) const;
  bool operator==(const LastValue&) const = default;

 private:
  struct Report {
    double time_s = 0;
    double value = 0;
    bool operator==(const Report&) const = default;
  };
  std::optional<Report> newest_;
};

}  // namespace attune::core::coregulation
