// What is asked of a session while it is being read from the journal.
#pragma once

#include <deque>
#include <vector>

#include "engine/input.hpp"
#include "engine/output.hpp"

namespace attune::engine {

/// The answer to an input that cannot be served now: its connection is closed, or its request
/// answered, with "try again". Nothing for inputs that nobody waits for.
[[nodiscard]] std::vector<Output> try_again(const Input& input);

/// Holds at most `limits::kLoadingInputsMax` inputs, in order.
class WaitingRoom {
 public:
  /// False where it is full; the input is then not taken.
  [[nodiscard]] bool add(Input input);
  /// The connection is gone, and with it what it asked for.
  void forget(ConnectionId connection);
  [[nodiscard]] std::deque<Input> take_all();

 private:
  std::deque<Input> inputs_;
};

}  // namespace attune::engine
