// What check-ins can carry: level, trend, rate and association; never a pattern or a direction.
#pragma once

#include "core/coregulation/measure_rows.hpp"
#include "core/session/state.hpp"

namespace attune::core {

/// Of the arousal of the check-ins that the therapist sees exactly and that cannot be taken back
/// any more. Irregular reports are never carried forward as evidence. Source: analytics.md section
/// 6. Cost: O(check-ins kept), at most one time in `limits::kMeasuresPeriodMs`.
[[nodiscard]] coregulation::MeasureRows check_in_rows(const State& state, TimePoint now);

}  // namespace attune::core
