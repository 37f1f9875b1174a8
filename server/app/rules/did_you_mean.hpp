// The name that was probably meant.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace attune::app {

/// How many letters have to be put in, left out or changed to make `a` into `b`.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate at most two letters away from `name`, the nearest and then the first of them. Case
/// does not matter, and neither does a prefix that was left out: "amber" means "ZONE_AMBER".
/// Nothing for a name of which no letter would be left.
[[nodiscard]] std::optional<std::string> nearest_name(std::string_view name,
                                                      const std::vector<std::string>& candidates);

/// "; did you mean 'X'?", or nothing where nothing is near.
[[nodiscard]] std::string did_you_mean(std::string_view name,
                                       const std::vector<std::string>& candidates);

}  // namespace attune::app
