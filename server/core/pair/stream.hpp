// The pair's own stream in the journal: what of a session belongs into it, and how it is read.
#pragma once

#include <vector>

#include "core/pair/pair.hpp"
#include "core/session/events.hpp"

namespace attune::core {
struct State;
}

namespace attune::core::pair {

/// What a step adds to the pair's stream, with the pair's own seats; their `seq` is 0, since the
/// stream may be longer than this session knows. With the step that forms the pair, or brings it
/// back, comes what tonight has added before. `formed_before`: the pair was there before the step.
[[nodiscard]] std::vector<Event> for_stream(const State& after, bool formed_before,
                                            const std::vector<Event>& step);

/// The pair as its stream has it, with its own seats.
[[nodiscard]] Pair read_stream(const std::vector<Event>& events);

/// The same pair in as few events, from seq 1 on, without a word of what was lifted or forgotten.
[[nodiscard]] std::vector<Event> rewritten(const std::vector<Event>& events);

/// A stream that this event joins is to be rewritten at once.
[[nodiscard]] bool forgets(const Event& event);

}  // namespace attune::core::pair
