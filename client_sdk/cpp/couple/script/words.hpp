// The blanks of a script's lines: who, which zone, how long. The words are those of
// tests/scripts, which a test holds.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "attune/v1/common.pb.h"
#include "couple/script/grammar.hpp"

namespace attune::couple {

/// Who acts. Also the place of their device in a list.
enum class Who : std::uint8_t { a = 0, b = 1, therapist = 2 };

/// A place on the 9 x 9 grid, 1..9.
struct Place {
  std::uint32_t pleasantness = 5;
  std::uint32_t arousal = 5;
};

using Value = std::variant<Who, Place, v1::Visibility, v1::ReachOutKind, v1::ReachOutAnswer,
                           v1::Topic, v1::ExerciseKind, v1::SelfMark, std::chrono::milliseconds,
                           std::uint32_t, std::string>;
using Values = std::vector<Value>;
using Blank = grammar::Blank<Value>;

/// Null where the word of a pattern is a plain word.
[[nodiscard]] const Blank* blank_named(std::string_view name);

}  // namespace attune::couple
