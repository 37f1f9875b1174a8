#include "app/rules/list_rules.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "app/measure/json_text.hpp"
#include "app/rules/rule_order.hpp"

namespace attune::app {
namespace {

constexpr std::size_t kColumns = 6;
using Row = std::array<std::string, kColumns>;

Row row_of(const core::guidance::Rule& rule, const protocol::RuleCatalogue& catalogue) {
  return {rule.id,     rule.material_row,
          std::string(1, rule.grade), std::to_string(rule.priority),
          rule.source, catalogue.text(rule.id, protocol::kFallbackLocale).text};
}

/// Places on a screen: a letter beyond ASCII has several bytes and one place.
std::size_t width_of(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

}  // namespace

std::string rules_table(const protocol::LoadedRulebook& loaded) {
  std::vector<Row> rows{{"id", "row", "grade", "priority", "source", "line"}};
  for (const auto* rule : by_row(loaded.rulebook)) rows.push_back(row_of(*rule, loaded.catalogue));
  std::array<std::size_t, kColumns> widths{};
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < kColumns; ++i) widths[i] = std::max(widths[i], width_of(row[i]));
  }
  std::string out;
  for (const Row& row : rows) {
    for (std::size_t i = 0; i + 1 < kColumns; ++i) {
      out += row[i] + std::string(widths[i] - width_of(row[i]) + 2, ' ');
    }
    out += row.back() + "\n";
  }
  return out;
}

std::string rules_json(const protocol::LoadedRulebook& loaded) {
  boost::json::array rules;
  for (const auto* rule : by_row(loaded.rulebook)) {
    const auto& words = loaded.catalogue.text(rule->id, protocol::kFallbackLocale);
    rules.push_back(boost::json::object{{"id", rule->id},
                                        {"material_row", rule->material_row},
                                        {"grade", std::string(1, rule->grade)},
                                        {"priority", rule->priority},
                                        {"source", rule->source},
                                        {"line", words.text}});
  }
  return pretty_json(rules);
}

}  // namespace attune::app
