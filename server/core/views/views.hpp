// One overload for each event that anyone may know of. Internal to core; `view_of` in session.hpp
// is the door.
#pragma once

#include <optional>
#include <vector>

#include "core/session/session.hpp"

namespace attune::core::views {

/// So much of an item as says who loses it.
struct GoneItem {
  std::uint64_t id = 0;
  Seat owner = Seat::partner_a;
  bool only_mine = false;
};

/// What a view needs of the state just before its event; so little that no state is copied.
struct Before {
  bool observed = false;
  bool asked = false;
  Visibility to_partner = Visibility::private_;  ///< Of the partner whose visibility was set.
  Visibility to_therapist = Visibility::private_;
  coregulation::HeartState heart = coregulation::HeartState::settled;  ///< Of who is heard.
  TimePoint watched_told_at;
  TimePoint between_told_at;
  std::optional<CheckInState> taken_back;  ///< The check-in that the event takes back.
  /// The exercise that the event ends.
  std::uint64_t exercise_id = 0;
  exercise::Kind exercise_kind = exercise::Kind::micro_pause;
  exercise::Stage exercise_stage = exercise::Stage::offered;
  Seat exercise_by = Seat::partner_a;
  /// What the event lifts or forgets, and the goals whose encouragement it takes back.
  std::vector<GoneItem> gone;
  std::vector<std::uint64_t> emptied;
  bool has_evenings = false;  ///< There were evenings that the event may take something from.
  bool end_told = false;      ///< Both had been reminded of the evening's end.
};
[[nodiscard]] Before before(const State& state, const EventBody& event);

/// Who looks, at what, and when it happened.
struct Looking {
  const Before& before;
  const State& after;
  Seat viewer;
  TimePoint at;
};

using Bodies = std::vector<ViewBody>;

Bodies view(const Looking& looking, const core::InviteRedeemed& event);
Bodies view(const Looking& looking, const core::JoinResolved& event);
Bodies view(const Looking& looking, const core::CheckInRecorded& event);
Bodies view(const Looking& looking, const core::CheckInTakenBack& event);
Bodies view(const Looking& looking, const core::RoundOpened& event);
Bodies view(const Looking& looking, const core::RoundClosed& event);
Bodies view(const Looking& looking, const core::VisibilitySet& event);
Bodies view(const Looking& looking, const core::ReachOutSent& event);
Bodies view(const Looking& looking, const core::ReachOutAnswered& event);
Bodies view(const Looking& looking, const core::Paused& event);
Bodies view(const Looking& looking, const core::ReturnDue& event);
Bodies view(const Looking& looking, const core::ReadinessShown& event);
Bodies view(const Looking& looking, const core::Resumed& event);
Bodies view(const Looking& looking, const core::SuggestionOffered& event);
Bodies view(const Looking& looking, const core::SuggestionClosed& event);
Bodies view(const Looking& looking, const core::ObservationAsked& event);
Bodies view(const Looking& looking, const core::ObservationAnswered& event);
Bodies view(const Looking& looking, const core::ObservationWithdrawn& event);
Bodies view(const Looking& looking, const core::SessionEnded& event);
Bodies view(const Looking& looking, const core::HeartHeard& event);
Bodies view(const Looking& looking, const core::PauseAcknowledged& event);
Bodies view(const Looking& looking, const core::PauseStands& event);
Bodies view(const Looking& looking, const core::ReturnAsked& event);
Bodies view(const Looking& looking, const core::ReturnAnswered& event);
Bodies view(const Looking& looking, const core::ReturnMissed& event);
Bodies view(const Looking& looking, const core::TopicSet& event);
Bodies view(const Looking& looking, const core::TopicTabled& event);
Bodies view(const Looking& looking, const core::ExerciseOffered& event);
Bodies view(const Looking& looking, const core::ExerciseAgreed& event);
Bodies view(const Looking& looking, const core::ExerciseBegun& event);
Bodies view(const Looking& looking, const core::ExerciseMoved& event);
Bodies view(const Looking& looking, const core::ExerciseStepped& event);
Bodies view(const Looking& looking, const core::ExerciseHeld& event);
Bodies view(const Looking& looking, const core::ExerciseEnded& event);
Bodies view(const Looking& looking, const core::SelfMarked& event);
Bodies view(const Looking& looking, const core::WellbeingTold& event);
Bodies view(const Looking& looking, const core::StudyAllowed& event);
Bodies view(const Looking& looking, const core::WhisperSent& event);
Bodies view(const Looking& looking, const core::WhisperShown& event);
Bodies view(const Looking& looking, const core::MomentMarked& event);
Bodies view(const Looking& looking, const core::NoteWritten& event);
Bodies view(const Looking& looking, const core::RulesSwitched& event);
Bodies view(const Looking& looking, const core::KeepingAnswered& event);
Bodies view(const Looking& looking, const core::PairFormed& event);
Bodies view(const Looking& looking, const core::PairCameBack& event);
Bodies view(const Looking& looking, const core::ItemAdded& event);
Bodies view(const Looking& looking, const core::ItemChanged& event);
Bodies view(const Looking& looking, const core::ItemAnswered& event);
Bodies view(const Looking& looking, const core::ItemLifted& event);
Bodies view(const Looking& looking, const core::PairForgotten& event);
Bodies view(const Looking& looking, const core::EndTold& event);
Bodies view(const Looking& looking, const core::EveningKept& event);
// Nobody's to see; the one who asked gets an answer of their own.
inline Bodies view(const Looking&, const core::SessionCreated&) { return {}; }
inline Bodies view(const Looking&, const core::InviteIssued&) { return {}; }
inline Bodies view(const Looking&, const core::CommandRefused&) { return {}; }
inline Bodies view(const Looking&, const core::CommandNoted&) { return {}; }

/// As `view_of`, with the glance in the place of the state before.
[[nodiscard]] Bodies view_of(const Before& before, const Event& event, const State& after,
                             Seat viewer);

/// The event takes from the viewer what they had been shown: they may not resume from before it.
[[nodiscard]] bool takes_away(const Before& before, const EventBody& event, Seat viewer);

/// Keeps of what the therapist is told now what a screen made anew needs for its past, and lets go
/// of what is taken from them. Part of `apply`.
void keep_past(State& state, const Before& before, TimePoint at, const Bodies& bodies);

/// How much of that check-in the viewer may see at this moment. One's own is always exact.
[[nodiscard]] Visibility level_for(Seat viewer, Seat owner, const CheckInState& check_in);
/// A check-in at a level that shows something.
[[nodiscard]] CheckInSeen seen(Seat owner, const CheckInState& check_in, Visibility level);
[[nodiscard]] RoundOpened open_round(const Round& round);

/// What the viewer may know of the exercise that both share, if anything: never what was written
/// before both have, never an offer or words to the therapist.
[[nodiscard]] std::optional<ExerciseSeen> shared_exercise(const State& state, Seat viewer);
/// What the viewer does alone.
[[nodiscard]] std::optional<ExerciseSeen> own_exercise(const State& state, Seat viewer);
/// What the viewer may know of that item now, if anything.
[[nodiscard]] std::optional<ItemSeen> item_for(const pair::Pair& pair, const pair::Item& item,
                                               Seat viewer);
/// What a partner may know of an earlier evening.
[[nodiscard]] EveningSeen evening_for(const pair::Evening& evening, Seat viewer);
/// What the event will take from the pair, into the glance; and whether the viewer loses by it what
/// they were shown.
void glance_at_pair(Before& glance, const State& state, const EventBody& event);
[[nodiscard]] bool takes_from_pair(const Before& before, const EventBody& event, Seat viewer);
/// That whisper is for that partner.
[[nodiscard]] bool is_for(WhisperTo to, Seat seat);

/// The state without anything that a therapist who looks on may not know; without the rules'
/// histories too, since they are told of marks and not of answers.
[[nodiscard]] State known_to_therapist(const State& state);

/// The bodies of a snapshot, for an event that lets a viewer in.
[[nodiscard]] Bodies present(const State& state, Seat viewer);

/// What an event made the measures say to the viewer, if anything.
[[nodiscard]] Bodies told_measures(const Looking& looking);

inline bool watches(const Looking& looking) {
  return looking.viewer == Seat::therapist && looking.after.observation.active;
}
/// A partner, or the therapist while both consent.
inline bool takes_part(const Looking& looking) {
  return is_partner(looking.viewer) || watches(looking);
}

}  // namespace attune::core::views
