#include "couple/moods.hpp"

#include <algorithm>
#include <cmath>

namespace attune::couple {
namespace {

/// Where each comes to rest: the one a little livelier, the other a little quieter.
constexpr std::array<Feeling, 2> kHome{Feeling{.pleasantness = 1.5, .arousal = 0.3},
                                       Feeling{.pleasantness = 0.8, .arousal = -0.6}};
constexpr double kPullHome = 0.12;
constexpr double kPullTogether = 0.10;
constexpr double kNoise = 0.55;
/// Of a turn on which something difficult happens.
constexpr double kTroubleChance = 0.04;
constexpr double kBound = 4.0;

double drift(double now, double home, double other) {
  return kPullHome * (home - now) + kPullTogether * (other - now);
}

std::uint32_t to_grid(double value) {
  return static_cast<std::uint32_t>(std::lround(std::clamp(value, -kBound, kBound)) + 5);
}

}  // namespace

void Moods::step(std::size_t who) {
  Feeling& mine = feelings_[who];
  const Feeling& theirs = feelings_[1 - who];
  mine.pleasantness +=
      drift(mine.pleasantness, kHome[who].pleasantness, theirs.pleasantness) + kNoise * noise();
  mine.arousal += drift(mine.arousal, kHome[who].arousal, theirs.arousal) + kNoise * noise();
  if (std::uniform_real_distribution<double>{0, 1}(random_) < kTroubleChance) {
    mine.pleasantness -= 3.0;
    mine.arousal += 3.0;
  }
  mine.pleasantness = std::clamp(mine.pleasantness, -kBound, kBound);
  mine.arousal = std::clamp(mine.arousal, -kBound, kBound);
}

void Moods::soothe(std::size_t who, double share) {
  Feeling& mine = feelings_[who];
  mine.pleasantness += share * (kHome[who].pleasantness - mine.pleasantness);
  mine.arousal += share * (kHome[who].arousal - mine.arousal);
}

Place Moods::place(std::size_t who) const {
  return {.pleasantness = to_grid(feelings_[who].pleasantness),
          .arousal = to_grid(feelings_[who].arousal)};
}

bool Moods::tense(std::size_t who) const {
  return feelings_[who].arousal >= 0.5 && feelings_[who].pleasantness <= -0.5;
}

}  // namespace attune::couple
