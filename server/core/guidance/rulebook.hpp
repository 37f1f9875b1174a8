// Rules as data: what must hold, for whom a suggestion is meant, and how it backs off. Compiled
// from server/rulebook by protocol/rulebook_codec; core never sees Protobuf or words in any
// language.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/time.hpp"
#include "core/session/events.hpp"
#include "core/session/state.hpp"
#include "core/session/types.hpp"

namespace attune::core::guidance {

/// A rule always speaks to one person, "you"; the other is "partner". It is tried once for each of
/// the two.
enum class Who : std::uint8_t { you = 0, partner = 1 };

// A clause is true, false or unknown. Unknown is what "you" may not see or what is too old; it
// never matches, negated or not, so that neither a rule nor its absence can tell what the partner
// keeps private. While paused, all of the partner's is unknown: nothing of the other is shown then.

/// The `in_a_row` newest check-ins of `who` are in one of `zones`, each felt no longer than
/// `limits::kValueFreshnessMs` ago, and the oldest of that run at least `for_at_least` ago: it has
/// been so for that long. Of the partner's, only those that "you" may see count, and the others are
/// as if they had never been.
struct ZoneIs {
  Who who = Who::you;
  std::vector<Zone> zones;
  std::uint32_t in_a_row = 1;
  Millis for_at_least{0};
};
/// `who` sent at least `at_least` reach-outs of one of `kinds` (empty: any) within the window.
struct ReachedOut {
  Who who = Who::you;
  std::vector<ReachOutKind> kinds;
  std::uint32_t at_least = 1;
  Millis within{0};
};
/// The last `at_least` reach-outs of the session all came from the other side and were of one of
/// `kinds` (empty: any), and `who` answered each with one of `answers` (empty: any), each within
/// the window. One-way support (R21). Thanks ask for nothing and are passed over.
struct Answered {
  Who who = Who::you;
  std::vector<ReachOutKind> kinds;
  std::vector<ReachOutAnswer> answers;
  std::uint32_t at_least = 1;
  Millis within{0};
};
/// The newest reach-out sent by `who`, thanks aside, has been open (unanswered) for at least
/// `for_at_least`.
struct ReachOutOpen {
  Who who = Who::you;
  Millis for_at_least{0};
};
/// A rule with no such clause, or only negated ones, speaks while the session is active and is
/// silent while it is paused.
struct PhaseIs {
  std::vector<Phase> phases;
};
/// At least `at_least` and at most `at_most` have passed since the session started, the present
/// pause began, the last pause ended, the present topic was brought up (or taken up again after a
/// pause), or the last pause that is over began. False where that never was.
struct Since {
  enum class Mark : std::uint8_t {
    session_started,
    pause_started,
    pause_ended,
    topic_started,
    last_pause_started
  };
  Mark mark = Mark::session_started;
  Millis at_least{0};
  Millis at_most{0};
};
/// `who` lets the other partner see at least `level`. Both know it of each other.
struct Shares {
  Who who = Who::you;
  Visibility at_least = Visibility::zone;
};
/// One of these rules spoke to "you" within the window. As a negated guard it keeps a question that
/// was just declined from coming back under another rule's name (R3, R10).
struct Offered {
  std::vector<std::string> rule_ids;
  Millis within{0};
};

/// The heart of "you" is in one of these states, and was heard in the last
/// `limits::kHeartFreshnessMs`. Nobody's rule reads the other's heart, and nobody else is told that
/// it was read.
struct HeartIs {
  std::vector<coregulation::HeartState> states;
};

/// One measure of the heart of "you" lies within the bounds that are given; at least one is.
/// Unknown where the heart was not heard lately or the measure has nothing to say.
struct MeasureIs {
  enum class Measure : std::uint8_t {
    heart_rate_bpm,
    heart_z,
    heart_trend_bpm_per_minute,
    recovery_s,
    settling_after_contact_z,
    heart_rate_variability_ms
  };
  Measure measure = Measure::heart_rate_bpm;
  std::optional<double> at_least;
  std::optional<double> at_most;
};
/// What both lines did, told the way round of "you". Unknown where the two do not share exactly
/// with each other, and where there is not enough to say.
struct PatternIs {
  enum class Pattern : std::uint8_t {
    no_clear_link,
    moved_together,
    you_followed,
    partner_followed,
    followed_each_other,
    settled_sooner_together,
    settled_later_together
  };
  std::vector<Pattern> patterns;
};

/// We talk about one of these; both know it.
struct TopicIs {
  std::vector<Topic> topics;
};
/// The exercise of both is one of `kinds` (empty: any) and at one of `stages` (empty: any).
struct ExerciseIs {
  std::vector<exercise::Kind> kinds;
  std::vector<exercise::Stage> stages;
};
/// Both began one of these together within the window.
struct ExerciseDone {
  std::vector<exercise::Kind> kinds;
  Millis within{0};
};
/// "you" marked a habit of one's own, one of `marks`, within the window. Nobody else hears of it.
struct MarkedOwnHabit {
  std::vector<SelfMark> marks;
  Millis within{0};
};
/// "you" said, in this session, how content you are. Nobody else hears of it.
struct ToldWellbeing {};
/// `who` began at least `at_least` pauses within the window. The other knows it too: it was not
/// they. No therapist hears of it (R25).
struct PausesCalled {
  Who who = Who::you;
  std::uint32_t at_least = 1;
  Millis within{0};
};
/// At least `at_least` pauses of this session ended in time: a promise kept (M12).
struct ReturnsKept {
  std::uint32_t at_least = 1;
};
/// At least `at_least` reach-outs of `who` within the window were left without any answer, and the
/// last of them at least `limits::kReachOutReplyMs` ago. Thanks are passed over.
struct Unanswered {
  Who who = Who::you;
  std::uint32_t at_least = 1;
  Millis within{0};
};
/// Of the time that the floor was held within the window, `who` held more than `above_percent`;
/// unknown where it was held for less than `limits::kFloorShareLeastMs`.
struct FloorShare {
  Who who = Who::you;
  std::uint32_t above_percent = 70;
  Millis within{0};
};
/// `who` holds the floor now. A rule without such a clause (not negated) is silent in a turn (R14).
struct HoldsFloor {
  Who who = Who::you;
};
/// At least `at_least` items of one of `kinds`, of `whose` (none: of either), stand so. Only what
/// "you" may know of counts. Where it says nothing of the two, it is nobody else's to know.
struct Keeps {
  enum class Now : std::uint8_t {
    open,            ///< Neither settled nor lifted.
    asks_you,        ///< From an evening before, its time has come, and "you" have not said yet.
    kept,            ///< Both said so of a promise; its owner of a goal or of own time.
    not_seen,        ///< Of a boundary or thanks: the other has not said "seen".
    not_encouraged,  ///< Of a goal that both see.
  };
  std::optional<Who> whose;
  std::vector<pair::Kind> kinds;
  Now now = Now::open;
  std::uint32_t at_least = 1;
};
/// A boundary says that the evening ends, and it does within that time.
struct EveningEnds {
  Millis within{0};
};
/// So many evenings running, this one included, `who` was in the red zone at least once; of the
/// partner's, where they let "you" see it. Nobody else hears of it (R25).
struct RedEvenings {
  Who who = Who::you;
  std::uint32_t at_least = 1;
};

using Clause = std::variant<ZoneIs, ReachedOut, Answered, ReachOutOpen, PhaseIs, Since, Shares,
                            Offered, HeartIs, MeasureIs, PatternIs, TopicIs, ExerciseIs,
                            ExerciseDone, MarkedOwnHabit, ToldWellbeing, PausesCalled, ReturnsKept,
                            Unanswered, FloorShare, HoldsFloor, Keeps, EveningEnds, RedEvenings>;

struct Condition {
  Clause clause;
  bool negated = false;
};

/// One rule. Every condition and every guard must hold; guards differ only in that they are told
/// apart for therapists
/// ("what it is about" and "what holds it back").
struct Rule {
  std::string id;            ///< "R20"
  std::string family;        ///< "pause": its file's theme. A therapist may switch it off as one.
  std::string material_row;  ///< "M5"
  std::string source;        ///< "P14; protocols.md R20"
  char grade = 'D';          ///< A, B, C or D (material/protocols.md).
  std::vector<Condition> when;
  std::vector<Condition> guard;
  std::int32_t priority =
      0;               ///< Higher is tried first; one suggestion at a time is open for a person.
  Millis cooldown{0};  ///< At least this long between two offers of this rule to the same person.
  Millis back_off{
      0};  ///< After a decline; doubles with each one in a row, to `limits::kRuleTimeMaxMs`.
  std::uint32_t per_session_max = 0;  ///< 0: no bound.
  Millis fades_after{60'000};         ///< Unanswered, it closes by itself.
  bool always_on = false;             ///< Nobody can switch it off: it is about somebody's safety.
};

/// What something that happened may have changed, as bits; see facets.hpp.
using Facets = std::uint32_t;
inline constexpr Facets kEverything = ~Facets{0};

struct Rulebook {
  std::string version;
  std::vector<Rule> rules;  ///< Highest priority first.
  /// Of each rule, what it is asked at; made by `compile`. Empty: each is asked at everything, and
  /// time wakes none.
  std::vector<Facets> asked_at;
};

/// The suggestion the rules would offer `you` at this moment, if any: `suggestion_id` and `to` are
/// set. None while one is open for `you`, before the session is active, or once it has ended. `you`
/// must be a partner. Only rules that mention something of `touched` are looked at. Pure; what is
/// not shown to `you` has no influence on it. Allocates nothing where it offers nothing.
[[nodiscard]] std::optional<SuggestionOffered> suggest(const Rulebook& rulebook, const State& state,
                                                       Seat you, TimePoint now,
                                                       Facets touched = kEverything);

/// When time alone may let a rule speak to `you` next, after `after`: a feeling has lasted, a
/// request has waited, so much has passed since a mark. Nothing: never, as things stand.
[[nodiscard]] std::optional<TimePoint> next_rule_time(const Rulebook& rulebook, const State& state,
                                                      Seat you, TimePoint after);

}  // namespace attune::core::guidance
