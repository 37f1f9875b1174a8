// One overload for each command. Internal to core; `decide` in session.hpp is the door.
#pragma once

#include "core/session/session.hpp"

namespace attune::core {

/// Who asks, of what, and when. The device is admitted and the session is not over.
struct Asked {
  const State& state;
  Seat seat;
  TimePoint now;
};

[[nodiscard]] Decision decide_body(const Asked& asked, const CheckIn& command);
[[nodiscard]] Decision decide_body(const Asked& asked, const UndoCheckIn& command);
[[nodiscard]] Decision decide_body(const Asked& asked, const AskBoth& command);
[[nodiscard]] Decision decide_body(const Asked& asked, const SetVisibility& command);
[[nodiscard]] Decision decide_body(const Asked& asked, const ReachOut& command);
[[nodiscard]] Decision decide_body(const Asked& asked, const AnswerReachOut& command);
[[nodiscard]] Decision decide_body(const Asked& asked, const Pause& command);
[[nodiscard]] Decision decide_body(const Asked& asked, const ReadyToReturn& command);
[[nodiscard]] Decision decide_body(const Asked& asked, const AnswerSuggestion& command);
[[nodiscard]] Decision decide_body(const Asked& asked, const ConfirmJoin& command);
[[nodiscard]] Decision decide_body(const Asked& asked, const RequestObservation& command);
[[nodiscard]] Decision decide_body(const Asked& asked, const AnswerObservation& command);
[[nodiscard]] Decision decide_body(const Asked& asked, const WithdrawObservation& command);
[[nodiscard]] Decision decide_body(const Asked& asked, const EndSession& command);
[[nodiscard]] Decision decide_body(const Asked& asked, const HeartSamples& command);
[[nodiscard]] Decision decide_body(const Asked& asked, const UnknownCommand& command);
[[nodiscard]] Decision decide_body(const Asked& asked, const AcknowledgePause& command);
[[nodiscard]] Decision decide_body(const Asked& asked, const AnswerReturn& command);
[[nodiscard]] Decision decide_body(const Asked& asked, const SetTopic& command);
[[nodiscard]] Decision decide_body(const Asked& asked, const OfferExercise& command);
[[nodiscard]] Decision decide_body(const Asked& asked, const AnswerExercise& command);
[[nodiscard]] Decision decide_body(const Asked& asked, const MoveExercise& command);
[[nodiscard]] Decision decide_body(const Asked& asked, const HoldExercise& command);
[[nodiscard]] Decision decide_body(const Asked& asked, const StopExercise& command);
[[nodiscard]] Decision decide_body(const Asked& asked, const MarkSelf& command);
[[nodiscard]] Decision decide_body(const Asked& asked, const TellWellbeing& command);
[[nodiscard]] Decision decide_body(const Asked& asked, const AllowStudy& command);
[[nodiscard]] Decision decide_body(const Asked& asked, const Whisper& command);
[[nodiscard]] Decision decide_body(const Asked& asked, const MarkMoment& command);
[[nodiscard]] Decision decide_body(const Asked& asked, const WriteNote& command);
[[nodiscard]] Decision decide_body(const Asked& asked, const SwitchRules& command);
[[nodiscard]] Decision decide_body(const Asked& asked, const KeepTogether& command);
[[nodiscard]] Decision decide_body(const Asked& asked, const AddItem& command);
[[nodiscard]] Decision decide_body(const Asked& asked, const ChangeItem& command);
[[nodiscard]] Decision decide_body(const Asked& asked, const LiftItem& command);
[[nodiscard]] Decision decide_body(const Asked& asked, const AnswerItem& command);
[[nodiscard]] Decision decide_body(const Asked& asked, const ForgetMine& command);

[[nodiscard]] Decision decide_create(const State& state, const CreateSession& command);
[[nodiscard]] Decision decide_issue_invite(const State& state, const IssueInvite& command,
                                           TimePoint now);
[[nodiscard]] Decision decide_redeem_invite(const State& state, const RedeemInvite& command,
                                            TimePoint now);
[[nodiscard]] Decision decide_bring_back(const State& state, const BringPairBack& command,
                                         TimePoint now);

/// Everything that is due at `now`; nothing where nothing is.
[[nodiscard]] std::vector<EventBody> decide_deadlines(const State& state, TimePoint now,
                                                      const Surroundings& surroundings);

/// When the exercises, the pause or a whisper want something, if ever.
[[nodiscard]] std::optional<TimePoint> next_exercise_deadline(const State& state,
                                                              const Surroundings& surroundings);
void add_exercise_deadlines(std::vector<EventBody>& events, const State& state, TimePoint now,
                            const Surroundings& surroundings);
[[nodiscard]] std::optional<TimePoint> next_pause_deadline(const State& state);
void add_pause_deadlines(std::vector<EventBody>& events, const State& state, TimePoint now);

/// The reminder of an end that a boundary set, or that end.
[[nodiscard]] std::optional<TimePoint> next_pair_deadline(const State& state);
void add_pair_deadlines(std::vector<EventBody>& events, const State& state, TimePoint now);

/// When this evening is kept once more, of a pair that keeps: every so often, where anything
/// happened since.
[[nodiscard]] std::optional<TimePoint> next_evening_deadline(const State& state);
void add_evening_deadline(std::vector<EventBody>& events, const State& state, TimePoint now);
/// An evening that ends is kept before it does.
void add_last_evening(Decision& decision, const State& state);

/// What is on both screens goes by itself: a pause begins, or an exercise of both (R14).
void add_fading(std::vector<EventBody>& events, const State& state);
/// What happens to the exercise that both do, before everything stops for a pause.
void add_interruption(std::vector<EventBody>& events, const State& state);

/// Accepted, and nothing changes.
inline Decision nothing_new() { return std::vector<EventBody>{}; }
/// Accepted: this has happened.
template <class... Bodies>
Decision happened(Bodies... bodies) {
  return std::vector<EventBody>{EventBody{std::move(bodies)}...};
}

}  // namespace attune::core
