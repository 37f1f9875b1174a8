#include "protocol/did_you_mean.hpp"

#include <algorithm>
#include <cstddef>

namespace attune::protocol {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lowered(std::string_view text) {
  std::string out{text};
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

constexpr std::size_t kFarthest = 2;

}  // namespace

/// Optimal string alignment, one row of the table for each letter of `one`.
std::size_t edit_distance(std::string_view one, std::string_view other) {
  std::vector<std::vector<std::size_t>> d(one.size() + 1,
                                          std::vector<std::size_t>(other.size() + 1));
  for (std::size_t i = 0; i <= one.size(); ++i) d[i][0] = i;
  for (std::size_t j = 0; j <= other.size(); ++j) d[0][j] = j;
  for (std::size_t i = 1; i <= one.size(); ++i) {
    for (std::size_t j = 1; j <= other.size(); ++j) {
      const std::size_t change = one[i - 1] == other[j - 1] ? 0 : 1;
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + change});
      const bool swapped =
          i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1];
      if (swapped) d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  }
  return d[one.size()][other.size()];
}

std::optional<std::string> nearest(std::string_view name,
                                   const std::vector<std::string>& candidates) {
  const std::string wanted = lowered(name);
  const std::size_t farthest = std::min(kFarthest, std::max<std::size_t>(1, name.size() / 3));
  std::optional<std::string> best;
  std::size_t best_distance = farthest + 1;
  for (const std::string& each : candidates) {
    const std::size_t distance = edit_distance(wanted, lowered(each));
    if (distance >= best_distance) continue;
    best = each;
    best_distance = distance;
  }
  return best;
}

std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates) {
  const auto found = nearest(name, candidates);
  return found ? "; did you mean '" + *found + "'?" : std::string{};
}

}  // namespace attune::protocol
