// What a rule read, for "Why am I seeing this?".
#include <algorithm>
#include <cmath>

#include "core/guidance/clauses.hpp"
#include "core/guidance/keys.hpp"
#include "core/session/queries.hpp"

namespace attune::core::guidance {
namespace {

std::string_view pick(Who who, std::string_view yours, std::string_view partners) {
  return who == Who::you ? yours : partners;
}

struct NameOf {
  std::string_view operator()(const ZoneIs& clause) const {
    return pick(clause.who, "your_zone", "partner_zone");
  }
  std::string_view operator()(const ReachedOut& clause) const {
    return pick(clause.who, "your_reach_out", "partner_reach_out");
  }
  std::string_view operator()(const Answered& clause) const {
    if (clause.at_least > 1) return pick(clause.who, "your_answers", "partner_answers");
    return pick(clause.who, "your_answer", "partner_answer");
  }
  std::string_view operator()(const ReachOutOpen& clause) const {
    return pick(clause.who, "your_reach_out", "partner_reach_out");
  }
  std::string_view operator()(const PhaseIs&) const { return "phase"; }
  std::string_view operator()(const Since& clause) const {
    switch (clause.mark) {
      case Since::Mark::session_started: return "minutes_since_start";
      case Since::Mark::pause_started: return "minutes_of_pause";
      case Since::Mark::pause_ended: return "minutes_since_pause";
      case Since::Mark::topic_started: return "minutes_of_topic";
      case Since::Mark::last_pause_started: return "minutes_since_pause_began";
    }
    return {};
  }
  std::string_view operator()(const Shares& clause) const {
    return pick(clause.who, "your_sharing", "partner_sharing");
  }
  std::string_view operator()(const Offered&) const { return {}; }
  std::string_view operator()(const HeartIs&) const { return "your_heart"; }
  std::string_view operator()(const MeasureIs& clause) const { return key_of(clause.measure); }
  std::string_view operator()(const PatternIs&) const { return "our_lines"; }
  std::string_view operator()(const TopicIs&) const { return "our_topic"; }
  std::string_view operator()(const ExerciseIs&) const { return "our_exercise"; }
  std::string_view operator()(const ExerciseDone&) const { return {}; }
  std::string_view operator()(const MarkedOwnHabit&) const { return "your_habit"; }
  std::string_view operator()(const ToldWellbeing&) const { return {}; }
  std::string_view operator()(const PausesCalled& clause) const {
    return pick(clause.who, "your_pauses", "partner_pauses");
  }
  std::string_view operator()(const ReturnsKept&) const { return "returns_kept"; }
  std::string_view operator()(const Unanswered& clause) const {
    return pick(clause.who, "your_open_requests", "partner_open_requests");
  }
  std::string_view operator()(const FloorShare&) const { return "floor_share"; }
  std::string_view operator()(const HoldsFloor&) const { return {}; }
  std::string_view operator()(const Keeps&) const { return {}; }
  std::string_view operator()(const EveningEnds&) const { return "minutes_to_end"; }
  std::string_view operator()(const RedEvenings&) const { return {}; }
};

/// The value that made the clause hold. Each of these is called for a clause that does.
struct ValueOf {
  const Looking& looking;

  [[nodiscard]] Seat seat(Who who) const {
    return who == Who::you ? looking.you : other(looking.you);
  }

  std::string operator()(const ZoneIs& clause) const {
    const auto& check_ins = partner(looking.state, seat(clause.who)).check_ins;
    const auto newest =
        std::find_if(check_ins.rbegin(), check_ins.rend(), [&](const CheckInState& each) {
          return clause.who == Who::you || is_shown(shown_to_partner(each));
        });
    return newest == check_ins.rend() ? std::string{} : std::string{key_of(zone_of(newest->point))};
  }
  std::string operator()(const ReachedOut& clause) const {
    const auto& all = looking.state.reach_outs;
    const auto newest = std::find_if(all.rbegin(), all.rend(), [&](const ReachOutState& each) {
      return each.from == seat(clause.who) &&
             (clause.kinds.empty() ||
              std::find(clause.kinds.begin(), clause.kinds.end(), each.kind) != clause.kinds.end());
    });
    return newest == all.rend() ? std::string{} : std::string{key_of(newest->kind)};
  }
  std::string operator()(const Answered& clause) const {
    if (clause.at_least > 1) return std::to_string(clause.at_least);
    const auto& all = looking.state.reach_outs;
    const auto newest = std::find_if(all.rbegin(), all.rend(), [](const ReachOutState& each) {
      return each.answer.has_value();
    });
    return newest == all.rend() ? std::string{} : std::string{key_of(*newest->answer)};
  }
  std::string operator()(const ReachOutOpen& clause) const {
    const ReachOutState* open = open_reach_out(looking.state, seat(clause.who));
    return open == nullptr ? std::string{} : std::string{key_of(open->kind)};
  }
  std::string operator()(const PhaseIs&) const { return std::string{key_of(looking.state.phase)}; }
  /// The bound, not the time that passed: "within 3 minutes" is what the rule asked. Where it asked
  /// for so much at least, that one.
  std::string operator()(const Since& clause) const {
    const Millis bound = clause.at_least > Millis{0} ? clause.at_least : clause.at_most;
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(bound);
    return std::to_string(minutes.count());
  }
  std::string operator()(const Shares& clause) const {
    return std::string{key_of(partner(looking.state, seat(clause.who)).to_partner)};
  }
  std::string operator()(const Offered&) const { return {}; }
  std::string operator()(const HeartIs&) const {
    const auto& heart = partner(looking.state, looking.you).heart;
    return heart ? std::string{coregulation::key_of(heart->state())} : std::string{};
  }
  std::string operator()(const MeasureIs& clause) const {
    const auto value = measure_of(clause, looking);
    return value ? std::to_string(std::lround(*value)) : std::string{};
  }
  std::string operator()(const PatternIs&) const {
    const auto pattern = pattern_of(looking);
    return pattern ? std::string{key_of(*pattern)} : std::string{};
  }
  std::string operator()(const TopicIs&) const {
    return std::string{key_of(looking.state.topic.topic)};
  }
  std::string operator()(const ExerciseIs&) const {
    return looking.state.shared ? std::string{key_of(looking.state.shared->kind)} : std::string{};
  }
  std::string operator()(const ExerciseDone&) const { return {}; }
  std::string operator()(const MarkedOwnHabit& clause) const {
    const auto& marks = partner(looking.state, looking.you).self_marks;
    const auto newest = std::find_if(marks.rbegin(), marks.rend(), [&](const SelfMarkState& each) {
      return std::find(clause.marks.begin(), clause.marks.end(), each.mark) != clause.marks.end();
    });
    return newest == marks.rend() ? std::string{} : std::string{key_of(newest->mark)};
  }
  std::string operator()(const ToldWellbeing&) const { return {}; }
  std::string operator()(const PausesCalled& clause) const {
    return std::to_string(clause.at_least);
  }
  /// "2/3": both of us, together; never of one.
  std::string operator()(const ReturnsKept&) const {
    return std::to_string(looking.state.returns_kept) + "/" +
           std::to_string(looking.state.returns_due);
  }
  std::string operator()(const Unanswered& clause) const { return std::to_string(clause.at_least); }
  std::string operator()(const FloorShare& clause) const {
    return std::to_string(clause.above_percent);
  }
  std::string operator()(const HoldsFloor&) const { return {}; }
  std::string operator()(const Keeps&) const { return {}; }
  std::string operator()(const EveningEnds& clause) const {
    return std::to_string(std::chrono::ceil<std::chrono::minutes>(clause.within).count());
  }
  std::string operator()(const RedEvenings&) const { return {}; }
};

}  // namespace

std::string_view input_name(const Clause& clause) { return std::visit(NameOf{}, clause); }

std::string input_value(const Clause& clause, const Looking& looking) {
  return std::visit(ValueOf{.looking = looking}, clause);
}

}  // namespace attune::core::guidance
