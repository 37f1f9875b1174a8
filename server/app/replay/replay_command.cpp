#include "app/replay/replay_command.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <vector>

#include "app/replay/offline_journal.hpp"
#include "app/replay/replay_text.hpp"
#include "base/ids.hpp"

namespace attune::app {
namespace {

using Events = std::vector<core::Event>;

std::variant<Events, StartError> events_of(const ReplayOptions& options) {
  const auto id = session_id_from_hex(options.session);
  if (!id) return StartError{"a session's id has 32 digits of 0 to 9 and a to f"};
  auto opened = open_offline(options.data_folder);
  if (auto* error = std::get_if<StartError>(&opened)) return std::move(*error);
  auto loaded = std::get<std::unique_ptr<journal::SqliteJournal>>(opened)->load(*id);
  if (const auto* error = std::get_if<journal::JournalError>(&loaded)) {
    return StartError{error->reason};
  }
  auto& events = std::get<Events>(loaded);
  if (!events.empty()) return std::move(events);
  return StartError{"there is no session " + options.session + " in " +
                    options.data_folder.string()};
}

}  // namespace

std::variant<std::string, StartError> replay_report(const ReplayOptions& options) {
  auto rules = open_rulebook(options.rulebook_folder);
  if (auto* error = std::get_if<StartError>(&rules)) return std::move(*error);
  auto read = events_of(options);
  if (auto* error = std::get_if<StartError>(&read)) return std::move(*error);
  const auto& rulebook = std::get<protocol::LoadedRulebook>(rules).rulebook;
  const Retold retold{.session = options.session,
                      .rulebook_version = rulebook.version,
                      .replay = core::replay::replay(std::get<Events>(read), rulebook)};
  return options.json ? to_json(retold) : to_text(retold);
}

int run_replay(int argc, const char* const* argv) {
  ReplayOptions options;
  std::string data;
  std::string rulebook;
  CLI::App app{"what was suggested in a session, and what other rules would have suggested",
               "attuned replay"};
  app.add_option("session", options.session, "the session's id: 32 digits of 0 to 9 and a to f")
      ->required();
  app.add_option("--data", data, "a data folder that no server is running on")->required();
  app.add_option("--rulebook", rulebook,
                 "a folder of .txtpb files with the other rules; the built-in ones without");
  app.add_flag("--json", options.json, "for programs");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error);
  }
  options.data_folder = data;
  options.rulebook_folder = rulebook;
  const auto report = replay_report(options);
  if (const auto* error = std::get_if<StartError>(&report)) {
    std::fprintf(stderr, "attuned replay: %s\n", error->text.c_str());
    return 1;
  }
  std::fputs(std::get<std::string>(report).c_str(), stdout);
  return 0;
}

}  // namespace attune::app
