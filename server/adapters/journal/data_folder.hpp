// The folder and the empty file that SQLite then fills: private to the server's user, and flushed
// to the disk.
#pragma once

#include <optional>
#include <string>

#include "adapters/journal/journal.hpp"

namespace attune::journal {

/// Makes the folder (0700) and the file (0600) where they are missing. Without this, SQLite would
/// make a file that others may read, and a power cut could take the file's name while keeping its
/// bytes.
[[nodiscard]] std::optional<JournalError> prepare_file(const std::string& path);

}  // namespace attune::journal
