#include "app/rules/rule_order.hpp"

#include <algorithm>

namespace attune::app {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Takes a run of digits, or one other character, from the front.
std::string_view take_part(std::string_view& text) {
  const auto end = std::find_if_not(text.begin(), text.end(), is_digit);
  const auto size = std::max<std::size_t>(1, static_cast<std::size_t>(end - text.begin()));
  const std::string_view part = text.substr(0, size);
  text.remove_prefix(size);
  return part;
}

}  // namespace

bool is_before(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty()) {
    const std::string_view x = take_part(a);
    const std::string_view y = take_part(b);
    const bool figures = is_digit(x[0]) && is_digit(y[0]);
    if (figures && x.size() != y.size()) return x.size() < y.size();
    if (x != y) return x < y;
  }
  return a.size() < b.size();
}

std::vector<const core::guidance::Rule*> by_row(const core::guidance::Rulebook& rulebook) {
  std::vector<const core::guidance::Rule*> rules;
  for (const auto& rule : rulebook.rules) rules.push_back(&rule);
  std::sort(rules.begin(), rules.end(), [](const auto* a, const auto* b) {
    if (a->material_row != b->material_row) return is_before(a->material_row, b->material_row);
    return is_before(a->id, b->id);
  });
  return rules;
}

}  // namespace attune::app
