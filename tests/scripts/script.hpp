// Stories about rules, as a couples therapist writes and reads them.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "verbs.hpp"

namespace attune::scripts {

struct Line {
  std::size_t number = 0;  ///< In its file, from 1.
  std::string text;        ///< As written, for messages.
  Understood what;
  bool refused = false;  ///< It ends with ", refused": the session must say no.
};

/// What the story shows of its rule.
enum class Kind : std::uint8_t { fires, holds_back, clears };
[[nodiscard]] std::string_view key_of(Kind kind);

/// Rules of material/protocols.md that the session itself keeps: nothing is offered, so that their
/// stories tell what happens instead.
inline constexpr std::array<std::string_view, 6> kSessionRules{"R4", "R5",  "R7",
                                                               "R8", "R14", "R23"};
[[nodiscard]] bool is_session_rule(std::string_view rule_id);

/// "story R20 fires: the calm one is offered a line", and its lines.
struct Story {
  std::string file;
  std::size_t number = 0;  ///< Of its first line.
  std::string rule_id;
  Kind kind = Kind::fires;
  std::string title;
  std::string only;  ///< The one rule that is loaded; empty: all of them.
  std::vector<Line> lines;
};

/// "R20_fires_the_calm_one_is_offered_a_line": the test's name, of letters, figures and lines.
[[nodiscard]] std::string name_of(const Story& story);

/// "pause.script:12: what is wrong, and what was meant".
struct ScriptError {
  std::string file;
  std::size_t number = 0;
  std::string problem;
};
[[nodiscard]] std::string to_string(const ScriptError& error);

struct Script {
  std::vector<Story> stories;
  std::vector<ScriptError> errors;
};

/// Reads a whole file; a line that is not understood is an error, and reading goes on.
/// `rule_ids` are those that a story may name.
[[nodiscard]] Script read_script(const std::string& file, std::string_view text,
                                 const std::vector<std::string>& rule_ids);

/// Adds the stories and errors of one more file; a story whose name is taken is an error instead.
void add(Script& all, Script more);

}  // namespace attune::scripts
