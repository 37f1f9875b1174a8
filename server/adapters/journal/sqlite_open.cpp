#include "adapters/journal/sqlite_open.hpp"

#include <optional>

#include "adapters/journal/data_folder.hpp"

namespace attune::journal {
namespace {

/// "Attn" as a number: tells our file from any other SQLite file.
constexpr std::int64_t kApplicationId = 0x4174746e;
constexpr std::int64_t kSchemaVersion = 1;

constexpr const char* kCreateTables =
    "BEGIN IMMEDIATE;"
    "CREATE TABLE events("
    "  session BLOB NOT NULL, seq INTEGER NOT NULL, at_ms INTEGER NOT NULL, lookup BLOB,"
    "  body BLOB NOT NULL, PRIMARY KEY(session, seq)) WITHOUT ROWID;"
    "CREATE INDEX events_by_lookup ON events(lookup, at_ms) WHERE lookup IS NOT NULL;"
    "PRAGMA application_id = 1098151022;"
    "PRAGMA user_version = 1;"
    "COMMIT;";
static_assert(kApplicationId == 1098151022 && kSchemaVersion == 1, "as in kCreateTables");

JournalError fault(const SqliteSettings& settings, const std::string& why) {
  return JournalError{.reason = "journal " + settings.path + ": " + why};
}

std::string words_for(sqlite3* db, int code) {
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return "another process has it open; only one server may use a data folder";
    case SQLITE_NOTADB: return "is no SQLite file";
    case SQLITE_READONLY: return "cannot be written";
    case SQLITE_FULL: return "the disk is full";
    default: return describe(db, code);
  }
}

/// WAL with a flush for every commit. The lock is exclusive and the WAL's index is in memory.
/// Checkpoints are the journal's own business, so that their errors are seen.
std::string settings_sql(const SqliteSettings& settings) {
  return "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL;"
         "PRAGMA synchronous = " +
         std::to_string(static_cast<int>(settings.synchronous)) +
         ";"
         "PRAGMA wal_autocheckpoint = 0; PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON;"
         "PRAGMA cell_size_check = ON; BEGIN IMMEDIATE; COMMIT;";
}

std::optional<JournalError> settle(const SqliteSettings& settings, sqlite3* db) {
  int code = execute(db, settings_sql(settings).c_str());
  std::string mode;
  if (code == SQLITE_OK) code = query_text(db, "PRAGMA journal_mode", mode);
  if (code != SQLITE_OK) return fault(settings, words_for(db, code));
  if (mode != "wal") return fault(settings, "cannot be kept as a write-ahead log here");
  return std::nullopt;
}

std::optional<JournalError> check_schema(const SqliteSettings& settings, sqlite3* db) {
  std::int64_t application = 0;
  std::int64_t version = 0;
  std::int64_t tables = 0;
  int code = query_number(db, "PRAGMA application_id", application);
  if (code == SQLITE_OK) code = query_number(db, "PRAGMA user_version", version);
  if (code == SQLITE_OK) code = query_number(db, "SELECT count(*) FROM sqlite_schema", tables);
  if (code != SQLITE_OK) return fault(settings, words_for(db, code));
  if (application == 0 && version == 0 && tables == 0) {
    code = execute(db, kCreateTables);
    if (code == SQLITE_OK) return std::nullopt;
    return fault(settings, words_for(db, code));
  }
  if (application != kApplicationId) return fault(settings, "is a file of another program");
  if (version == kSchemaVersion) return std::nullopt;
  return fault(settings, "was written by another version of the server (schema " +
                             std::to_string(version) + "; this one reads " +
                             std::to_string(kSchemaVersion) + ")");
}

}  // namespace

std::variant<Connection, JournalError> open_connection(const SqliteSettings& settings) {
  if (settings.vfs.empty()) {
    if (auto error = prepare_file(settings.path)) return fault(settings, error->reason);
  }
  sqlite3* opened = nullptr;
  const int flags =
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  const char* vfs = settings.vfs.empty() ? nullptr : settings.vfs.c_str();
  const int code = sqlite3_open_v2(settings.path.c_str(), &opened, flags, vfs);
  Connection connection{opened};
  if (code != SQLITE_OK) return fault(settings, words_for(opened, code));
  // Closing must not write on its own: after a failed flush nothing more may be written.
  sqlite3_db_config(opened, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  if (auto error = settle(settings, opened)) return *std::move(error);
  if (auto error = check_schema(settings, opened)) return *std::move(error);
  return connection;
}

}  // namespace attune::journal
