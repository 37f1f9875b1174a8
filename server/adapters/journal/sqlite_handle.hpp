// SQLite's handles as values that close themselves. Results stay codes: the journal decides what
// they mean.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace attune::journal {

struct CloseConnection {
  void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
};
using Connection = std::unique_ptr<sqlite3, CloseConnection>;

/// "disk I/O error (SQLITE code 1034)", with the message of the connection's last failure.
[[nodiscard]] std::string describe(sqlite3* db, int code);

/// SQLITE_OK, or the code of the first statement that failed.
int execute(sqlite3* db, const char* sql);

/// The first column of the first row as a number, or nothing where there is none.
[[nodiscard]] int query_number(sqlite3* db, const char* sql, std::int64_t& value);
[[nodiscard]] int query_text(sqlite3* db, const char* sql, std::string& value);

/// A prepared statement. Bound bytes must outlive the step that reads them.
class Statement {
 public:
  Statement() = default;
  /// SQLITE_OK, or why `sql` cannot be prepared.
  int prepare(sqlite3* db, const char* sql);

  void bind(int place, std::string_view bytes);
  void bind(int place, std::int64_t number);
  void bind_null(int place);
  /// SQLITE_ROW, SQLITE_DONE or an extended error code.
  int step();
  /// Ready for the next use. Bound values are kept.
  void reset();

  [[nodiscard]] std::int64_t number(int column);
  /// Valid until the next step or reset.
  [[nodiscard]] std::string_view bytes(int column);

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

}  // namespace attune::journal
