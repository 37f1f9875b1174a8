// The words of the rules in every language that the rulebook has.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/words_of.hpp"

namespace attune::protocol {

/// One rule in one language. In `why`, {name} stands for an input of the rule.
struct RuleWords {
  std::string text;
  std::string take_label;
  std::string decline_label;
  std::string why;
};

/// What a rule is besides its conditions.
struct RuleFacts {
  std::string material_row;  ///< "M5"
  std::string source;
  char grade = 'D';
  SuggestionAction action = SuggestionAction::none;
  std::optional<core::exercise::Kind> exercise;  ///< With that action.
};

struct LocaleTexts {
  std::map<std::string, RuleWords, std::less<>> rules;
  std::map<std::string, std::string, std::less<>> inputs;  ///< Names and values of inputs.
  RuleWords retired;  ///< For a rule that this rulebook no longer has.
};

using FactsByRule = std::map<std::string, RuleFacts, std::less<>>;
/// "en" is among them, and each has words for every rule of the facts.
using TextsByLocale = std::map<std::string, LocaleTexts, std::less<>>;

inline constexpr std::string_view kFallbackLocale = "en";

/// Immutable; any thread.
class RuleCatalogue final : public WordsOf {
 public:
  RuleCatalogue(FactsByRule facts, TextsByLocale texts);

  /// "es-MX" -> "es" -> "en": the longest beginning of the wish that there are texts for. Case does
  /// not matter.
  [[nodiscard]] std::string nearest_locale(std::string_view wanted) const override;
  [[nodiscard]] SuggestionWords suggestion(
      std::string_view rule_id, std::string_view locale,
      const std::vector<core::RuleInput>& inputs) const override;
  /// The words of a rule in the nearest language; those of a retired rule for an unknown id.
  [[nodiscard]] const RuleWords& text(std::string_view rule_id, std::string_view locale) const;

  [[nodiscard]] const FactsByRule& facts() const { return facts_; }
  [[nodiscard]] std::vector<std::string> locales() const;

 private:
  [[nodiscard]] const LocaleTexts& texts_for(std::string_view locale) const;

  FactsByRule facts_;
  TextsByLocale texts_;
};

}  // namespace attune::protocol
