#include "core/replay/outcomes.hpp"

#include <algorithm>
#include <array>

#include "core/replay/matched_change.hpp"
#include "core/replay/recorded.hpp"
#include "core/session/session.hpp"

namespace attune::core::replay {
namespace {

/// What each partner felt, in the order in which it was felt.
using Felt = std::array<std::vector<CheckInRecorded>, 2>;

Felt felt_in(std::span<const Event> events) {
  Felt felt;
  for (const Event& event : events) {
    if (const auto* recorded = std::get_if<CheckInRecorded>(&event.body)) {
      if (is_partner(recorded->seat)) felt[index_of(recorded->seat)].push_back(*recorded);
    }
    const auto* undone = std::get_if<CheckInTakenBack>(&event.body);
    if (undone == nullptr || !is_partner(undone->seat)) continue;
    if (auto& own = felt[index_of(undone->seat)]; !own.empty()) own.pop_back();
  }
  for (auto& own : felt) {
    std::stable_sort(own.begin(), own.end(),
                     [](const auto& a, const auto& b) { return a.felt_at < b.felt_at; });
  }
  return felt;
}

OfferLevels levels_around(const Offer& offer, const std::vector<CheckInRecorded>& felt) {
  OfferLevels levels{.rule_id = offer.rule_id, .answer = offer.answer};
  const auto next = std::find_if(felt.begin(), felt.end(),
                                 [&](const auto& each) { return each.felt_at > offer.at; });
  if (next != felt.begin()) levels.before = std::prev(next)->point.arousal;
  if (next != felt.end() && next->felt_at - offer.at <= kOutcomeWindow) {
    levels.after = next->point.arousal;
  }
  return levels;
}

void count(RuleOutcome& outcome, const std::optional<SuggestionAnswer>& answer) {
  ++outcome.offered;
  if (!answer) return;
  switch (*answer) {
    case SuggestionAnswer::taken: ++outcome.taken; break;
    case SuggestionAnswer::declined: ++outcome.declined; break;
    case SuggestionAnswer::faded: ++outcome.faded; break;
  }
}

}  // namespace

std::vector<OfferLevels> offers_with_levels(std::span<const Event> events) {
  const Felt felt = felt_in(events);
  std::vector<OfferLevels> offers;
  for (const RecordedOffer& each : recorded_offers(events)) {
    offers.push_back(levels_around(each.offer, felt[index_of(each.offer.to)]));
  }
  return offers;
}

Outcomes::Outcomes(std::span<const std::string> rule_ids) {
  for (const std::string& each : rule_ids) rules_.push_back({.rule_id = each});
}

Outcomes::OfRule& Outcomes::of_rule(const std::string& rule_id) {
  const auto known = std::find_if(rules_.begin(), rules_.end(),
                                  [&](const OfRule& each) { return each.rule_id == rule_id; });
  if (known != rules_.end()) return *known;
  rules_.push_back({.rule_id = rule_id});
  return rules_.back();
}

bool Outcomes::add(std::span<const Event> events, const MayBeUsed& may_be_used) {
  State end;
  for (const Event& each : events) evolve(end, each);
  if (!may_be_used(end)) return false;
  for (OfferLevels& each : offers_with_levels(events)) {
    auto& samples = of_rule(each.rule_id).samples;
    samples.push_back({.session = sessions_, .levels = std::move(each)});
  }
  ++sessions_;
  return true;
}

RuleOutcome Outcomes::outcome_of(const OfRule& rule, std::uint64_t seed) {
  RuleOutcome outcome{.rule_id = rule.rule_id};
  std::vector<Change> changes;
  LevelSums all;
  for (const auto& [session, levels] : rule.samples) {
    count(outcome, levels.answer);
    if (!levels.answer || !levels.before || !levels.after) continue;
    changes.push_back({.session = session,
                       .before = *levels.before,
                       .change = *levels.after - *levels.before,
                       .taken = levels.answer == SuggestionAnswer::taken});
    all.add(changes.back());
  }
  std::erase_if(changes, [&](const Change& each) { return !all.has_both(each.before); });
  const std::vector<LevelSums> sessions = sums_by_session(changes);
  outcome.compared = changes.size();
  outcome.sessions = sessions.size();
  outcome.pairs = all.pairs();
  if (outcome.pairs < kOutcomePairsMin || outcome.sessions < kOutcomeSessionsMin) return outcome;
  outcome.change = matched_change(sessions, seed);
  return outcome;
}

std::vector<RuleOutcome> Outcomes::report(std::uint64_t seed) const {
  std::vector<RuleOutcome> outcomes;
  for (const OfRule& each : rules_) outcomes.push_back(outcome_of(each, seed));
  return outcomes;
}

}  // namespace attune::core::replay
