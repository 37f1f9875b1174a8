#include "core/replay/matched_change.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace attune::core::replay {
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

std::size_t place_of(int level) {
  ATTUNE_CHECK(level >= 1 && level <= 9);
  return static_cast<std::size_t>(level - 1);
}

LevelSums any_sessions(std::span<const LevelSums> sessions, Random& random) {
  LevelSums drawn;
  for (std::size_t i = 0; i < sessions.size(); ++i) {
    drawn.add(sessions[random.below(sessions.size())]);
  }
  return drawn;
}

}  // namespace

std::size_t LevelSums::Level::pairs() const { return std::min(taken.count, not_taken.count); }

void LevelSums::add(const Change& change) {
  Level& level = levels_[place_of(change.before)];
  Side& side = change.taken ? level.taken : level.not_taken;
  ++side.count;
  side.sum += change.change;
}

void LevelSums::add(const LevelSums& other) {
  const auto join = [](Side& to, const Side& from) {
    to.count += from.count;
    to.sum += from.sum;
  };
  for (std::size_t i = 0; i < levels_.size(); ++i) {
    join(levels_[i].taken, other.levels_[i].taken);
    join(levels_[i].not_taken, other.levels_[i].not_taken);
  }
}

std::size_t LevelSums::pairs() const {
  std::size_t pairs = 0;
  for (const Level& each : levels_) pairs += each.pairs();
  return pairs;
}

bool LevelSums::has_both(int before) const { return levels_[place_of(before)].pairs() > 0; }

std::optional<double> LevelSums::difference() const {
  const auto mean = [](const Side& side) { return side.sum / static_cast<double>(side.count); };
  double weighted = 0;
  for (const Level& each : levels_) {
    if (each.pairs() == 0) continue;
    weighted += static_cast<double>(each.pairs()) * (mean(each.taken) - mean(each.not_taken));
  }
  if (pairs() == 0) return std::nullopt;
  return weighted / static_cast<double>(pairs());
}

std::vector<LevelSums> sums_by_session(std::span<const Change> changes) {
  std::vector<LevelSums> sums;
  std::optional<std::size_t> session;
  for (const Change& each : changes) {
    if (session != each.session) sums.emplace_back();
    session = each.session;
    sums.back().add(each);
  }
  return sums;
}

std::optional<MatchedChange> matched_change(std::span<const LevelSums> sessions,
                                            std::uint64_t seed) {
  LevelSums all;
  for (const LevelSums& each : sessions) all.add(each);
  const auto difference = all.difference();
  if (!difference) return std::nullopt;
  std::vector<double> drawn;
  Random random{seed};
  for (std::size_t i = 0; i < kOutcomeDraws; ++i) {
    if (const auto each = any_sessions(sessions, random).difference()) drawn.push_back(*each);
  }
  if (drawn.size() * 20 < kOutcomeDraws * 19) return std::nullopt;
  std::sort(drawn.begin(), drawn.end());
  const std::size_t tail = drawn.size() / 40;
  return MatchedChange{
      .difference = *difference, .low = drawn[tail], .high = drawn[drawn.size() - 1 - tail]};
}

}  // namespace attune::core::replay
