#include "core/coregulation/claims.hpp"

#include <array>

namespace attune::core::coregulation {
namespace {

Claim claim_of(Pattern pattern) {
  switch (pattern) {
    case Pattern::no_clear_link: return Claim::no_clear_link;
    case Pattern::together: return Claim::moved_together;
    case Pattern::a_then_b: return Claim::b_tended_to_follow_a;
    case Pattern::b_then_a: return Claim::a_tended_to_follow_b;
    case Pattern::two_way: return Claim::followed_each_other;
    case Pattern::two_way_settling: return Claim::settled_sooner_together;
    case Pattern::two_way_building: return Claim::settled_later_together;
  }
  return Claim::not_enough_to_say;
}

template <class Enum, std::size_t N>
std::string_view at(const std::array<std::string_view, N>& keys, Enum value) {
  return keys[static_cast<std::size_t>(value)];
}

}  // namespace

Statement state_pattern(const Measured<PatternFinding>& finding, double minutes) {
  Statement statement{.minutes = minutes, .evidence = PatternFinding::kEvidence};
  if (finding) {
    statement.claim = claim_of(finding->pattern);
  } else {
    statement.why = finding.why_not();
  }
  return statement;
}

std::string_view key_of(Claim claim) {
  static constexpr std::array<std::string_view, 8> kKeys{
      "not_enough_to_say",       "no_clear_link",         "moved_together",
      "b_tended_to_follow_a",    "a_tended_to_follow_b",  "followed_each_other",
      "settled_sooner_together", "settled_later_together"};
  return at(kKeys, claim);
}

std::string_view key_of(Unavailable why) {
  static constexpr std::array<std::string_view, 8> kKeys{
      "too_short", "too_few_samples", "too_irregular", "rates_differ",
      "singular",  "no_spread",       "no_event",      "withheld"};
  return at(kKeys, why);
}

std::string_view key_of(Evidence evidence) {
  static constexpr std::array<std::string_view, 3> kKeys{"exploratory", "descriptive",
                                                         "calibrated"};
  return at(kKeys, evidence);
}

std::string_view key_of(Pattern pattern) {
  static constexpr std::array<std::string_view, 7> kKeys{
      "no_clear_link", "together",         "a_then_b",        "b_then_a",
      "two_way",       "two_way_settling", "two_way_building"};
  return at(kKeys, pattern);
}

}  // namespace attune::core::coregulation
