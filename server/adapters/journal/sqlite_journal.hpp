// The embedded journal: one SQLite file, write-ahead log, a flush for every group of appends.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "adapters/journal/journal.hpp"
#include "adapters/journal/sqlite_open.hpp"
#include "adapters/journal/sqlite_statements.hpp"

namespace attune::journal {

struct Row;

/// Durable means: in the log, and the disk confirmed the flush. It survives a kill, a crash of the
/// operating system and a power cut, as far as the disk honours flushes; not the loss of that disk.
class SqliteJournal final : public Journal {
 public:
  /// The open journal, or why it cannot be opened, with its path.
  [[nodiscard]] static std::variant<std::unique_ptr<SqliteJournal>, JournalError> open(
      const SqliteSettings& settings);
  /// Brings the log into the file, where the disk allows.
  ~SqliteJournal() override;

  [[nodiscard]] std::vector<AppendResult> append_all(
      std::span<const AppendRequest> requests) override;
  [[nodiscard]] LoadResult load(const SessionId& session) override;
  [[nodiscard]] FindResult find_session(const TokenHash& hash) override;
  [[nodiscard]] std::optional<JournalError> erase(const SessionId& session) override;
  [[nodiscard]] std::optional<JournalError> check() override;
  void tidy_up(bool idle) override;
  [[nodiscard]] std::optional<JournalError> broken() const override { return broken_; }

  /// Reads the whole file and checks its structure. Slow: for tests, and for an operator's doubts.
  [[nodiscard]] std::optional<JournalError> verify();

 private:
  SqliteJournal(Connection connection, std::string path);

  int append(const AppendRequest& request, AppendResult& result);
  int append_of_pair(const PairPart& part, AppendResult& result, bool& refused);
  int replace(const SessionId& stream, const std::vector<Row>& rows);
  int insert_all(const SessionId& session, const std::vector<Row>& rows);
  int remove(const SessionId& session);
  int head_of(const SessionId& session, std::uint64_t& head);
  int insert(const SessionId& session, const Row& row);
  void fail_all(int code, std::vector<AppendResult>& results);
  JournalError note(int code);
  void checkpoint(int mode);

  Connection connection_;  // Before the statements, which must be gone when it closes.
  std::string path_;
  SqliteStatements statements_;
  bool forgotten_ = false;  ///< The open transaction rewrites a pair's stream.
  int log_pages_ = 0;       ///< In the write-ahead log, after the newest commit.
  std::optional<JournalError> broken_;
};

}  // namespace attune::journal
