// What a therapist was told and a screen made anew could not show from the present alone: pauses,
// exercises, topics and marks that are over. Kept while both consent, and no longer.
#pragma once

#include <deque>
#include <variant>

#include "core/views/view_event.hpp"

namespace attune::core::views {

using PastBody = std::variant<Paused, Resumed, TopicSeen, TopicTabled, ExerciseSeen, ExerciseOver,
                              SuggestionOffered>;

/// One thing that was told, as it was told. An exercise stands with its beginning and its end, not
/// with each of its steps.
struct PastEvent {
  TimePoint at;
  PastBody body;
  bool operator==(const PastEvent&) const = default;
};

/// Oldest first; of marks, and of the others, at most `limits::kWatchedPastKept` each: the oldest
/// is forgotten first.
struct Past {
  std::deque<PastEvent> told;
  bool operator==(const Past&) const = default;
};

}  // namespace attune::core::views
