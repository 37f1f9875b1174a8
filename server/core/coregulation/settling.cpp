#include "core/coregulation/settling.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace attune::core::coregulation {
namespace {

/// splitmix64: small, and the same everywhere.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_{seed} {}
  std::size_t below(std::size_t bound) {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return static_cast<std::size_t>((z ^ (z >> 31)) % bound);
  }

 private:
  std::uint64_t state_;
};

/// Student's t at 97.5 % for n - 1 degrees of freedom, to two digits from 4 on.
double t_quantile(double degrees) { return 1.96 + 2.4 / degrees + 4.0 / (degrees * degrees); }

}  // namespace

/// One event's change, then those of its matches.
struct Settling::Matched {
  std::array<double, kMatchesMax + 1> changes{};
  std::size_t count = 0;
  /// The change of one of them minus the mean of the others.
  [[nodiscard]] double difference(std::size_t chosen) const {
    double others = 0;
    for (std::size_t i = 0; i < count; ++i) others += i == chosen ? 0 : changes[i];
    return changes[chosen] - others / static_cast<double>(count - 1);
  }
};

void Settling::add(std::optional<double> z, bool contact) {
  ++now_;
  if (z && !std::isfinite(*z)) z.reset();
  past_.push({.z = z, .contact = contact});
  if (past_.size() <= kAfterS) return;
  const Second& start = past_.back(kAfterS);
  const std::uint64_t started_at = now_ - kAfterS;
  if (start.contact) newest_start_contact_ = started_at;
  if (!z || !start.z) return;
  const Change change{.start_z = *start.z, .change_z = *z - *start.z};
  if (start.contact) {
    after_contact_.push(change);
    return;
  }
  // Free of what an earlier contact may still do. A contact later in the same minute is no reason
  // to leave a moment out: people reach out when they are not calm, so that moments without one
  // would be those that calmed by themselves.
  const bool free = newest_start_contact_ == 0 || started_at - newest_start_contact_ > kAfterS;
  if (free && now_ % kMomentEveryS == 0) other_.push(change);
}

std::optional<Settling::Matched> Settling::match(const Change& event) const {
  std::vector<Change> near;
  for (std::size_t i = 0; i < other_.size(); ++i) {
    if (std::abs(other_.back(i).start_z - event.start_z) <= kMatchZ) near.push_back(other_.back(i));
  }
  if (near.empty()) return std::nullopt;
  const std::size_t taken = std::min(near.size(), kMatchesMax);
  std::partial_sort(near.begin(), near.begin() + static_cast<std::ptrdiff_t>(taken), near.end(),
                    [&](const Change& x, const Change& y) {
                      return std::abs(x.start_z - event.start_z) <
                             std::abs(y.start_z - event.start_z);
                    });
  Matched matched{.count = taken + 1};
  matched.changes[0] = event.change_z;
  for (std::size_t i = 0; i < taken; ++i) matched.changes[i + 1] = near[i].change_z;
  return matched;
}

Measured<Settling::Value> Settling::report(std::uint64_t seed) const {
  std::vector<Matched> sets;
  for (std::size_t i = 0; i < after_contact_.size(); ++i) {
    if (auto matched = match(after_contact_.back(i))) sets.push_back(*matched);
  }
  if (sets.size() < kEventsMin) return Unavailable::too_few_samples;
  const auto n = static_cast<double>(sets.size());
  Value value{.events = sets.size()};
  for (const Matched& set : sets) value.difference_z += set.difference(0) / n;
  double squares = 0;
  for (const Matched& set : sets) squares += std::pow(set.difference(0) - value.difference_z, 2);
  const double margin = t_quantile(n - 1) * std::sqrt(squares / (n - 1) / n);
  value.low_z = value.difference_z - margin;
  value.high_z = value.difference_z + margin;
  Random random{seed};
  std::size_t as_far = 0;
  for (std::size_t round = 0; round < kPermutations; ++round) {
    double sum = 0;
    for (const Matched& set : sets) sum += set.difference(random.below(set.count)) / n;
    if (std::abs(sum) >= std::abs(value.difference_z) - 1e-12) ++as_far;
  }
  value.p = static_cast<double>(1 + as_far) / static_cast<double>(1 + kPermutations);
  return value;
}

}  // namespace attune::core::coregulation
