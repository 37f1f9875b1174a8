// What people do in a script, and what is expected to be on their screens. One table: a new verb
// is an entry of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "unit/core/conversation.hpp"
#include "words.hpp"

namespace attune::scripts {

using Stage = core::test::Conversation;

/// Exactly one of the two is there.
struct Verb {
  std::string_view pattern;
  /// What the session refused, if it did.
  std::optional<core::Refusal> (*does)(Stage&, const Values&) = nullptr;
  /// What is there instead; empty where it is as expected.
  std::string (*expects)(const Stage&, const Values&) = nullptr;
};
[[nodiscard]] const std::vector<Verb>& verbs();
/// Those of them that are about topics, exercises and what one keeps to oneself.
[[nodiscard]] std::vector<Verb> verbs_together();
/// And those that are about what the two keep.
[[nodiscard]] std::vector<Verb> verbs_pair();
/// And those of the rules that the session itself keeps.
[[nodiscard]] std::vector<Verb> verbs_session();

/// A line that a verb understood.
struct Understood {
  const Verb* verb = nullptr;
  Values values;
};
/// The verb and its values; where there is none, `problem` says what was meant to be there.
[[nodiscard]] std::optional<Understood> understand(const Words& line, std::string& problem);

}  // namespace attune::scripts
