// `attuned rules check|list|explain|page`: the rulebook for whoever writes it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace attune::app {

/// What a sub-command prints, and the process's exit status.
struct RulesAnswer {
  std::string text;
  int status = 0;
};

/// Whole rulebooks (folders) or single files; nothing: the built-in rulebook. A single file takes
/// the place of the built-in one of its name, or is added to them.
[[nodiscard]] RulesAnswer check_rules(const std::vector<std::filesystem::path>& paths);

[[nodiscard]] RulesAnswer explain_rule(const std::filesystem::path& rulebook_folder,
                                       const std::string& rule_id, const std::string& locale);

int run_rules(int argc, const char* const* argv);

}  // namespace attune::app
