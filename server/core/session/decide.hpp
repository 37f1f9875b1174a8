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

[[nodiscard]] Decision decide_create(const State& state, const CreateSession& command);
[[nodiscard]] Decision decide_issue_invite(const State& state, const IssueInvite& command,
                                           TimePoint now);
[[nodiscard]] Decision decide_redeem_invite(const State& state, const RedeemInvite& command,
                                            TimePoint now);

/// Everything that is due at `now`; nothing where nothing is.
[[nodiscard]] std::vector<EventBody> decide_deadlines(const State& state, TimePoint now,
                                                      const Surroundings& surroundings);

/// Accepted, and nothing changes.
inline Decision nothing_new() { return std::vector<EventBody>{}; }
/// Accepted: this has happened.
template <class... Bodies>
Decision happened(Bodies... bodies) {
  return std::vector<EventBody>{EventBody{std::move(bodies)}...};
}

}  // namespace attune::core
