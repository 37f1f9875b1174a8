#include "couple/people/screen.hpp"

namespace attune::couple {

void Screen::take(const v1::Welcome& welcome) {
  // What is resumed goes on from what is in hand; everything else begins from an empty screen.
  if (welcome.outcome() != v1::Welcome::OUTCOME_RESUMED) *this = {};
  seat = welcome.seat();
  for (const v1::Event& event : welcome.snapshot()) take(event);
}

void Screen::take(const v1::Event& event) {
  using Body = v1::Event;
  switch (event.body_case()) {
    case Body::kJoinRequested: join = event.join_requested().join_id(); return;
    case Body::kJoinResolved: join.reset(); return;
    case Body::kSessionStarted: started = true; return;
    case Body::kSessionEnded: over = true; return;
    case Body::kRoundOpened: round_open = true; return;
    case Body::kRoundClosed: round_open = false; return;
    case Body::kOwnVisibility: shares = event.own_visibility(); return;
    case Body::kReachOutOpened:
      if (event.reach_out_opened().from() != seat) {
        reach_out = event.reach_out_opened().reach_out_id();
      }
      return;
    case Body::kReachOutAnswered:
      if (event.reach_out_answered().from() != seat) reach_out.reset();
      return;
    case Body::kPaused:
      paused = true;
      round_open = false;
      return;
    case Body::kResumed: paused = false; return;
    case Body::kSuggestionOffered:
      if (event.suggestion_offered().to() == seat) suggestion = event.suggestion_offered();
      return;
    case Body::kSuggestionClosed: suggestion.reset(); return;
    case Body::kItemSeen: items[event.item_seen().item_id()] = event.item_seen(); return;
    case Body::kItemGone: items.erase(event.item_gone().item_id()); return;
    default: take_exercise(event); take_watching(event);
  }
}

void Screen::will_share(const v1::SetVisibility& chosen) {
  shares.set_to_partner(chosen.to_partner());
  shares.set_to_therapist(chosen.to_therapist());
}

void Screen::take_exercise(const v1::Event& event) {
  if (event.has_exercise_seen()) {
    (event.exercise_seen().alone() ? alone : shared) = event.exercise_seen();
  } else if (event.has_exercise_over()) {
    (event.exercise_over().alone() ? alone : shared).reset();
  }
}

void Screen::take_watching(const v1::Event& event) {
  const bool ends = event.has_observation_ended();
  if (event.has_observation_asked()) asked_to_be_watched = true;
  if (event.has_observation_started()) watched = true;
  if (event.has_observation_started() || ends) asked_to_be_watched = false;
  if (ends) watched = false;
}

}  // namespace attune::couple
