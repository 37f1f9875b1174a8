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
  auto rows = rows_of(request.events);
  if (!rows) return too_large_result();
  const auto found = sessions_.find(request.session);
  const std::uint64_t head = found == sessions_.end() ? 0 : found->second.size();
  if (rows->front().seq != head + 1) return conflict_result(rows->front().seq, head);
  if (auto refused = append_of_pair(request.of_pair)) return std::move(*refused);
  for (const Row& row : *rows) {
    if (!row.lookup) continue;
    lookups_[*row.lookup].push_back(Place{.at_ms = row.at_ms, .session = request.session});
  }
  auto& kept = sessions_[request.session];
  kept.insert(kept.end(), std::move_iterator{rows->begin()}, std::move_iterator{rows->end()});
  return durable_result();
}

/// Nothing where it is kept, or there is none.
std::optional<AppendResult> MemoryJournal::append_of_pair(const PairPart& part) {
  if (part.events.empty()) return std::nullopt;
  const SessionId stream = stream_of(part.pair);
  const bool anew = forgets(part);
  const auto found = sessions_.find(stream);
  const std::uint64_t head = found == sessions_.end() ? 0 : found->second.size();
  std::optional<std::vector<Row>> rows;
  if (anew) {
    auto there = load(stream);
    if (auto* error = std::get_if<JournalError>(&there)) return unread_result(std::move(*error));
    rows = rewritten_rows(std::get<std::vector<core::Event>>(std::move(there)), part);
  } else {
    rows = rows_after(head, part);
  }
  if (!rows) return too_large_result();
  auto& kept = sessions_[stream];
  if (anew) kept.clear();
  kept.insert(kept.end(), std::move_iterator{rows->begin()}, std::move_iterator{rows->end()});
  return std::nullopt;
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
