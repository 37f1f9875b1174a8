#include "app/invite_finder.hpp"

#include <boost/asio/post.hpp>
#include <utility>

namespace attune::app {

InviteFinder::InviteFinder(boost::asio::io_context& io, journal::JournalWriter& writer)
    : io_{io},
      writer_{writer},
      consumer_{writer.add_consumer([this](std::vector<journal::Completion> completions) {
        boost::asio::post(io_, [this, batch = std::move(completions)] { answered(batch); });
      })} {}

void InviteFinder::find(const TokenHash& hash, OnFound on_found) {
  const std::uint64_t ticket = ++last_ticket_;
  if (writer_.find(consumer_, ticket, hash) != journal::Submitted::accepted) {
    return on_found(journal::JournalError{"the journal is busy"});
  }
  waiting_.emplace(ticket, std::move(on_found));
}

void InviteFinder::answered(const std::vector<journal::Completion>& completions) {
  for (const auto& completion : completions) {
    const auto* done = std::get_if<journal::FindDone>(&completion);
    if (done == nullptr) continue;
    const auto found = waiting_.find(done->ticket);
    if (found == waiting_.end()) continue;
    const OnFound on_found = std::move(found->second);
    waiting_.erase(found);
    on_found(done->result);
  }
}

}  // namespace attune::app
