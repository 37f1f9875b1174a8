// An evening told again with other rules: everything that people did stays as it was, and only what
// the rules said to it is asked anew.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/guidance/rulebook.hpp"
#include "core/session/events.hpp"
#include "core/session/state.hpp"

namespace attune::core::replay {

/// One suggestion, from its offer to its end.
struct Offer {
  TimePoint at;
  Seat to = Seat::partner_a;
  std::string rule_id;
  std::optional<SuggestionAnswer> answer;  ///< None: still open when the session ended or stopped.
  bool operator==(const Offer&) const = default;
};

/// One that the other rules would have made.
struct OtherOffer {
  Offer offer;
  /// Of the recorded offers the one that this is: same rule, same person, offered at the same
  /// moment or while that one was open. Its answer was given then. Any other offer fades.
  std::optional<std::size_t> recorded;
};

struct Replay {
  std::vector<Offer> recorded;
  std::vector<OtherOffer> other;
  State end;  ///< As the other rules would have left it.
};

/// Retells a session's whole journal with `rulebook`. With the rules that were in force, `other`
/// and `end` are what they were. What people would have done differently nobody knows: after the
/// first difference this says what the rules would have offered, not how the evening would have
/// gone. Pure; any thread.
[[nodiscard]] Replay replay(std::span<const Event> events, const guidance::Rulebook& rulebook);

/// One line of both tellings; at least one of them is there.
struct Row {
  TimePoint at;  ///< Of the recorded one, where there is one.
  std::optional<Offer> recorded;
  std::optional<Offer> other;
};
/// In order of time; what is the same suggestion is in one row.
[[nodiscard]] std::vector<Row> side_by_side(const Replay& replay);

}  // namespace attune::core::replay
