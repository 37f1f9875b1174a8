#include "app/replay/outcomes_command.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <optional>
#include <vector>

#include "app/replay/offline_journal.hpp"
#include "app/replay/outcomes_text.hpp"

namespace attune::app {
namespace {

using core::replay::Outcomes;

/// Any number will do: the same folder gives the same figures.
constexpr std::uint64_t kSeed = 20'261;

std::vector<std::string> ids_of(const core::guidance::Rulebook& rulebook) {
  std::vector<std::string> ids;
  for (const auto& rule : rulebook.rules) ids.push_back(rule.id);
  return ids;
}

std::optional<StartError> add_sessions(Outcomes& outcomes, const std::filesystem::path& folder) {
  auto listed = sessions_in(folder);
  if (auto* error = std::get_if<StartError>(&listed)) return std::move(*error);
  auto opened = open_offline(folder);
  if (auto* error = std::get_if<StartError>(&opened)) return std::move(*error);
  auto& journal = *std::get<std::unique_ptr<journal::SqliteJournal>>(opened);
  for (const SessionId& id : std::get<std::vector<SessionId>>(listed)) {
    const auto loaded = journal.load(id);
    if (const auto* error = std::get_if<journal::JournalError>(&loaded)) {
      return StartError{error->reason};
    }
    outcomes.add(std::get<std::vector<core::Event>>(loaded), may_be_used);
  }
  return std::nullopt;
}

}  // namespace

bool may_be_used(const core::State& state) {
  return state.phase == core::Phase::ended && state.partners[0].study_allowed &&
         state.partners[1].study_allowed;
}

std::variant<std::string, StartError> outcomes_report(const OutcomesOptions& options) {
  auto rules = open_rulebook(options.rulebook_folder);
  if (auto* error = std::get_if<StartError>(&rules)) return std::move(*error);
  Outcomes outcomes{ids_of(std::get<protocol::LoadedRulebook>(rules).rulebook)};
  if (auto error = add_sessions(outcomes, options.data_folder)) return std::move(*error);
  const auto report = outcomes.report(kSeed);
  return options.json ? to_json(report, outcomes.sessions()) : to_text(report, outcomes.sessions());
}

int run_outcomes(int argc, const char* const* argv) {
  OutcomesOptions options;
  std::string data;
  std::string rulebook;
  CLI::App app{"what tended to follow each rule's suggestion, over all sessions that have ended",
               "attuned outcomes"};
  app.add_option("--data", data, "a data folder that no server is running on")->required();
  app.add_option("--rulebook", rulebook,
                 "a folder of .txtpb files whose rules to list; the built-in ones without");
  app.add_flag("--json", options.json, "for programs");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error);
  }
  options.data_folder = data;
  options.rulebook_folder = rulebook;
  const auto report = outcomes_report(options);
  if (const auto* error = std::get_if<StartError>(&report)) {
    std::fprintf(stderr, "attuned outcomes: %s\n", error->text.c_str());
    return 1;
  }
  std::fputs(std::get<std::string>(report).c_str(), stdout);
  return 0;
}

}  // namespace attune::app
