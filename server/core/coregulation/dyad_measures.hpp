// Everything that two lines are measured by, as one value that moves second by second.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/coregulation/coupled_oscillator.hpp"
#include "core/coregulation/influence_grids.hpp"
#include "core/coregulation/pair_grid.hpp"
#include "core/coregulation/pattern.hpp"
#include "core/coregulation/person_measures.hpp"
#include "core/coregulation/shared_motion.hpp"
#include "core/coregulation/stabilisation.hpp"

namespace attune::core::coregulation {

/// What all measures say at one moment.
struct DyadReport {
  double minutes = 0;  ///< In which both were heard.
  std::array<Measured<LinearTrend::Spread>, 2> level;
  std::array<Measured<LinearTrend::Line>, 2> trend;
  std::array<Measured<Inertia::Value>, 2> inertia;
  Measured<GridFits> influence;
  Measured<SharedMotion> shared_motion = Unavailable::too_short;
  Measured<Stabilisation> stabilisation = Unavailable::too_short;
  Measured<CoupledOscillator::Value> oscillators;
  Measured<PatternFinding> pattern;
};

/// The measures of two dense lines (heart rates, or a dial), each at 1 Hz after `PairGrid`. A
/// function of the seconds alone, so that a replay comes to the same.
/// Cost: see each measure; all together below 0.5 us a sample. Thread: any one.
class DyadMeasures {
 public:
  void add(const Instant& instant);
  [[nodiscard]] Measured<GridFits> influence(std::uint64_t bins_min) const {
    return influence_.report(bins_min);
  }
  /// `sampling`: why the raw reports behind the lines can carry no pattern, which `why_no_pattern`
  /// knows.
  [[nodiscard]] DyadReport report(std::optional<Unavailable> sampling = {}) const;

  bool operator==(const DyadMeasures&) const = default;

 private:
  std::array<PersonMeasures, 2> people_;
  InfluenceGrids influence_;
  CoupledOscillator oscillators_{4, 5};
  std::uint64_t both_heard_ = 0;
  std::int64_t since_both_ = 0;
};

}  // namespace attune::core::coregulation
