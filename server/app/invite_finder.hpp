// From the hash of an invite's token to the session it belongs to, through the journal.
#pragma once

#include <boost/asio/io_context.hpp>
#include <cstdint>
#include <functional>
#include <unordered_map>

#include "adapters/journal/journal_writer.hpp"

namespace attune::app {

/// Members run on the thread of `io`; so do the answers.
class InviteFinder {
 public:
  using OnFound = std::function<void(const journal::FindResult&)>;

  /// Before the writer starts; both outlive this.
  InviteFinder(boost::asio::io_context& io, journal::JournalWriter& writer);
  void find(const TokenHash& hash, OnFound on_found);

 private:
  boost::asio::io_context& io_;
  journal::JournalWriter& writer_;
  journal::ConsumerId consumer_;
  std::uint64_t last_ticket_ = 0;
  std::unordered_map<std::uint64_t, OnFound> waiting_;

  void answered(const std::vector<journal::Completion>& completions);
};

}  // namespace attune::app
