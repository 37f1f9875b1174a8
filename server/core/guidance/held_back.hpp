// Which rules are about this moment and yet do not speak, and why: for a therapist who asks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/guidance/rulebook.hpp"

namespace attune::core::guidance {

struct HeldBack {
  enum class Why : std::uint8_t {
    guard,          ///< One of the rule's own guards: which, `guard` says.
    floor,          ///< Somebody has the floor (R14).
    pause,          ///< We are pausing.
    switched_off,   ///< By the therapist.
    just_spoke,     ///< It spoke a short while ago, or as often as it may.
    another_first,  ///< A rule with more to say comes first.
    theirs          ///< Something that is theirs alone: it may have been declined just now.
  };
  Seat to = Seat::partner_a;
  std::string rule_id;
  Why why = Why::theirs;
  std::optional<std::size_t> guard;  ///< Its place among the rule's guards.
  bool operator==(const HeldBack&) const = default;
};

/// For whoever may know all of `state`, and nothing else: of `views::known_to_therapist` it is told
/// to a therapist. Only rules that read nothing of one's own. Highest priority first.
[[nodiscard]] std::vector<HeldBack> held_back(const Rulebook& rulebook, const State& state,
                                              Seat you, TimePoint now);

}  // namespace attune::core::guidance
