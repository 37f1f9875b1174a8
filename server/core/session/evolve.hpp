// One overload for each event. Total: each one ignores what it cannot apply. Internal to core;
// `evolve` in session.hpp is the door.
#pragma once

#include "core/session/session.hpp"

namespace attune::core {

void evolve_body(State& state, const SessionCreated& body, TimePoint at);
void evolve_body(State& state, const InviteIssued& body, TimePoint at);
void evolve_body(State& state, const InviteRedeemed& body, TimePoint at);
void evolve_body(State& state, const JoinResolved& body, TimePoint at);
void evolve_body(State& state, const CheckInRecorded& body, TimePoint at);
void evolve_body(State& state, const CheckInTakenBack& body, TimePoint at);
void evolve_body(State& state, const RoundOpened& body, TimePoint at);
void evolve_body(State& state, const RoundClosed& body, TimePoint at);
void evolve_body(State& state, const VisibilitySet& body, TimePoint at);
void evolve_body(State& state, const ReachOutSent& body, TimePoint at);
void evolve_body(State& state, const ReachOutAnswered& body, TimePoint at);
void evolve_body(State& state, const Paused& body, TimePoint at);
void evolve_body(State& state, const ReturnDue& body, TimePoint at);
void evolve_body(State& state, const ReadinessShown& body, TimePoint at);
void evolve_body(State& state, const Resumed& body, TimePoint at);
void evolve_body(State& state, const SuggestionOffered& body, TimePoint at);
void evolve_body(State& state, const SuggestionClosed& body, TimePoint at);
void evolve_body(State& state, const ObservationAsked& body, TimePoint at);
void evolve_body(State& state, const ObservationAnswered& body, TimePoint at);
void evolve_body(State& state, const ObservationWithdrawn& body, TimePoint at);
void evolve_body(State& state, const SessionEnded& body, TimePoint at);
void evolve_body(State& state, const HeartHeard& body, TimePoint at);
void evolve_body(State& state, const PauseAcknowledged& body, TimePoint at);
void evolve_body(State& state, const PauseStands& body, TimePoint at);
void evolve_body(State& state, const ReturnAsked& body, TimePoint at);
void evolve_body(State& state, const ReturnAnswered& body, TimePoint at);
void evolve_body(State& state, const ReturnMissed& body, TimePoint at);
void evolve_body(State& state, const TopicSet& body, TimePoint at);
void evolve_body(State& state, const TopicTabled& body, TimePoint at);
void evolve_body(State& state, const ExerciseOffered& body, TimePoint at);
void evolve_body(State& state, const ExerciseAgreed& body, TimePoint at);
void evolve_body(State& state, const ExerciseBegun& body, TimePoint at);
void evolve_body(State& state, const ExerciseMoved& body, TimePoint at);
void evolve_body(State& state, const ExerciseStepped& body, TimePoint at);
void evolve_body(State& state, const ExerciseHeld& body, TimePoint at);
void evolve_body(State& state, const ExerciseEnded& body, TimePoint at);
void evolve_body(State& state, const SelfMarked& body, TimePoint at);
void evolve_body(State& state, const WellbeingTold& body, TimePoint at);
void evolve_body(State& state, const StudyAllowed& body, TimePoint at);
void evolve_body(State& state, const WhisperSent& body, TimePoint at);
void evolve_body(State& state, const WhisperShown& body, TimePoint at);
void evolve_body(State& state, const MomentMarked& body, TimePoint at);
void evolve_body(State& state, const NoteWritten& body, TimePoint at);
void evolve_body(State& state, const RulesSwitched& body, TimePoint at);
void evolve_body(State& state, const KeepingAnswered& body, TimePoint at);
void evolve_body(State& state, const PairFormed& body, TimePoint at);
void evolve_body(State& state, const PairCameBack& body, TimePoint at);
void evolve_body(State& state, const ItemAdded& body, TimePoint at);
void evolve_body(State& state, const ItemChanged& body, TimePoint at);
void evolve_body(State& state, const ItemAnswered& body, TimePoint at);
void evolve_body(State& state, const ItemLifted& body, TimePoint at);
void evolve_body(State& state, const PairForgotten& body, TimePoint at);
void evolve_body(State& state, const EndTold& body, TimePoint at);
void evolve_body(State& state, const EveningKept& body, TimePoint at);
inline void evolve_body(State&, const CommandRefused&, TimePoint) {}  // Kept with its device.
inline void evolve_body(State&, const CommandNoted&, TimePoint) {}

/// Whether each partner's answer to the open round counts; to be called after whatever may change
/// that.
void refresh_answers(State& state);

/// Both partners let each other see exactly.
[[nodiscard]] bool share_exactly(const State& state);
/// Makes what the therapist is told next, if a period has passed; only while both consent.
void tell_therapist(State& state, TimePoint at);
/// That seat was reached, or took something up, just now: for whether it settles after that.
void note_contact(State& state, Seat seat);

}  // namespace attune::core
