// Check-ins: who sees how much of them, when, and taking one back.
#include <gtest/gtest.h>

#include <algorithm>

#include "unit/core/conversation.hpp"

namespace attune::core::test {
namespace {

using views::CheckInSeen;

SetVisibility share(Visibility to_partner, Visibility to_therapist) {
  return SetVisibility{.to_partner = to_partner, .to_therapist = to_therapist};
}

TEST(SessionCheckIns, OneSeesOnesOwnExactlyAndTheOtherAZoneByDefault) {
  Conversation talk = active_conversation();
  talk.send(0, tap(2, 8));
  EXPECT_EQ(talk.last_seen_by<CheckInSeen>(kA).point, (GridPoint{2, 8}));
  EXPECT_EQ(talk.last_seen_by<CheckInSeen>(kB).zone, Zone::red);
  EXPECT_EQ(talk.last_seen_by<CheckInSeen>(kB).point, std::nullopt);
}

TEST(SessionCheckIns, EachViewerSeesTheLevelThatTheOwnerChoseForThem) {
  Conversation talk = observed_conversation();
  talk.send(0, share(Visibility::exact, Visibility::zone));
  talk.send(0, tap(4, 6));
  EXPECT_EQ(talk.last_seen_by<CheckInSeen>(kB).point, (GridPoint{4, 6}));
  EXPECT_EQ(talk.last_seen_by<CheckInSeen>(kT).point, std::nullopt);
  talk.send(0, share(Visibility::private_, Visibility::exact));
  talk.send(0, tap(5, 5));
  EXPECT_EQ(talk.seen_by<CheckInSeen>(kB), 1U);
  EXPECT_EQ(talk.last_seen_by<CheckInSeen>(kT).point, (GridPoint{5, 5}));
}

TEST(SessionCheckIns, APrivateOneMovesNoOffsetOfAnyoneElse) {
  Conversation talk = observed_conversation();
  talk.send(0, kHide);
  const auto offsets = talk.state.offsets;
  talk.send(0, tap(2, 8));
  talk.send(0, UndoCheckIn{});
  EXPECT_EQ(talk.state.offsets[1], offsets[1]);
  EXPECT_EQ(talk.state.offsets[2], offsets[2]);
  EXPECT_EQ(talk.state.offsets[0], offsets[0] + 2);
}

TEST(SessionCheckIns, WhatWasPrivateStaysPrivateWhenTheOwnerSharesMore) {
  Conversation talk = active_conversation();
  talk.send(0, kHide);
  talk.send(0, tap(2, 8));
  talk.send(0, share(Visibility::exact, Visibility::exact));
  EXPECT_EQ(talk.seen_by<CheckInSeen>(kB), 0U);
  for (const auto& each : snapshot(talk.state, kB)) {
    EXPECT_FALSE(std::holds_alternative<CheckInSeen>(each.body));
  }
}

TEST(SessionCheckIns, WhatIsSharedLessIsTakenFromTheSnapshotAndFromTheResume) {
  Conversation talk = active_conversation();
  talk.send(0, share(Visibility::exact, Visibility::zone));
  talk.send(0, tap(2, 8));
  talk.send(0, share(Visibility::private_, Visibility::zone));
  EXPECT_EQ(talk.state.resume_floor[1], talk.state.offsets[1]);
  EXPECT_EQ(talk.state.resume_floor[0], 0U);
  for (const auto& each : snapshot(talk.state, kB)) {
    EXPECT_FALSE(std::holds_alternative<CheckInSeen>(each.body));
  }
}

TEST(SessionCheckIns, APartnersSnapshotReachesAsFarBackAsAnUndoCan) {
  const auto shown_after = [](std::int64_t ms) {
    Conversation talk = active_conversation();
    talk.send(0, share(Visibility::exact, Visibility::zone));
    talk.send(0, tap(2, 8));
    talk.leap(Millis{60'000});
    talk.send(0, tap(5, 5));
    talk.leap(Millis{ms});
    talk.send(0, tap(8, 2));
    const auto page = snapshot(talk.state, kB);
    return std::count_if(page.begin(), page.end(), [](const auto& each) {
      return std::holds_alternative<CheckInSeen>(each.body);
    });
  };
  EXPECT_EQ(shown_after(limits::kUndoWindowMs), 3) << "two may go, and the one that remains";
  EXPECT_EQ(shown_after(limits::kUndoWindowMs + 1), 2);
}

TEST(SessionCheckIns, SharingMoreMovesNoResumeFloor) {
  Conversation talk = active_conversation();
  talk.send(0, share(Visibility::exact, Visibility::exact));
  EXPECT_EQ(talk.state.resume_floor, (std::array<std::uint64_t, 3>{}));
}

TEST(SessionCheckIns, TheOtherHearsOnlyOfWhatIsSharedWithThem) {
  Conversation talk = observed_conversation();
  const auto offsets = talk.state.offsets;
  talk.send(0, share(Visibility::zone, Visibility::exact));
  EXPECT_EQ(talk.state.offsets[1], offsets[1]);
  EXPECT_EQ(talk.last_seen_by<views::SharingChanged>(kT).level, Visibility::exact);
  talk.send(0, share(Visibility::exact, Visibility::exact));
  EXPECT_EQ(talk.last_seen_by<views::SharingChanged>(kB).level, Visibility::exact);
  EXPECT_EQ(talk.state.offsets[2], offsets[2] + 1);
}

TEST(SessionCheckIns, TheTapsOwnTimeCounts) {
  Conversation talk = active_conversation();
  talk.leap(Millis{60'000});
  talk.send(0, tap(5, 5, Millis{5'000}));
  EXPECT_EQ(talk.last_seen_by<CheckInSeen>(kB).felt_at, talk.now - Millis{5'000});
}

TEST(SessionCheckIns, AnOldTapIsNeverOlderThanTheSessionNorThanTheOneBefore) {
  Conversation talk = active_conversation();
  talk.leap(Millis{10'000});
  talk.send(0, tap(5, 5, Millis{limits::kCheckInAgeMaxMs}));
  EXPECT_EQ(talk.last_seen_by<CheckInSeen>(kB).felt_at, talk.state.created_at);
  talk.send(0, tap(5, 5, Millis{2'000}));
  talk.send(0, tap(5, 5, Millis{8'000}));
  EXPECT_EQ(talk.last_seen_by<CheckInSeen>(kB).felt_at, talk.now - Millis{2'000});
}

TEST(SessionCheckIns, APrivateTapDoesNotShowThroughTheTimeOfTheNextOne) {
  Conversation talk = active_conversation();
  talk.leap(Millis{10'000});
  talk.send(0, kHide);
  talk.send(0, tap(5, 5, Millis{1'000}));
  talk.send(0, SetVisibility{});
  talk.send(0, tap(5, 5, Millis{8'000}));
  EXPECT_EQ(talk.last_seen_by<CheckInSeen>(kB).felt_at, talk.now - Millis{8'000});
}

TEST(SessionCheckIns, UndoWorksForThreeSecondsAndNoLonger) {
  for (const auto& [late, expected] : {std::pair{0, std::optional<Refusal>{}},
                                       std::pair{1, std::optional{Refusal::undo_too_late}}}) {
    Conversation talk = active_conversation();
    talk.send(0, tap(2, 8));
    talk.leap(Millis{limits::kUndoWindowMs + late});
    EXPECT_EQ(talk.answer(0, UndoCheckIn{}), expected);
    EXPECT_EQ(talk.seen_by<views::CheckInTakenBack>(kB), expected ? 0U : 1U);
  }
}

TEST(SessionCheckIns, WhatWasTakenBackCannotBeResumed) {
  Conversation talk = active_conversation();
  talk.send(0, tap(2, 8));
  talk.send(0, UndoCheckIn{});
  EXPECT_EQ(talk.state.resume_floor[1], talk.state.offsets[1]);
}

TEST(SessionCheckIns, NobodyHearsOfAnUndoneOneThatTheyNeverSaw) {
  Conversation talk = observed_conversation();
  talk.send(0, share(Visibility::private_, Visibility::zone));
  talk.send(0, tap(2, 8));
  talk.send(0, UndoCheckIn{});
  EXPECT_EQ(talk.seen_by<views::CheckInTakenBack>(kA), 1U);
  EXPECT_EQ(talk.seen_by<views::CheckInTakenBack>(kB), 0U);
  EXPECT_EQ(talk.seen_by<views::CheckInTakenBack>(kT), 1U);
}

TEST(SessionCheckIns, ThoseOfAPauseAreOnesOwn) {
  Conversation talk = observed_conversation();
  talk.send(1, Pause{});
  talk.send(0, tap(2, 8));
  EXPECT_EQ(talk.seen_by<CheckInSeen>(kA), 1U);
  EXPECT_EQ(talk.seen_by<CheckInSeen>(kB), 0U);
  EXPECT_EQ(talk.seen_by<CheckInSeen>(kT), 0U);
  talk.send(0, ReadyToReturn{});
  talk.send(1, ReadyToReturn{});
  talk.send(0, AskBoth{});
  talk.pass(Millis{limits::kRevealWaitMs});
  EXPECT_EQ(talk.seen_by<CheckInSeen>(kB), 0U);
}

TEST(SessionCheckIns, TheNewest512AreKept) {
  Conversation talk = active_conversation();
  for (std::size_t i = 0; i <= limits::kCheckInsKept; ++i) {
    talk.leap(Millis{1'000});
    talk.send(0, tap(5, 5));
  }
  const auto& kept = talk.state.partners[0].check_ins;
  EXPECT_EQ(kept.size(), limits::kCheckInsKept);
  EXPECT_EQ(kept.front().recorded_at, kStart + Millis{2'000});
}

}  // namespace
}  // namespace attune::core::test
