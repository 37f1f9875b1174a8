// How right the pattern decision is, on dyads with a known truth and on strangers paired.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace attune::test {

inline constexpr std::size_t kDyadsPerSeed = 1200;

/// Shares at one length of conversation.
struct BarAt {
  std::size_t seconds = 0;
  double forced_right = 0;        ///< Of all but shared dyads: the exact one of five labels.
  double named_right = 0;         ///< Of those that the product rule calls settling or building.
  double named = 0;               ///< Of those that hear each other both ways: called so.
  double independent_linked = 0;  ///< By the product rule.
  double shared_given_direction = 0;  ///< By the product rule.
};

/// Of fresh dyads of these seeds, at 5, 10 and 20 minutes.
[[nodiscard]] std::array<BarAt, 3> score_dyads(const std::vector<std::uint64_t>& seeds);

/// Of the real couples of a reference folder and of strangers made from them.
struct StrangersBar {
  std::size_t pairs = 0;         ///< Of strangers, with enough to say.
  double given_any_pattern = 0;  ///< Of those, by the product rule.
  std::size_t couples = 0;
  double couples_given_any = 0;
  double auc_zero_lag = 0;  ///< Real against strangers, by the zero-lag correlation.
};
[[nodiscard]] StrangersBar score_strangers(const std::filesystem::path& folder);

/// The table that people read.
[[nodiscard]] std::string describe(const std::array<BarAt, 3>& bar);
[[nodiscard]] std::string describe(const StrangersBar& bar);

}  // namespace attune::test
