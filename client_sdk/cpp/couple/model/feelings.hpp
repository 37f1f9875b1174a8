// How two simulated people feel and how their hearts beat, for as long as wanted: twenty minutes of
// one dyad after another, all of the chosen pattern.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "couple/model/dyad.hpp"

namespace attune::couple::model {

/// `two_way`: settling or building, as the seed has it.
enum class Pattern : std::uint8_t {
  settling,
  building,
  two_way,
  a_leads,
  b_leads,
  independent,
  together,
};
struct PatternName {
  std::string_view name;
  Pattern pattern;
  std::string_view meaning;
};
[[nodiscard]] std::span<const PatternName> pattern_names();
[[nodiscard]] std::optional<Pattern> pattern_named(std::string_view name);

/// From 1 to 9 on each axis of the grid.
struct Mood {
  std::uint32_t pleasantness = 5;
  std::uint32_t arousal = 5;
};

/// A function of seed, pattern and time: asked twice, it says the same.
class Feelings {
 public:
  Feelings(std::uint64_t seed, Pattern pattern) : seed_{seed}, pattern_{pattern} {}

  /// Of person `who`, 0 or 1, so many seconds after they sat down: how stirred up, in SDs.
  [[nodiscard]] double stirred(std::size_t who, std::uint64_t second);
  [[nodiscard]] Mood mood(std::size_t who, std::uint64_t second);
  [[nodiscard]] std::uint32_t heart_bpm(std::size_t who, std::uint64_t second);

 private:
  const Dyad& episode(std::uint64_t number);

  const std::uint64_t seed_;
  const Pattern pattern_;
  std::optional<std::uint64_t> drawn_;
  Dyad dyad_;
};

}  // namespace attune::couple::model
