#include "adapters/journal/sqlite_statements.hpp"

namespace attune::journal {

int SqliteStatements::prepare(sqlite3* db) {
  struct Entry {
    Statement& statement;
    const char* sql;
  };
  const Entry entries[] = {
      {begin, "BEGIN IMMEDIATE"},
      {commit, "COMMIT"},
      {head, "SELECT seq FROM events WHERE session = ?1 ORDER BY seq DESC LIMIT 1"},
      {insert, "INSERT INTO events(session, seq, at_ms, lookup, body) VALUES(?1, ?2, ?3, ?4, ?5)"},
      {load, "SELECT seq, body FROM events WHERE session = ?1 ORDER BY seq"},
      {find,
       "SELECT session FROM events WHERE lookup = ?1"
       " ORDER BY at_ms DESC, session DESC LIMIT 1"},
      {erase, "DELETE FROM events WHERE session = ?1"},
  };
  for (const Entry& entry : entries) {
    if (const int code = entry.statement.prepare(db, entry.sql); code != SQLITE_OK) return code;
  }
  return SQLITE_OK;
}

}  // namespace attune::journal
