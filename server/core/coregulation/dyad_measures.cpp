#include "core/coregulation/dyad_measures.hpp"

namespace attune::core::coregulation {

void DyadMeasures::add(const Instant& instant) {
  people_[0].add(instant.a);
  people_[1].add(instant.b);
  oscillators_.add(instant.a, instant.b);
  if (!instant.a || !instant.b) {
    // What could not be bridged begins a new stretch.
    if (++since_both_ == SecondGrid::kBridgedSecondsMax + 1) {
      influence_.interrupt();
      oscillators_.interrupt();
    }
    return;
  }
  since_both_ = 0;
  ++both_heard_;
  influence_.add(*instant.a, *instant.b);
}

DyadReport DyadMeasures::report(std::optional<Unavailable> sampling) const {
  const auto fits = influence_.report();
  const double minutes = static_cast<double>(both_heard_) / 60;
  DyadReport report{.minutes = minutes,
                    .level = {people_[0].level(), people_[1].level()},
                    .trend = {people_[0].trend(), people_[1].trend()},
                    .inertia = {people_[0].inertia(), people_[1].inertia()},
                    .influence = fits,
                    .oscillators = oscillators_.report(),
                    .pattern = find_pattern(fits, {.minutes = minutes, .sampling = sampling})};
  if (!fits) {
    report.shared_motion = fits.why_not();
    report.stabilisation = fits.why_not();
    return report;
  }
  report.shared_motion = coregulation::shared_motion(fits->middle());
  // Where the pattern needed it, it is known already.
  if (report.pattern && report.pattern->sign) {
    report.stabilisation = report.pattern->sign->middle;
  } else {
    report.stabilisation = coregulation::stabilisation(fits->middle());
  }
  return report;
}

}  // namespace attune::core::coregulation
