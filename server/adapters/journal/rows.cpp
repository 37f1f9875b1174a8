#include "adapters/journal/rows.hpp"

#include <algorithm>
#include <utility>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "core/pair/stream.hpp"
#include "protocol/journal_codec.hpp"

namespace attune::journal {
namespace {

std::optional<TokenHash> lookup_of(const core::Event& event) {
  const auto* issued = std::get_if<core::InviteIssued>(&event.body);
  if (issued == nullptr) return std::nullopt;
  return issued->token_hash;
}

}  // namespace

std::optional<std::vector<Row>> rows_of(const std::vector<core::Event>& events) {
  ATTUNE_CHECK(!events.empty());
  if (events.size() > kAppendEventsMax) return std::nullopt;
  std::vector<Row> rows;
  rows.reserve(events.size());
  std::size_t bytes = 0;
  std::uint64_t next = events.front().seq;
  ATTUNE_CHECK(next >= 1);
  for (const core::Event& event : events) {
    ATTUNE_CHECK(event.seq == next++);
    std::string body = protocol::encode_event(event);
    bytes += body.size();
    if (body.size() > limits::kEventBytesMax || bytes > kAppendBytesMax) return std::nullopt;
    rows.push_back(Row{.seq = event.seq,
                       .at_ms = to_unix_ms(event.at),
                       .lookup = lookup_of(event),
                       .body = std::move(body)});
  }
  return rows;
}

bool forgets(const PairPart& part) {
  return std::any_of(part.events.begin(), part.events.end(), core::pair::forgets);
}

std::optional<std::vector<Row>> rows_after(std::uint64_t head, const PairPart& part) {
  std::vector<core::Event> events = part.events;
  for (core::Event& each : events) each.seq = ++head;
  return rows_of(events);
}

std::optional<std::vector<Row>> rewritten_rows(std::vector<core::Event> stream,
                                               const PairPart& part) {
  stream.insert(stream.end(), part.events.begin(), part.events.end());
  return rows_of(core::pair::rewritten(stream));
}

bool RowReader::add(std::uint64_t seq, std::string_view body) {
  if (seq != events_.size() + 1) return refuse(seq, "does not follow the one before");
  auto decoded = protocol::decode_event(body);
  if (const auto* error = std::get_if<protocol::JournalDecodeError>(&decoded)) {
    return refuse(seq, protocol::to_words(*error));
  }
  auto& event = std::get<core::Event>(decoded);
  if (event.seq != seq) return refuse(seq, "belongs to another place");
  events_.push_back(std::move(event));
  return true;
}

bool RowReader::refuse(std::uint64_t seq, std::string_view why) {
  error_ = JournalError{.reason = "session " + to_hex(session_.view()) + ", event " +
                                  std::to_string(seq) + ": " + std::string{why}};
  return false;
}

LoadResult RowReader::take() {
  if (error_) return *std::move(error_);
  return std::move(events_);
}

AppendResult durable_result() { return {.outcome = AppendOutcome::durable, .reason = {}}; }

AppendResult too_large_result() {
  return {.outcome = AppendOutcome::too_large,
          .reason = "the append is above the journal's bounds"};
}

AppendResult unread_result(JournalError error) {
  return {.outcome = AppendOutcome::failed, .reason = std::move(error.reason)};
}

AppendResult conflict_result(std::uint64_t first_seq, std::uint64_t head) {
  return {.outcome = AppendOutcome::conflict,
          .reason = "event " + std::to_string(first_seq) + " does not follow event " +
                    std::to_string(head)};
}

}  // namespace attune::journal
