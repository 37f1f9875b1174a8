// The only sentences that the engine can say about a measure. Keys of texts, not words: each
// language has its own.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/coregulation/measured.hpp"
#include "core/coregulation/pattern.hpp"

namespace attune::core::coregulation {

/// What may be claimed (analytics.md section 2, "May claim"): always of this conversation, of these
/// minutes, of ratings or heart rates; prediction, never cause; nothing of blame, worth, health or
/// the future. There is no other way from a measure to a sentence.
enum class Claim : std::uint8_t {
  not_enough_to_say = 0,  ///< The normal answer.
  no_clear_link = 1,      ///< "Our lines went their own ways."
  moved_together = 2,     ///< "Our lines moved together."
  b_tended_to_follow_a = 3,
  a_tended_to_follow_b = 4,
  followed_each_other = 5,      ///< Both ways.
  settled_sooner_together = 6,  ///< Both ways, and sooner than each line alone would have.
  settled_later_together = 7,   ///< Both ways, and later than each line alone would have.
};

/// A claim and the numbers its sentence names.
struct Statement {
  Claim claim = Claim::not_enough_to_say;
  /// Where `claim` is `not_enough_to_say`.
  std::optional<Unavailable> why;
  double minutes = 0;  ///< Of conversation that it speaks of.
  Evidence evidence = Evidence::calibrated;
  bool operator==(const Statement&) const = default;
};

[[nodiscard]] Statement state_pattern(const Measured<PatternFinding>& finding, double minutes);

/// The key under which texts hold the sentence, e.g. "moved_together".
[[nodiscard]] std::string_view key_of(Claim claim);
[[nodiscard]] std::string_view key_of(Unavailable why);
[[nodiscard]] std::string_view key_of(Evidence evidence);
[[nodiscard]] std::string_view key_of(Pattern pattern);

}  // namespace attune::core::coregulation
