#include "app/rules/rules_command.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <optional>
#include <utility>

#include "app/rulebook_files.hpp"
#include "app/rules/rule_pages.hpp"
#include "protocol/did_you_mean.hpp"

namespace attune::app {
namespace {

namespace fs = std::filesystem;

RulesAnswer verdict(const std::vector<RulebookFileText>& files) {
  const auto result = load_rulebook_files(files);
  if (const auto* error = std::get_if<StartError>(&result)) {
    const auto lines = std::count(error->text.begin(), error->text.end(), '\n');
    return {.text = error->text + "\n" + std::to_string(lines) + " to mend.\n", .status = 1};
  }
  const auto& rules = std::get<protocol::LoadedRulebook>(result);
  return {.text = std::to_string(rules.rulebook.rules.size()) + " rules in " +
                  std::to_string(rules.catalogue.locales().size()) +
                  " languages, nothing wrong.\n"};
}

/// "texts/en.txtpb" for a file in a folder of that name, else its own name.
std::string name_in_rulebook(const fs::path& file) {
  const bool text = file.parent_path().filename() == "texts";
  return text ? "texts/" + file.filename().string() : file.filename().string();
}

/// In place of its namesake, or as one more.
void put_in_place(std::vector<RulebookFileText>& files, RulebookFileText file) {
  const auto same = std::find_if(files.begin(), files.end(), [&](const RulebookFileText& each) {
    return each.name == file.name;
  });
  if (same != files.end()) {
    *same = std::move(file);
  } else {
    files.push_back(std::move(file));
  }
}

/// A folder is a rulebook of its own; a file joins those that are there.
std::optional<StartError> take_up(std::vector<RulebookFileText>& files, const fs::path& path) {
  if (fs::is_directory(path)) {
    auto read = read_rulebook_folder(path);
    if (auto* error = std::get_if<StartError>(&read)) return std::move(*error);
    files = std::get<std::vector<RulebookFileText>>(std::move(read));
  } else {
    auto read = read_rulebook_file(path, name_in_rulebook(path));
    if (auto* error = std::get_if<StartError>(&read)) return std::move(*error);
    put_in_place(files, std::get<RulebookFileText>(std::move(read)));
  }
  return std::nullopt;
}

RulesAnswer refused(const StartError& error) { return {.text = error.text + "\n", .status = 1}; }

RulesAnswer print_pages(const fs::path& folder,
                        std::string (*page)(const protocol::LoadedRulebook&, std::string_view),
                        const std::string& locale) {
  const auto opened = open_rulebook(folder);
  if (const auto* error = std::get_if<StartError>(&opened)) return refused(*error);
  return {.text = page(std::get<protocol::LoadedRulebook>(opened), locale)};
}

std::string page_text(const protocol::LoadedRulebook& rules, std::string_view) {
  return material_page(rules);
}

struct RulesOptions {
  std::vector<fs::path> paths;
  fs::path rulebook;
  std::string rule_id;
  std::string locale = "en";
  bool json = false;
};

RulesAnswer answer(const CLI::App& app, const RulesOptions& options) {
  if (app.got_subcommand("check")) return check_rules(options.paths);
  if (app.got_subcommand("explain")) {
    return explain_rule(options.rulebook, options.rule_id, options.locale);
  }
  if (app.got_subcommand("page")) return print_pages(options.rulebook, page_text, options.locale);
  return print_pages(options.rulebook, options.json ? list_json : list_text, options.locale);
}

void add_rulebook_option(CLI::App& command, RulesOptions& options) {
  command.add_option("--rulebook", options.rulebook,
                     "a folder of .txtpb files; the built-in rules without");
}

}  // namespace

RulesAnswer check_rules(const std::vector<fs::path>& paths) {
  std::vector<RulebookFileText> files = built_in_rulebook();
  for (const fs::path& path : paths) {
    if (const auto error = take_up(files, path)) return refused(*error);
  }
  return verdict(files);
}

RulesAnswer explain_rule(const fs::path& rulebook_folder, const std::string& rule_id,
                         const std::string& locale) {
  const auto opened = open_rulebook(rulebook_folder);
  if (const auto* error = std::get_if<StartError>(&opened)) return refused(*error);
  const auto& rules = std::get<protocol::LoadedRulebook>(opened);
  if (auto text = explained(rules, rule_id, rules.catalogue.nearest_locale(locale))) {
    return {.text = std::move(*text)};
  }
  return {.text = "there is no rule '" + rule_id + "'" +
                  protocol::did_you_mean(rule_id, ids_of(rules)) + "\n",
          .status = 1};
}

int run_rules(int argc, const char* const* argv) {
  RulesOptions options;
  CLI::App app{"the rulebook for whoever writes it", "attuned rules"};
  app.require_subcommand(1);
  auto* check = app.add_subcommand("check", "say what is wrong with a rulebook, and where");
  check->add_option("paths", options.paths, "folders or files; the built-in rulebook without");
  auto* list =
      app.add_subcommand("list", "one line a rule: row, id, grade, priority, line, source");
  list->add_flag("--json", options.json, "for programs");
  auto* explain = app.add_subcommand("explain", "one rule as sentences");
  explain->add_option("id", options.rule_id, "the rule's id, as the list has it")->required();
  auto* page = app.add_subcommand("page", "Markdown: every row of the material and what serves it");
  for (auto* each : {list, explain, page}) add_rulebook_option(*each, options);
  for (auto* each : {list, explain}) {
    each->add_option("--locale", options.locale, "the language of the lines, such as es");
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error);
  }
  const RulesAnswer said = answer(app, options);
  std::fputs(said.text.c_str(), said.status == 0 ? stdout : stderr);
  return said.status;
}

}  // namespace attune::app
