#include "core/coregulation/person_measures.hpp"

namespace attune::core::coregulation {

void PersonMeasures::add(std::optional<double> value) {
  ++seconds_;
  if (value) {
    level_.add(static_cast<double>(seconds_), *value);
    bin_sum_ += *value;
    ++bin_heard_;
  }
  if (seconds_ % kBinSeconds != 0) return;
  std::optional<double> mean;
  if (bin_heard_ >= kHeardSecondsMin) mean = bin_sum_ / static_cast<double>(bin_heard_);
  inertia_.add(mean);
  bin_sum_ = 0;
  bin_heard_ = 0;
}

}  // namespace attune::core::coregulation
