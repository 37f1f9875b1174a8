// Invites and who is in: five different answers for five different mistakes.
#include <gtest/gtest.h>

#include "unit/core/conversation.hpp"

namespace attune::core::test {
namespace {

const Millis kLifetime{limits::kInviteLifetimeMs};

TEST(SessionInvites, ACodeOrALinkLetsADeviceWaitForTheInvitersYes) {
  for (const std::uint64_t token : {100U, 101U}) {
    Conversation talk = waiting_conversation();
    EXPECT_EQ(talk.invite(kB, 100), std::nullopt);
    EXPECT_EQ(talk.redeem(token, 2), std::nullopt);
    EXPECT_EQ(talk.state.devices.at(1).admission, Admission::waiting);
    EXPECT_EQ(talk.last_seen_by<views::JoinRequested>(kA).join_id, 1U);
    EXPECT_TRUE(talk.seen[1].empty());
  }
}

TEST(SessionInvites, UnknownUsedAndExpiredAreThreeAnswers) {
  Conversation talk = waiting_conversation();
  talk.invite(kB, 100);
  EXPECT_EQ(talk.redeem(999, 2), Refusal::invite_unknown);
  talk.redeem(100, 2);
  EXPECT_EQ(talk.redeem(100, 3), Refusal::invite_used);
  EXPECT_EQ(talk.redeem(101, 3), Refusal::invite_used) << "the link goes with the code";
  talk.invite(kT, 200);
  talk.leap(kLifetime);
  EXPECT_EQ(talk.redeem(200, 4), Refusal::invite_expired);
}

TEST(SessionInvites, AnInviteIsGoodToItsLastMillisecond) {
  Conversation talk = waiting_conversation();
  talk.invite(kB, 100);
  talk.leap(kLifetime - Millis{1});
  EXPECT_EQ(talk.redeem(100, 2), std::nullopt);
}

TEST(SessionInvites, ANewerInviteVoidsTheOlderOneOfItsSeatOnly) {
  Conversation talk = waiting_conversation();
  talk.invite(kT, 50);
  talk.invite(kB, 100);
  talk.invite(kB, 200);
  EXPECT_EQ(talk.redeem(100, 2), Refusal::invite_expired);
  EXPECT_EQ(talk.redeem(200, 2), std::nullopt);
  EXPECT_EQ(talk.redeem(50, 3), std::nullopt);
}

TEST(SessionInvites, AThirdPhoneFindsTheSeatTaken) {
  Conversation talk = attended_conversation();
  EXPECT_EQ(talk.invite(kB, 300), Refusal::seat_taken);
  EXPECT_EQ(talk.invite(kA, 300), Refusal::seat_taken);
  EXPECT_EQ(talk.invite(kT, 300), Refusal::seat_taken);
}

TEST(SessionInvites, WhileSomeoneWaitsNoOtherIsInvitedToThatSeat) {
  Conversation talk = waiting_conversation();
  talk.invite(kB, 100);
  talk.redeem(100, 2);
  EXPECT_EQ(talk.invite(kB, 200), Refusal::already_open);
  EXPECT_EQ(talk.invite(kT, 300), std::nullopt);
}

TEST(SessionInvites, ADeclinedDeviceStaysOutAndAnotherMayBeInvited) {
  Conversation talk = waiting_conversation();
  talk.invite(kB, 100);
  talk.redeem(100, 2);
  talk.send(0, ConfirmJoin{.join_id = 1, .accept = false});
  EXPECT_EQ(talk.redeem(100, 3), Refusal::invite_used);
  EXPECT_EQ(talk.invite(kB, 200), std::nullopt);
  EXPECT_EQ(talk.redeem(200, 3), std::nullopt);
  EXPECT_EQ(talk.answer(0, ConfirmJoin{.join_id = 2, .accept = true}), std::nullopt);
  EXPECT_EQ(talk.state.phase, Phase::active);
  EXPECT_EQ(talk.answer(1, tap(5, 5)), Refusal::join_declined);
}

TEST(SessionInvites, OnlyAPartnersCredentialInvites) {
  Conversation talk = attended_conversation();
  for (const std::uint64_t stranger : {3U, 77U}) {
    const IssueInvite issue{.issuer_credential_hash = hash_of(stranger),
                            .seat = kT,
                            .code_hash = hash_of(300),
                            .link_hash = hash_of(301)};
    EXPECT_EQ(talk.step(issue).outcome->refusal, Refusal::bad_credential);
  }
}

TEST(SessionInvites, ADeviceThatOnlyWaitsInvitesNobody) {
  Conversation talk = waiting_conversation();
  talk.invite(kB, 100);
  talk.redeem(100, 2);
  const IssueInvite issue{.issuer_credential_hash = hash_of(2),
                          .seat = kT,
                          .code_hash = hash_of(300),
                          .link_hash = hash_of(301)};
  EXPECT_EQ(talk.step(issue).outcome->refusal, Refusal::bad_credential);
}

TEST(SessionInvites, AnEndedSessionTakesNobodyIn) {
  Conversation talk = waiting_conversation();
  talk.invite(kB, 100);
  talk.send(0, EndSession{});
  EXPECT_EQ(talk.redeem(100, 2), Refusal::session_ended);
  EXPECT_EQ(talk.invite(kB, 200), Refusal::session_ended);
}

TEST(SessionInvites, RefusedRequestsLeaveNoEvent) {
  Conversation talk = attended_conversation();
  const std::uint64_t seq = talk.state.seq;
  talk.invite(kB, 300);
  talk.redeem(999, 4);
  talk.create();
  EXPECT_EQ(talk.state.seq, seq);
}

TEST(SessionInvites, ASessionIsCreatedOnce) {
  Conversation talk = waiting_conversation();
  const CreateSession again{.epoch = {}, .credential_hash = hash_of(9)};
  EXPECT_EQ(talk.step(again).outcome->refusal, Refusal::already_open);
}

TEST(SessionInvites, TheNinthDeviceIsOneTooMany) {
  Conversation talk = waiting_conversation();
  for (std::uint64_t i = 1; i < limits::kDevicesMax; ++i) {
    talk.invite(kB, 100 * i);
    EXPECT_EQ(talk.redeem(100 * i, 1'000 + i), std::nullopt);
    talk.send(0, ConfirmJoin{.join_id = i, .accept = false});
  }
  EXPECT_EQ(talk.state.devices.size(), limits::kDevicesMax);
  talk.invite(kB, 90'000);
  EXPECT_EQ(talk.redeem(90'000, 2'000), Refusal::limit_reached);
}

TEST(SessionInvites, TheOldestInviteIsForgottenFirst) {
  Conversation talk = waiting_conversation();
  for (std::uint64_t i = 1; i <= limits::kInvitesKept; ++i) talk.invite(kB, 100 * i);
  EXPECT_EQ(talk.redeem(100, 2), Refusal::invite_expired);
  talk.invite(kB, 100 * (limits::kInvitesKept + 1));
  EXPECT_EQ(talk.state.invites.size(), limits::kInvitesKept);
  EXPECT_EQ(talk.redeem(100, 2), Refusal::invite_unknown);
}

TEST(SessionInvites, TheYesStartsTheSessionForBothWithThePresentForTheNewcomer) {
  Conversation talk = waiting_conversation();
  talk.send(0, SetVisibility{.to_partner = Visibility::exact, .to_therapist = Visibility::zone});
  talk.invite(kB, 100);
  talk.redeem(100, 2);
  talk.send(0, ConfirmJoin{.join_id = 1, .accept = true});
  EXPECT_EQ(talk.seen_by<views::SessionStarted>(kA), 1U);
  EXPECT_EQ(talk.seen_by<views::SessionStarted>(kB), 1U);
  EXPECT_EQ(talk.last_seen_by<views::SharingChanged>(kB).level, Visibility::exact);
  EXPECT_EQ(talk.state.started_at, talk.now);
}

TEST(SessionInvites, TheTherapistSitsDownUnseenAndSeesNothing) {
  Conversation talk = active_conversation();
  const std::size_t before = talk.seen[0].size() + talk.seen[1].size();
  talk.invite(kT, 200);
  talk.redeem(200, 3);
  EXPECT_EQ(talk.state.devices.at(2).admission, Admission::admitted);
  EXPECT_EQ(talk.seen[0].size() + talk.seen[1].size(), before);
  EXPECT_TRUE(talk.seen[2].empty());
}

TEST(SessionInvites, ATherapistWhoSitsDownDoesNotAnnounceTheWaitingDeviceAgain) {
  Conversation talk = waiting_conversation();
  talk.invite(kB, 100);
  talk.invite(kT, 200);
  talk.redeem(100, 2);
  talk.redeem(200, 3);
  EXPECT_EQ(talk.seen_by<views::JoinRequested>(kA), 1U);
}

}  // namespace
}  // namespace attune::core::test
