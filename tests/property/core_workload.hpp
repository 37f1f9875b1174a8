// Random but reproducible evenings for one session: the same seed gives the same commands on every
// machine.
#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include "core/guidance/facets.hpp"
#include "unit/core/conversation.hpp"

namespace attune::core::test {

/// Chooses by a seed. Only the generator itself is used, since distributions differ between
/// libraries.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : engine_{seed} {}
  std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(engine_() % bound); }
  bool once_in(std::uint32_t n) { return below(n) == 0; }
  std::uint8_t level() { return static_cast<std::uint8_t>(below(3)); }

 private:
  std::mt19937_64 engine_;
};

inline CheckIn any_tap(Chance& chance) {
  const Millis age{chance.once_in(4) ? chance.below(20'000) : 0U};
  return tap(static_cast<int>(1 + chance.below(9)), static_cast<int>(1 + chance.below(9)), age);
}

inline SetVisibility any_visibility(Chance& chance) {
  return SetVisibility{.to_partner = static_cast<Visibility>(chance.level()),
                       .to_therapist = static_cast<Visibility>(chance.level())};
}

inline Millis any_wait(Chance& chance) {
  static constexpr std::uint32_t kBounds_ms[] = {1, 500, 4'000, 30'000, 400'000};
  return Millis{chance.below(kBounds_ms[chance.below(5)])};
}

/// Small rules over everything that rules can read.
inline guidance::Rulebook any_rulebook() {
  using guidance::Condition;
  using guidance::Rule;
  using guidance::Who;
  const auto rule = [](const char* id, Condition when) {
    return Rule{.id = id,
                .when = {std::move(when)},
                .cooldown = Millis{20'000},
                .back_off = Millis{30'000},
                .fades_after = Millis{15'000}};
  };
  const std::vector<Zone> stirred{Zone::amber, Zone::red};
  guidance::Rulebook book;
  book.rules.push_back(
      rule("own", {.clause = guidance::ZoneIs{.who = Who::you, .zones = {Zone::red}}}));
  book.rules.push_back(
      rule("theirs", {.clause = guidance::ZoneIs{.who = Who::partner, .zones = stirred}}));
  book.rules.push_back(rule(
      "not theirs",
      {.clause = guidance::ZoneIs{.who = Who::partner, .zones = {Zone::calm}}, .negated = true}));
  book.rules.push_back(rule(
      "asked", {.clause = guidance::ReachOutOpen{.who = Who::partner, .for_at_least = Millis{0}}}));
  book.rules.push_back(
      rule("heart",
           {.clause = guidance::HeartIs{.states = {coregulation::HeartState::heart_rate_up,
                                                   coregulation::HeartState::possible_flooding}}}));
  book.rules.push_back(rule("paused", {.clause = guidance::PhaseIs{.phases = {Phase::paused}}}));
  book.rules.push_back(
      rule("kept", {.clause = guidance::Keeps{.whose = Who::partner,
                                              .kinds = {pair::Kind::goal, pair::Kind::own_time},
                                              .now = guidance::Keeps::Now::open}}));
  book.rules.push_back(rule("red", {.clause = guidance::RedEvenings{.who = Who::partner}}));
  book.rules.push_back(rule("nothing else", {.clause = guidance::ExerciseIs{}, .negated = true}));
  // Woken by time.
  const Millis lasts{5'000};
  book.rules.push_back(
      rule("lasts", {.clause = guidance::ZoneIs{
                         .who = Who::you, .zones = {Zone::lively}, .for_at_least = lasts}}));
  book.rules.push_back(rule(
      "theirs lasts", {.clause = guidance::ZoneIs{
                           .who = Who::partner, .zones = {Zone::lively}, .for_at_least = lasts}}));
  book.rules.push_back(rule(
      "waits", {.clause = guidance::ReachOutOpen{.who = Who::partner, .for_at_least = lasts}}));
  book.rules.push_back(
      rule("unanswered",
           {.clause = guidance::Unanswered{.who = Who::you, .at_least = 1, .within = 20 * lasts}}));
  // Of what both know, and of what nobody else does.
  book.rules.push_back(rule("topic", {.clause = guidance::TopicIs{.topics = {Topic::plans}}}));
  book.rules.push_back(rule("habit", {.clause = guidance::MarkedOwnHabit{
                                          .marks = {SelfMark::contempt}, .within = 20 * lasts}}));
  book.rules.push_back(rule("content", {.clause = guidance::ToldWellbeing{}}));
  book.rules.push_back(rule("floor", {.clause = guidance::HoldsFloor{.who = Who::you}}));
  book.rules.push_back(
      rule("pauses", {.clause = guidance::PausesCalled{
                          .who = Who::partner, .at_least = 2, .within = 400 * lasts}}));
  guidance::compile(book);
  return book;
}

/// What a strap said in the last seconds, in any order; mostly a heart that is up.
inline HeartSamples any_heart(Chance& chance) {
  HeartSamples batch;
  const std::uint32_t count = 1 + chance.below(32);
  for (std::uint32_t i = 0; i < count; ++i) {
    batch.samples.push_back({.age = Millis{chance.below(60'000)},
                             .rate_bpm = static_cast<std::uint16_t>(60 + chance.below(70)),
                             .contact = !chance.once_in(20),
                             .moving = chance.once_in(30)});
  }
  return batch;
}

/// Something about an exercise; mostly of the one that is open.
inline DeviceCommandBody any_exercise(Chance& chance, const State& state, Seat seat) {
  const bool alone = chance.once_in(4);
  const auto& box = alone ? state.partners[index_of(seat)].alone : state.shared;
  if (!box) {
    const std::uint32_t kind = chance.below(static_cast<std::uint32_t>(exercise::kLastKind) + 1);
    return OfferExercise{.kind = static_cast<exercise::Kind>(kind)};
  }
  if (box->stage != exercise::Stage::running) {
    return AnswerExercise{.exercise_id = box->id, .accept = !chance.once_in(8)};
  }
  switch (chance.below(12)) {
    case 0: return HoldExercise{.exercise_id = box->id};
    case 1: return StopExercise{.exercise_id = chance.once_in(2) ? box->id : 77, .alone = alone};
    default: break;
  }
  const exercise::Step& step = step_of(*box);
  const bool done = !chance.once_in(3);
  const bool writes = done && step.writes != exercise::Writes::nothing;
  return MoveExercise{
      .exercise_id = box->id,
      .alone = alone,
      .visit = box->visit,
      .move = done ? exercise::Move::done : static_cast<exercise::Move>(chance.below(5)),
      .choice = done && step.choices != 0 ? chance.level() : std::uint8_t{0},
      .words = writes ? "words " + std::to_string(chance.below(9)) : std::string{}};
}

/// What one marks for oneself, and the topic.
inline DeviceCommandBody any_of_own(Chance& chance) {
  switch (chance.below(4)) {
    case 0: return MarkSelf{.mark = static_cast<SelfMark>(chance.below(4))};
    case 1: return TellWellbeing{.level = static_cast<std::uint8_t>(1 + chance.below(9))};
    case 2: return AllowStudy{.allowed = chance.once_in(2)};
    default: return SetTopic{.topic = static_cast<Topic>(chance.below(10))};
  }
}

/// Something to keep; now and then with what does not fit its kind.
inline AddItem any_item(Chance& chance, TimePoint now) {
  const auto kind = static_cast<pair::Kind>(chance.below(6));
  const bool timed = kind == pair::Kind::promise || kind == pair::Kind::own_time;
  const bool bounds = kind == pair::Kind::boundary;
  AddItem item{.kind = kind, .words = "words " + std::to_string(chance.below(9))};
  if (bounds && chance.once_in(4)) item.topic = static_cast<Topic>(chance.below(10));
  if (timed || chance.once_in(40)) item.when = now + Millis{1 + chance.below(4'000'000)};
  item.only_mine = (kind == pair::Kind::goal || kind == pair::Kind::own_time) && chance.once_in(3);
  return item;
}

/// Something about what the two keep; mostly of what is there.
inline DeviceCommandBody any_of_pair(Chance& chance, const State& state, TimePoint now) {
  if (!state.pair || state.pair->items.empty()) return any_item(chance, now);
  const auto& items = state.pair->items;
  const pair::Item& item = items[chance.below(static_cast<std::uint32_t>(items.size()))];
  const auto answer = static_cast<pair::Answer>(chance.below(5));
  switch (chance.below(10)) {
    case 0: return KeepTogether{.keep = !chance.once_in(4)};
    case 1: return LiftItem{.item_id = item.id};
    case 2: return ChangeItem{.item_id = item.id, .words = "other words", .when = item.when};
    case 3: return chance.once_in(4) ? DeviceCommandBody{ForgetMine{}} : any_item(chance, now);
    case 4:
    case 5: return any_item(chance, now);
    default: {
      AnswerItem said{.item_id = item.id, .answer = answer};
      if (answer == pair::Answer::moved) said.moved_to = state.created_at + Millis{900'000'000};
      if (answer == pair::Answer::encouraged) said.words = "you can";
      return said;
    }
  }
}

inline DeviceCommandBody any_of_therapist(Chance& chance) {
  switch (chance.below(8)) {
    case 0:
    case 1: return Whisper{.to = static_cast<WhisperTo>(chance.level()), .words = "slow down"};
    case 2: return MarkMoment{};
    case 3: return WriteNote{.words = "a note"};
    case 4: return SwitchRules{.name = "own", .off = chance.once_in(2)};
    case 5: return OfferExercise{.kind = static_cast<exercise::Kind>(chance.below(13))};
    default: return RequestObservation{};
  }
}

/// One command of someone, mostly one that makes sense.
inline DeviceCommandBody any_command(Chance& chance, const Conversation& talk, Seat seat) {
  const State& state = talk.state;
  if (seat == Seat::therapist) return any_of_therapist(chance);
  const auto& open = state.partners[index_of(seat)].suggestion;
  switch (chance.below(37)) {
    case 0:
    case 1: return UndoCheckIn{};
    case 2: return AskBoth{};
    case 3:
    case 4: return any_visibility(chance);
    case 5:
    case 6: return ReachOut{.kind = static_cast<ReachOutKind>(chance.below(5))};
    case 7:
    case 8:
      return AnswerReachOut{.reach_out_id = state.reach_outs_sent,
                            .answer = static_cast<ReachOutAnswer>(chance.below(3))};
    case 9: return Pause{.minutes = chance.below(40)};
    case 10:
    case 11:
    case 12: return ReadyToReturn{};
    case 13:
    case 14:
      return AnswerSuggestion{.suggestion_id = open ? open->offered.suggestion_id : 1,
                              .answer = static_cast<SuggestionAnswer>(chance.below(2))};
    case 15:
    case 16: return AnswerObservation{.consent = !chance.once_in(4)};
    case 17: return chance.once_in(3) ? DeviceCommandBody{WithdrawObservation{}} : AskBoth{};
    case 18: return UnknownCommand{};
    case 19: return chance.once_in(40) ? DeviceCommandBody{EndSession{}} : AskBoth{};
    case 20:
    case 21: return any_heart(chance);
    case 22: return any_of_own(chance);
    case 23: return AcknowledgePause{};
    case 24: return AnswerReturn{.answer = static_cast<ReturnAnswer>(chance.below(4))};
    case 25:
    case 26:
    case 27:
    case 28:
    case 29: return any_exercise(chance, state, seat);
    case 30:
    case 31:
    case 32: return any_of_pair(chance, state, talk.now);
    default: return any_tap(chance);
  }
}

/// From the creation on: A, B and the therapist do what they like for a while. `look` is called
/// after each step.
template <class Look>
void live(Conversation& talk, std::uint64_t seed, int steps, Look&& look) {
  Chance chance{seed};
  talk.rulebook = any_rulebook();
  talk.create();
  if (chance.once_in(2)) talk.send(0, any_visibility(chance));
  talk.invite(kB, 100);
  talk.invite(kT, 200);
  talk.redeem(200, 3);
  if (chance.once_in(2)) talk.send(1, RequestObservation{});
  talk.redeem(100, 2);
  look();
  talk.send(0, ConfirmJoin{.join_id = 2, .accept = true});
  look();
  const std::uint32_t device_of[] = {0, 2, 1};
  for (int i = 0; i < steps; ++i) {
    talk.pass(any_wait(chance));
    look();
    const Seat seat = chance.once_in(12) ? kT : chance.once_in(2) ? kA : kB;
    talk.send(device_of[index_of(seat)], any_command(chance, talk, seat));
    look();
  }
}

}  // namespace attune::core::test
