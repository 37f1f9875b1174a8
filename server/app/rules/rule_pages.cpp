#include "app/rules/rule_pages.hpp"

#include <algorithm>
#include <sstream>
#include <utility>

#include "app/measure/json_text.hpp"
#include "app/rules/clause_words.hpp"
#include "app/rules/material_rows.hpp"
#include "core/guidance/clauses.hpp"

namespace attune::app {
namespace {

using core::guidance::Condition;
using core::guidance::Rule;
using protocol::LoadedRulebook;

/// "R2" before "R10": the letters, then the number in them, then the rest.
std::pair<int, std::string> order_of(std::string_view id) {
  int number = 0;
  std::size_t i = 1;
  for (; i < id.size() && id[i] >= '0' && id[i] <= '9'; ++i) number = number * 10 + (id[i] - '0');
  return {number, std::string{id.substr(0, 1)} + std::string{id.substr(i)}};
}

std::vector<const Rule*> by_row(const LoadedRulebook& rules) {
  std::vector<const Rule*> sorted;
  for (const Rule& each : rules.rulebook.rules) sorted.push_back(&each);
  std::sort(sorted.begin(), sorted.end(), [](const Rule* one, const Rule* other) {
    return std::pair{order_of(one->material_row), order_of(one->id)} <
           std::pair{order_of(other->material_row), order_of(other->id)};
  });
  return sorted;
}

const Rule* find_rule(const LoadedRulebook& rules, std::string_view id) {
  const auto& all = rules.rulebook.rules;
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Rule& r) { return r.id == id; });
  return found == all.end() ? nullptr : &*found;
}

/// What the texts call a value: the words that stand in a "why".
std::string word_for(const LoadedRulebook& rules, const Rule& rule, std::string_view locale,
                     const std::string& key) {
  const auto words = rules.catalogue.suggestion(rule.id, locale, {{.name = key, .value = key}});
  return words.inputs.front().value;
}

/// The "why" with everything that it may have found: "'tense or very tense'".
std::string why_of(const LoadedRulebook& rules, const Rule& rule, std::string_view locale) {
  const std::string either = " " + word_for(rules, rule, locale, "or") + " ";
  std::vector<core::RuleInput> inputs;
  for (const Condition& each : rule.when) {
    const std::string_view name = core::guidance::input_name(each.clause);
    if (each.negated || name.empty()) continue;
    std::string found;
    for (const std::string& key : findings_of(each.clause)) {
      found += (found.empty() ? "" : either) + word_for(rules, rule, locale, key);
    }
    inputs.push_back({.name = std::string{name}, .value = std::move(found)});
  }
  return rules.catalogue.suggestion(rule.id, locale, inputs).why_sentence;
}

void write_conditions(std::ostream& out, std::string_view head,
                      const std::vector<Condition>& conditions) {
  if (conditions.empty()) return;
  out << head << "\n";
  for (const Condition& each : conditions) out << "  - " << words_of(each) << "\n";
}

void write_pace(std::ostream& out, const Rule& rule) {
  out << "How often: at most once in " << words_of(rule.cooldown) << "; after a no, not for "
      << words_of(rule.back_off) << ", twice as long after each further one";
  if (rule.per_session_max != 0) {
    out << "; at most " << rule.per_session_max << " in a session";
  }
  out << ". Unanswered, it goes by itself after " << words_of(rule.fades_after) << ".\n";
}

std::string rules_cell(const LoadedRulebook& rules, std::string_view row) {
  std::string cell;
  for (const Rule* rule : by_row(rules)) {
    if (rule->material_row != row) continue;
    const auto words = rules.catalogue.text(rule->id, "en");
    cell += (cell.empty() ? "" : "<br>") + ("**" + rule->id) + "** " + words.text + " (" +
            rule->grade + "; " + rule->source + ")";
  }
  return cell;
}

std::string tests_cell(const LoadedRulebook& rules, const MaterialRow& row) {
  std::vector<std::string> families;
  for (const Rule* rule : by_row(rules)) {
    const bool known = std::find(families.begin(), families.end(), rule->family) != families.end();
    if (rule->material_row == row.id && !known) families.push_back(rule->family);
  }
  std::string cell;
  for (const std::string& family : families) {
    cell += "[" + family + ".script](../../tests/scripts/" + family + ".script), ";
  }
  return cell + std::string{row.tests};
}

}  // namespace

std::string list_text(const LoadedRulebook& rules, std::string_view locale) {
  std::ostringstream out;
  for (const Rule* rule : by_row(rules)) {
    out << rule->material_row << "\t" << rule->id << "\t" << rule->grade << "\t" << rule->priority
        << "\t" << rules.catalogue.text(rule->id, locale).text << "\t" << rule->source << "\n";
  }
  return out.str();
}

std::string list_json(const LoadedRulebook& rules, std::string_view locale) {
  boost::json::array list;
  for (const Rule* rule : by_row(rules)) {
    list.push_back(boost::json::object{{"id", rule->id},
                                       {"family", rule->family},
                                       {"material_row", rule->material_row},
                                       {"grade", std::string(1, rule->grade)},
                                       {"priority", rule->priority},
                                       {"text", rules.catalogue.text(rule->id, locale).text},
                                       {"source", rule->source}});
  }
  return pretty_json(list);
}

std::optional<std::string> explained(const LoadedRulebook& rules, std::string_view rule_id,
                                     std::string_view locale) {
  const Rule* rule = find_rule(rules, rule_id);
  if (rule == nullptr) return std::nullopt;
  const auto& words = rules.catalogue.text(rule->id, locale);
  std::ostringstream out;
  out << rule->id << " (" << rule->material_row << ", family " << rule->family << ")\n\n";
  out << "It says: " << words.text << "\n";
  out << "Buttons: " << words.take_label << " / " << words.decline_label << "\n";
  out << "Why: " << why_of(rules, *rule, locale) << "\n\n";
  out << "It speaks to one of the two, \"you\", and nobody else sees it.\n";
  write_conditions(out, "It is about this, all of it:", rule->when);
  write_conditions(out, "It is held back unless all of this holds too:", rule->guard);
  write_pace(out, *rule);
  out << "Priority " << rule->priority << ": of several, the highest speaks.\n";
  out << "Source: " << rule->source << ". Evidence: grade " << rule->grade << ".\n";
  return out.str();
}

std::string material_page(const LoadedRulebook& rules) {
  std::ostringstream out;
  out << "| row | the material, in few words | rules (grade; source) | exercises and cards | kept "
         "by the session | tests |\n|---|---|---|---|---|---|\n";
  for (const MaterialRow& row : kMaterialRows) {
    out << "| " << row.id << " | " << row.words << " | " << rules_cell(rules, row.id) << " | "
        << row.cards << " | " << row.kept << " | " << tests_cell(rules, row) << " |\n";
  }
  return out.str();
}

std::vector<std::string> ids_of(const LoadedRulebook& rules) {
  std::vector<std::string> ids;
  for (const Rule* rule : by_row(rules)) ids.push_back(rule->id);
  return ids;
}

}  // namespace attune::app
