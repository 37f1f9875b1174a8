// What one evening leaves to the next: a few figures of the two together, and what is each one's
// own (protocols.md P7, P9, R23, R25, R26; material M4, M12).
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "base/time.hpp"

namespace attune::core::pair {

/// One's own calm, as the heart showed it: analytics.md section 3, row 1.
struct Calm {
  double median_bpm = 0;
  double spread_bpm = 0;
  std::uint32_t seconds = 0;  ///< That it was made of.
  bool operator==(const Calm&) const = default;
};

/// Of one person; nobody else hears of it, the other partner neither.
struct OwnEvening {
  bool red = false;                           ///< A check-in of this evening was in the red zone.
  bool red_shown = false;                     ///< ... and the other was shown so, and still is.
  std::optional<std::uint8_t> content_first;  ///< 1..9, "how content am I with my life" (M4).
  std::optional<std::uint8_t> content_last;
  std::optional<Calm> calm;
  bool operator==(const OwnEvening&) const = default;
};

/// All but `own` is counted of the two together, from what both were told as it happened.
struct Evening {
  TimePoint began_at;            ///< When both were in; no two evenings of a pair share it.
  std::uint32_t reach_outs = 0;  ///< Sent, thanks included.
  std::uint32_t met = 0;         ///< Thanks, and those that had an answer: a no is one too.
  std::uint32_t returns_due = 0;
  std::uint32_t returns_kept = 0;
  std::uint32_t together = 0;  ///< Exercises of both that came to their end.
  std::uint32_t promises_settled = 0;
  std::uint32_t promises_kept = 0;
  std::array<OwnEvening, 2> own;
  bool operator==(const Evening&) const = default;
};

}  // namespace attune::core::pair
