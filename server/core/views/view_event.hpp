// What one viewer may know. A field that a view does not have cannot leak: privacy is decided here
// and nowhere else.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/time.hpp"
#include "core/coregulation/flooding.hpp"
#include "core/coregulation/measure_rows.hpp"
#include "core/session/events.hpp"
#include "core/session/types.hpp"

namespace attune::core::views {

struct JoinRequested {
  std::uint64_t join_id = 0;
  Seat seat = Seat::partner_b;
};
struct JoinResolved {
  std::uint64_t join_id = 0;
  bool accepted = false;
};
struct SessionStarted {};
/// `point` is there only for an exact view.
struct CheckInSeen {
  Seat seat = Seat::partner_a;
  Zone zone = Zone::calm;
  std::optional<GridPoint> point;
  TimePoint felt_at;
};
struct CheckInTakenBack {
  Seat seat = Seat::partner_a;
};
struct RoundOpened {
  std::uint64_t round = 0;
  TimePoint reveal_at;
};
struct RoundClosed {
  std::uint64_t round = 0;
};
struct OwnVisibility {
  Visibility to_partner = Visibility::zone;
  Visibility to_therapist = Visibility::zone;
};
/// What that seat shares from now on. It also takes back what is more: at zone, places already
/// shown are reduced to their zones; at private, that seat's check-ins leave the screen. A later
/// rise shows nothing older.
struct SharingChanged {
  Seat seat = Seat::partner_a;
  Visibility level = Visibility::zone;
};
struct ReachOutOpened {
  std::uint64_t reach_out_id = 0;  ///< 0 for the therapist.
  Seat from = Seat::partner_a;
  ReachOutKind kind = ReachOutKind::comfort;
};
struct ReachOutAnswered {
  std::uint64_t reach_out_id = 0;
  Seat from = Seat::partner_a;
  core::ReachOutAnswer answer = core::ReachOutAnswer::yes;
};
struct Paused {
  TimePoint return_at;
};
struct ReturnDue {};
struct OwnReadiness {};
struct Resumed {};
/// Words are added by the codec, in the viewer's language.
struct SuggestionOffered {
  std::uint64_t suggestion_id =
      0;  ///< 0 for the therapist, who sees the mark and never the answer.
  Seat to = Seat::partner_a;
  std::string rule_id;
  std::vector<RuleInput> inputs;
};
struct SuggestionClosed {
  std::uint64_t suggestion_id = 0;
  SuggestionAnswer answer = SuggestionAnswer::faded;
};
struct ObservationAsked {};
struct OwnObservationAnswer {
  bool consent = false;
};
struct ObservationStarted {};
struct ObservationEnded {};
struct SessionEnded {};

/// One's own heart: said when it changes, settled at first.
struct OwnHeart {
  coregulation::HeartState state = coregulation::HeartState::settled;
};
/// What the measures say now; takes the place of what they said before. For the therapist.
struct MeasuresSeen {
  coregulation::MeasureRows rows;
};

using ViewBody =
    std::variant<JoinRequested, JoinResolved, SessionStarted, CheckInSeen, CheckInTakenBack,
                 RoundOpened, RoundClosed, OwnVisibility, SharingChanged, ReachOutOpened,
                 ReachOutAnswered, Paused, ReturnDue, OwnReadiness, Resumed, SuggestionOffered,
                 SuggestionClosed, ObservationAsked, OwnObservationAnswer, ObservationStarted,
                 ObservationEnded, SessionEnded, OwnHeart, MeasuresSeen>;

/// One thing a viewer may know. `offset` counts 1, 2, 3, ... for each viewer; 0 inside a snapshot.
struct ViewEvent {
  std::uint64_t offset = 0;
  TimePoint at;
  ViewBody body;
};

}  // namespace attune::core::views
