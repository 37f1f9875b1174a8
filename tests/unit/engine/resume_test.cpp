// What a Hello gets: the missed events, a snapshot, or the end.
#include "base/limits.hpp"
#include "unit/engine/world.hpp"

namespace attune::engine::testing {
namespace {

const core::CheckIn kCalmTap{.point = {.pleasantness = 6, .arousal = 3}};

struct Resume : ::testing::Test, World {
  void SetUp() override {
    start_session();
    settle(hello(2, kCredentialB));
    for (int i = 0; i < 3; ++i) settle(says(1, next++, kCalmTap));
    head = all<Welcome>(settle(hello(9, kCredentialB)))[0].head_offset;
  }
  Welcome comes_back(std::uint64_t last_offset, Epoch epoch = kEpoch,
                     std::uint8_t credential = kCredentialB) {
    const auto welcomes =
        all<Welcome>(settle(hello(++connections, credential, last_offset, epoch)));
    EXPECT_EQ(welcomes.size(), 1U);
    return welcomes.empty() ? Welcome{} : welcomes[0];
  }
  void expect_replay(const Welcome& welcome, std::uint64_t after) const {
    EXPECT_EQ(welcome.outcome, WelcomeOutcome::resumed);
    EXPECT_TRUE(welcome.snapshot.empty());
    ASSERT_EQ(welcome.replay.size(), head - after);
    for (std::size_t i = 0; i < welcome.replay.size(); ++i) {
      EXPECT_EQ(welcome.replay[i].offset, after + 1 + i);
    }
  }
  std::uint64_t next = 2;
  std::uint64_t head = 0;
  std::uint64_t connections = 100;
};

TEST_F(Resume, ReplaysWhatWasMissedFromEveryOffset) {
  ASSERT_GT(head, 3U);
  for (std::uint64_t last = 0; last <= head; ++last) expect_replay(comes_back(last), last);
}

TEST_F(Resume, WorksFromTheJournalAloneAfterARestart) {
  restart();
  put(hello(50, kCredentialB, 1, kEpoch));
  const auto welcomes = all<Welcome>(put(Loaded{.session = kSession, .events = journal}));
  ASSERT_EQ(welcomes.size(), 1U);
  expect_replay(welcomes[0], 1);
}

TEST_F(Resume, AnotherEpochMeansASnapshot) {
  EXPECT_EQ(comes_back(head, id_of<Epoch>(9)).outcome, WelcomeOutcome::snapshot);
  const auto fresh = comes_back(0, Epoch{});
  EXPECT_EQ(fresh.outcome, WelcomeOutcome::snapshot);
  EXPECT_EQ(fresh.head_offset, head);
  EXPECT_FALSE(fresh.snapshot.empty());
  EXPECT_TRUE(fresh.replay.empty());
}

TEST_F(Resume, AnOffsetThatWasNeverReachedMeansASnapshot) {
  EXPECT_EQ(comes_back(head + 1).outcome, WelcomeOutcome::snapshot);
}

TEST_F(Resume, BelowTheFloorMeansASnapshot) {
  settle(says(1, next++, core::SetVisibility{.to_partner = core::Visibility::private_}));
  EXPECT_EQ(comes_back(head - 1).outcome, WelcomeOutcome::snapshot);
  EXPECT_EQ(comes_back(head).outcome, WelcomeOutcome::snapshot);
  EXPECT_EQ(comes_back(head + 1).outcome, WelcomeOutcome::resumed);
}

TEST_F(Resume, FurtherBackThanTheRingMeansASnapshot) {
  while (comes_back(head).head_offset < limits::kRingFramesPerViewer + 2) {
    settle(says(1, next++, kCalmTap));
  }
  EXPECT_EQ(comes_back(1).outcome, WelcomeOutcome::snapshot);
  const auto resumed = comes_back(2);
  EXPECT_EQ(resumed.outcome, WelcomeOutcome::resumed);
  EXPECT_EQ(resumed.replay.size(), limits::kRingFramesPerViewer);
}

TEST_F(Resume, TellsHowFarTheDevicesCommandsAreDurable) {
  EXPECT_EQ(comes_back(0, Epoch{}, kCredentialA).last_command_number, next - 1);
  EXPECT_EQ(comes_back(0, Epoch{}).last_command_number, 0U);
}

TEST_F(Resume, LeavesNoSeamBetweenReplayAndLive) {
  put(says(1, next++, kCalmTap));              // Under way.
  put(hello(60, kCredentialB, head, kEpoch));  // Must replay the one that is under way,
  put(says(1, next++, kCalmTap));              // and is sent this one live.
  auto outputs = commit();
  for (auto& output : commit()) outputs.push_back(std::move(output));
  const auto welcomes = all<Welcome>(outputs);
  ASSERT_EQ(welcomes.size(), 1U);
  ASSERT_EQ(welcomes[0].replay.size(), 1U);
  EXPECT_EQ(welcomes[0].replay[0].offset, head + 1);
  std::vector<std::uint64_t> live;
  for (const auto& send : all<Send>(outputs)) {
    if (send.connections == std::vector{connection(60)}) live.push_back(send.event.offset);
  }
  EXPECT_EQ(live, std::vector{head + 2});
}

TEST_F(Resume, AnEndedSessionIsToldAndClosed) {
  settle(says(1, next++, core::EndSession{}));
  const auto outputs = settle(hello(70, kCredentialB, head, kEpoch));
  ASSERT_EQ(outputs.size(), 2U);
  EXPECT_EQ(std::get<Welcome>(outputs[0]).outcome, WelcomeOutcome::gone);
  EXPECT_FALSE(std::get<Welcome>(outputs[0]).snapshot.empty());
  EXPECT_EQ(std::get<Close>(outputs[1]).reason, CloseReason::session_ended);
}

}  // namespace
}  // namespace attune::engine::testing
