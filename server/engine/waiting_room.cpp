#include "engine/waiting_room.hpp"

#include <algorithm>
#include <utility>

#include "base/limits.hpp"

namespace attune::engine {

std::vector<Output> try_again(const Input& input) {
  if (const auto* attach = std::get_if<Attach>(&input)) {
    return {Close{.connection = attach->connection, .reason = CloseReason::try_again}};
  }
  if (const auto* receive = std::get_if<Receive>(&input)) {
    return {Close{.connection = receive->connection, .reason = CloseReason::try_again}};
  }
  if (const auto* request = std::get_if<Request>(&input)) {
    return {Reply{.request = request->request, .session = request->session, .try_again = true}};
  }
  return {};
}

bool WaitingRoom::add(Input input) {
  if (inputs_.size() >= limits::kLoadingInputsMax) return false;
  inputs_.push_back(std::move(input));
  return true;
}

void WaitingRoom::forget(ConnectionId connection) {
  std::erase_if(inputs_, [connection](const Input& input) {
    if (const auto* attach = std::get_if<Attach>(&input)) return attach->connection == connection;
    const auto* receive = std::get_if<Receive>(&input);
    return receive != nullptr && receive->connection == connection;
  });
}

std::deque<Input> WaitingRoom::take_all() { return std::exchange(inputs_, {}); }

}  // namespace attune::engine
