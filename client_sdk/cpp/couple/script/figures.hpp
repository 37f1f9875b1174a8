// Figures in a script's lines: numbers, places on the grid, times. The standard library alone, as
// the grammar.
#pragma once

#include <charconv>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

namespace attune::couple::grammar {

[[nodiscard]] inline std::optional<std::uint32_t> number_in(std::string_view text) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc{} && end == text.data() + text.size();
  return whole ? std::optional{number} : std::nullopt;
}

/// Of anything that people count: at most 10,000.
[[nodiscard]] inline std::optional<std::uint32_t> count_in(std::string_view text) {
  const auto number = number_in(text);
  return number && *number <= 10'000 ? number : std::nullopt;
}

using Pair = std::pair<std::uint32_t, std::uint32_t>;

/// Two numbers with a sign between them: "3,8" and "2:01".
[[nodiscard]] inline std::optional<Pair> pair_in(std::string_view text, char sign) {
  const std::size_t at = text.find(sign);
  if (at == std::string_view::npos) return std::nullopt;
  const auto first = number_in(text.substr(0, at));
  const auto second = number_in(text.substr(at + 1));
  if (!first || !second) return std::nullopt;
  return Pair{*first, *second};
}

/// Pleasantness and arousal, 1..9 each: "3,8".
[[nodiscard]] inline std::optional<Pair> place_in(std::string_view text) {
  const auto place = pair_in(text, ',');
  const auto on_grid = [](std::uint32_t each) { return each >= 1 && each <= 9; };
  return place && on_grid(place->first) && on_grid(place->second) ? place : std::nullopt;
}

/// Minutes and seconds, "2:01"; at most a day.
[[nodiscard]] inline std::optional<std::chrono::milliseconds> time_in(std::string_view text) {
  const auto time = pair_in(text, ':');
  const bool two_digits = text.size() >= 4 && text[text.size() - 3] == ':';
  if (!time || !two_digits || time->first > 24 * 60 || time->second > 59) return std::nullopt;
  return std::chrono::milliseconds{1'000LL * (60LL * time->first + time->second)};
}

}  // namespace attune::couple::grammar
