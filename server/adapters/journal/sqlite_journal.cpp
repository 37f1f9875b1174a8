#include "adapters/journal/sqlite_journal.hpp"

#include <utility>

#include "adapters/journal/rows.hpp"

namespace attune::journal {
namespace {

/// Pages in the log from which on it is brought into the file: 16 MB, a second or so of a busy
/// evening.
constexpr int kCheckpointPages = 4'000;

int note_log_pages(void* pages, sqlite3*, const char*, int in_log) {
  *static_cast<int*>(pages) = in_log;
  return SQLITE_OK;
}

/// A full disk or a want of memory is rolled back and may pass. Any other failure of a write leaves
/// it unknown what the disk holds.
bool may_pass(int code) {
  const int primary = code & 0xff;
  return primary == SQLITE_FULL || primary == SQLITE_NOMEM || primary == SQLITE_TOOBIG;
}

}  // namespace

std::variant<std::unique_ptr<SqliteJournal>, JournalError> SqliteJournal::open(
    const SqliteSettings& settings) {
  auto opened = open_connection(settings);
  if (auto* error = std::get_if<JournalError>(&opened)) return std::move(*error);
  std::unique_ptr<SqliteJournal> journal{
      new SqliteJournal{std::get<Connection>(std::move(opened)), settings.path}};
  if (const int code = journal->statements_.prepare(journal->connection_.get());
      code != SQLITE_OK) {
    return journal->note(code);
  }
  return journal;
}

SqliteJournal::SqliteJournal(Connection connection, std::string path)
    : connection_{std::move(connection)}, path_{std::move(path)} {
  sqlite3_wal_hook(connection_.get(), note_log_pages, &log_pages_);
}

SqliteJournal::~SqliteJournal() {
  if (!broken_) checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
}

std::vector<AppendResult> SqliteJournal::append_all(std::span<const AppendRequest> requests) {
  std::vector<AppendResult> results(requests.size());
  int code = broken_ ? SQLITE_IOERR : SQLITE_OK;
  if (code == SQLITE_OK) {
    code = statements_.begin.step();
    statements_.begin.reset();
    if (code == SQLITE_DONE) code = SQLITE_OK;
  }
  for (std::size_t i = 0; i < requests.size() && code == SQLITE_OK; ++i) {
    code = append(requests[i], results[i]);
  }
  if (code == SQLITE_OK) {
    code = statements_.commit.step();
    statements_.commit.reset();
    if (code == SQLITE_DONE) {
      // What was forgotten is in no copy either, as with `erase`.
      if (std::exchange(forgotten_, false)) checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
      return results;
    }
  }
  forgotten_ = false;
  fail_all(code, results);
  return results;
}

/// All checks come before the first write, so that a request that is refused leaves nothing to
/// undo. We are the only writer: between the check and the insert nothing can change.
int SqliteJournal::append(const AppendRequest& request, AppendResult& result) {
  const auto rows = rows_of(request.events);
  if (!rows) {
    result = too_large_result();
    return SQLITE_OK;
  }
  std::uint64_t head = 0;
  if (const int code = head_of(request.session, head); code != SQLITE_OK) return code;
  if (rows->front().seq != head + 1) {
    result = conflict_result(rows->front().seq, head);
    return SQLITE_OK;
  }
  if (!request.of_pair.events.empty()) {
    bool refused = false;
    const int code = append_of_pair(request.of_pair, result, refused);
    if (code != SQLITE_OK || refused) return code;
  }
  if (const int code = insert_all(request.session, *rows); code != SQLITE_OK) return code;
  result = durable_result();
  return SQLITE_OK;
}

/// In the same transaction as its session's part, and before it. Where it is refused, nothing of
/// either is written.
int SqliteJournal::append_of_pair(const PairPart& part, AppendResult& result, bool& refused) {
  const SessionId stream = stream_of(part.pair);
  std::optional<std::vector<Row>> rows;
  const bool anew = forgets(part);
  if (anew) {
    auto there = load(stream);
    if (auto* error = std::get_if<JournalError>(&there)) {
      refused = true;
      result = unread_result(std::move(*error));
      return SQLITE_OK;
    }
    rows = rewritten_rows(std::get<std::vector<core::Event>>(std::move(there)), part);
  } else {
    std::uint64_t head = 0;
    if (const int code = head_of(stream, head); code != SQLITE_OK) return code;
    rows = rows_after(head, part);
  }
  refused = !rows;
  if (refused) result = too_large_result();
  if (refused) return SQLITE_OK;
  return anew ? replace(stream, *rows) : insert_all(stream, *rows);
}

int SqliteJournal::replace(const SessionId& stream, const std::vector<Row>& rows) {
  if (const int code = remove(stream); code != SQLITE_OK) return code;
  forgotten_ = true;
  return insert_all(stream, rows);
}

int SqliteJournal::insert_all(const SessionId& session, const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    if (const int code = insert(session, row); code != SQLITE_OK) return code;
  }
  return SQLITE_OK;
}

int SqliteJournal::remove(const SessionId& session) {
  Statement& statement = statements_.erase;
  const ResetAfter reset{statement};
  statement.bind(1, session.view());
  const int code = statement.step();
  return code == SQLITE_DONE ? SQLITE_OK : code;
}

int SqliteJournal::head_of(const SessionId& session, std::uint64_t& head) {
  Statement& statement = statements_.head;
  const ResetAfter reset{statement};
  statement.bind(1, session.view());
  const int code = statement.step();
  if (code == SQLITE_ROW) head = static_cast<std::uint64_t>(statement.number(0));
  return code == SQLITE_ROW || code == SQLITE_DONE ? SQLITE_OK : code;
}

int SqliteJournal::insert(const SessionId& session, const Row& row) {
  Statement& statement = statements_.insert;
  const ResetAfter reset{statement};
  statement.bind(1, session.view());
  statement.bind(2, static_cast<std::int64_t>(row.seq));
  statement.bind(3, row.at_ms);
  row.lookup ? statement.bind(4, row.lookup->view()) : statement.bind_null(4);
  statement.bind(5, row.body);
  const int code = statement.step();
  return code == SQLITE_DONE ? SQLITE_OK : code;
}

/// Nothing of the transaction was kept: what was refused for its own fault keeps its answer, the
/// rest has failed.
void SqliteJournal::fail_all(int code, std::vector<AppendResult>& results) {
  const JournalError why = broken_ ? *broken_ : note(code);
  if (!sqlite3_get_autocommit(connection_.get())) execute(connection_.get(), "ROLLBACK");
  if (!may_pass(code) && !broken_) broken_ = why;
  for (AppendResult& result : results) {
    const bool own_fault =
        result.outcome == AppendOutcome::conflict || result.outcome == AppendOutcome::too_large;
    if (!own_fault) result = {.outcome = AppendOutcome::failed, .reason = why.reason};
  }
}

JournalError SqliteJournal::note(int code) {
  const bool full = (code & 0xff) == SQLITE_FULL;
  return JournalError{.reason = "journal " + path_ + ": " +
                                (full ? "the disk is full" : describe(connection_.get(), code))};
}

LoadResult SqliteJournal::load(const SessionId& session) {
  if (broken_) return *broken_;
  Statement& statement = statements_.load;
  const ResetAfter reset{statement};
  statement.bind(1, session.view());
  RowReader reader{session};
  int code = statement.step();
  while (code == SQLITE_ROW) {
    if (!reader.add(static_cast<std::uint64_t>(statement.number(0)), statement.bytes(1))) break;
    code = statement.step();
  }
  if (code != SQLITE_ROW && code != SQLITE_DONE) return note(code);
  return reader.take();
}

FindResult SqliteJournal::find_session(const TokenHash& hash) {
  if (broken_) return *broken_;
  Statement& statement = statements_.find;
  const ResetAfter reset{statement};
  statement.bind(1, hash.view());
  const int code = statement.step();
  if (code == SQLITE_ROW) return SessionId::from(statement.bytes(0));
  if (code == SQLITE_DONE) return std::optional<SessionId>{};
  return note(code);
}

/// The pages are overwritten with zeros (secure_delete), and the log is emptied, so that no copy
/// stays there.
std::optional<JournalError> SqliteJournal::erase(const SessionId& session) {
  if (broken_) return broken_;
  const int code = remove(session);
  if (code == SQLITE_OK) {
    checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
    return broken_;
  }
  JournalError error = note(code);
  if (!may_pass(code)) broken_ = error;
  return error;
}

std::optional<JournalError> SqliteJournal::check() {
  if (broken_) return broken_;
  std::int64_t version = 0;
  const int code = query_number(connection_.get(), "PRAGMA user_version", version);
  if (code != SQLITE_OK) return note(code);
  return std::nullopt;
}

void SqliteJournal::tidy_up(bool idle) {
  if (broken_ || log_pages_ == 0) return;
  if (idle) {
    checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
  } else if (log_pages_ >= kCheckpointPages) {
    checkpoint(SQLITE_CHECKPOINT_PASSIVE);
  }
}

/// A full disk leaves everything in the log, to be tried again later.
void SqliteJournal::checkpoint(int mode) {
  const int code = sqlite3_wal_checkpoint_v2(connection_.get(), nullptr, mode, nullptr, nullptr);
  if (code == SQLITE_OK) {
    log_pages_ = 0;
  } else if (!may_pass(code) && (code & 0xff) != SQLITE_BUSY) {
    broken_ = note(sqlite3_extended_errcode(connection_.get()));
  }
}

std::optional<JournalError> SqliteJournal::verify() {
  if (broken_) return broken_;
  std::string answer;
  const int code = query_text(connection_.get(), "PRAGMA integrity_check", answer);
  if (code != SQLITE_OK) return note(code);
  if (answer == "ok") return std::nullopt;
  return JournalError{.reason = "journal " + path_ + ": " + answer};
}

}  // namespace attune::journal
