// Which rule speaks to whom, now (material M13: one at a time, declined in private, backing off).
#include <algorithm>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "core/guidance/silence.hpp"
#include "core/session/queries.hpp"

namespace attune::core::guidance {
namespace {

const RuleHistory* history_of(const PartnerState& owner, const std::string& rule_id) {
  const auto known = std::find_if(owner.rules.begin(), owner.rules.end(),
                                  [&](const RuleHistory& each) { return each.rule_id == rule_id; });
  return known == owner.rules.end() ? nullptr : &*known;
}

/// How long a rule keeps quiet after that many declines in a row: once, twice, four times
/// `back_off`.
Millis quiet_after(const Rule& rule, std::uint32_t declined_in_a_row) {
  const Millis longest{limits::kRuleTimeMaxMs};
  Millis quiet = std::min(rule.back_off, longest);
  for (std::uint32_t i = 1; i < declined_in_a_row && quiet < longest; ++i) {
    quiet = std::min(quiet * 2, longest);
  }
  return quiet;
}

std::optional<Silence> silenced_by_history(const Rule& rule, const PartnerState& to,
                                           TimePoint now) {
  const RuleHistory* history = history_of(to, rule.id);
  if (history == nullptr) return std::nullopt;
  const bool counted = rule.per_session_max != 0;
  if (counted && history->offered_count >= rule.per_session_max) return Silence::used_up;
  if (now - history->last_offered_at < rule.cooldown) return Silence::cooling_down;
  if (history->declined_in_a_row == 0) return std::nullopt;
  const Millis quiet = quiet_after(rule, history->declined_in_a_row);
  if (now - history->last_declined_at < quiet) return Silence::declined;
  return std::nullopt;
}

/// A rule is silent while paused unless it says that it means the pause.
bool names_its_phase(const std::vector<Condition>& conditions) {
  return std::any_of(conditions.begin(), conditions.end(), [](const Condition& each) {
    return !each.negated && std::holds_alternative<PhaseIs>(each.clause);
  });
}

bool fits_phase(const Rule& rule, Phase phase) {
  return phase == Phase::active || names_its_phase(rule.when) || names_its_phase(rule.guard);
}

bool names_floor(const std::vector<Condition>& conditions) {
  return std::any_of(conditions.begin(), conditions.end(), [](const Condition& each) {
    return !each.negated && std::holds_alternative<HoldsFloor>(each.clause);
  });
}

/// In a turn of an exercise nobody is prompted: the floor is held, and the other listens (R14). A
/// rule that names the floor means the one who holds it (R15).
bool fits_floor(const Rule& rule, bool floor_is_held) {
  return !floor_is_held || names_floor(rule.when);
}

bool is_switched_off(const Rule& rule, const State& state) {
  if (rule.always_on) return false;
  return std::any_of(
      state.switched_off.begin(), state.switched_off.end(),
      [&](const std::string& each) { return each == rule.id || each == rule.family; });
}

void add_reads(SuggestionOffered& offered, const std::vector<Condition>& conditions) {
  for (const Condition& each : conditions) {
    const Reads reads = reads_of(each.clause);
    offered.reads_you |= reads.you;
    offered.reads_partner |= reads.partner;
    offered.reads_own |= reads_own(each);
  }
}

void add_input(std::vector<RuleInput>& inputs, const Clause& clause, const Looking& looking) {
  const std::string_view name = input_name(clause);
  const bool known = std::any_of(inputs.begin(), inputs.end(),
                                 [&](const RuleInput& each) { return each.name == name; });
  if (name.empty() || known) return;
  inputs.push_back(RuleInput{.name = std::string{name}, .value = input_value(clause, looking)});
}

SuggestionOffered offer(const Rule& rule, const Looking& looking) {
  SuggestionOffered offered{
      .suggestion_id = partner(looking.state, looking.you).suggestions_offered + 1,
      .to = looking.you,
      .rule_id = rule.id,
      .fades_at = looking.now + rule.fades_after};
  for (const Condition& each : rule.when) {
    if (!each.negated) add_input(offered.inputs, each.clause, looking);
  }
  // What holds a rule back was looked at too, though nobody is told of it.
  add_reads(offered, rule.when);
  add_reads(offered, rule.guard);
  return offered;
}

}  // namespace

bool all_hold(const std::vector<Condition>& conditions, const Looking& looking) {
  return std::all_of(conditions.begin(), conditions.end(),
                     [&](const Condition& each) { return holds(each, looking); });
}

bool reads_own(const Condition& condition) {
  // That there is no pattern of R25 is no secret; that there is one is.
  const bool of_safety = std::holds_alternative<PausesCalled>(condition.clause) ||
                         std::holds_alternative<RedEvenings>(condition.clause);
  return reads_of(condition.clause).own && !(of_safety && condition.negated);
}

std::optional<Silence> silence_of(const Rule& rule, const Looking& looking, bool floor_is_held) {
  if (!fits_floor(rule, floor_is_held)) return Silence::floor;
  if (!fits_phase(rule, looking.state.phase)) return Silence::phase;
  if (is_switched_off(rule, looking.state)) return Silence::switched_off;
  const PartnerState& you = partner(looking.state, looking.you);
  if (const auto silenced = silenced_by_history(rule, you, looking.now)) return silenced;
  if (!all_hold(rule.when, looking)) return Silence::when;
  if (!all_hold(rule.guard, looking)) return Silence::guard;
  return std::nullopt;
}

std::optional<SuggestionOffered> suggest(const Rulebook& rulebook, const State& state, Seat you,
                                         TimePoint now, Facets touched) {
  ATTUNE_CHECK(is_partner(you));
  if (state.phase != Phase::active && state.phase != Phase::paused) return std::nullopt;
  if (partner(state, you).suggestion) return std::nullopt;
  const bool floor_is_held = floor_holder(state).has_value();
  const bool compiled = rulebook.asked_at.size() == rulebook.rules.size();
  const Looking looking{.state = state, .you = you, .now = now};
  for (std::size_t i = 0; i < rulebook.rules.size(); ++i) {
    if (compiled && (rulebook.asked_at[i] & touched) == 0) continue;
    const Rule& rule = rulebook.rules[i];
    if (!silence_of(rule, looking, floor_is_held)) return offer(rule, looking);
  }
  return std::nullopt;
}

}  // namespace attune::core::guidance
