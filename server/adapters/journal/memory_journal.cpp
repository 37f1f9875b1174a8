#include "adapters/journal/memory_journal.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace attune::journal {

std::vector<AppendResult> MemoryJournal::append_all(std::span<const AppendRequest> requests) {
  std::vector<AppendResult> results;
  results.reserve(requests.size());
  for (const AppendRequest& request : requests) results.push_back(append(request));
  return results;
}

AppendResult MemoryJournal::append(const AppendRequest& request) {
  auto rows = rows_of(request);
  if (!rows) return too_large_result();
  const auto found = sessions_.find(request.session);
  const std::uint64_t head = found == sessions_.end() ? 0 : found->second.size();
  if (rows->front().seq != head + 1) return conflict_result(rows->front().seq, head);
  for (const Row& row : *rows) {
    if (!row.lookup) continue;
    lookups_[*row.lookup].push_back(Place{.at_ms = row.at_ms, .session = request.session});
  }
  auto& kept = sessions_[request.session];
  kept.insert(kept.end(), std::move_iterator{rows->begin()}, std::move_iterator{rows->end()});
  return durable_result();
}

LoadResult MemoryJournal::load(const SessionId& session) {
  RowReader reader{session};
  const auto found = sessions_.find(session);
  if (found == sessions_.end()) return reader.take();
  for (const Row& row : found->second) {
    if (!reader.add(row.seq, row.body)) break;
  }
  return reader.take();
}

FindResult MemoryJournal::find_session(const TokenHash& hash) {
  const auto found = lookups_.find(hash);
  if (found == lookups_.end()) return std::nullopt;
  return std::optional{std::max_element(found->second.begin(), found->second.end())->session};
}

std::optional<JournalError> MemoryJournal::erase(const SessionId& session) {
  sessions_.erase(session);
  for (auto it = lookups_.begin(); it != lookups_.end();) {
    std::erase_if(it->second, [&](const Place& place) { return place.session == session; });
    it = it->second.empty() ? lookups_.erase(it) : std::next(it);
  }
  return std::nullopt;
}

}  // namespace attune::journal
