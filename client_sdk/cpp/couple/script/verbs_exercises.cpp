// What people do together or alone, step by step, and what they talk about.
#include <algorithm>

#include "couple/script/verb_help.hpp"

namespace attune::couple {
namespace {

Commands brings_up(const Moment& moment) {
  return one([&](v1::Command& command) {
    command.mutable_set_topic()->set_topic(at<v1::Topic>(moment, 1));
  });
}

template <std::size_t kAt>
Commands puts_forward(const Moment& moment) {
  return one([&](v1::Command& command) {
    command.mutable_offer_exercise()->set_kind(at<v1::ExerciseKind>(moment, kAt));
  });
}

std::optional<std::uint64_t> id_of(const Moment& moment, bool alone) {
  const auto& seen = alone ? moment.screen.alone : moment.screen.shared;
  return named(moment, seen ? std::optional{seen->exercise_id()} : std::nullopt);
}

template <bool kAccepts>
Commands answers_exercise(const Moment& moment) {
  const auto& shared = moment.screen.shared;
  const bool runs = shared && shared->stage() == v1::EXERCISE_STAGE_RUNNING;
  const auto id = id_of(moment, false);
  if (!id || (runs && !moment.anyway)) return {};
  return one([&](v1::Command& command) {
    command.mutable_answer_exercise()->set_exercise_id(*id);
    command.mutable_answer_exercise()->set_accept(kAccepts);
  });
}

/// A move at the step that the screen shows, once it is one of those that it offers.
Commands move(const Moment& moment, bool alone, v1::ExerciseMove wanted) {
  const auto& seen = alone ? moment.screen.alone : moment.screen.shared;
  const bool can = seen && std::ranges::find(seen->moves(), wanted) != seen->moves().end();
  const auto id = id_of(moment, alone);
  if (!id || (!can && !moment.anyway)) return {};
  return one([&](v1::Command& command) {
    auto& move = *command.mutable_move_exercise();
    move.set_exercise_id(*id);
    move.set_alone(alone);
    move.set_visit(seen ? seen->visit() : 0);
    move.set_move(wanted);
  });
}

template <v1::ExerciseMove kMove, bool kAlone = false>
Commands moves(const Moment& moment) {
  return move(moment, kAlone, kMove);
}

/// With words, at a step that takes them.
template <bool kAlone>
Commands writes(const Moment& moment) {
  const auto& seen = kAlone ? moment.screen.alone : moment.screen.shared;
  if (!moment.anyway && (!seen || !seen->writes())) return {};
  Commands commands = move(moment, kAlone, v1::EXERCISE_MOVE_DONE);
  for (v1::Command& each : commands) {
    each.mutable_move_exercise()->set_words(at<std::string>(moment, 1));
  }
  return commands;
}

/// One of the step's choices, counted from 1 as people do.
Commands picks(const Moment& moment) {
  Commands commands = move(moment, false, v1::EXERCISE_MOVE_DONE);
  for (v1::Command& each : commands) {
    each.mutable_move_exercise()->set_choice(std::max(1u, at<std::uint32_t>(moment, 1)) - 1);
  }
  return commands;
}

Commands holds(const Moment& moment) {
  const auto id = id_of(moment, false);
  if (!id) return {};
  return one([&](v1::Command& c) { c.mutable_hold_exercise()->set_exercise_id(*id); });
}

template <bool kAlone>
Commands stops(const Moment& moment) {
  const auto id = id_of(moment, kAlone);
  if (!id) return {};
  return one([&](v1::Command& command) {
    command.mutable_stop_exercise()->set_exercise_id(*id);
    command.mutable_stop_exercise()->set_alone(kAlone);
  });
}

}  // namespace

std::vector<Verb> verbs_of_exercises() {
  constexpr bool kAlone = true;
  return {
      {.pattern = "WHO brings up TOPIC", .says = brings_up},
      {.pattern = "WHO puts forward EXERCISE", .says = puts_forward<1>},
      {.pattern = "T puts forward EXERCISE", .says = puts_forward<0>},
      {.pattern = "WHO joins in", .says = answers_exercise<true>},
      {.pattern = "WHO says not this one", .says = answers_exercise<false>},
      {.pattern = "WHO goes on", .says = moves<v1::EXERCISE_MOVE_DONE>},
      {.pattern = "WHO passes", .says = moves<v1::EXERCISE_MOVE_PASS>},
      {.pattern = "WHO says not quite", .says = moves<v1::EXERCISE_MOVE_NOT_QUITE>},
      {.pattern = "WHO has more to say", .says = moves<v1::EXERCISE_MOVE_MORE>},
      {.pattern = "WHO takes the words back", .says = moves<v1::EXERCISE_MOVE_TAKE_BACK>},
      {.pattern = "WHO writes WORDS", .says = writes<false>},
      {.pattern = "WHO picks NUMBER", .says = picks},
      {.pattern = "WHO holds the exercise", .says = holds},
      {.pattern = "WHO stops the exercise", .says = stops<false>},
      {.pattern = "WHO begins ALONE alone", .says = puts_forward<1>},
      {.pattern = "WHO goes on alone", .says = moves<v1::EXERCISE_MOVE_DONE, kAlone>},
      {.pattern = "WHO passes alone", .says = moves<v1::EXERCISE_MOVE_PASS, kAlone>},
      {.pattern = "WHO writes WORDS alone", .says = writes<kAlone>},
      {.pattern = "WHO stops alone", .says = stops<kAlone>},
  };
}

}  // namespace attune::couple
