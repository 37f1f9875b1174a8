// What two people keep beyond one evening: boundaries, promises, goals, time of one's own, thanks
// (material M6, M8, M9, M10, M12).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "core/session/types.hpp"

namespace attune::core::pair {

enum class Kind : std::uint8_t {
  boundary = 0,      ///< Its owner's alone to set, change and lift; the other may say "seen" (M9).
  promise = 1,       ///< Settled once both say the same of it (M12).
  goal = 2,          ///< One's own; the other is invited to encourage it (M6).
  own_time = 3,      ///< A later evening asks its owner whether it was protected (M10).
  appreciation = 4,  ///< Brought back for the close of a later evening.
  learned = 5        ///< "One thing I learned about you" (M8).
};
inline constexpr Kind kLastKind = Kind::learned;

enum class Answer : std::uint8_t { seen = 0, kept = 1, moved = 2, missed = 3, encouraged = 4 };
inline constexpr Answer kLastAnswer = Answer::encouraged;

enum class Status : std::uint8_t { open = 0, kept = 1, missed = 2 };

/// What one of the two says became of it.
struct Said {
  Answer answer = Answer::kept;
  std::optional<TimePoint> moved_to;
  bool operator==(const Said&) const = default;
};

struct Item {
  std::uint64_t id = 0;  ///< Unique in the pair, not only in the session (`next_id`).
  Kind kind = Kind::boundary;
  Seat owner = Seat::partner_a;
  std::string words;              ///< UTF-8, one line, at most `limits::kPairWordsMax` characters.
  Topic topic = Topic::none;      ///< Off limits, of a boundary.
  std::optional<TimePoint> when;  ///< The evening's end, a promise's time, a plan's time.
  bool only_mine = false;         ///< Of a goal or own time: nobody else ever hears of it.
  Status status = Status::open;
  TimePoint since;
  bool seen = false;  ///< The other has said so.
  std::array<std::optional<Said>, 2> said;
  std::string encouragement;  ///< The other's words to a goal.
  bool brought_back = false;  ///< From an evening before this one.
  bool operator==(const Item&) const = default;
};

/// A device showed that it sat at `seat` of this pair before.
struct Shown {
  PairId id;
  Seat seat = Seat::partner_a;
  bool operator==(const Shown&) const = default;
};

}  // namespace attune::core::pair
