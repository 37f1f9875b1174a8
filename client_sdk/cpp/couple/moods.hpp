// How two simulated people feel: each drifts back to a middle of their own, each is drawn along by
// the other, and now and then something happens. A coupled Ornstein-Uhlenbeck process in steps; a
// stage prop, not a model of anyone.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>

namespace attune::couple {

/// From the middle of the affect grid, -4..4 on each axis.
struct Feeling {
  double pleasantness = 0;
  double arousal = 0;
};

/// A place on the 9 x 9 grid, 1..9.
struct Place {
  std::uint32_t pleasantness = 5;
  std::uint32_t arousal = 5;
};

class Moods {
 public:
  explicit Moods(std::uint64_t seed) : random_{seed} {}

  /// One turn of person `who`, 0 or 1.
  void step(std::size_t who);
  /// Something kind, or a pause, moves them towards calm; 0..1 of the way.
  void soothe(std::size_t who, double share);
  [[nodiscard]] Place place(std::size_t who) const;
  [[nodiscard]] bool tense(std::size_t who) const;

 private:
  double noise() { return std::normal_distribution<double>{0, 1}(random_); }

  std::mt19937_64 random_;
  std::array<Feeling, 2> feelings_{};
};

}  // namespace attune::couple
