// The checker of exercises can fail: each thing that must not be is told to it once.
#include <gtest/gtest.h>

#include "simulation/checkers.hpp"

namespace attune::simulation {
namespace {

using core::exercise::Kind;

std::vector<core::Event> told(std::vector<core::EventBody> bodies) {
  std::vector<core::Event> events;
  for (auto& body : bodies) {
    events.push_back({.seq = events.size() + 1, .at = {}, .origin = {}, .body = std::move(body)});
  }
  return events;
}
core::State stands(core::exercise::Stage stage, core::Phase phase) {
  core::State state;
  state.phase = phase;
  auto& shared = state.shared.emplace();
  shared.kind = Kind::strengths;
  shared.stage = stage;
  shared.at = core::exercise::first_position(script_of(shared.kind), core::Seat::partner_a);
  return state;
}
const core::ExerciseOffered kOffered{.exercise_id = 1, .kind = Kind::strengths};

class Exercises : public ::testing::Test {
 protected:
  [[nodiscard]] std::string complaint() const {
    return verdict_.failures().empty() ? "" : verdict_.failures().front();
  }
  Verdict verdict_;
  ExercisesKeepTheirPlace checker_{verdict_};
};

TEST_F(Exercises, AnHonestOneIsNotComplainedOf) {
  checker_.durable(told({kOffered, core::ExerciseBegun{}, core::ExerciseHeld{}, core::Paused{}}));
  checker_.at_rest(stands(core::exercise::Stage::held, core::Phase::paused));
  EXPECT_EQ(complaint(), "");
}

TEST_F(Exercises, OneThatRunsOnInAPauseIs) {
  checker_.durable(told({kOffered, core::ExerciseBegun{}, core::Paused{}}));
  EXPECT_NE(complaint().find("when a pause began"), std::string::npos);
}

TEST_F(Exercises, OneThatWaitsForAnAnswerInAPauseIs) {
  checker_.durable(told({kOffered, core::Paused{}}));
  EXPECT_NE(complaint().find("when a pause began"), std::string::npos);
}

TEST_F(Exercises, OneThatGoesOnWhileItIsHeldIs) {
  checker_.durable(
      told({kOffered, core::ExerciseBegun{}, core::ExerciseHeld{}, core::ExerciseStepped{}}));
  EXPECT_NE(complaint().find("not running"), std::string::npos);
}

TEST_F(Exercises, OneThatLostItsPlaceIs) {
  checker_.durable(told({kOffered, core::ExerciseBegun{},
                         core::ExerciseStepped{.to = {.step = core::exercise::StepKey::read}}}));
  checker_.at_rest(stands(core::exercise::Stage::running, core::Phase::active));
  EXPECT_EQ(complaint(), "an exercise lost its place");
}

TEST_F(Exercises, OneThatNobodyCanLeadOnIs) {
  checker_.durable(told({kOffered, core::ExerciseBegun{}}));
  core::State hangs = stands(core::exercise::Stage::running, core::Phase::active);
  hangs.shared->done = {true, true};
  checker_.at_rest(hangs);
  EXPECT_NE(complaint().find("an exercise hangs"), std::string::npos);
}

}  // namespace
}  // namespace attune::simulation
