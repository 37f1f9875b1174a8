// The journal on a thread of its own: engines hand work over and get the answers in batches.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <thread>
#include <variant>
#include <vector>

#include "adapters/journal/journal.hpp"

namespace attune::journal {

struct AppendDone {
  SessionId session;
  std::uint64_t through_seq = 0;  ///< Of the request's last event.
  AppendResult result;
};
struct LoadDone {
  SessionId session;
  LoadResult result;
};
struct FindDone {
  std::uint64_t ticket = 0;  ///< The caller's own number for its question.
  FindResult result;
};
struct EraseDone {
  SessionId session;
  std::optional<JournalError> error;
};
using Completion = std::variant<AppendDone, LoadDone, FindDone, EraseDone>;

/// Called on the journal's thread, once for each drain that has something for this consumer. Must
/// not block: it hands the batch to its own thread. In the order of submission for each of append,
/// load, find and erase.
using OnCompletions = std::function<void(std::vector<Completion>)>;

/// Who is answered: one for each engine thread.
enum class ConsumerId : std::uint32_t {};

/// What became of a hand-over. Only `accepted` is answered by a completion.
enum class Submitted : std::uint8_t {
  accepted,
  busy,     ///< `limits::kJournalQueueEventsMax` or kQueueBytesMax are waiting already: try again.
  stopped,  ///< The writer is stopping.
};

/// Owns the only connection. The group commit forms by itself: what comes while the disk flushes is
/// the next transaction.
class JournalWriter {
 public:
  struct Options {
    /// One line, from the journal's thread. Nothing of a person's is in it.
    std::function<void(std::string_view)> log;
    /// The journal broke: the process must end. Nothing of the broken batch was called durable.
    /// Empty: writes the reason to stderr and aborts. Where it returns, everything fails from then
    /// on.
    std::function<void(std::string_view)> on_fatal;
    /// The log is brought into the file after so long without an append.
    std::chrono::milliseconds idle_after{10'000};
  };
  /// Bytes that may wait, roughly.
  static constexpr std::size_t kQueueBytesMax = 64 * 1024 * 1024;

  JournalWriter(std::unique_ptr<Journal> journal, Options options);
  ~JournalWriter();
  JournalWriter(const JournalWriter&) = delete;
  JournalWriter& operator=(const JournalWriter&) = delete;

  /// Before `start`.
  ConsumerId add_consumer(OnCompletions on_completions);
  void start();
  /// Takes nothing new, does and answers everything that waits, and closes the journal. From any
  /// thread but the journal's; again is nothing.
  void stop();

  // From any thread. In one drain appends are done first, so that a load never misses an append
  // handed over before it.
  [[nodiscard]] Submitted append(ConsumerId consumer, AppendRequest request);
  [[nodiscard]] Submitted load(ConsumerId consumer, const SessionId& session);
  [[nodiscard]] Submitted find(ConsumerId consumer, std::uint64_t ticket, const TokenHash& hash);
  [[nodiscard]] Submitted erase(ConsumerId consumer, const SessionId& session);

  struct Counts {
    std::uint64_t transactions = 0;
    std::uint64_t events = 0;   ///< Durable ones.
    std::uint64_t refused = 0;  ///< Appends that were not durable.
    std::size_t waiting = 0;    ///< Events, now.
    bool healthy =
        true;  ///< The newest append went well, e.g. the disk is not full; or none was tried for
               ///< `idle_after` since it did not, so that a load balancer lets one try.
  };
  /// For readiness and metrics. From any thread.
  [[nodiscard]] Counts counts() const;

 private:
  struct Append {
    ConsumerId consumer{};
    AppendRequest request;
  };
  struct Load {
    ConsumerId consumer{};
    SessionId session;
  };
  struct Find {
    ConsumerId consumer{};
    std::uint64_t ticket = 0;
    TokenHash hash;
  };
  struct Erase {
    ConsumerId consumer{};
    SessionId session;
  };
  using Question = std::variant<Load, Find, Erase>;
  struct Work {
    std::vector<Append> appends;
    std::vector<Question> questions;
    std::size_t events = 0;
    std::size_t bytes = 0;
    [[nodiscard]] bool empty() const { return appends.empty() && questions.empty(); }
  };

  template <class Add>
  Submitted submit(std::size_t events, std::size_t bytes, Add add);
  void run();
  /// What waits; nothing once the writer has stopped and all is done.
  std::optional<Work> next_work();
  void commit(std::vector<Append> appends);
  void answer(Question question);
  void answer_to(ConsumerId consumer, Completion completion);
  void flush_answers();
  void note_outcome(const AppendResult& result, std::size_t events);
  void allow_a_try();
  void end_if_broken();

  std::unique_ptr<Journal> journal_;
  const Options options_;
  std::vector<OnCompletions> consumers_;
  std::vector<std::vector<Completion>> answers_;  ///< By consumer; the journal's thread only.
  bool trouble_told_ = false;                     ///< The journal's thread only.
  bool fatal_told_ = false;

  mutable std::mutex mutex_;  ///< Guards what follows.
  std::condition_variable wake_;
  Work waiting_;
  Counts counts_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace attune::journal
