// Opens the one connection to a journal's file: the folder, the lock, the settings, the tables.
#pragma once

#include <string>
#include <variant>

#include "adapters/journal/journal.hpp"
#include "adapters/journal/sqlite_handle.hpp"

namespace attune::journal {

/// How far a commit reaches. Everything but `full` loses acknowledged events in a power cut, and is
/// here only so that the test of that promise can be seen to fail.
enum class Synchronous : std::uint8_t { off = 0, normal = 1, full = 2 };

struct SqliteSettings {
  std::string path;  ///< Of the file. Its folder is made where it is missing.
  std::string vfs;   ///< For tests: a registered VFS with files of its own. Empty: the operating
                     ///< system's files.
  Synchronous synchronous = Synchronous::full;
};

/// The connection, the only one: it holds the file's lock from here on, so that a second process
/// cannot write, and SQLite 3.40's WAL-reset defect, which needs two, cannot happen. Or why not,
/// with the path.
[[nodiscard]] std::variant<Connection, JournalError> open_connection(
    const SqliteSettings& settings);

}  // namespace attune::journal
