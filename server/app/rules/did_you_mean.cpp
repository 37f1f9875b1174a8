#include "app/rules/did_you_mean.hpp"

#include <algorithm>
#include <numeric>

namespace attune::app {
namespace {

constexpr std::size_t kDistanceMax = 2;

std::string lower(std::string_view text) {
  std::string out{text};
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

/// More than `kDistanceMax` where the two have nothing to do with each other.
std::size_t distance_to_part(std::string_view name, std::string_view part) {
  const auto [shorter, longer] = std::minmax(name.size(), part.size());
  if (longer - shorter > kDistanceMax) return kDistanceMax + 1;
  const std::size_t distance = edit_distance(name, part);
  return distance < shorter ? distance : kDistanceMax + 1;
}

/// The least of the whole candidate's and of what is left of it after each "_".
std::size_t distance_to(std::string_view name, std::string_view candidate) {
  std::size_t least = distance_to_part(name, candidate);
  for (auto at = candidate.find('_'); at != std::string_view::npos; at = candidate.find('_')) {
    candidate.remove_prefix(at + 1);
    least = std::min(least, distance_to_part(name, candidate));
  }
  return least;
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({changed, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

std::optional<std::string> nearest_name(std::string_view name,
                                        const std::vector<std::string>& candidates) {
  const std::string wanted = lower(name);
  std::size_t least = kDistanceMax + 1;
  std::optional<std::string> nearest;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = distance_to(wanted, lower(candidate));
    if (distance >= least) continue;
    least = distance;
    nearest = candidate;
  }
  return nearest;
}

std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates) {
  const auto nearest = nearest_name(name, candidates);
  return nearest ? "; did you mean '" + *nearest + "'?" : std::string{};
}

}  // namespace attune::app
