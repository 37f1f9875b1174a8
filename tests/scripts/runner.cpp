#include "runner.hpp"

#include <optional>

#include "core/guidance/facets.hpp"
#include "protocol/codes.hpp"

namespace attune::scripts {
namespace {

using core::guidance::Rule;
using core::guidance::Rulebook;

const Stage& empty_stage() {
  static const Stage kStage = core::test::attended_conversation();
  return kStage;
}

Rulebook only(const Rulebook& rulebook, const std::string& rule_id) {
  Rulebook alone{.version = rulebook.version};
  for (const Rule& each : rulebook.rules) {
    if (each.id == rule_id) alone.rules.push_back(each);
  }
  core::guidance::compile(alone);
  return alone;
}

std::string refusal_of(core::Refusal why) {
  return "the session refuses it: " + std::string{protocol::row_of(protocol::code_of(why)).name};
}

/// What went otherwise than told; empty: nothing.
std::string play_line(const Line& line, Stage& stage) {
  const auto& [verb, values] = line.what;
  if (verb->expects != nullptr) return verb->expects(stage, values);
  const std::optional<core::Refusal> why = verb->does(stage, values);
  if (line.refused) return why ? "" : "the session takes it";
  return why ? refusal_of(*why) : "";
}

}  // namespace

std::string play(const Story& story, const Rulebook& rulebook) {
  Stage stage;
  return play(story, rulebook, stage);
}

std::string play(const Story& story, const Rulebook& rulebook, Stage& stage) {
  stage = empty_stage();
  stage.rulebook = story.only.empty() ? rulebook : only(rulebook, story.only);
  for (const Line& line : story.lines) {
    const std::string otherwise = play_line(line, stage);
    if (!otherwise.empty()) {
      return to_string(ScriptError{
          .file = story.file, .number = line.number, .problem = line.text + " -- " + otherwise});
    }
  }
  return "";
}

}  // namespace attune::scripts
