#include "core/guidance/held_back.hpp"

#include <algorithm>

#include "core/guidance/silence.hpp"
#include "core/session/queries.hpp"

namespace attune::core::guidance {
namespace {

using Why = HeldBack::Why;

bool is_of_both(const Rule& rule) {
  return std::none_of(rule.when.begin(), rule.when.end(), reads_own) &&
         std::none_of(rule.guard.begin(), rule.guard.end(), reads_own);
}

Why why_of(Silence silence) {
  switch (silence) {
    case Silence::floor: return Why::floor;
    case Silence::phase: return Why::pause;
    case Silence::switched_off: return Why::switched_off;
    case Silence::used_up:
    case Silence::cooling_down: return Why::just_spoke;
    case Silence::guard: return Why::guard;
    case Silence::declined:
    case Silence::when: break;
  }
  return Why::theirs;
}

std::size_t first_that_fails(const std::vector<Condition>& guards, const Looking& looking) {
  const auto found = std::find_if(guards.begin(), guards.end(),
                                  [&](const Condition& each) { return !holds(each, looking); });
  return static_cast<std::size_t>(found - guards.begin());
}

}  // namespace

std::vector<HeldBack> held_back(const Rulebook& rulebook, const State& state, Seat you,
                                TimePoint now) {
  std::vector<HeldBack> all;
  if (state.phase != Phase::active && state.phase != Phase::paused) return all;
  const Looking looking{.state = state, .you = you, .now = now};
  const bool floor_is_held = floor_holder(state).has_value();
  bool one_could_speak = false;
  for (const Rule& rule : rulebook.rules) {
    if (!is_of_both(rule) || !all_hold(rule.when, looking)) continue;
    HeldBack held{.to = you, .rule_id = rule.id};
    if (const auto silence = silence_of(rule, looking, floor_is_held)) {
      held.why = why_of(*silence);
      if (held.why == Why::guard) held.guard = first_that_fails(rule.guard, looking);
    } else {
      held.why = one_could_speak ? Why::another_first : Why::theirs;
      one_could_speak = true;
    }
    all.push_back(std::move(held));
  }
  return all;
}

}  // namespace attune::core::guidance
