// Measure 12: how long settling takes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "core/coregulation/lag_ring.hpp"
#include "core/coregulation/measured.hpp"

namespace attune::core::coregulation {

inline constexpr double kExcursionZ = 1.5;
inline constexpr double kCalmZ = 0.75;
/// Calm counts once it has held this long.
inline constexpr std::uint32_t kCalmHeldS = 20;
/// A silence this long inside an excursion hides its end: it is counted as cut short.
inline constexpr std::uint32_t kLostS = 60;

/// What was seen of settling.
struct RecoveryValue {
  double newest_s = 0;             ///< From the peak to the first second of the calm.
  std::optional<double> median_s;  ///< Of at least 3.
  std::size_t n = 0;               ///< Settled excursions, of the newest 32.
  std::size_t cut_short = 0;       ///< Excursions whose end was not heard.
  bool under_way = false;          ///< One has not settled yet.
  static constexpr Evidence kEvidence = Evidence::descriptive;
  bool operator==(const RecoveryValue&) const = default;
};

/// The settled excursions of one line, or of two.
class RecoveryTimes {
 public:
  void settled(double seconds);
  void lost() { ++cut_short_; }
  [[nodiscard]] Measured<RecoveryValue> report(bool under_way) const;
  bool operator==(const RecoveryTimes&) const = default;

 private:
  static constexpr std::size_t kKept = 32;
  LagRing<double, kKept> times_;
  std::size_t cut_short_ = 0;
};

/// An excursion from one's own calm (z >= 1.5) until z <= .75 has held for 20 s.
///
/// Unit: s. Window: events. First report: 1 (a median from 3). Cost: O(1). No published reference
/// exists; descriptive. Source: analytics.md section 3, row 12.
class Recovery {
 public:
  /// The next second's z; missing breaks a calm that was held.
  void add(std::optional<double> z);

  [[nodiscard]] bool under_way() const { return under_way_; }
  [[nodiscard]] Measured<RecoveryValue> report() const { return times_.report(under_way_); }

  bool operator==(const Recovery&) const = default;

 private:
  std::uint64_t now_ = 0;
  bool under_way_ = false;
  double peak_ = 0;
  std::uint64_t peak_at_ = 0;
  std::uint32_t calm_s_ = 0;
  std::uint32_t missing_s_ = 0;
  RecoveryTimes times_;
};

/// The same of two: from the later of two peaks until both are calm, where both were away from calm
/// at one time.
class MutualRecovery {
 public:
  void add(std::optional<double> z_a, std::optional<double> z_b);
  [[nodiscard]] Measured<RecoveryValue> report() const { return times_.report(under_way_); }
  bool operator==(const MutualRecovery&) const = default;

 private:
  struct Side {
    double peak = 0;
    std::uint64_t peak_at = 0;
    bool away = false;
    bool operator==(const Side&) const = default;
  };
  std::uint64_t now_ = 0;
  std::array<Side, 2> sides_;
  bool under_way_ = false;
  std::uint32_t calm_s_ = 0;
  std::uint32_t missing_s_ = 0;
  RecoveryTimes times_;

  void note(Side& side, std::optional<double> z) const;
};

}  // namespace attune::core::coregulation
