// The therapist's frames at the gate when a consent is withdrawn.
#include "unit/engine/world.hpp"

namespace attune::engine::testing {
namespace {

using core::views::CheckInSeen;

const core::CheckIn kRedTap{.point = {.pleasantness = 2, .arousal = 8}};

struct ObservationGate : ::testing::Test, World {
  void SetUp() override { start_observed_session(); }
};

TEST_F(ObservationGate, TheTherapistSeesWhatIsSharedWhileBothConsent) {
  EXPECT_EQ(count_sent<CheckInSeen>(settle(says(1, 3, kRedTap)), connection(3)), 1U);
}

TEST_F(ObservationGate, WhatWaitedWhenConsentWasWithdrawnNeverLeaves) {
  put(says(1, 3, kRedTap));
  put(says(2, 2, core::WithdrawObservation{}));
  auto outputs = commit();
  for (auto& output : commit()) outputs.push_back(std::move(output));
  EXPECT_EQ(count_sent<CheckInSeen>(outputs, connection(3)), 0U);
  EXPECT_EQ(count_sent<CheckInSeen>(outputs, connection(2)), 1U) << "the partner still sees it";
  std::vector<Welcome> anew;
  for (const auto& welcome : all<Welcome>(outputs)) {
    if (welcome.connection == connection(3)) anew.push_back(welcome);
  }
  ASSERT_EQ(anew.size(), 1U);
  for (const auto& event : anew[0].snapshot) {
    EXPECT_FALSE(std::holds_alternative<CheckInSeen>(event.body));
  }
  EXPECT_TRUE(anew[0].presence.empty());
}

TEST_F(ObservationGate, AWelcomeThatWaitedWhenConsentWasWithdrawnIsMadeAnew) {
  settle(says(1, 3, kRedTap));
  put(says(1, 4, kRedTap));
  put(hello(4, kCredentialTherapist));
  put(says(2, 2, core::WithdrawObservation{}));
  auto outputs = commit();
  for (auto& output : commit()) outputs.push_back(std::move(output));
  const auto welcomes = all<Welcome>(outputs);
  ASSERT_EQ(welcomes.size(), 1U);
  for (const auto& event : welcomes[0].snapshot) {
    EXPECT_FALSE(std::holds_alternative<CheckInSeen>(event.body));
  }
}

TEST_F(ObservationGate, WhereNothingWaitsTheEndIsToldLikeAnyEvent) {
  const auto outputs = settle(says(2, 2, core::WithdrawObservation{}));
  EXPECT_EQ(count_sent<core::views::ObservationEnded>(outputs, connection(3)), 1U);
  EXPECT_TRUE(all<Welcome>(outputs).empty());
}

TEST_F(ObservationGate, NothingSeenBeforeAWithdrawalIsReplayedAfterIt) {
  settle(says(1, 3, kRedTap));
  settle(says(2, 2, core::WithdrawObservation{}));
  const auto welcomes = all<Welcome>(settle(hello(4, kCredentialTherapist, 0, kEpoch)));
  ASSERT_EQ(welcomes.size(), 1U);
  EXPECT_EQ(welcomes[0].outcome, WelcomeOutcome::snapshot);
  for (const auto& event : welcomes[0].snapshot) {
    EXPECT_FALSE(std::holds_alternative<CheckInSeen>(event.body));
  }
}

}  // namespace
}  // namespace attune::engine::testing
