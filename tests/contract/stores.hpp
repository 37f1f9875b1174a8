// The stores that must keep the journal's contract, and how each is made for a test.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>

#include "adapters/journal/memory_journal.hpp"
#include "adapters/journal/sqlite_journal.hpp"

namespace attune::journal {

/// A folder of its own that is gone with the test; in memory where there is such a place, since
/// flushes are counted and cut off elsewhere, on a disk made for it.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    const bool in_memory = ::access("/dev/shm", W_OK) == 0;
    std::string pattern = (in_memory ? "/dev/shm/" : testing::TempDir()) + "attune_journal_XXXXXX";
    if (::mkdtemp(pattern.data()) == nullptr) ADD_FAILURE() << "no temporary folder";
    path_ = pattern;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] std::string path() const { return path_; }
  [[nodiscard]] std::string file() const { return path_ + "/journal.db"; }

 private:
  std::string path_;
};

inline std::unique_ptr<SqliteJournal> open_sqlite(const SqliteSettings& settings) {
  auto opened = SqliteJournal::open(settings);
  if (const auto* error = std::get_if<JournalError>(&opened)) {
    ADD_FAILURE() << error->reason;
    return nullptr;
  }
  return std::get<std::unique_ptr<SqliteJournal>>(std::move(opened));
}

struct MemoryStore {
  std::unique_ptr<Journal> make() { return std::make_unique<MemoryJournal>(); }
};
struct SqliteStore {
  TemporaryFolder folder;
  std::unique_ptr<Journal> make() { return open_sqlite({.path = folder.file(), .vfs = {}}); }
};
using Stores = testing::Types<MemoryStore, SqliteStore>;

inline SessionId session_named(std::uint8_t name) {
  SessionId id;
  id.value.fill(name);
  return id;
}

/// The outcome of one request alone.
inline AppendOutcome append(Journal& journal, const SessionId& session,
                            std::vector<core::Event> events) {
  const AppendRequest request{.session = session, .events = std::move(events)};
  return journal.append_all({&request, 1}).at(0).outcome;
}

inline std::vector<core::Event> load(Journal& journal, const SessionId& session) {
  auto loaded = journal.load(session);
  if (const auto* error = std::get_if<JournalError>(&loaded)) ADD_FAILURE() << error->reason;
  return std::holds_alternative<JournalError>(loaded)
             ? std::vector<core::Event>{}
             : std::get<std::vector<core::Event>>(std::move(loaded));
}

}  // namespace attune::journal
