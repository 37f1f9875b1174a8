// Reach-outs and suggestions.
#include <algorithm>

#include "base/limits.hpp"
#include "core/session/evolve.hpp"
#include "core/session/queries.hpp"

namespace attune::core {
namespace {

RuleHistory& history_of(PartnerState& owner, const std::string& rule_id) {
  const auto known = std::find_if(owner.rules.begin(), owner.rules.end(),
                                  [&](const RuleHistory& each) { return each.rule_id == rule_id; });
  if (known != owner.rules.end()) return *known;
  owner.rules.push_back(RuleHistory{.rule_id = rule_id});
  return owner.rules.back();
}

}  // namespace

void evolve_body(State& state, const ReachOutSent& body, TimePoint at) {
  state.reach_outs_sent = body.reach_out_id;
  state.reach_outs.push_back(
      ReachOutState{.id = body.reach_out_id, .from = body.from, .kind = body.kind, .at = at});
  if (body.kind == ReachOutKind::thanks) ++state.reach_outs_met;
  if (state.reach_outs.size() > limits::kReachOutsKept) state.reach_outs.pop_front();
}

void evolve_body(State& state, const ReachOutAnswered& body, TimePoint at) {
  for (ReachOutState& each : state.reach_outs) {
    if (each.id != body.reach_out_id) continue;
    if (!each.answer) ++state.reach_outs_met;
    each.answer = body.answer;
    each.answered_at = at;
    if (body.answer != ReachOutAnswer::yes) continue;
    for (const Seat seat : kPartners) note_contact(state, seat);
  }
}

void evolve_body(State& state, const SuggestionOffered& body, TimePoint at) {
  if (!is_partner(body.to)) return;
  PartnerState& owner = partner(state, body.to);
  owner.suggestions_offered = body.suggestion_id;
  owner.suggestion = OpenSuggestion{.offered = body, .at = at};
  RuleHistory& history = history_of(owner, body.rule_id);
  ++history.offered_count;
  history.last_offered_at = at;
}

void evolve_body(State& state, const SuggestionClosed& body, TimePoint at) {
  if (!is_partner(body.to)) return;
  PartnerState& owner = partner(state, body.to);
  if (!owner.suggestion || owner.suggestion->offered.suggestion_id != body.suggestion_id) return;
  RuleHistory& history = history_of(owner, owner.suggestion->offered.rule_id);
  owner.suggestion.reset();
  if (body.answer == SuggestionAnswer::taken) {
    history.declined_in_a_row = 0;
    note_contact(state, body.to);
  }
  if (body.answer != SuggestionAnswer::declined) return;
  ++history.declined_in_a_row;
  history.last_declined_at = at;
}

}  // namespace attune::core
