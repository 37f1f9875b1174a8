// Rules as data: what must hold, for whom a suggestion is meant, and how it backs off. Compiled from server/rulebook by
// protocol/rulebook_codec; core never sees Protobuf or words in any language.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/time.hpp"
#include "core/session/events.hpp"
#include "core/session/state.hpp"
#include "core/session/types.hpp"

namespace attune::core::guidance {

/// A rule always speaks to one person, "you"; the other is "partner". It is tried once for each of the two.
enum class Who : std::uint8_t { you = 0, partner = 1 };

/// The newest check-in of `who` is in one of `zones`, no older than `limits::kValueFreshnessMs`, and so were the
/// `in_a_row` newest (1 by default). A partner's zone that "you" may not see never matches: a rule cannot leak it.
struct ZoneIs {
  Who who = Who::you;
  std::vector<Zone> zones;
  std::uint32_t in_a_row = 1;
};
/// `who` sent at least `at_least` reach-outs of one of `kinds` (empty: any) within the window.
struct ReachedOut {
  Who who = Who::you;
  std::vector<ReachOutKind> kinds;
  std::uint32_t at_least = 1;
  Millis within{0};
};
/// The last `at_least` reach-outs came from the same side, and `who` answered each with one of `answers` (empty: any).
/// One-way support (R21).
struct Answered {
  Who who = Who::you;
  std::vector<ReachOutAnswer> answers;
  std::uint32_t at_least = 1;
  Millis within{0};
};
/// A reach-out sent by `who` is open (unanswered) for at least `for_at_least`.
struct ReachOutOpen {
  Who who = Who::you;
  Millis for_at_least{0};
};
struct PhaseIs {
  std::vector<Phase> phases;
};
/// At most `within` since the session started, a pause began (phase paused) or a pause ended.
struct Since {
  enum class Mark : std::uint8_t { session_started, pause_started, pause_ended, round_closed };
  Mark mark = Mark::session_started;
  Millis at_most{0};
};
/// `who` lets the other partner see at least `level`.
struct Shares {
  Who who = Who::you;
  Visibility at_least = Visibility::zone;
};

using Clause = std::variant<ZoneIs, ReachedOut, Answered, ReachOutOpen, PhaseIs, Since, Shares>;

struct Condition {
  Clause clause;
  bool negated = false;
};

/// One rule. Every condition and every guard must hold; guards differ only in that they are told apart for therapists
/// ("what it is about" and "what holds it back").
struct Rule {
  std::string id;            ///< "R20"
  std::string material_row;  ///< "M5"
  std::string source;        ///< "P14; protocols.md R20"
  char grade = 'D';          ///< A, B, C or D (material/protocols.md).
  std::vector<Condition> when;
  std::vector<Condition> guard;
  std::int32_t priority = 0;  ///< Higher is tried first; one suggestion at a time is open for a person.
  Millis cooldown{0};         ///< At least this long between two offers of this rule to the same person.
  Millis back_off{0};         ///< After a decline; doubles with each decline in a row.
  std::uint32_t per_session_max = 0;  ///< 0: no bound.
  Millis fades_after{60'000};         ///< Unanswered, it closes by itself.
};

struct Rulebook {
  std::string version;
  std::vector<Rule> rules;  ///< Highest priority first.
};

/// The suggestion the rules would offer `you` at this moment, if any: `suggestion_id` and `to` are set.
/// None while one is open for `you`, before the session is active, or once it has ended. Pure.
[[nodiscard]] std::optional<SuggestionOffered> suggest(const Rulebook& rulebook,
                                                       const State& state, Seat you,
                                                       TimePoint now);

}  // namespace attune::core::guidance
