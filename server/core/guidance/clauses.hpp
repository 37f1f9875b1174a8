// Whether a clause holds at this moment, and what it read. Internal to guidance and to the check of
// a rulebook.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/guidance/rulebook.hpp"

namespace attune::core::guidance {

/// Whose eyes a rule looks through, and when.
struct Looking {
  const State& state;
  Seat you;
  TimePoint now;
};

/// Unknown is neither: it does not match, and its negation does not match either.
enum class Truth : std::uint8_t { no, yes, unknown };

/// The heart of "you", heard in the last `limits::kHeartFreshnessMs`; null otherwise.
[[nodiscard]] const HeartLine* fresh_heart(const Looking& looking);
/// The measure that a clause looks at; nothing where there is none to say.
[[nodiscard]] std::optional<double> measure_of(const MeasureIs& clause, const Looking& looking);
/// What both lines did, as "you" may be told; nothing where there is not enough to say.
[[nodiscard]] std::optional<PatternIs::Pattern> pattern_of(const Looking& looking);
[[nodiscard]] std::string_view key_of(MeasureIs::Measure measure);
[[nodiscard]] std::string_view key_of(PatternIs::Pattern pattern);

/// The check-ins of `who` that are known to "you", newest first, as long as they are in one of the
/// clause's zones and fresh.
struct ZoneRun {
  std::uint32_t length = 0;
  TimePoint since;      ///< When the oldest of them was felt.
  bool broken = false;  ///< What came before it, freshly felt, is of another zone.
};
[[nodiscard]] ZoneRun run_of(const ZoneIs& clause, const Looking& looking);
/// When that was; nothing where it never was.
[[nodiscard]] std::optional<TimePoint> time_of(Since::Mark mark, const State& state);
[[nodiscard]] Seat seat_of(Who who, const Looking& looking);
/// "you" may know of that check-in, which is one of `who`.
[[nodiscard]] bool is_known(const CheckInState& check_in, Who who);

/// One overload for each clause; `truth_of` is the door.
[[nodiscard]] Truth read(const ZoneIs& clause, const Looking& looking);
[[nodiscard]] Truth read(const ReachedOut& clause, const Looking& looking);
[[nodiscard]] Truth read(const Answered& clause, const Looking& looking);
[[nodiscard]] Truth read(const ReachOutOpen& clause, const Looking& looking);
[[nodiscard]] Truth read(const PhaseIs& clause, const Looking& looking);
[[nodiscard]] Truth read(const Since& clause, const Looking& looking);
[[nodiscard]] Truth read(const Shares& clause, const Looking& looking);
[[nodiscard]] Truth read(const Offered& clause, const Looking& looking);
[[nodiscard]] Truth read(const HeartIs& clause, const Looking& looking);
[[nodiscard]] Truth read(const MeasureIs& clause, const Looking& looking);
[[nodiscard]] Truth read(const PatternIs& clause, const Looking& looking);
[[nodiscard]] Truth read(const TopicIs& clause, const Looking& looking);
[[nodiscard]] Truth read(const ExerciseIs& clause, const Looking& looking);
[[nodiscard]] Truth read(const ExerciseDone& clause, const Looking& looking);
[[nodiscard]] Truth read(const MarkedOwnHabit& clause, const Looking& looking);
[[nodiscard]] Truth read(const ToldWellbeing& clause, const Looking& looking);
[[nodiscard]] Truth read(const PausesCalled& clause, const Looking& looking);
[[nodiscard]] Truth read(const ReturnsKept& clause, const Looking& looking);
[[nodiscard]] Truth read(const Unanswered& clause, const Looking& looking);
[[nodiscard]] Truth read(const FloorShare& clause, const Looking& looking);
[[nodiscard]] Truth read(const HoldsFloor& clause, const Looking& looking);
[[nodiscard]] Truth read(const Keeps& clause, const Looking& looking);
[[nodiscard]] Truth read(const EveningEnds& clause, const Looking& looking);
[[nodiscard]] Truth read(const RedEvenings& clause, const Looking& looking);

[[nodiscard]] Truth truth_of(const Clause& clause, const Looking& looking);
[[nodiscard]] bool holds(const Condition& condition, const Looking& looking);

/// Whose doings the clause looks at. Phases, times and the rules' own history are nobody's.
struct Reads {
  bool you = false;
  bool partner = false;
  bool own =
      false;  ///< What is nobody else's to know: a heart, a mark of one's own, a pause's caller.
};
[[nodiscard]] Reads reads_of(const Clause& clause);

/// The key under which the texts name what this clause read: "your_zone", "partner_reach_out".
/// Empty for a clause that is no input.
[[nodiscard]] std::string_view input_name(const Clause& clause);
/// What it read, for a clause that holds: a key of the texts ("amber", "not_now") or a figure.
[[nodiscard]] std::string input_value(const Clause& clause, const Looking& looking);

}  // namespace attune::core::guidance
