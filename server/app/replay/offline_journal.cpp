#include "app/replay/offline_journal.hpp"

#include "adapters/journal/sqlite_open.hpp"

namespace attune::app {
namespace {

constexpr const char* kHint =
    "\n  (This reads a folder that no server is running on: stop it first, or use a backup.)";

/// Opening makes what is missing; a command that only reads must not.
std::variant<journal::SqliteSettings, StartError> settings_for(
    const std::filesystem::path& folder) {
  const std::filesystem::path file = folder / "journal.sqlite";
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(file, ignored)) {
    return StartError{"there is no journal.sqlite in " + folder.string()};
  }
  return journal::SqliteSettings{.path = file.string()};
}

}  // namespace

std::variant<std::unique_ptr<journal::SqliteJournal>, StartError> open_offline(
    const std::filesystem::path& folder) {
  auto settings = settings_for(folder);
  if (auto* error = std::get_if<StartError>(&settings)) return std::move(*error);
  auto opened = journal::SqliteJournal::open(std::get<journal::SqliteSettings>(settings));
  if (const auto* error = std::get_if<journal::JournalError>(&opened)) {
    return StartError{error->reason + kHint};
  }
  return std::get<std::unique_ptr<journal::SqliteJournal>>(std::move(opened));
}

std::variant<std::vector<SessionId>, StartError> sessions_in(const std::filesystem::path& folder) {
  auto settings = settings_for(folder);
  if (auto* error = std::get_if<StartError>(&settings)) return std::move(*error);
  const auto opened = journal::open_connection(std::get<journal::SqliteSettings>(settings));
  if (const auto* error = std::get_if<journal::JournalError>(&opened)) {
    return StartError{error->reason + kHint};
  }
  sqlite3* db = std::get<journal::Connection>(opened).get();
  journal::Statement statement;
  int code = statement.prepare(db, "SELECT DISTINCT session FROM events ORDER BY session");
  std::vector<SessionId> sessions;
  if (code == SQLITE_OK) {
    for (code = statement.step(); code == SQLITE_ROW; code = statement.step()) {
      if (const auto id = SessionId::from(statement.bytes(0))) sessions.push_back(*id);
    }
  }
  if (code == SQLITE_DONE) return sessions;
  return StartError{"journal of " + folder.string() + ": " + journal::describe(db, code)};
}

}  // namespace attune::app
