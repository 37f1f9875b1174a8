#include "core/coregulation/dyad_measures.hpp"

namespace attune::core::coregulation {

void DyadMeasures::add(const Instant& instant) {
  people_[0].add(instant.a);
  people_[1].add(instant.b);
  coordination_.add(instant.a, instant.b);
  oscillators_.add(instant.a, instant.b);
  if (!instant.a || !instant.b) {
    if (++since_both_ == kBridgedSecondsMax + 1) influence_.interrupt();
    return;
  }
  since_both_ = 0;
  ++both_heard_;
  influence_.add(*instant.a, *instant.b);
}

DyadReport DyadMeasures::report(std::optional<Unavailable> sampling) const {
  const auto fits = influence_.report();
  const double minutes = static_cast<double>(both_heard_) / 60;
  const auto if_fitted = [&](auto read) -> decltype(read(*fits)) {
    if (!fits) return fits.why_not();
    return read(*fits);
  };
  return {
      .minutes = minutes,
      .level = {people_[0].level(), people_[1].level()},
      .trend = {people_[0].trend(), people_[1].trend()},
      .inertia = {people_[0].inertia(), people_[1].inertia()},
      .coordination = coordination_.report(),
      .influence = fits,
      .shared_motion = if_fitted([](const GridFits& each) -> Measured<SharedMotion> {
        return coregulation::shared_motion(each.middle());
      }),
      .stabilisation = if_fitted(
          [](const GridFits& each) { return coregulation::stabilisation(each.middle()); }),
      .oscillators = oscillators_.report(),
      .pattern = find_pattern(fits, {.minutes = minutes, .sampling = sampling}),
  };
}

}  // namespace attune::core::coregulation
