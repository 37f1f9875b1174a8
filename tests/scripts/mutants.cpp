#include "mutants.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>

#include "clause_mutants.hpp"
#include "core/guidance/facets.hpp"

namespace attune::scripts {
namespace {

using core::guidance::Condition;
using core::guidance::Rule;
using core::guidance::Rulebook;

class Mutation {
 public:
  explicit Mutation(const Rulebook& sound) : sound_{sound} {}

  std::vector<Mutant> made;

  void all() {
    for (std::size_t i = 0; i < sound_.rules.size(); ++i) {
      at_ = i;
      conditions("when", &Rule::when);
      conditions("guard", &Rule::guard);
      // Whoever speaks once needs no rest.
      if (sound().per_session_max != 1) {
        time("cooldown", &Rule::cooldown);
        time("back_off", &Rule::back_off);
      }
      time("fades_after", &Rule::fades_after);
      session_max();
      if (i > 0) swap_with_the_one_above();
    }
  }

 private:
  using Conditions = std::vector<Condition> Rule::*;

  const Rulebook& sound_;
  std::size_t at_ = 0;  ///< The rule that is being changed.

  [[nodiscard]] const Rule& sound() const { return sound_.rules[at_]; }
  void add(const std::string& change, Rule rule) {
    Mutant mutant{.name = sound().id + " " + change, .rule_id = sound().id, .rulebook = sound_};
    mutant.rulebook.rules[at_] = std::move(rule);
    made.push_back(std::move(mutant));
  }

  void conditions(const std::string& name, Conditions list) {
    for (std::size_t i = 0; i < (sound().*list).size(); ++i) {
      const std::string place = name + "[" + std::to_string(i) + "] ";
      Rule negated = sound();
      (negated.*list)[i].negated = !(negated.*list)[i].negated;
      add(place + "negated", std::move(negated));
      Rule dropped = sound();
      (dropped.*list).erase((dropped.*list).begin() + static_cast<std::ptrdiff_t>(i));
      add(place + "dropped", std::move(dropped));
      for (ClauseMutant& each : mutants_of((sound().*list)[i].clause)) {
        Rule changed = sound();
        (changed.*list)[i].clause = std::move(each.clause);
        add(place + each.name, std::move(changed));
      }
    }
  }

  void time(const std::string& name, Millis Rule::*member) {
    for (const int step_s : {-1, 1}) {
      Rule changed = sound();
      changed.*member += Millis{1'000 * step_s};
      if (changed.*member < Millis{0}) continue;
      add(name + (step_s < 0 ? " - 1 s" : " + 1 s"), std::move(changed));
    }
  }

  void session_max() {
    const std::uint32_t most = sound().per_session_max;
    if (most == 0) return;
    Rule fewer = sound();
    fewer.per_session_max = most - 1;
    // One less than one would be 0, which is no bound at all.
    add(most == 1 ? "per_session_max dropped" : "per_session_max - 1", std::move(fewer));
    Rule more = sound();
    more.per_session_max = most + 1;
    add("per_session_max + 1", std::move(more));
  }

  void swap_with_the_one_above() {
    const std::string above = sound_.rules[at_ - 1].id;
    Mutant mutant{
        .name = sound().id + " before " + above, .rule_id = sound().id, .rulebook = sound_};
    std::swap(mutant.rulebook.rules[at_ - 1], mutant.rulebook.rules[at_]);
    made.push_back(std::move(mutant));
  }
};

}  // namespace

std::vector<Mutant> mutants_of(const Rulebook& rulebook) {
  Mutation mutation{rulebook};
  mutation.all();
  for (Mutant& each : mutation.made) core::guidance::compile(each.rulebook);
  return std::move(mutation.made);
}

}  // namespace attune::scripts
