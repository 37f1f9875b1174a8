// The exercises. Figures: material/protocols.md, by the protocol named; times without a source are
// defaults of design.
#include <algorithm>

#include "base/check.hpp"
#include "core/exercise/script.hpp"

namespace attune::core::exercise {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr Way to(StepKey step) { return {.leads = Way::Leads::to, .step = step}; }
constexpr Way chunk(StepKey step) { return {.leads = Way::Leads::chunk, .step = step}; }
constexpr Way swap_to(StepKey step) { return {.leads = Way::Leads::swap, .step = step}; }
constexpr Way end() { return {.leads = Way::Leads::end}; }

constexpr Step step(StepKey key, Turn turn, MoveWay first) {
  return {.key = key, .turn = turn, .ways = {first}, .way_count = 1};
}
constexpr Step step(StepKey key, Turn turn, MoveWay first, MoveWay second) {
  return {.key = key, .turn = turn, .ways = {first, second}, .way_count = 2};
}
constexpr Step step(StepKey key, Turn turn, MoveWay first, MoveWay second, MoveWay third) {
  return {.key = key, .turn = turn, .ways = {first, second, third}, .way_count = 3};
}
constexpr Step timed(Step step, Millis soft, Millis hard, Way time_up) {
  step.soft = soft;
  step.hard = hard;
  step.time_up = time_up;
  return step;
}
constexpr Step written(Step step, Writes writes) {
  step.writes = writes;
  return step;
}
constexpr Step chosen(Step step, std::uint8_t choices) {
  step.choices = choices;
  return step;
}

/// Each alone, then on: done, or less than asked.
constexpr Step each(StepKey key, StepKey next) {
  return step(key, Turn::both, {Move::done, to(next)}, {Move::pass, to(next)});
}
constexpr Step last_each(StepKey key) {
  return step(key, Turn::both, {Move::done, end()}, {Move::pass, end()});
}
/// Nobody sees it before both are done; until then it can be taken back.
constexpr Step hidden(StepKey key, StepKey next) {
  return written(step(key, Turn::both, {Move::done, to(next)}, {Move::pass, to(next)},
                      {Move::take_back, to(key)}),
                 Writes::hidden);
}
constexpr Step own(StepKey key, StepKey next) {
  return step(key, Turn::speaker, {Move::done, to(next)}, {Move::pass, to(next)});
}
constexpr Step own_last(StepKey key) {
  return step(key, Turn::speaker, {Move::done, end()}, {Move::pass, end()});
}

constexpr std::array kMicroPause{
    timed(Step{.key = StepKey::rest, .turn = Turn::nobody}, {}, seconds{5}, end())};

/// `hard` is the length that was chosen.
constexpr std::array kBreathing{
    timed(step(StepKey::breathe, Turn::either, {Move::done, end()}), {}, minutes{4}, end())};
constexpr std::array kSlowBreathing{
    timed(step(StepKey::breathe, Turn::speaker, {Move::done, end()}), {}, minutes{5}, end())};

constexpr std::array kFloor{
    timed(step(StepKey::speak, Turn::speaker, {Move::done, to(StepKey::say_back)},
               {Move::pass, swap_to(StepKey::speak)}),
          seconds{60}, seconds{120}, to(StepKey::say_back)),
    step(StepKey::say_back, Turn::listener, {Move::done, to(StepKey::check)}),
    step(StepKey::check, Turn::speaker, {Move::done, chunk(StepKey::speak)},
         {Move::not_quite, to(StepKey::say_back)}, {Move::pass, swap_to(StepKey::speak)}),
};

constexpr std::array kMirroredDialogue{
    step(StepKey::good_time, Turn::listener, {Move::done, to(StepKey::speak)}, {Move::pass, end()}),
    step(StepKey::speak, Turn::speaker, {Move::done, to(StepKey::say_back)},
         {Move::pass, swap_to(StepKey::speak)}),
    step(StepKey::say_back, Turn::listener, {Move::done, to(StepKey::check)}),
    step(StepKey::check, Turn::speaker, {Move::done, to(StepKey::more)},
         {Move::not_quite, to(StepKey::say_back)}),
    step(StepKey::more, Turn::speaker, {Move::more, to(StepKey::speak)},
         {Move::done, to(StepKey::summary)}),
    step(StepKey::summary, Turn::listener, {Move::done, to(StepKey::check_summary)}),
    step(StepKey::check_summary, Turn::speaker, {Move::done, to(StepKey::validate)},
         {Move::not_quite, to(StepKey::summary)}),
    step(StepKey::validate, Turn::listener, {Move::done, to(StepKey::empathise)}),
    step(StepKey::empathise, Turn::listener, {Move::done, to(StepKey::check_feeling)}),
    step(StepKey::check_feeling, Turn::speaker, {Move::done, swap_to(StepKey::speak)},
         {Move::not_quite, to(StepKey::empathise)}),
};

constexpr std::array kStressTalk{
    timed(step(StepKey::tell, Turn::speaker, {Move::done, swap_to(StepKey::tell)}), minutes{10},
          minutes{15}, swap_to(StepKey::tell)),
};

constexpr std::array kSoftStart{
    step(StepKey::good_time, Turn::listener, {Move::done, to(StepKey::feel_need)},
         {Move::pass, end()}),
    step(StepKey::feel_need, Turn::speaker, {Move::done, to(StepKey::say_back)},
         {Move::pass, end()}),
    step(StepKey::say_back, Turn::listener, {Move::done, to(StepKey::check)}),
    step(StepKey::check, Turn::speaker, {Move::done, end()},
         {Move::not_quite, to(StepKey::say_back)}),
};

constexpr std::uint8_t kRepairLines = 18;  // Six groups of three.
constexpr std::array kRepair{
    chosen(
        step(StepKey::pick, Turn::speaker, {Move::done, to(StepKey::receive)}, {Move::pass, end()}),
        kRepairLines),
    step(StepKey::receive, Turn::listener, {Move::done, end()}, {Move::pass, end()}),
};

constexpr std::array kDisclosure{
    hidden(StepKey::write, StepKey::read),
    last_each(StepKey::read),
};
constexpr std::array kOwnPart{
    hidden(StepKey::write, StepKey::read),
    last_each(StepKey::read),
};
constexpr std::array kStrengths{
    hidden(StepKey::write, StepKey::read),
    last_each(StepKey::read),
};

constexpr std::uint8_t kMineYoursOurs = 3;
constexpr std::array kDecision{
    written(chosen(step(StepKey::name_matter, Turn::speaker,
                        {Move::done, to(StepKey::answer_matter)}, {Move::pass, end()}),
                   kMineYoursOurs),
            Writes::shown),
    step(StepKey::answer_matter, Turn::listener, {Move::done, end()}, {Move::pass, end()}),
};

constexpr std::array kAftermath{
    each(StepKey::feelings, StepKey::realities),
    each(StepKey::realities, StepKey::triggers),
    each(StepKey::triggers, StepKey::own_role),
    each(StepKey::own_role, StepKey::plan),
    last_each(StepKey::plan),
};

constexpr std::array kClosing{
    hidden(StepKey::write, StepKey::tried),
    hidden(StepKey::tried, StepKey::read),
    last_each(StepKey::read),
};

constexpr std::array kGrounding{
    own(StepKey::see, StepKey::touch),  own(StepKey::touch, StepKey::hear),
    own(StepKey::hear, StepKey::smell), own(StepKey::smell, StepKey::taste),
    own_last(StepKey::taste),
};

/// Three times seven minutes; what is written stays on paper.
constexpr Step seven_minutes(Step step) {
  step.soft = minutes{7};
  return step;
}
constexpr std::array kReappraisal{
    seven_minutes(own(StepKey::facts, StepKey::onlooker)),
    seven_minutes(own(StepKey::onlooker, StepKey::in_the_way)),
    seven_minutes(own(StepKey::in_the_way, StepKey::this_week)),
    own_last(StepKey::this_week),
};

constexpr std::array kScripts{
    Script{.kind = Kind::micro_pause, .at_once = true, .clock_of_rest = true, .steps = kMicroPause},
    Script{.kind = Kind::breathing,
           .clock_of_rest = true,
           .minutes_min = 3,
           .minutes_default = 4,
           .minutes_max = 5,
           .steps = kBreathing},
    Script{.kind = Kind::floor, .chunks = 3, .turns = 0, .steps = kFloor},
    Script{.kind = Kind::mirrored_dialogue, .steps = kMirroredDialogue},
    Script{.kind = Kind::stress_talk,
           .minutes_min = 10,
           .minutes_default = 15,
           .minutes_max = 15,
           .steps = kStressTalk},
    Script{.kind = Kind::soft_start, .steps = kSoftStart},
    Script{.kind = Kind::repair, .at_once = true, .steps = kRepair},
    Script{.kind = Kind::disclosure, .depths = 3, .steps = kDisclosure},
    Script{.kind = Kind::own_part, .steps = kOwnPart},
    Script{.kind = Kind::strengths, .steps = kStrengths},
    Script{.kind = Kind::decision, .at_once = true, .steps = kDecision},
    Script{.kind = Kind::aftermath, .steps = kAftermath},
    Script{.kind = Kind::closing, .steps = kClosing},
    Script{.kind = Kind::grounding, .alone = true, .at_once = true, .steps = kGrounding},
    Script{.kind = Kind::reappraisal, .alone = true, .at_once = true, .steps = kReappraisal},
    Script{.kind = Kind::slow_breathing,
           .alone = true,
           .at_once = true,
           .clock_of_rest = true,
           .minutes_min = 1,
           .minutes_default = 5,
           .minutes_max = 15,
           .steps = kSlowBreathing},
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < kScripts.size(); ++i) {
    if (static_cast<std::size_t>(kScripts[i].kind) != i) return false;
  }
  return kScripts.size() == static_cast<std::size_t>(kLastKind) + 1;
}
static_assert(in_order());

}  // namespace

const Script& script_of(Kind kind) {
  ATTUNE_CHECK(kind <= kLastKind);
  return kScripts[static_cast<std::size_t>(kind)];
}

const Step* find_step(const Script& script, StepKey key) {
  const auto found = std::find_if(script.steps.begin(), script.steps.end(),
                                  [key](const Step& each) { return each.key == key; });
  return found == script.steps.end() ? nullptr : &*found;
}

}  // namespace attune::core::exercise
