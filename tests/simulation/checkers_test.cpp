// The checkers can fail: each thing that is broken on purpose is caught within a few seeds.
#include <gtest/gtest.h>

#include "simulation/run.hpp"

namespace attune::simulation {
namespace {

struct Broken {
  Sabotage sabotage;
  const char* name;
  const char* complaint;  ///< Part of what a checker must say.
};

class Checkers : public ::testing::TestWithParam<Broken> {};

TEST_P(Checkers, CatchItWithinTwentySeeds) {
  std::string heard;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const auto result = run(seed, Faults{}, GetParam().sabotage);
    for (const auto& failure : result.failures) {
      heard += failure + "\n";
      if (failure.find(GetParam().complaint) != std::string::npos) return;
    }
  }
  FAIL() << "nobody complained of: " << GetParam().complaint << "\nheard:\n" << heard;
}

INSTANTIATE_TEST_SUITE_P(
    Sabotage, Checkers,
    ::testing::Values(
        Broken{Sabotage::answers_before_durable, "AnswersBeforeDurable", "durable"},
        Broken{Sabotage::resends_become_new, "ResendsBecomeNew", "command"},
        Broken{Sabotage::therapist_overhears, "TherapistOverhears", "without both consents"},
        Broken{Sabotage::private_tap_overheard, "PrivateTapOverheard", "left: "},
        Broken{Sabotage::a_frame_is_lost, "AFrameIsLost", "was not sent an event"},
        Broken{Sabotage::two_frames_change_places, "TwoFramesChangePlaces", "was "},
        Broken{Sabotage::a_resume_repeats, "AResumeRepeats", "was sent an event again"},
        Broken{Sabotage::the_last_event_is_lost, "TheLastEventIsLost", "journal"},
        Broken{Sabotage::resends_get_another_answer, "ResendsGetAnotherAnswer", "got two answers"},
        Broken{Sabotage::nobody_is_away, "NobodyIsAway", "was not told who is here"},
        Broken{Sabotage::a_frame_goes_to_another_session, "AFrameGoesToAnotherSession",
               "a device of another session"}),
    [](const auto& each) { return std::string{each.param.name}; });

}  // namespace
}  // namespace attune::simulation
