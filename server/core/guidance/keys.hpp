// The names of values as the texts of the rulebook know them: lower case, for no person to read.
#pragma once

#include <string_view>

#include "core/exercise/kinds.hpp"
#include "core/pair/item.hpp"
#include "core/session/types.hpp"

namespace attune::core::guidance {

[[nodiscard]] std::string_view key_of(Zone zone);
[[nodiscard]] std::string_view key_of(ReachOutKind kind);
[[nodiscard]] std::string_view key_of(ReachOutAnswer answer);
[[nodiscard]] std::string_view key_of(Phase phase);
[[nodiscard]] std::string_view key_of(Visibility level);
[[nodiscard]] std::string_view key_of(Topic topic);
[[nodiscard]] std::string_view key_of(SelfMark mark);
[[nodiscard]] std::string_view key_of(exercise::Kind kind);
[[nodiscard]] std::string_view key_of(exercise::Stage stage);
[[nodiscard]] std::string_view key_of(pair::Kind kind);

}  // namespace attune::core::guidance
