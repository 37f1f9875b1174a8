// Two people's values on one grid of seconds.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "core/coregulation/second_grid.hpp"

namespace attune::core::coregulation {

/// One second of both; either may be missing.
struct Instant {
  std::int64_t second = 0;
  std::optional<double> a;
  std::optional<double> b;
  bool operator==(const Instant&) const = default;
};

/// Joins two grids second by second. A second is told when both are known for it, or when one of
/// the two has been silent for longer than a gap that could be bridged. Cost: O(1) a value,
/// amortised. State: two grids and at most `kWaitingMax` seconds of one side.
class PairGrid {
 public:
  /// Seconds that one side may be ahead of the other: phones send in batches, and networks stall.
  static constexpr std::int64_t kWaitingMax = 30;

  void add_a(double time_s, double value, std::vector<Instant>& out);
  void add_b(double time_s, double value, std::vector<Instant>& out);
  /// All has been heard: what still waits is told.
  void finish(std::vector<Instant>& out);
  [[nodiscard]] std::uint64_t left_out() const;

  bool operator==(const PairGrid&) const = default;

 private:
  struct Side {
    SecondGrid grid;
    std::deque<Second> waiting;
    bool operator==(const Side&) const = default;
  };
  std::array<Side, 2> sides_;
  std::optional<std::int64_t> told_until_;  ///< The next second to tell.

  void add(std::size_t who, double time_s, double value, std::vector<Instant>& out);
  void take(std::size_t who, std::int64_t until);
  void join(std::vector<Instant>& out, bool all);
};

}  // namespace attune::core::coregulation
