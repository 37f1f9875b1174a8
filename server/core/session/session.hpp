// The rules of one session: decide says what a command means, evolve applies what happened, step
// joins both.
#pragma once

#include <array>
#include <optional>
#include <variant>
#include <vector>

#include "base/time.hpp"
#include "core/guidance/rulebook.hpp"
#include "core/session/commands.hpp"
#include "core/session/events.hpp"
#include "core/session/state.hpp"
#include "core/views/view_event.hpp"

namespace attune::core {

/// Event bodies in order, or a refusal. Nothing else: `decide` changes nothing and sends nothing.
using Decision = std::variant<std::vector<EventBody>, Refusal>;

/// Says what a command means now. Total: every command in every state gets an answer.
[[nodiscard]] Decision decide(const State& state, const Command& command, TimePoint now,
                              const Surroundings& surroundings);

/// The only way state changes, live or in replay. Total: a journaled event is never refused.
/// `event.seq` must be `state.seq + 1`.
void evolve(State& state, const Event& event);

/// What a viewer may know of an event, given the state just before and just after it. Pure, so that
/// a resume after a restart shows what was shown live. At most a few; mostly none or one. Offsets
/// are not set here.
[[nodiscard]] std::vector<views::ViewBody> view_of(const State& before, const Event& event,
                                                   const State& after, Seat viewer);

/// What an empty screen needs to show the present state to `viewer`. Offsets are 0.
[[nodiscard]] std::vector<views::ViewEvent> snapshot(const State& state, Seat viewer);

/// Something owed to every connection of a seat, once the events behind it are durable.
struct Delivery {
  Seat to = Seat::partner_a;
  views::ViewEvent event;
};

/// Applies one event, live or in replay: `evolve`, the viewers' offsets, and what each viewer may
/// see of it. The one door through which journaled events reach the state.
std::vector<Delivery> apply(State& state, const Event& event);

/// A device's command came to this. Also what a resend of it gets.
struct Outcome {
  std::optional<Refusal> refusal;  ///< None: accepted.
};

struct StepResult {
  std::vector<Event> events;         ///< To append, in one piece.
  std::vector<Delivery> deliveries;  ///< In order, after the append.
  std::optional<Outcome>
      outcome;                ///< For a DeviceCommand, IssueInvite, RedeemInvite, CreateSession.
  bool duplicate = false;     ///< A resend: no events; the outcome is the first one's.
  bool sequence_gap = false;  ///< The number skips one: no events, close with CODE_SEQUENCE_GAP.
};

/// The only visit to core: decides, applies, lets the rules add suggestions, and says what is owed
/// to whom.
StepResult step(State& state, const Command& command, TimePoint now,
                const guidance::Rulebook& rulebook, const Surroundings& surroundings);

/// The pair whose stream the engine is to read and hand in as `BringPairBack`: the devices of both
/// showed it, at different seats. Nothing: there is none, or it is here already. Nobody is told.
[[nodiscard]] std::optional<pair::Shown> pair_to_bring(const State& state);

/// When `DeadlineReached` is due, if ever: a round's reveal, the next prompt to both (only while
/// both are here), a pause's return, a suggestion's fading.
[[nodiscard]] std::optional<TimePoint> next_deadline(const State& state,
                                                     const Surroundings& surroundings);

}  // namespace attune::core
