// Every position that an exercise can come to, by the moves that its steps know.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "unit/core/conversation.hpp"

namespace attune::core::test {

inline constexpr std::uint32_t kPhones[] = {0, 1};

inline const exercise::Exercise* open_exercise(const State& state, bool alone) {
  const auto& box = alone ? state.partners[0].alone : state.shared;
  return box ? &*box : nullptr;
}

inline std::vector<exercise::Kind> all_kinds() {
  std::vector<exercise::Kind> kinds;
  for (int i = 0; i <= static_cast<int>(exercise::kLastKind); ++i) {
    kinds.push_back(static_cast<exercise::Kind>(i));
  }
  return kinds;
}

/// The two, with that exercise running; A asked for it.
inline Conversation with_exercise(exercise::Kind kind, Conversation talk = active_conversation()) {
  talk.send(0, OfferExercise{.kind = kind});
  const auto& script = script_of(kind);
  if (!script.at_once) {
    talk.send(1, AnswerExercise{.exercise_id = talk.state.shared->id, .accept = true});
  }
  return talk;
}

inline MoveExercise move_of(const exercise::Exercise& open, exercise::Move move) {
  return MoveExercise{.exercise_id = open.id,
                      .alone = script_of(open.kind).alone,
                      .visit = open.visit,
                      .move = move};
}

/// What tells one position from another.
inline std::string position_of(const exercise::Exercise& open) {
  const auto n = [](auto value) { return std::to_string(static_cast<int>(value)) + ' '; };
  return n(open.at.step) + n(open.at.speaker) + n(std::min<int>(open.at.turns_taken, 3)) +
         n(open.at.chunks_taken) + n(open.done[0]) + n(open.done[1]);
}

/// Calls `look` at every position that can be reached; `kind` runs in each of them.
inline void walk(exercise::Kind kind, const std::function<void(const Conversation&)>& look) {
  std::set<std::string> known;
  std::vector<Conversation> waiting{with_exercise(kind)};
  const bool alone = script_of(kind).alone;
  while (!waiting.empty()) {
    const Conversation talk = std::move(waiting.back());
    waiting.pop_back();
    const exercise::Exercise* open = open_exercise(talk.state, alone);
    if (open == nullptr || !known.insert(position_of(*open)).second) continue;
    look(talk);
    for (const std::uint32_t phone : kPhones) {
      for (const auto& each : step_of(*open).moves()) {
        Conversation next = talk;
        next.leap(Millis{500});
        next.send(phone, move_of(*open, each.move));
        waiting.push_back(std::move(next));
      }
    }
    Conversation timed = talk;
    timed.pass(std::chrono::minutes{16});
    waiting.push_back(std::move(timed));
  }
}

}  // namespace attune::core::test
