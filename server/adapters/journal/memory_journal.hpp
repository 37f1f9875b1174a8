// A journal for simulations and benchmarks: the same contract, durable for as long as the process
// lives.
#pragma once

#include <unordered_map>
#include <vector>

#include "adapters/journal/journal.hpp"
#include "adapters/journal/rows.hpp"

namespace attune::journal {

/// Keeps the same records as SQLite would, so that what cannot be written or read there fails here
/// too.
class MemoryJournal final : public Journal {
 public:
  [[nodiscard]] std::vector<AppendResult> append_all(
      std::span<const AppendRequest> requests) override;
  [[nodiscard]] LoadResult load(const SessionId& session) override;
  [[nodiscard]] FindResult find_session(const TokenHash& hash) override;
  [[nodiscard]] std::optional<JournalError> erase(const SessionId& session) override;
  [[nodiscard]] std::optional<JournalError> check() override { return std::nullopt; }
  void tidy_up(bool) override {}
  [[nodiscard]] std::optional<JournalError> broken() const override { return std::nullopt; }

 private:
  struct Place {
    std::int64_t at_ms = 0;
    SessionId session;
    auto operator<=>(const Place&) const = default;
  };
  AppendResult append(const AppendRequest& request);
  std::optional<AppendResult> append_of_pair(const PairPart& part);

  std::unordered_map<SessionId, std::vector<Row>> sessions_;
  std::unordered_map<TokenHash, std::vector<Place>> lookups_;
};

}  // namespace attune::journal
