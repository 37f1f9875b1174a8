// `attuned rules list`.
#pragma once

#include <string>

#include "protocol/rulebook_codec.hpp"

namespace attune::app {

/// A line for each rule, by row of the material and id, under a line of titles.
[[nodiscard]] std::string rules_table(const protocol::LoadedRulebook& loaded);
/// The same as JSON: an array of objects.
[[nodiscard]] std::string rules_json(const protocol::LoadedRulebook& loaded);

}  // namespace attune::app
