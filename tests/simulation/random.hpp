// The simulation's own generator: the same seed gives the same run on every machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace attune::simulation {

/// SplitMix64 (Steele, Lea & Flood 2014). Good enough for choices, and a few instructions.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_{seed} {}

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15ULL;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBULL;
    return mixed ^ (mixed >> 31U);
  }
  /// 0 to bound - 1.
  std::uint64_t below(std::uint64_t bound) { return bound == 0 ? 0 : next() % bound; }
  std::int64_t between(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(high - low + 1)));
  }
  bool percent(std::uint64_t chance) { return below(100) < chance; }
  bool per_mille(std::uint64_t chance) { return below(1000) < chance; }
  template <class T>
  const T& pick(const std::vector<T>& from) {
    return from[static_cast<std::size_t>(below(from.size()))];
  }
  /// A generator of its own for one part, so that one part's choices do not shift another's.
  Random fork(std::uint64_t part) { return Random{next() ^ (part * 0xD1B54A32D192ED03ULL)}; }

 private:
  std::uint64_t state_;
};

}  // namespace attune::simulation
