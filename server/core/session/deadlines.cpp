// What time alone brings about: a round's reveal, the next prompt, a pause's return, a suggestion's
// fading.
#include <algorithm>

#include "base/limits.hpp"
#include "core/session/decide.hpp"
#include "core/session/queries.hpp"

namespace attune::core {
namespace {

std::optional<TimePoint> reveal_due(const State& state) {
  if (!state.round.open) return std::nullopt;
  return state.round.opened_at + Millis{limits::kRevealWaitMs};
}

std::optional<TimePoint> fading_due(const State& state, Seat seat) {
  const auto& open = partner(state, seat).suggestion;
  if (!open) return std::nullopt;
  return open->offered.fades_at;
}

/// Both have just said how it is, where everyone may know; then a question would only disturb.
TimePoint quiet_until(const State& state, Seat seat) {
  const auto& check_ins = partner(state, seat).check_ins;
  const auto newest = std::find_if(check_ins.rbegin(), check_ins.rend(), [&](const auto& each) {
    return !each.held && is_open_to_all(state, each);
  });
  if (newest == check_ins.rend()) return TimePoint{};
  return newest->recorded_at + Millis{limits::kPromptQuietMs};
}

/// The next "How is it, right now?" to both at once; only while both are here, and never into an
/// exercise (R14).
std::optional<TimePoint> prompt_due(const State& state, const Surroundings& surroundings) {
  const bool both_here = surroundings.here[0] && surroundings.here[1];
  if (state.phase != Phase::active || state.round.open || !both_here) return std::nullopt;
  if (state.shared && state.shared->stage == exercise::Stage::running) return std::nullopt;
  const TimePoint last = std::max(state.phase_since, state.round.opened_at);
  return std::max({last + Millis{limits::kPromptPeriodMs}, quiet_until(state, Seat::partner_a),
                   quiet_until(state, Seat::partner_b)});
}

}  // namespace

std::optional<TimePoint> next_deadline(const State& state, const Surroundings& surroundings) {
  std::optional<TimePoint> next;
  for (const auto& due : {reveal_due(state), next_pause_deadline(state), next_pair_deadline(state),
                          next_evening_deadline(state), next_exercise_deadline(state, surroundings),
                          prompt_due(state, surroundings), fading_due(state, Seat::partner_a),
                          fading_due(state, Seat::partner_b)}) {
    if (due && (!next || *due < *next)) next = due;
  }
  return next;
}

std::vector<EventBody> decide_deadlines(const State& state, TimePoint now,
                                        const Surroundings& surroundings) {
  std::vector<EventBody> events;
  if (is_due(reveal_due(state), now)) events.emplace_back(RoundClosed{.round = state.round.number});
  for (const Seat seat : kPartners) {
    if (!is_due(fading_due(state, seat), now)) continue;
    const SuggestionOffered& offered = partner(state, seat).suggestion->offered;
    events.emplace_back(SuggestionClosed{
        .suggestion_id = offered.suggestion_id, .to = seat, .answer = SuggestionAnswer::faded});
  }
  add_exercise_deadlines(events, state, now, surroundings);
  if (is_due(prompt_due(state, surroundings), now)) {
    events.emplace_back(RoundOpened{.round = state.round.number + 1});
  }
  add_evening_deadline(events, state, now);
  add_pause_deadlines(events, state, now);  // Last, since one of them is the end,
  add_pair_deadlines(events, state, now);   // and one of these.
  return events;
}

}  // namespace attune::core
