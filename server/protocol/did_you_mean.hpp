// "Did you mean": the nearest known name to one that is not known.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace attune::protocol {

/// Letters to put in, take out or change (two neighbours that changed places count once).
[[nodiscard]] std::size_t edit_distance(std::string_view one, std::string_view other);

/// The candidate that is at most two such changes away, or a third of a short name; the first of
/// the nearest. Case does not matter.
[[nodiscard]] std::optional<std::string> nearest(std::string_view name,
                                                 const std::vector<std::string>& candidates);

/// "; did you mean 'zones'?", or nothing.
[[nodiscard]] std::string did_you_mean(std::string_view name,
                                       const std::vector<std::string>& candidates);

}  // namespace attune::protocol
