// The statements of the journal, prepared once.
#pragma once

#include "adapters/journal/sqlite_handle.hpp"

namespace attune::journal {

struct SqliteStatements {
  Statement begin, commit, head, insert, load, find, erase;

  /// SQLITE_OK, or why one of them cannot be prepared.
  int prepare(sqlite3* db);
};

/// Resets a statement when the block ends, so that no read stays open.
class ResetAfter {
 public:
  explicit ResetAfter(Statement& statement) : statement_{statement} {}
  ~ResetAfter() { statement_.reset(); }
  ResetAfter(const ResetAfter&) = delete;
  ResetAfter& operator=(const ResetAfter&) = delete;

 private:
  Statement& statement_;
};

}  // namespace attune::journal
