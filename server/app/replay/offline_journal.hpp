// A data folder that no server is using, read by an operator's command.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "adapters/journal/sqlite_journal.hpp"
#include "app/rulebook_files.hpp"
#include "base/ids.hpp"

namespace attune::app {

/// The folder's journal. Never makes one; while a server runs on the folder, says so.
[[nodiscard]] std::variant<std::unique_ptr<journal::SqliteJournal>, StartError> open_offline(
    const std::filesystem::path& folder);

/// Every session of the folder, by id. Opens the journal for itself: not while another one is open.
[[nodiscard]] std::variant<std::vector<SessionId>, StartError> sessions_in(
    const std::filesystem::path& folder);

}  // namespace attune::app
