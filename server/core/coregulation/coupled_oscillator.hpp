// Measure 11: two coupled oscillators, the other model of rties. For an expert's eye.
#pragma once

#include <cstdint>
#include <optional>

#include "core/coregulation/glla.hpp"
#include "core/coregulation/lag_ring.hpp"
#include "core/coregulation/linear_trend.hpp"
#include "core/coregulation/measured.hpp"
#include "core/coregulation/moments.hpp"

namespace attune::core::coregulation {

/// For each partner x'' = eta x + zeta x' + p_eta y + p_zeta y' by ordinary least squares without a
/// constant, where level and derivatives are local approximations (`Glla`) of the series without
/// its straight line.
///
/// Unit: eta 1/sample^2, zeta 1/sample. Window: the session. First report: 240 instants, and two
/// cycles of either. Cost: 30 + 55 multiply-adds a sample. Nothing is claimed from it but the
/// period: its p-values are wrong and the sign of its growth is at chance (analytics.md findings 3
/// and 4). Source: Boker & Laurenceau 2006; Butler & Barnard 2019; tables rties_clo_*,
/// rties_prefix.
class CoupledOscillator {
 public:
  static constexpr std::uint64_t kReportSamplesMin = 240;
  static constexpr std::size_t kSpanMax = 20;

  struct Side {
    double eta = 0;
    double zeta = 0;
    double p_eta = 0;
    double p_zeta = 0;
    /// 2 pi / sqrt(|eta|), in samples; nothing where eta is 0.
    std::optional<double> period_samples;
    bool operator==(const Side&) const = default;
  };
  struct Value {
    Side a;
    Side b;
    double r2 = 0;      ///< Adjusted, both partners together.
    double growth = 0;  ///< Largest real part of the system's eigenvalues, 1/sample.
    double growth_self = 0;
    std::uint64_t n = 0;  ///< Windows.
    [[nodiscard]] double stabilisation() const { return growth_self - growth; }
    static constexpr Evidence kEvidence = Evidence::exploratory;
    bool operator==(const Value&) const = default;
  };

  /// The model in which neither hears the other.
  struct Uncoupled {
    Side a;
    Side b;
    double r2 = 0;
    std::uint64_t n = 0;
    static constexpr Evidence kEvidence = Evidence::exploratory;
    bool operator==(const Uncoupled&) const = default;
  };

  CoupledOscillator(std::size_t tau, std::size_t embed) : glla_{tau, embed} {}

  /// The next instant; where either is missing, the value there still moves its own trend and the
  /// gap is closed.
  void add(std::optional<double> a, std::optional<double> b);
  /// What comes next does not follow what was: no window reaches across.
  void interrupt() { past_.clear(); }
  [[nodiscard]] Measured<Value> report(std::uint64_t samples_min = kReportSamplesMin) const;
  [[nodiscard]] Measured<Uncoupled> report_uncoupled(
      std::uint64_t samples_min = kReportSamplesMin) const;

  bool operator==(const CoupledOscillator&) const = default;

 private:
  struct Instant {
    double t = 0;  ///< Over kTimeScale.
    double a = 0;
    double b = 0;
    bool operator==(const Instant&) const = default;
  };
  Glla glla_;
  std::uint64_t time_ = 0;
  std::uint64_t both_ = 0;
  LinearTrend trend_a_;
  LinearTrend trend_b_;
  LagRing<Instant, kSpanMax + 1> past_;
  /// 1, then level, first and second of t, of A and of B: a straight line can be taken out later.
  Moments<10> moments_;
};

}  // namespace attune::core::coregulation
