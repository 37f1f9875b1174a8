// The blanks of a script's lines: who, which zone, how long. Each knows how it is read and what to
// say where it cannot be.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/time.hpp"
#include "core/exercise/kinds.hpp"
#include "core/session/types.hpp"

namespace attune::scripts {

using Words = std::vector<std::string>;

using Value = std::variant<core::Seat, core::GridPoint, core::Visibility, core::ReachOutKind,
                           core::ReachOutAnswer, core::Topic, core::exercise::Kind, core::SelfMark,
                           Millis, int, std::string>;
using Values = std::vector<Value>;

/// One kind of blank in a verb's pattern. Its name there is in capitals: "WHO taps FEELING".
struct Blank {
  std::string_view name;
  std::string_view meant;  ///< What may stand there, for whoever wrote something else.
  std::size_t words_max = 1;
  std::optional<Value> (*read)(const std::string& text) = nullptr;
};

/// Null where the word of a pattern is a plain word.
[[nodiscard]] const Blank* blank_named(std::string_view name);

[[nodiscard]] Words words_of(std::string_view text);
/// `count` words from `from` on, with single spaces.
[[nodiscard]] std::string joined(const Words& words, std::size_t from, std::size_t count);
/// A tap in the middle of that zone.
[[nodiscard]] core::GridPoint point_in(core::Zone zone);

}  // namespace attune::scripts
