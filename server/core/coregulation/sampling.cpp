#include "core/coregulation/sampling.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/coregulation/baseline.hpp"

namespace attune::core::coregulation {

void Sampling::add(double time_s) {
  if (!std::isfinite(time_s) || (times_.size() > 0 && time_s <= times_.back(0))) return;
  if (count_ == 0) first_s_ = time_s;
  times_.push(time_s);
  ++count_;
}

Measured<Sampling::Value> Sampling::report() const {
  if (count_ < kReportsMin) return Unavailable::too_few_samples;
  std::vector<double> gaps;
  for (std::size_t i = 0; i + 1 < times_.size(); ++i) {
    gaps.push_back(times_.back(i) - times_.back(i + 1));
  }
  return Value{.median_gap_s = median_of(gaps),
               .mean_gap_s = (times_.back(0) - first_s_) / static_cast<double>(count_ - 1),
               .n = static_cast<std::size_t>(count_)};
}

std::optional<Unavailable> why_no_pattern(const Sampling& a, const Sampling& b) {
  const auto of_a = a.report();
  const auto of_b = b.report();
  if (!of_a) return of_a.why_not();
  if (!of_b) return of_b.why_not();
  if (std::abs(a.newest_s() - b.newest_s()) > kPatternSilenceMaxS) {
    return Unavailable::too_irregular;
  }
  const double slower = std::max(of_a->mean_gap_s, of_b->mean_gap_s);
  const double faster = std::min(of_a->mean_gap_s, of_b->mean_gap_s);
  if (slower > kPatternRateRatioMax * faster) return Unavailable::rates_differ;
  if (std::max(of_a->median_gap_s, of_b->median_gap_s) > kPatternGapMaxS) {
    return Unavailable::too_irregular;
  }
  return std::nullopt;
}

}  // namespace attune::core::coregulation
