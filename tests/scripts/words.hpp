// The blanks of a script's lines: who, which zone, how long. Each knows how it is read and what to
// say where it cannot be.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/time.hpp"
#include "core/exercise/kinds.hpp"
#include "core/session/types.hpp"
#include "couple/script/grammar.hpp"

namespace attune::scripts {

namespace grammar = couple::grammar;
using grammar::joined;
using grammar::Words;
using grammar::words_of;

using Value = std::variant<core::Seat, core::GridPoint, core::Visibility, core::ReachOutKind,
                           core::ReachOutAnswer, core::Topic, core::exercise::Kind, core::SelfMark,
                           Millis, int, std::string>;
using Values = std::vector<Value>;

/// One kind of blank in a verb's pattern. Its name there is in capitals: "WHO taps FEELING".
using Blank = grammar::Blank<Value>;

/// Null where the word of a pattern is a plain word.
[[nodiscard]] const Blank* blank_named(std::string_view name);

/// A tap in the middle of that zone.
[[nodiscard]] core::GridPoint point_in(core::Zone zone);

}  // namespace attune::scripts
