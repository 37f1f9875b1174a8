// The rulebook for people who read it: as a list, one rule as sentences, and the page of the
// documentation. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/rulebook_codec.hpp"

namespace attune::app {

/// One line a rule: row, id, grade, priority, the line it says, its source. By row, then id.
[[nodiscard]] std::string list_text(const protocol::LoadedRulebook& rules, std::string_view locale);
/// The same for programs.
[[nodiscard]] std::string list_json(const protocol::LoadedRulebook& rules, std::string_view locale);

/// The rule as sentences; nothing where there is none of that id.
[[nodiscard]] std::optional<std::string> explained(const protocol::LoadedRulebook& rules,
                                                   std::string_view rule_id,
                                                   std::string_view locale);

/// Markdown: every row of the material with its rules, exercises and cards, and tests.
[[nodiscard]] std::string material_page(const protocol::LoadedRulebook& rules);

[[nodiscard]] std::vector<std::string> ids_of(const protocol::LoadedRulebook& rules);

}  // namespace attune::app
