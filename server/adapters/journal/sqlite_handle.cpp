#include "adapters/journal/sqlite_handle.hpp"

namespace attune::journal {

std::string describe(sqlite3* db, int code) {
  const char* words = sqlite3_errstr(code);
  if (db != nullptr && sqlite3_extended_errcode(db) == code) words = sqlite3_errmsg(db);
  return std::string{words} + " (SQLite code " + std::to_string(code) + ")";
}

int execute(sqlite3* db, const char* sql) {
  const int code = sqlite3_exec(db, sql, nullptr, nullptr, nullptr);
  return code == SQLITE_OK ? SQLITE_OK : sqlite3_extended_errcode(db);
}

int query_number(sqlite3* db, const char* sql, std::int64_t& value) {
  Statement statement;
  if (const int code = statement.prepare(db, sql); code != SQLITE_OK) return code;
  const int code = statement.step();
  if (code == SQLITE_ROW) value = statement.number(0);
  return code == SQLITE_ROW || code == SQLITE_DONE ? SQLITE_OK : code;
}

int query_text(sqlite3* db, const char* sql, std::string& value) {
  Statement statement;
  if (const int code = statement.prepare(db, sql); code != SQLITE_OK) return code;
  const int code = statement.step();
  if (code == SQLITE_ROW) value = statement.bytes(0);
  return code == SQLITE_ROW || code == SQLITE_DONE ? SQLITE_OK : code;
}

int Statement::prepare(sqlite3* db, const char* sql) {
  sqlite3_stmt* made = nullptr;
  const int code = sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &made, nullptr);
  statement_.reset(made);
  return code == SQLITE_OK ? SQLITE_OK : sqlite3_extended_errcode(db);
}

void Statement::bind(int place, std::string_view bytes) {
  sqlite3_bind_blob(statement_.get(), place, bytes.data(), static_cast<int>(bytes.size()),
                    SQLITE_STATIC);
}

void Statement::bind(int place, std::int64_t number) {
  sqlite3_bind_int64(statement_.get(), place, number);
}

void Statement::bind_null(int place) { sqlite3_bind_null(statement_.get(), place); }

int Statement::step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW || code == SQLITE_DONE) return code;
  return sqlite3_extended_errcode(sqlite3_db_handle(statement_.get()));
}

void Statement::reset() { sqlite3_reset(statement_.get()); }

std::int64_t Statement::number(int column) {
  return sqlite3_column_int64(statement_.get(), column);
}

std::string_view Statement::bytes(int column) {
  const void* data = sqlite3_column_blob(statement_.get(), column);
  const int size = sqlite3_column_bytes(statement_.get(), column);
  if (data == nullptr) return {};
  return {static_cast<const char*>(data), static_cast<std::size_t>(size)};
}

}  // namespace attune::journal
