// The therapist sees nothing without both consents, nothing from before them, and nothing after
// either withdraws.
#include <gtest/gtest.h>

#include "unit/core/conversation.hpp"

namespace attune::core::test {
namespace {

const AnswerObservation kYes{.consent = true};
const AnswerObservation kNo{.consent = false};

/// A bit of everything that could be seen.
void live_a_little(Conversation& talk) {
  talk.send(0, tap(2, 8));
  talk.send(0, ReachOut{.kind = ReachOutKind::comfort});
  talk.send(1, AnswerReachOut{.reach_out_id = talk.state.reach_outs_sent});
  talk.send(1, AskBoth{});
  talk.send(1, tap(5, 5));
  talk.send(0, tap(5, 6));
  talk.send(0, UndoCheckIn{});
  talk.send(0, Pause{});
  talk.send(0, ReadyToReturn{});
  talk.send(1, ReadyToReturn{});
  talk.leap(Millis{60'000});
}

TEST(SessionObservation, WithoutBothConsentsTheTherapistSeesNothing) {
  Conversation talk = attended_conversation();
  live_a_little(talk);
  EXPECT_TRUE(talk.seen[2].empty());
  talk.send(2, RequestObservation{});
  talk.send(0, kYes);
  live_a_little(talk);
  ASSERT_EQ(talk.seen[2].size(), 1U);
  EXPECT_TRUE(std::holds_alternative<views::ObservationAsked>(talk.seen[2][0].body));
  EXPECT_EQ(snapshot(talk.state, kT).size(), 1U);
}

TEST(SessionObservation, AConsentIsNotShownToTheOther) {
  Conversation talk = attended_conversation();
  talk.send(2, RequestObservation{});
  const auto offsets = talk.state.offsets;
  talk.send(0, kYes);
  EXPECT_EQ(talk.last_seen_by<views::OwnObservationAnswer>(kA).consent, true);
  EXPECT_EQ(talk.state.offsets[1], offsets[1]);
  EXPECT_EQ(talk.state.offsets[2], offsets[2]);
}

TEST(SessionObservation, BeginsWithTheSecondYesAndShowsThePresentOnly) {
  Conversation talk = attended_conversation();
  talk.send(0, tap(2, 8));
  talk.leap(Millis{1'000});
  begin_observation(talk);
  for (const Seat seat : kSeats) EXPECT_EQ(talk.seen_by<views::ObservationStarted>(seat), 1U);
  EXPECT_EQ(talk.seen_by<views::SharingChanged>(kT), 2U);
  EXPECT_EQ(talk.seen_by<views::SessionStarted>(kT), 1U);
  EXPECT_EQ(talk.seen_by<views::CheckInSeen>(kT), 0U);
  talk.send(0, tap(4, 6));
  EXPECT_EQ(talk.seen_by<views::CheckInSeen>(kT), 1U);
}

TEST(SessionObservation, ATapFromBeforeItThatArrivesLateIsNotShown) {
  Conversation talk = attended_conversation();
  talk.leap(Millis{60'000});
  begin_observation(talk);
  talk.leap(Millis{1'000});
  talk.send(0, tap(2, 8, Millis{30'000}));
  EXPECT_EQ(talk.seen_by<views::CheckInSeen>(kB), 1U);
  EXPECT_EQ(talk.seen_by<views::CheckInSeen>(kT), 0U);
}

TEST(SessionObservation, BeginningInAPauseShowsThePause) {
  Conversation talk = attended_conversation();
  talk.send(0, Pause{});
  begin_observation(talk);
  EXPECT_EQ(talk.seen_by<views::Paused>(kT), 1U);
}

TEST(SessionObservation, ANoEndsTheRequestWithoutSayingWhose) {
  Conversation talk = attended_conversation();
  talk.send(2, RequestObservation{});
  talk.send(0, kYes);
  talk.send(1, kNo);
  for (const Seat seat : kSeats) EXPECT_EQ(talk.seen_by<views::ObservationEnded>(seat), 1U);
  EXPECT_EQ(talk.seen_by<views::OwnObservationAnswer>(kA), 1U);
  talk.send(2, RequestObservation{});
  talk.send(1, kYes);
  EXPECT_FALSE(talk.state.observation.active) << "the first yes was for the first request";
}

TEST(SessionObservation, EitherWithdrawsAtAnyTimeAndTheScreenGoesBlank) {
  for (const std::uint32_t device : {0U, 1U}) {
    Conversation talk = observed_conversation();
    live_a_little(talk);
    EXPECT_EQ(talk.answer(device, WithdrawObservation{}), std::nullopt);
    for (const Seat seat : kSeats) EXPECT_EQ(talk.seen_by<views::ObservationEnded>(seat), 1U);
    EXPECT_EQ(talk.state.resume_floor[2], talk.state.offsets[2]);
    EXPECT_TRUE(snapshot(talk.state, kT).empty());
    const std::size_t before = talk.seen[2].size();
    live_a_little(talk);
    EXPECT_EQ(talk.seen[2].size(), before);
  }
}

TEST(SessionObservation, AMarkIsHeldBackAsLongAsARuleCanHaveReadAHiddenCheckIn) {
  const auto marks_after = [](std::int64_t ms) {
    Conversation talk = observed_conversation();
    talk.send(0,
              SetVisibility{.to_partner = Visibility::exact, .to_therapist = Visibility::private_});
    talk.send(0, tap(2, 8));
    talk.send(0, SetVisibility{.to_partner = Visibility::exact, .to_therapist = Visibility::exact});
    talk.leap(Millis{ms});
    talk.happen(SuggestionOffered{
        .suggestion_id = 1, .to = kA, .rule_id = "R3", .inputs = {}, .reads_you = true});
    return talk.seen_by<views::SuggestionOffered>(kT);
  };
  EXPECT_EQ(marks_after(limits::kValueFreshnessMs), 0U);
  EXPECT_EQ(marks_after(limits::kValueFreshnessMs + 1), 1U);
}

TEST(SessionObservation, OnceWithdrawnTheOldIsNotShownAgain) {
  Conversation talk = observed_conversation();
  talk.send(0, tap(2, 8));
  talk.send(0, WithdrawObservation{});
  begin_observation(talk);
  for (const auto& each : snapshot(talk.state, kT)) {
    EXPECT_FALSE(std::holds_alternative<views::CheckInSeen>(each.body));
  }
}

TEST(SessionObservation, ARequestMayBeWithdrawnBeforeItBegins) {
  Conversation talk = attended_conversation();
  talk.send(2, RequestObservation{});
  talk.send(1, WithdrawObservation{});
  EXPECT_EQ(talk.answer(0, kYes), Refusal::not_found);
  EXPECT_EQ(talk.seen_by<views::ObservationEnded>(kT), 1U);
}

TEST(SessionObservation, TheEndIsToldToATherapistWhoWatches) {
  Conversation watched = observed_conversation();
  watched.send(1, EndSession{});
  for (const Seat seat : kSeats) EXPECT_EQ(watched.seen_by<views::SessionEnded>(seat), 1U);
  Conversation unwatched = attended_conversation();
  unwatched.send(1, EndSession{});
  EXPECT_EQ(unwatched.seen_by<views::SessionEnded>(kT), 0U);
  EXPECT_TRUE(snapshot(unwatched.state, kT).empty());
}

}  // namespace
}  // namespace attune::core::test
