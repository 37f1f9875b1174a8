// The words of one session. Standard library only; reads no clock, draws no random number.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "base/time.hpp"

namespace attune::core {

/// Who someone is in a session. The order is that of `Seat` on the wire, from 0.
enum class Seat : std::uint8_t { partner_a = 0, partner_b = 1, therapist = 2 };
inline constexpr std::array kSeats{Seat::partner_a, Seat::partner_b, Seat::therapist};
inline constexpr std::array kPartners{Seat::partner_a, Seat::partner_b};

constexpr std::size_t index_of(Seat seat) { return static_cast<std::size_t>(seat); }
constexpr bool is_partner(Seat seat) { return seat != Seat::therapist; }
/// The other partner. `seat` must be a partner.
constexpr Seat other(Seat seat) {
  return seat == Seat::partner_a ? Seat::partner_b : Seat::partner_a;
}

/// How much of a check-in someone else may see (material M11, M14). Ordered: more is greater.
enum class Visibility : std::uint8_t { private_ = 0, zone = 1, exact = 2 };

enum class Phase : std::uint8_t { waiting = 0, active = 1, paused = 2, ended = 3 };

/// Gone for less than `limits::kPresenceGraceMs` is reconnecting; leaving looks the same (M14).
enum class Presence : std::uint8_t { here = 0, reconnecting = 1, away = 2 };

enum class ReachOutKind : std::uint8_t {
  comfort = 0,
  listen = 1,
  space = 2,
  help_me_think = 3,
  thanks = 4
};

/// Three answers of equal weight (M13, protocol R18).
enum class ReachOutAnswer : std::uint8_t { yes = 0, not_now = 1, no = 2 };

enum class SuggestionAnswer : std::uint8_t { taken = 0, declined = 1, faded = 2 };

/// The two forms of an invite; whichever is redeemed first uses up both.
enum class InviteForm : std::uint8_t { code = 0, link = 1 };

/// What each says, alone, when the agreed return is near (protocol R7). `more` makes the pause
/// longer at once; the others are told to nobody until both have answered.
enum class ReturnAnswer : std::uint8_t { ready = 0, more = 1, table = 2, drop = 3 };

/// What we talk about, in one word. The first three minutes of a topic decide most of it (P5, P6);
/// stress from outside has a talk of its own (P12, R16).
enum class Topic : std::uint8_t {
  none = 0,
  money = 1,
  home = 2,
  children = 3,
  time_together = 4,
  closeness = 5,
  family = 6,
  plans = 7,
  outside_stress = 8,
  something_else = 9
};
inline constexpr Topic kLastTopic = Topic::something_else;

/// A habit that someone marks on themselves, never on the other (P8, R22).
enum class SelfMark : std::uint8_t {
  criticism = 0,
  contempt = 1,
  defensiveness = 2,
  stonewalling = 3
};
inline constexpr SelfMark kLastSelfMark = SelfMark::stonewalling;

/// Whom the therapist speaks to.
enum class WhisperTo : std::uint8_t { both = 0, partner_a = 1, partner_b = 2 };

/// One self-report on the 9 x 9 affect grid: 1..9 on each axis, 5 neutral.
/// Source: Russell, Weiss & Mendelsohn (1989), J. Pers. Soc. Psychol. 57(3), 493-502.
struct GridPoint {
  std::uint8_t pleasantness = 5;
  std::uint8_t arousal = 5;
  bool operator==(const GridPoint&) const = default;
};

constexpr bool in_range(GridPoint p) {
  return p.pleasantness >= 1 && p.pleasantness <= 9 && p.arousal >= 1 && p.arousal <= 9;
}

/// The five regions of the grid. Cut-offs are design defaults (material/protocols.md, "Rule list").
enum class Zone : std::uint8_t { calm = 0, lively = 1, low = 2, amber = 3, red = 4 };

/// With v = pleasantness - 5 and a = arousal - 5. Every point of the grid is in exactly one zone.
constexpr Zone zone_of(GridPoint p) {
  const int v = p.pleasantness - 5;
  const int a = p.arousal - 5;
  if (a >= 2 && v <= -2) return Zone::red;
  if (a >= 1 && v <= -1) return Zone::amber;
  if (a >= 1) return Zone::lively;
  return v >= -1 ? Zone::calm : Zone::low;
}

/// Why a command was refused; each is one row of `Code` on the wire (4100..4112, 4420..4423).
enum class Refusal : std::uint8_t {
  unknown_command,
  out_of_range,
  not_allowed,
  not_active,
  session_ended,
  paused,
  not_paused,
  nothing_to_undo,
  undo_too_late,
  not_found,
  already_open,
  limit_reached,
  invite_unknown,
  invite_expired,
  invite_used,
  seat_taken,
  bad_credential,
  join_declined,
  moved_on,
  too_long,
  off_limits,  ///< One of the two has set this topic aside (M9).
};

}  // namespace attune::core
