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
#include "core/exercise/flow.hpp"
#include "core/pair/evening.hpp"
#include "core/pair/item.hpp"
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
  bool asks_you = false;  ///< The other said so: agree, or say another time. Nobody has to.
  bool operator==(const Paused&) const = default;
};
/// The pause needs no answer any more: it was agreed to, or stands without.
struct PauseSettled {
  bool acknowledged = false;
};
/// Each is asked alone: ready, more, table, drop.
struct ReturnAsked {};
struct OwnReturnAnswer {
  ReturnAnswer answer = ReturnAnswer::ready;
};
struct ReturnMissed {};
/// What we talk about from now on; none: nothing is named.
struct TopicSeen {
  Topic topic = Topic::none;
  bool operator==(const TopicSeen&) const = default;
};
struct TopicTabled {
  Topic topic = Topic::none;
  bool operator==(const TopicTabled&) const = default;
};
struct ReturnDue {};
struct OwnReadiness {};
struct Resumed {
  bool operator==(const Resumed&) const = default;
};
/// Words are added by the codec, in the viewer's language.
struct SuggestionOffered {
  std::uint64_t suggestion_id =
      0;  ///< 0 for the therapist, who sees the mark and never the answer.
  Seat to = Seat::partner_a;
  std::string rule_id;
  std::vector<RuleInput> inputs;
  bool operator==(const SuggestionOffered&) const = default;
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

/// All that a viewer may know of an exercise; takes the place of what was said of it before.
struct ExerciseSeen {
  std::uint64_t exercise_id = 0;
  bool alone = false;  ///< The viewer's own.
  exercise::Kind kind = exercise::Kind::micro_pause;
  exercise::Stage stage = exercise::Stage::offered;
  Seat by = Seat::partner_a;
  exercise::StepKey step = exercise::StepKey::rest;
  Seat speaker = Seat::partner_a;
  bool you_act = false;  ///< It is the viewer's to move; false for the therapist.
  bool you_agreed = false;
  std::vector<exercise::Move> moves;  ///< What the viewer can do; empty where they wait.
  bool writes = false;                ///< The viewer may put words to `Move::done`.
  std::uint8_t choices = 0;
  std::uint8_t choice = 0;
  std::uint8_t minutes = 0;
  std::uint8_t depth = 0;
  std::uint32_t visit = 0;
  TimePoint since;                         ///< Of the step.
  std::optional<TimePoint> soft_at;        ///< It has taken long; no more than a hint.
  std::optional<TimePoint> ends_at;        ///< It leads on by itself.
  std::vector<exercise::Written> written;  ///< What the viewer may read.
  bool operator==(const ExerciseSeen&) const = default;
};
struct ExerciseOver {
  std::uint64_t exercise_id = 0;
  bool alone = false;
  exercise::Kind kind = exercise::Kind::micro_pause;
  exercise::Ending ending = exercise::Ending::finished;
  bool operator==(const ExerciseOver&) const = default;
};
/// One's own, and nobody else's.
struct OwnMark {
  SelfMark mark = SelfMark::criticism;
};
struct OwnWellbeing {
  std::uint8_t level = 5;
};
struct OwnStudy {
  bool allowed = false;
};
struct WhisperSeen {
  std::uint64_t whisper_id = 0;
  WhisperTo to = WhisperTo::both;
  std::string words;
  bool waits = false;  ///< For the floor to be free; only its author sees it so.
};
/// The therapist's own.
struct MomentMarked {};
struct NoteWritten {
  std::string words;
};
struct RulesSwitched {
  std::string name;
  bool off = true;
};

/// One's own answer; the other's is never shown.
struct OwnKeeping {
  bool keep = false;
};
/// Both said yes, or this pair has been here before.
struct KeptTogether {
  bool came_back = false;
};
/// All that a viewer may know of an item; takes the place of what was said of it before.
struct ItemSeen {
  std::uint64_t item_id = 0;
  pair::Kind kind = pair::Kind::boundary;
  Seat owner = Seat::partner_a;
  std::string words;
  Topic topic = Topic::none;
  std::optional<TimePoint> when;
  bool only_mine = false;
  pair::Status status = pair::Status::open;
  bool seen = false;
  std::optional<pair::Answer> your_answer;
  std::optional<TimePoint> your_moved_to;
  bool differs = false;  ///< Both have said something of it, and not the same.
  std::string encouragement;
  bool brought_back = false;  ///< From an evening before this one.
  bool asks_you = false;      ///< What became of it?
};
struct ItemGone {
  std::uint64_t item_id = 0;
};
/// The evening ends soon, as one of the two wanted. Whose wish it was, the boundary says.
struct EndNear {
  std::optional<TimePoint> ends_at;  ///< None: not any more.
};
/// An evening before this one, of the two together; and what its viewer said of their own life
/// then. Takes the place of what was said of it before.
struct EveningSeen {
  pair::Evening evening;  ///< Without anybody's own.
  std::optional<std::uint8_t> own_content_first;
  std::optional<std::uint8_t> own_content_last;
};

using ViewBody =
    std::variant<JoinRequested, JoinResolved, SessionStarted, CheckInSeen, CheckInTakenBack,
                 RoundOpened, RoundClosed, OwnVisibility, SharingChanged, ReachOutOpened,
                 ReachOutAnswered, Paused, ReturnDue, OwnReadiness, Resumed, SuggestionOffered,
                 SuggestionClosed, ObservationAsked, OwnObservationAnswer, ObservationStarted,
                 ObservationEnded, SessionEnded, OwnHeart, MeasuresSeen, PauseSettled, ReturnAsked,
                 OwnReturnAnswer, ReturnMissed, TopicSeen, TopicTabled, ExerciseSeen, ExerciseOver,
                 OwnMark, OwnWellbeing, OwnStudy, WhisperSeen, MomentMarked, NoteWritten,
                 RulesSwitched, OwnKeeping, KeptTogether, ItemSeen, ItemGone, EndNear, EveningSeen>;

/// One thing a viewer may know. `offset` counts 1, 2, 3, ... for each viewer; 0 inside a snapshot.
struct ViewEvent {
  std::uint64_t offset = 0;
  TimePoint at;
  ViewBody body;
};

}  // namespace attune::core::views
