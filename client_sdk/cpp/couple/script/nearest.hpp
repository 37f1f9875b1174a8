// "Did you mean ...?"
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace attune::couple {

/// The one of `known` that `text` is a slip of the finger away from: a third of its letters, and
/// one at least, may be wrong, missing or too many. The first of several; nothing where none is.
[[nodiscard]] std::optional<std::string> nearest(std::string_view text,
                                                 const std::vector<std::string_view>& known);

}  // namespace attune::couple
