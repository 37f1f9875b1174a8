// What people do together or for themselves: topics, exercises, marks, the return from a pause.
#include <utility>

#include "core/session/queries.hpp"
#include "verb_help.hpp"

namespace attune::scripts {
namespace {

using core::Refusal;
namespace exercise = core::exercise;

std::optional<Refusal> brings_up(Stage& stage, const Values& values) {
  return answer(stage, who(values), core::SetTopic{.topic = at<core::Topic>(values, 1)});
}

std::optional<Refusal> puts_forward(Stage& stage, const Values& values) {
  return answer(stage, who(values), core::OfferExercise{.kind = at<exercise::Kind>(values, 1)});
}

/// The exercise of both, or one that nobody knows.
std::uint64_t shared_id(const Stage& stage) {
  return stage.state.shared ? stage.state.shared->id : 0;
}

template <bool kAccepts>
std::optional<Refusal> answers_exercise(Stage& stage, const Values& values) {
  return answer(stage, who(values),
                core::AnswerExercise{.exercise_id = shared_id(stage), .accept = kAccepts});
}

template <exercise::Move kMove>
std::optional<Refusal> moves(Stage& stage, const Values& values) {
  const std::uint32_t visit = stage.state.shared ? stage.state.shared->visit : 0;
  return answer(stage, who(values),
                core::MoveExercise{.exercise_id = shared_id(stage), .visit = visit, .move = kMove});
}

std::optional<Refusal> holds_exercise(Stage& stage, const Values& values) {
  return answer(stage, who(values), core::HoldExercise{.exercise_id = shared_id(stage)});
}

std::optional<Refusal> stops_exercise(Stage& stage, const Values& values) {
  return answer(stage, who(values), core::StopExercise{.exercise_id = shared_id(stage)});
}

std::optional<Refusal> marks(Stage& stage, const Values& values) {
  return answer(stage, who(values), core::MarkSelf{.mark = at<core::SelfMark>(values, 1)});
}

std::optional<Refusal> is_content(Stage& stage, const Values& values) {
  const auto level = static_cast<std::uint8_t>(at<int>(values, 1));
  return answer(stage, who(values), core::TellWellbeing{.level = level});
}

}  // namespace

std::vector<Verb> verbs_together() {
  using exercise::Move;
  return {
      {.pattern = "WHO brings up TOPIC", .does = brings_up},
      {.pattern = "WHO puts forward EXERCISE", .does = puts_forward},
      {.pattern = "WHO joins in", .does = answers_exercise<true>},
      {.pattern = "WHO says not this one", .does = answers_exercise<false>},
      {.pattern = "WHO goes on", .does = moves<Move::done>},
      {.pattern = "WHO passes", .does = moves<Move::pass>},
      {.pattern = "WHO holds the exercise", .does = holds_exercise},
      {.pattern = "WHO stops the exercise", .does = stops_exercise},
      {.pattern = "WHO marks HABIT in oneself", .does = marks},
      {.pattern = "WHO is content NUMBER of 9", .does = is_content},
  };
}

}  // namespace attune::scripts
