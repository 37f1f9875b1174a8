// What both stores keep of an event: a key, the time, what it can be found by, and its record.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "adapters/journal/journal.hpp"

namespace attune::journal {

struct Row {
  std::uint64_t seq = 0;
  std::int64_t at_ms = 0;
  std::optional<TokenHash> lookup;  ///< Of InviteIssued.
  std::string body;
};

/// The rows of a request, or nothing where it is too large. Aborts where its events do not follow
/// each other: core never makes such.
[[nodiscard]] std::optional<std::vector<Row>> rows_of(const std::vector<core::Event>& events);

/// One of the part's events forgets: the pair's stream is to be rewritten.
[[nodiscard]] bool forgets(const PairPart& part);
/// The rows that follow event `head` of the pair's stream, or nothing where they are too large.
[[nodiscard]] std::optional<std::vector<Row>> rows_after(std::uint64_t head, const PairPart& part);
/// The rows of the whole stream, without what is forgotten.
[[nodiscard]] std::optional<std::vector<Row>> rewritten_rows(std::vector<core::Event> stream,
                                                             const PairPart& part);

/// Takes a session's rows in order and makes its events of them, or says what is wrong with the
/// first that is no event.
class RowReader {
 public:
  explicit RowReader(const SessionId& session) : session_{session} {}
  /// False: stop; `take` has the reason.
  bool add(std::uint64_t seq, std::string_view body);
  [[nodiscard]] LoadResult take();

 private:
  bool refuse(std::uint64_t seq, std::string_view why);

  SessionId session_;
  std::vector<core::Event> events_;
  std::optional<JournalError> error_;
};

[[nodiscard]] AppendResult durable_result();
[[nodiscard]] AppendResult too_large_result();
/// The pair's stream could not be read, so that it cannot be rewritten.
[[nodiscard]] AppendResult unread_result(JournalError error);
[[nodiscard]] AppendResult conflict_result(std::uint64_t first_seq, std::uint64_t head);

}  // namespace attune::journal
