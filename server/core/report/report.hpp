// What one person may take home from a session: made of nothing but what they were told, and are
// still to see at its end. There is no score in it, no ranking, and nobody is compared.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "core/coregulation/measure_rows.hpp"
#include "core/exercise/kinds.hpp"
#include "core/pair/evening.hpp"
#include "core/pair/item.hpp"
#include "core/session/events.hpp"
#include "core/session/types.hpp"

namespace attune::core::report {

/// At the level its owner shares it at the end; `point` only where that is exact.
struct CheckIn {
  Seat by = Seat::partner_a;
  Zone zone = Zone::calm;
  std::optional<GridPoint> point;
  bool operator==(const CheckIn&) const = default;
};
struct ReachOut {
  Seat from = Seat::partner_a;
  ReachOutKind kind = ReachOutKind::comfort;
  std::optional<ReachOutAnswer> answer;
  bool operator==(const ReachOut&) const = default;
};
struct Pause {
  TimePoint planned_until;            ///< As it was agreed last.
  std::optional<TimePoint> ended_at;  ///< None: the session ended in it, or it is still on.
  bool missed = false;                ///< The agreed time passed; told to partners only.
  bool operator==(const Pause&) const = default;
};
/// For the therapist the mark only: there is never an answer.
struct Suggestion {
  Seat to = Seat::partner_a;
  std::string rule_id;
  std::vector<RuleInput> inputs;
  std::optional<SuggestionAnswer> answer;
  bool operator==(const Suggestion&) const = default;
};
struct TopicTaken {
  Topic topic = Topic::none;
  bool operator==(const TopicTaken&) const = default;
};
struct TopicPutAside {
  Topic topic = Topic::none;
  bool operator==(const TopicPutAside&) const = default;
};
/// One that has begun; a no to one that was only offered is nobody's to keep.
struct Exercise {
  exercise::Kind kind = exercise::Kind::micro_pause;
  bool alone = false;  ///< The viewer's own.
  std::optional<TimePoint> ended_at;
  bool finished = false;
  bool operator==(const Exercise&) const = default;
};
struct Whisper {
  WhisperTo to = WhisperTo::both;
  std::string words;
  bool operator==(const Whisper&) const = default;
};
/// The viewer's own, and nobody else's.
struct OwnMark {
  SelfMark mark = SelfMark::criticism;
  bool operator==(const OwnMark&) const = default;
};
struct OwnWellbeing {
  std::uint8_t level = 5;
  bool operator==(const OwnWellbeing&) const = default;
};
/// The therapist's own.
struct Moment {
  bool operator==(const Moment&) const = default;
};
struct Note {
  std::string words;
  bool operator==(const Note&) const = default;
};
/// The therapist looked on from here, and no longer from there.
struct WatchBegan {
  bool operator==(const WatchBegan&) const = default;
};
struct WatchEnded {
  bool operator==(const WatchEnded&) const = default;
};

using EntryBody =
    std::variant<CheckIn, ReachOut, Pause, Suggestion, TopicTaken, TopicPutAside, Exercise, Whisper,
                 OwnMark, OwnWellbeing, Moment, Note, WatchBegan, WatchEnded>;

struct Entry {
  TimePoint at;  ///< Of a check-in: when it was felt.
  EntryBody body;
  bool operator==(const Entry&) const = default;
};
using Timeline = std::vector<Entry>;  ///< Oldest first.

/// Reach-outs of one kind in one direction, and what came of them.
struct ReachOutRow {
  Seat from = Seat::partner_a;
  ReachOutKind kind = ReachOutKind::comfort;
  std::uint32_t sent = 0;
  std::uint32_t yes = 0;
  std::uint32_t not_now = 0;
  std::uint32_t no = 0;
  bool operator==(const ReachOutRow&) const = default;
};

/// "We came back on time 2 of 3" (material M12).
struct Returns {
  std::uint32_t kept = 0;
  std::uint32_t due = 0;
  bool operator==(const Returns&) const = default;
};

/// What the two keep beyond this evening, as it stood at its end.
struct Kept {
  pair::Kind kind = pair::Kind::boundary;
  Seat owner = Seat::partner_a;
  std::string words;
  Topic topic = Topic::none;
  std::optional<TimePoint> when;
  bool only_mine = false;  ///< The viewer's own.
  pair::Status status = pair::Status::open;
  std::string encouragement;
  bool brought_back = false;  ///< From an evening before this one.
  bool operator==(const Kept&) const = default;
};

/// One evening of several, of the two together and never of one; and what the viewer said of their
/// own life (protocols.md P7, P9, R23, R26; material M4).
struct EveningRow {
  TimePoint began_at;
  std::uint32_t reach_outs = 0;
  /// Of those, met: thanks, or answered. Nothing of fewer than `limits::kMetShareLeast`.
  std::optional<std::uint32_t> met;
  Returns returns;
  std::uint32_t together = 0;  ///< Exercises of both that came to their end.
  Returns promises;            ///< Of those settled that evening, kept.
  std::optional<std::uint8_t> content_first;
  std::optional<std::uint8_t> content_last;
  bool operator==(const EveningRow&) const = default;
};

struct Report {
  Seat viewer = Seat::partner_a;
  std::optional<TimePoint> began_at;  ///< For the therapist: when they began to look on.
  std::optional<TimePoint> ended_at;  ///< None: it is still going on.
  Timeline timeline;
  std::vector<ReachOutRow> reach_outs;
  std::optional<Returns> returns;  ///< Partners only: of what both were told alone.
  std::vector<Topic> put_aside;    ///< Each once, for another time.
  std::vector<Kept> kept;
  std::vector<EveningRow> evenings;    ///< Partners only: earlier ones and this, oldest first.
  coregulation::MeasureRows measures;  ///< The newest that the viewer was told and may keep.
  bool operator==(const Report&) const = default;
};

/// From a session's whole journal: `events` begin at 1, without holes. Nothing for a therapist whom
/// not both let look on at the end. Any thread; takes as long as the session has events.
[[nodiscard]] std::optional<Report> report_for(std::span<const Event> events, Seat viewer);

/// For the device that has that credential, also once the session has ended. Refusals:
/// bad_credential, join_declined, not_allowed (it waits for a yes, or `report_for` gives nothing).
[[nodiscard]] std::variant<Report, Refusal> report_to(std::span<const Event> events,
                                                      const TokenHash& credential_hash);

}  // namespace attune::core::report
