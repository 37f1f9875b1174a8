// The change after a suggestion was taken against that after it was not, from the same level.
// Internal to replay.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/replay/outcomes.hpp"

namespace attune::core::replay {

struct Change {
  std::size_t session = 0;
  int before = 5;  ///< 1 to 9.
  int change = 0;
  bool taken = false;
};

/// Sums over the changes from each level; adding two is the same as having seen both.
class LevelSums {
 public:
  void add(const Change& change);
  void add(const LevelSums& other);
  [[nodiscard]] std::size_t pairs() const;
  [[nodiscard]] bool has_both(int before) const;
  /// The mean over levels that have both, each weighted with its pairs. None where no level has.
  [[nodiscard]] std::optional<double> difference() const;

 private:
  struct Side {
    std::size_t count = 0;
    double sum = 0;
  };
  struct Level {
    Side taken;
    Side not_taken;
    [[nodiscard]] std::size_t pairs() const;
  };
  std::array<Level, 9> levels_{};
};

/// By session, of those that have any.
[[nodiscard]] std::vector<LevelSums> sums_by_session(std::span<const Change> changes);

/// 2.5 % and 97.5 % of the differences of `kOutcomeDraws` times as many sessions, drawn with
/// replacement. A draw that has no level in common says nothing and is left out; none where that is
/// more than one in twenty.
[[nodiscard]] std::optional<MatchedChange> matched_change(std::span<const LevelSums> sessions,
                                                          std::uint64_t seed);

}  // namespace attune::core::replay
