// The journal as the server sees it: sessions are lists of events, appended to at the end and read
// as a whole.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/ids.hpp"
#include "core/session/events.hpp"

namespace attune::journal {

/// Bytes and events of one append. What a session decides between two flushes of the disk is far
/// below.
inline constexpr std::size_t kAppendBytesMax = 4 * 1024 * 1024;
inline constexpr std::size_t kAppendEventsMax = 8'192;

/// What of an append goes to the stream of a pair as well. Its events are numbered here: the stream
/// may be longer than the session knows. Where one of them forgets, the stream is rewritten without
/// what is forgotten, and the bytes are gone.
struct PairPart {
  PairId pair;
  std::vector<core::Event> events;  ///< None: nothing of the append is the pair's.
};

/// These go in together or not at all. At least one event; their `seq` must follow each other.
struct AppendRequest {
  SessionId session;
  std::vector<core::Event> events;
  PairPart of_pair;
};

/// The stream of a pair is read like a session's.
[[nodiscard]] inline SessionId stream_of(const PairId& pair) {
  return SessionId{.value = pair.value};
}

enum class AppendOutcome : std::uint8_t {
  durable,    ///< On the disk, as far as the disk keeps its promise to flush.
  conflict,   ///< The first `seq` is not the session's next one: somebody else has written, or it
              ///< was erased.
  too_large,  ///< An event above `limits::kEventBytesMax`, or the whole above the bounds here.
  failed,     ///< Nothing of it was kept, for the reason given, e.g. a full disk. Trying again may
              ///< help.
};
struct AppendResult {
  AppendOutcome outcome = AppendOutcome::failed;
  std::string reason;  ///< For the log; empty when durable. Holds nothing of a person's.
};

/// For the log: what went wrong, and where.
struct JournalError {
  std::string reason;
};

/// All events in order, from 1, without holes. None: there is no such session.
using LoadResult = std::variant<std::vector<core::Event>, JournalError>;
using FindResult = std::variant<std::optional<SessionId>, JournalError>;

/// Synchronous; one thread at a time, in practice JournalWriter's own.
class Journal {
 public:
  Journal() = default;
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;
  virtual ~Journal() = default;

  /// One transaction over all sessions that wait: a result for each request, in order. What one
  /// request does wrong spoils none of the others. When it returns, `durable` is true.
  [[nodiscard]] virtual std::vector<AppendResult> append_all(
      std::span<const AppendRequest> requests) = 0;
  /// One range read.
  [[nodiscard]] virtual LoadResult load(const SessionId& session) = 0;
  /// The session whose InviteIssued carries the hash; with several, the newest (decision 0005).
  [[nodiscard]] virtual FindResult find_session(const TokenHash& hash) = 0;
  /// Forgets a session for good, and frees its bytes. None there is no error.
  [[nodiscard]] virtual std::optional<JournalError> erase(const SessionId& session) = 0;
  /// Nothing where the store answers.
  [[nodiscard]] virtual std::optional<JournalError> check() = 0;
  /// Upkeep between appends, when nobody waits; `idle`: and nobody has for a while.
  virtual void tidy_up(bool idle) = 0;
  /// Set once an I/O error made it unknown what the disk holds. From then on everything fails, and
  /// the process must end: a flush that failed once is never tried again, since the kernel may call
  /// lost pages clean.
  [[nodiscard]] virtual std::optional<JournalError> broken() const = 0;
};

}  // namespace attune::journal
