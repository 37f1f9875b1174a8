// An evening as a text: when, who, what. scripts/README.md tells how one is written.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "couple/script/verbs.hpp"

namespace attune::couple {

struct Line {
  std::size_t number = 0;           ///< In its file, from 1.
  std::string text;                 ///< As written, for messages.
  std::chrono::milliseconds at{0};  ///< From the script's beginning.
  const Verb* verb = nullptr;
  Values values;
  bool refused = false;  ///< It ends with ", refused": the server must say no.
};

/// "evening.couple:12:9: what is wrong. Did you mean ...?"
struct ScriptError {
  std::string file;
  std::size_t line = 0;
  std::size_t column = 0;  ///< From 1, in bytes.
  std::string problem;
};
[[nodiscard]] std::string to_string(const ScriptError& error);

struct Script {
  std::string file;
  std::vector<Line> lines;
  std::vector<ScriptError> errors;  ///< Where there is any, `lines` is not to be played.
  /// Whether a line of it brings the two in; without one they sit there when it begins.
  [[nodiscard]] bool opens_the_door() const;
  /// Whether the therapist has a part in it.
  [[nodiscard]] bool has_therapist() const;
};

/// Bytes and lines of a script: a long evening, tap by tap, a hundred times over.
inline constexpr std::size_t kScriptBytesMax = 1024 * 1024;
inline constexpr std::size_t kScriptLinesMax = 20'000;

/// Reads a whole text; a line that is not understood is an error, and reading goes on.
[[nodiscard]] Script read_script(const std::string& file, std::string_view text);
/// The same of a file; one that cannot be read is an error too.
[[nodiscard]] Script read_script_file(const std::string& path);

}  // namespace attune::couple
