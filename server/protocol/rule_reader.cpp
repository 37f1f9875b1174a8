#include "protocol/rule_reader.hpp"

#include <algorithm>

#include "attune/v1/server.pb.h"
#include "base/limits.hpp"
#include "core/guidance/clauses.hpp"
#include "protocol/enums.hpp"
#include "protocol/wording.hpp"

namespace attune::protocol {
namespace {

namespace guidance = core::guidance;
using F = v1::Rule;

bool is_id_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

bool is_id(const std::string& id) {
  return !id.empty() && id.size() <= limits::kRuleIdBytesMax &&
         std::all_of(id.begin(), id.end(), is_id_character);
}

bool is_material_row(const std::string& row) {
  for (int i = 1; i <= 14; ++i) {
    if (row == "M" + std::to_string(i)) return true;
  }
  return false;
}

void check_origin(const v1::Rule& wire, const Place& place) {
  if (!is_material_row(wire.material_row())) {
    place.fail_at(F::kMaterialRowFieldNumber,
                  "'" + wire.material_row() + "' is no row of the material: M1 to M14");
  }
  if (wire.source().empty() || wire.source().size() > limits::kRuleSourceBytesMax ||
      find_invalid_utf8(wire.source())) {
    place.fail_at(F::kSourceFieldNumber, "source is missing or over " +
                                             std::to_string(limits::kRuleSourceBytesMax) +
                                             " bytes: say where the rule comes from");
  }
  if (wire.grade().size() != 1 || wire.grade()[0] < 'A' || wire.grade()[0] > 'D') {
    place.fail_at(F::kGradeFieldNumber, "grade is '" + wire.grade() + "'; A, B, C or D is meant");
  }
  if (wire.audience() != v1::Rule::AUDIENCE_YOU) {
    place.fail_at(F::kAudienceFieldNumber,
                  "audience is missing: AUDIENCE_YOU, a rule speaks to one person");
  }
  const int action = wire.action();
  if (action == v1::SuggestionOffered::ACTION_UNSPECIFIED ||
      !v1::SuggestionOffered::Action_IsValid(action)) {
    place.fail_at(F::kActionFieldNumber, "action is missing: ACTION_NONE, ACTION_PAUSE, ...");
  }
  const bool puts_forward = action == v1::SuggestionOffered::ACTION_EXERCISE;
  if (puts_forward != from_wire(wire.exercise(), core::exercise::kLastKind).has_value()) {
    place.fail_at(F::kExerciseFieldNumber, "exercise and ACTION_EXERCISE go together");
  }
}

void check_conditions(const v1::Rule& wire, const Place& place) {
  if (wire.when_size() == 0) {
    place.fail_at(F::kWhenFieldNumber, "a rule without 'when' would speak at any time");
  }
  const int most = static_cast<int>(limits::kRuleConditionsMax);
  if (wire.when_size() + wire.guard_size() > most) {
    place.fail("a rule has at most " + std::to_string(most) + " conditions and guards; here are " +
               std::to_string(wire.when_size() + wire.guard_size()));
  }
}

bool means_pause(const std::vector<guidance::Condition>& conditions) {
  return std::any_of(conditions.begin(), conditions.end(), [](const auto& each) {
    const auto* phase = std::get_if<guidance::PhaseIs>(&each.clause);
    return phase != nullptr && !each.negated && phase->phases == std::vector{core::Phase::paused};
  });
}

bool reads_partner(const guidance::Condition& condition) {
  return guidance::reads_of(condition.clause).partner;
}
bool is_of_the_pause(const guidance::Condition& condition) {
  const auto* since = std::get_if<guidance::Since>(&condition.clause);
  return since != nullptr && !condition.negated &&
         since->mark == guidance::Since::Mark::pause_started;
}

/// Rules that are sound in each part and can never speak.
void check_can_fire(const guidance::Rule& rule, const Place& place) {
  auto all = rule.when;
  all.insert(all.end(), rule.guard.begin(), rule.guard.end());
  const bool paused = means_pause(all);
  if (paused && std::any_of(all.begin(), all.end(), reads_partner)) {
    place.fail("this rule can never speak: while paused, nothing of the partner's is known");
  }
  const bool names_phase = std::any_of(all.begin(), all.end(), [](const auto& each) {
    return std::holds_alternative<guidance::PhaseIs>(each.clause);
  });
  if (!names_phase && std::any_of(all.begin(), all.end(), is_of_the_pause)) {
    place.fail("this rule can never speak: without phase_is PHASE_PAUSED it is silent in a pause");
  }
}

std::uint32_t read_session_max(const v1::Rule& wire, const Place& place) {
  if (wire.per_session_max() >= 0) return static_cast<std::uint32_t>(wire.per_session_max());
  place.fail_at(F::kPerSessionMaxFieldNumber, "per_session_max is negative; 0 stands for no bound");
  return 0;
}

}  // namespace

Millis read_time(const Place& place, int field_number, std::string_view name, std::int32_t seconds,
                 std::int32_t least, std::int64_t most_ms) {
  const auto most = most_ms / 1000;
  if (seconds < least || seconds > most) {
    place.fail_at(field_number, std::string{name} + " is " + std::to_string(seconds) +
                                    "; seconds from " + std::to_string(least) + " to " +
                                    std::to_string(most) + " are meant");
  }
  return Millis{std::int64_t{seconds} * 1000};
}

RuleIds read_rule_ids(const std::deque<RuleFile>& files, RulebookErrors& errors) {
  RuleIds ids;
  for (const RuleFile& file : files) {
    ids.all = ids.all && file.whole;
    for (int i = 0; i < file.message.rule_size(); ++i) {
      const Place place = file.place(errors).into(v1::RulebookFile::kRuleFieldNumber, i);
      const std::string& id = file.message.rule(i).id();
      if (!is_id(id)) {
        place.fail_at(F::kIdFieldNumber, id.empty() ? "id is missing"
                                                    : "an id has at most " +
                                                          std::to_string(limits::kRuleIdBytesMax) +
                                                          " letters, digits and dashes");
      } else if (const auto [at, is_new] = ids.places.emplace(id, place.name()); !is_new) {
        place.fail_at(F::kIdFieldNumber, "id '" + id + "' was given already at " + at->second);
      }
    }
  }
  return ids;
}

guidance::Rule read_rule(const v1::Rule& wire, const Place& place, const RuleIds& ids) {
  check_origin(wire, place);
  check_conditions(wire, place);
  guidance::Rule rule{
      .id = wire.id(),
      .material_row = wire.material_row(),
      .source = wire.source(),
      .grade = wire.grade().empty() ? 'D' : wire.grade()[0],
      .priority = wire.priority(),
      .cooldown = read_time(place, F::kCooldownSFieldNumber, "cooldown_s", wire.cooldown_s()),
      .back_off = read_time(place, F::kBackOffSFieldNumber, "back_off_s", wire.back_off_s()),
      .per_session_max = read_session_max(wire, place),
      .fades_after =
          read_time(place, F::kFadesAfterSFieldNumber, "fades_after_s", wire.fades_after_s()),
      .always_on = wire.always_on()};
  for (int i = 0; i < wire.when_size(); ++i) {
    rule.when.push_back(read_condition(wire.when(i), place.into(F::kWhenFieldNumber, i), ids));
  }
  for (int i = 0; i < wire.guard_size(); ++i) {
    rule.guard.push_back(read_condition(wire.guard(i), place.into(F::kGuardFieldNumber, i), ids));
  }
  check_can_fire(rule, place);
  return rule;
}

RuleFacts read_facts(const v1::Rule& wire) {
  const auto action = from_wire(wire.action(), kLastAction);
  return RuleFacts{.material_row = wire.material_row(),
                   .source = wire.source(),
                   .grade = wire.grade().empty() ? 'D' : wire.grade()[0],
                   .action = action.value_or(SuggestionAction::none),
                   .exercise = from_wire(wire.exercise(), core::exercise::kLastKind)};
}

}  // namespace attune::protocol
