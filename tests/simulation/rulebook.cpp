#include "simulation/rulebook.hpp"

#include "core/guidance/facets.hpp"

namespace attune::simulation {
namespace {

namespace guidance = core::guidance;
using core::Zone;
using guidance::Condition;
using guidance::Rule;
using guidance::Who;

Rule rule(std::string id, std::int32_t priority, std::vector<Condition> when,
          std::vector<Condition> guard) {
  return Rule{.id = std::move(id),
              .material_row = "M5",
              .source = "simulation",
              .when = std::move(when),
              .guard = std::move(guard),
              .priority = priority,
              .cooldown = Millis{15'000},
              .back_off = Millis{20'000},
              .per_session_max = 6,
              .fades_after = Millis{12'000}};
}

Condition when(guidance::Clause clause) { return Condition{.clause = std::move(clause)}; }
Condition when_not(guidance::Clause clause) {
  return Condition{.clause = std::move(clause), .negated = true};
}

guidance::Rulebook make() {
  const auto active = when(guidance::PhaseIs{.phases = {core::Phase::active}});
  guidance::Rulebook book{.version = "simulation"};
  book.rules.push_back(
      rule("S1", 5, {when(guidance::ZoneIs{.who = Who::you, .zones = {Zone::red}})}, {active}));
  book.rules.push_back(rule(
      "S2", 4, {when(guidance::ZoneIs{.who = Who::partner, .zones = {Zone::red, Zone::amber}})},
      {active, when_not(guidance::ZoneIs{.who = Who::you, .zones = {Zone::red}})}));
  book.rules.push_back(
      rule("S3", 3, {when(guidance::ReachOutOpen{.who = Who::partner, .for_at_least = Millis{0}})},
           {active}));
  book.rules.push_back(
      rule("S4", 2,
           {when(guidance::ReachedOut{.who = Who::you, .at_least = 2, .within = Millis{120'000}})},
           {active}));
  book.rules.push_back(
      rule("S5", 1, {when(guidance::ZoneIs{.who = Who::you, .zones = {Zone::calm}, .in_a_row = 2})},
           {active}));
  // Woken by time.
  book.rules.push_back(rule(
      "S6", 1, {when(guidance::ReachOutOpen{.who = Who::partner, .for_at_least = Millis{7'000}})},
      {active}));
  book.rules.push_back(
      rule("S7", 1,
           {when(guidance::ZoneIs{
               .who = Who::partner, .zones = {Zone::lively}, .for_at_least = Millis{3'000}})},
           {active}));
  guidance::compile(book);
  return book;
}

}  // namespace

const guidance::Rulebook& small_rulebook() {
  static const guidance::Rulebook book = make();
  return book;
}

}  // namespace attune::simulation
