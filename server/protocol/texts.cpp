#include "protocol/texts.hpp"

#include <algorithm>
#include <utility>

#include "base/check.hpp"

namespace attune::protocol {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_tag(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

/// The tag without its last part; empty when there was only one.
std::string_view shortened(std::string_view tag) {
  const auto dash = tag.rfind('-');
  return dash == std::string_view::npos ? std::string_view{} : tag.substr(0, dash);
}

/// A figure has no entry and stands for itself.
std::string in_words(const LocaleTexts& texts, const std::string& key) {
  const auto found = texts.inputs.find(key);
  return found == texts.inputs.end() ? key : found->second;
}

const core::RuleInput* input_named(const std::vector<core::RuleInput>& inputs,
                                   std::string_view name) {
  const auto found = std::find_if(inputs.begin(), inputs.end(),
                                  [&](const core::RuleInput& each) { return each.name == name; });
  return found == inputs.end() ? nullptr : &*found;
}

/// An input that an older version of the rule did not have leaves an ellipsis.
std::string filled_in(std::string_view why, const std::vector<core::RuleInput>& inputs,
                      const LocaleTexts& texts) {
  std::string out;
  while (!why.empty()) {
    const auto open = why.find('{');
    const auto close = why.find('}', open == std::string_view::npos ? why.size() : open);
    if (close == std::string_view::npos) return out.append(why);
    out.append(why.substr(0, open));
    const auto* input = input_named(inputs, why.substr(open + 1, close - open - 1));
    out.append(input == nullptr ? "..." : in_words(texts, input->value));
    why.remove_prefix(close + 1);
  }
  return out;
}

}  // namespace

RuleCatalogue::RuleCatalogue(FactsByRule facts, TextsByLocale texts)
    : facts_{std::move(facts)}, texts_{std::move(texts)} {
  ATTUNE_CHECK(texts_.find(kFallbackLocale) != texts_.end());
}

std::string RuleCatalogue::nearest_locale(std::string_view wanted) const {
  for (std::string_view tag = wanted; !tag.empty(); tag = shortened(tag)) {
    for (const auto& [locale, texts] : texts_) {
      if (same_tag(locale, tag)) return locale;
    }
  }
  return std::string{kFallbackLocale};
}

const LocaleTexts& RuleCatalogue::texts_for(std::string_view locale) const {
  const auto exact = texts_.find(locale);
  return exact != texts_.end() ? exact->second : texts_.find(nearest_locale(locale))->second;
}

const RuleWords& RuleCatalogue::text(std::string_view rule_id, std::string_view locale) const {
  const LocaleTexts& texts = texts_for(locale);
  const auto words = texts.rules.find(rule_id);
  return words == texts.rules.end() ? texts.retired : words->second;
}

SuggestionWords RuleCatalogue::suggestion(std::string_view rule_id, std::string_view locale,
                                          const std::vector<core::RuleInput>& inputs) const {
  const LocaleTexts& texts = texts_for(locale);
  const RuleWords& words = text(rule_id, locale);
  SuggestionWords out{.text = words.text,
                      .take_label = words.take_label,
                      .decline_label = words.decline_label,
                      .why_sentence = filled_in(words.why, inputs, texts)};
  for (const core::RuleInput& input : inputs) {
    out.inputs.push_back(
        {.name = in_words(texts, input.name), .value = in_words(texts, input.value)});
  }
  const auto facts = facts_.find(rule_id);
  if (facts == facts_.end()) return out;
  out.material_row = facts->second.material_row;
  out.source = facts->second.source;
  out.grade = std::string(1, facts->second.grade);
  out.action = facts->second.action;
  out.exercise = facts->second.exercise;
  return out;
}

std::vector<std::string> RuleCatalogue::locales() const {
  std::vector<std::string> all;
  for (const auto& [locale, texts] : texts_) all.push_back(locale);
  return all;
}

}  // namespace attune::protocol
