// Exercises, at every position each of them can come to.
#include <gtest/gtest.h>

#include "unit/core/exercise_walk.hpp"
#include "unit/core/screen.hpp"

namespace attune::core::test {
namespace {

using exercise::Ending;
using exercise::Kind;
using exercise::Move;
using exercise::Stage;
using exercise::StepKey;
using std::chrono::minutes;
using std::chrono::seconds;

class EachExercise : public ::testing::TestWithParam<Kind> {
 protected:
  [[nodiscard]] static bool alone() { return script_of(GetParam()).alone; }
};

TEST_P(EachExercise, ComesToEachOfItsStepsAndToItsEnd) {
  std::set<StepKey> seen;
  bool ends = false;
  walk(GetParam(), [&](const Conversation& talk) {
    const auto& open = *open_exercise(talk.state, alone());
    seen.insert(open.at.step);
    for (const auto& each : step_of(open).moves()) {
      for (const std::uint32_t phone : kPhones) {
        Conversation next = talk;
        next.send(phone, move_of(open, each.move));
        ends |= open_exercise(next.state, alone()) == nullptr;
      }
    }
    Conversation timed = talk;
    timed.pass(minutes{16});
    ends |= open_exercise(timed.state, alone()) == nullptr;
  });
  EXPECT_EQ(seen.size(), script_of(GetParam()).steps.size());
  // Only the floor has no end of its own: it passes to and fro until somebody stops.
  EXPECT_EQ(ends, GetParam() != Kind::floor);
}

TEST_P(EachExercise, StopsAtOnceAtAnyPositionForEitherOfThem) {
  walk(GetParam(), [&](const Conversation& talk) {
    const std::uint64_t id = open_exercise(talk.state, alone())->id;
    for (const std::uint32_t phone : kPhones) {
      Conversation next = talk;
      const auto refusal = next.answer(phone, StopExercise{.exercise_id = id, .alone = alone()});
      const bool owners = !alone() || phone == 0;
      EXPECT_EQ(refusal.has_value(), !owners);
      EXPECT_EQ(open_exercise(next.state, alone()) == nullptr, owners);
    }
  });
}

TEST_P(EachExercise, IsHeldByAPauseAtAnyPositionAndGoesOnAtTheVerySame) {
  if (alone()) return;
  walk(GetParam(), [&](const Conversation& talk) {
    const exercise::Exercise was = *talk.state.shared;
    Conversation next = talk;
    next.send(1, Pause{});
    ASSERT_EQ(next.state.phase, Phase::paused);
    ASSERT_EQ(next.state.shared->stage, Stage::held);
    next.pass(minutes{20});
    next.send(0, ReadyToReturn{});
    next.send(1, ReadyToReturn{});
    ASSERT_EQ(next.state.shared->stage, Stage::held);
    next.send(0, AnswerExercise{.exercise_id = was.id, .accept = true});
    ASSERT_EQ(next.state.shared->stage, Stage::held) << "one alone does not go on";
    next.send(1, AnswerExercise{.exercise_id = was.id, .accept = true});
    ASSERT_EQ(next.state.shared->stage, Stage::running);
    EXPECT_EQ(position_of(*next.state.shared), position_of(was));
    EXPECT_EQ(next.state.shared->visit, was.visit);
    EXPECT_EQ(next.state.shared->written, was.written);
    // The time that it was held does not count.
    EXPECT_EQ(next.now - next.state.shared->since, talk.now - was.since);
  });
}

TEST_P(EachExercise, StaysWhereItIsThoughAPhoneIsAway) {
  if (script_of(GetParam()).clock_of_rest) return;
  walk(GetParam(), [&](const Conversation& talk) {
    Conversation next = talk;
    next.around.here = {true, false, false};
    if (alone()) next.around.here = {false, false, false};
    next.pass(std::chrono::hours{3});
    EXPECT_EQ(position_of(*open_exercise(next.state, alone())),
              position_of(*open_exercise(talk.state, alone())));
  });
}

TEST_P(EachExercise, KnowsAMoveOfAnEarlierStepByItsVisit) {
  walk(GetParam(), [&](const Conversation& talk) {
    MoveExercise late = move_of(*open_exercise(talk.state, alone()), Move::done);
    ++late.visit;
    Conversation next = talk;
    EXPECT_EQ(next.answer(0, late), Refusal::moved_on);
    late.visit -= 2;
    EXPECT_EQ(next.answer(0, late), Refusal::moved_on);
  });
}

TEST_P(EachExercise, IsNobodyElsesIfItIsDoneAlone) {
  if (!alone()) return;
  walk(GetParam(), [&](const Conversation& talk) {
    Conversation quiet = active_conversation();
    quiet.pass(talk.now - quiet.now);
    std::string told;
    for (const auto& each : talk.seen[1]) {
      if (!std::holds_alternative<views::RoundOpened>(each.body)) told += text_of(each.body);
    }
    std::string expected;
    for (const auto& each : quiet.seen[1]) {
      if (!std::holds_alternative<views::RoundOpened>(each.body)) expected += text_of(each.body);
    }
    EXPECT_EQ(told.substr(0, expected.size()), expected);
    EXPECT_EQ(talk.seen_by<views::ExerciseSeen>(kB), 0U);
  });
}

std::string kind_name(const ::testing::TestParamInfo<Kind>& info) {
  static constexpr std::array kNames{"MicroPause", "Breathing", "Floor",       "MirroredDialogue",
                                     "StressTalk", "SoftStart", "Repair",      "Disclosure",
                                     "OwnPart",    "Strengths", "Decision",    "Aftermath",
                                     "Closing",    "Grounding", "Reappraisal", "SlowBreathing"};
  return kNames.at(static_cast<std::size_t>(info.param));
}
INSTANTIATE_TEST_SUITE_P(All, EachExercise, ::testing::ValuesIn(all_kinds()), kind_name);

TEST(Exercises, BeginOnlyWithBothAndANoIsToldToWhoAsked) {
  Conversation talk = active_conversation();
  talk.send(0, OfferExercise{.kind = Kind::floor});
  EXPECT_EQ(talk.state.shared->stage, Stage::offered);
  EXPECT_EQ(talk.answer(1, OfferExercise{.kind = Kind::closing}), Refusal::already_open);
  talk.send(1, AnswerExercise{.exercise_id = 1, .accept = false});
  EXPECT_FALSE(talk.state.shared);
  EXPECT_EQ(talk.last_seen_by<views::ExerciseOver>(kA).ending, Ending::declined);
  EXPECT_EQ(talk.last_seen_by<views::ExerciseOver>(kB).ending, Ending::stopped);
}

TEST(Exercises, FadeWhereNobodyAnswers) {
  Conversation talk = active_conversation();
  talk.send(0, OfferExercise{.kind = Kind::floor});
  talk.pass(Millis{limits::kExerciseOfferMs - 1});
  EXPECT_TRUE(talk.state.shared);
  talk.pass(Millis{1});
  EXPECT_FALSE(talk.state.shared);
  EXPECT_EQ(talk.last_seen_by<views::ExerciseOver>(kA).ending, Ending::faded);
}

TEST(Exercises, TellTheTherapistWhoSpeaksAndNoWord) {
  Conversation talk = with_exercise(Kind::disclosure, observed_conversation());
  talk.send(0, OfferExercise{.kind = Kind::grounding});
  MoveExercise written = move_of(*talk.state.shared, Move::done);
  written.words = "what I fear";
  talk.send(0, written);
  written.words = "what I hope";
  talk.send(1, written);
  for (const auto& each : talk.seen[index_of(kT)]) {
    const auto* seen = std::get_if<views::ExerciseSeen>(&each.body);
    if (seen == nullptr) continue;
    EXPECT_TRUE(seen->written.empty());
    EXPECT_TRUE(seen->moves.empty());
    EXPECT_EQ(seen->kind, Kind::disclosure);
  }
  EXPECT_EQ(talk.last_seen_by<views::ExerciseSeen>(kT).step, StepKey::read);
}

TEST(Exercises, ShowWhatBothWroteOnlyWhenBothHave) {
  Conversation talk = with_exercise(Kind::disclosure);
  MoveExercise written = move_of(*talk.state.shared, Move::done);
  written.words = "what I fear";
  const std::size_t told_b = talk.seen[1].size();
  talk.send(0, written);
  EXPECT_EQ(talk.seen[1].size(), told_b) << "that A is done is A's own";
  for (const auto& each : snapshot(talk.state, kB)) {
    EXPECT_EQ(text_of(each.body).find("fear"), std::string::npos) << "nor on coming back";
  }
  talk.send(0, move_of(*talk.state.shared, Move::take_back));
  EXPECT_TRUE(talk.state.shared->written.empty());
  written.words = "less than that";
  talk.send(0, written);
  EXPECT_EQ(talk.seen[1].size(), told_b);
  talk.send(1, move_of(*talk.state.shared, Move::pass));
  const auto seen = talk.last_seen_by<views::ExerciseSeen>(kB);
  ASSERT_EQ(seen.written.size(), 1U);
  EXPECT_EQ(seen.written[0].words, "less than that");
  EXPECT_EQ(talk.answer(0, move_of(*talk.state.shared, Move::take_back)), Refusal::out_of_range)
      << "what is shown is shown";
}

TEST(Exercises, TakeAsManyWordsAsMayBeAndNotOneByteMore) {
  Conversation talk = with_exercise(Kind::disclosure);
  MoveExercise written = move_of(*talk.state.shared, Move::done);
  written.words = std::string(limits::kWordsBytesMax + 1, 'x');
  EXPECT_EQ(talk.answer(0, written), Refusal::too_long);
  written.words.pop_back();
  EXPECT_EQ(talk.answer(0, written), std::nullopt);
  written.words = "line\nline";
  EXPECT_EQ(talk.answer(1, written), Refusal::out_of_range);
  MoveExercise passing = move_of(*talk.state.shared, Move::pass);
  passing.words = "words to a pass";
  EXPECT_EQ(talk.answer(1, passing), Refusal::out_of_range);
}

TEST(Exercises, PassTheFloorAfterThreeChunksOrWheneverTheSpeakerWishes) {
  Conversation talk = with_exercise(Kind::floor);
  const auto say = [&](std::uint32_t phone, Move move = Move::done) {
    return talk.answer(phone, move_of(*talk.state.shared, move));
  };
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(talk.state.shared->at.speaker, kA);
    EXPECT_EQ(say(1), Refusal::not_allowed) << "the listener has no floor";
    EXPECT_EQ(say(0), std::nullopt);
    EXPECT_EQ(say(0), Refusal::not_allowed) << "the gate: first it is said back";
    EXPECT_EQ(say(1), std::nullopt);
    EXPECT_EQ(say(0), std::nullopt);
  }
  EXPECT_EQ(talk.state.shared->at.speaker, kB);
  EXPECT_EQ(say(1, Move::pass), std::nullopt);
  EXPECT_EQ(talk.state.shared->at.speaker, kA);
  talk.send(0, move_of(*talk.state.shared, Move::done));
  talk.send(1, move_of(*talk.state.shared, Move::done));
  EXPECT_EQ(say(0, Move::not_quite), std::nullopt);
  EXPECT_EQ(talk.state.shared->at.step, StepKey::say_back);
}

TEST(Exercises, LeadOnFromASpeechOfTwoMinutes) {
  Conversation talk = with_exercise(Kind::floor);
  const auto seen = talk.last_seen_by<views::ExerciseSeen>(kA);
  EXPECT_EQ(seen.soft_at, talk.now + seconds{60});
  EXPECT_EQ(seen.ends_at, talk.now + seconds{120});
  talk.pass(seconds{120} - Millis{1});
  EXPECT_EQ(talk.state.shared->at.step, StepKey::speak);
  talk.pass(Millis{1});
  EXPECT_EQ(talk.state.shared->at.step, StepKey::say_back);
  ASSERT_EQ(talk.state.floor.size(), 1U);
  EXPECT_EQ(talk.state.floor[0].until - talk.state.floor[0].from, seconds{120});
}

TEST(Exercises, RestForFiveSecondsAndNotAgainForThreeMinutes) {
  Conversation talk = with_exercise(Kind::micro_pause);
  EXPECT_EQ(talk.last_seen_by<views::ExerciseSeen>(kB).ends_at, talk.now + seconds{5});
  talk.pass(seconds{5});
  EXPECT_FALSE(talk.state.shared);
  talk.pass(Millis{limits::kMicroPausePeriodMs} - seconds{5} - Millis{1});
  EXPECT_EQ(talk.answer(1, OfferExercise{.kind = Kind::micro_pause}), Refusal::limit_reached);
  talk.pass(Millis{1});
  EXPECT_EQ(talk.answer(1, OfferExercise{.kind = Kind::micro_pause}), std::nullopt);
}

TEST(Exercises, HaveALengthWithinTheirBounds) {
  for (const Kind kind : {Kind::breathing, Kind::stress_talk, Kind::slow_breathing}) {
    const auto& script = script_of(kind);
    const auto asked = [&](int length) {
      Conversation talk = active_conversation();
      return talk.answer(0,
                         OfferExercise{.kind = kind, .minutes = static_cast<std::uint8_t>(length)});
    };
    EXPECT_EQ(asked(script.minutes_min), std::nullopt);
    EXPECT_EQ(asked(script.minutes_max), std::nullopt);
    EXPECT_EQ(asked(script.minutes_max + 1), Refusal::out_of_range);
    // A length of 0 stands for the script's own.
    const auto below = script.minutes_min - 1;
    EXPECT_EQ(asked(below).value_or(Refusal::out_of_range), Refusal::out_of_range);
    EXPECT_EQ(asked(below).has_value(), below != 0);
  }
  Conversation talk = active_conversation();
  EXPECT_EQ(talk.answer(0, OfferExercise{.kind = Kind::floor, .minutes = 5}),
            Refusal::out_of_range);
  EXPECT_EQ(talk.answer(0, OfferExercise{.kind = Kind::disclosure, .depth = 4}),
            Refusal::out_of_range);
  EXPECT_EQ(talk.answer(0, OfferExercise{.kind = Kind::disclosure, .depth = 3}), std::nullopt);
}

TEST(Exercises, AreNotPutForwardByATherapistWhoDoesNotWatch) {
  Conversation talk = attended_conversation();
  EXPECT_EQ(talk.answer(2, OfferExercise{.kind = Kind::floor}), Refusal::not_allowed);
  begin_observation(talk);
  EXPECT_EQ(talk.answer(2, OfferExercise{.kind = Kind::grounding}), Refusal::not_allowed);
  EXPECT_EQ(talk.answer(2, OfferExercise{.kind = Kind::floor}), std::nullopt);
  talk.send(0, AnswerExercise{.exercise_id = 1, .accept = true});
  EXPECT_EQ(talk.state.shared->stage, Stage::offered);
  talk.send(1, AnswerExercise{.exercise_id = 1, .accept = true});
  EXPECT_EQ(talk.state.shared->stage, Stage::running);
}

TEST(Exercises, BreatheAloneThroughAPause) {
  Conversation talk = active_conversation();
  talk.send(0, Pause{});
  EXPECT_EQ(talk.answer(0, OfferExercise{.kind = Kind::breathing}), Refusal::paused);
  EXPECT_EQ(talk.answer(0, OfferExercise{.kind = Kind::slow_breathing, .minutes = 15}),
            std::nullopt);
  talk.pass(minutes{15} - Millis{1});
  EXPECT_TRUE(talk.state.partners[0].alone);
  talk.pass(Millis{1});
  EXPECT_FALSE(talk.state.partners[0].alone);
  EXPECT_EQ(talk.state.phase, Phase::paused);
}

}  // namespace
}  // namespace attune::core::test
