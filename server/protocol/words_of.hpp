// Where the words of a suggestion come from. The catalogue of the rulebook's texts stands behind
// this.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/session/events.hpp"

namespace attune::protocol {

/// What the phone does when a suggestion is taken, beside answering it.
enum class SuggestionAction : std::uint8_t {
  none = 0,
  pause = 1,
  reach_out = 2,
  ask_both = 3,
  breathe = 4,
  ground = 5,
  safety = 6,
  exercise = 7,
  wellbeing = 8,
  kept = 9
};
inline constexpr SuggestionAction kLastAction = SuggestionAction::kept;

/// One suggestion in one language, and "Why am I seeing this?".
struct SuggestionWords {
  std::string text;
  std::string take_label;
  std::string decline_label;
  std::string why_sentence;
  std::string material_row;  ///< "M5"
  std::string source;
  std::string grade;                    ///< A, B, C or D, as material/protocols.md grades it.
  std::vector<core::RuleInput> inputs;  ///< Names and values as a person reads them.
  SuggestionAction action = SuggestionAction::none;
  std::optional<core::exercise::Kind> exercise;  ///< With that action.
};

class WordsOf {
 public:
  virtual ~WordsOf() = default;
  /// The language that the texts have for a BCP 47 wish: "es" for "es-MX", "en" where there is
  /// nothing nearer. Frames are encoded once for each of these.
  [[nodiscard]] virtual std::string nearest_locale(std::string_view wanted) const = 0;
  /// `locale` is one that `nearest_locale` gave. A rule that is no longer in the book gets words
  /// that say so little that they are true; a journal outlives a rulebook.
  [[nodiscard]] virtual SuggestionWords suggestion(
      std::string_view rule_id, std::string_view locale,
      const std::vector<core::RuleInput>& inputs) const = 0;
};

}  // namespace attune::protocol
