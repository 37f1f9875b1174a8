#include "base/limits.hpp"
#include "unit/engine/world.hpp"

namespace attune::engine::testing {
namespace {

using core::Presence;

struct PresenceTold : ::testing::Test, World {
  /// What `to` is told of `seat`, in order.
  static std::vector<Presence> told(const Outputs& outputs, std::uint64_t to, Seat seat) {
    std::vector<Presence> told;
    for (const auto& send : all<SendPresence>(outputs)) {
      if (send.connections == std::vector{connection(to)} && send.presence.seat == seat) {
        told.push_back(send.presence.presence);
      }
    }
    return told;
  }
};

TEST_F(PresenceTold, PartnersSeeEachOtherOnceTheSessionHasStarted) {
  create();
  settle(hello(1, kCredentialA));
  invite(Seat::partner_b, 20);
  redeem(20, kCredentialB);
  EXPECT_TRUE(all<SendPresence>(settle(hello(2, kCredentialB))).empty());
  const auto started = settle(says(1, 1, core::ConfirmJoin{.join_id = 1, .accept = true}));
  EXPECT_EQ(told(started, 1, Seat::partner_b), std::vector{Presence::here});
}

TEST_F(PresenceTold, ALostConnectionIsReconnectingThenAway) {
  start_session();
  settle(hello(2, kCredentialB));
  EXPECT_EQ(told(settle(Detach{connection(2)}), 1, Seat::partner_b),
            std::vector{Presence::reconnecting});
  pass(limits::kPresenceGraceMs - 1);
  EXPECT_TRUE(settle(Tick{}).empty());
  ASSERT_EQ(engine->next_wake_up(), now + Millis{1});
  pass(1);
  EXPECT_EQ(told(settle(Tick{}), 1, Seat::partner_b), std::vector{Presence::away});
  EXPECT_EQ(told(settle(hello(3, kCredentialB)), 1, Seat::partner_b), std::vector{Presence::here});
}

TEST_F(PresenceTold, WhoeverComesLaterHearsTheSameAtTheSameMoment) {
  start_session();
  settle(hello(2, kCredentialB));
  settle(Detach{connection(2)});
  const auto known_at = [&](std::uint64_t id) {
    const auto welcomes = all<Welcome>(settle(hello(id, kCredentialA)));
    for (const auto& each : welcomes.at(0).presence) {
      if (each.seat == Seat::partner_b) return each.presence;
    }
    return Presence::here;
  };
  pass(limits::kPresenceGraceMs - 1);
  EXPECT_EQ(known_at(4), Presence::reconnecting);
  pass(1);
  EXPECT_EQ(known_at(5), Presence::away);
}

TEST_F(PresenceTold, OneComingBackInTimeIsNeverAway) {
  start_session();
  settle(hello(2, kCredentialB));
  settle(Detach{connection(2)});
  pass(limits::kPresenceGraceMs - 1);
  EXPECT_EQ(told(settle(hello(3, kCredentialB)), 1, Seat::partner_b), std::vector{Presence::here});
  pass(1);
  EXPECT_TRUE(settle(Tick{}).empty());
}

TEST_F(PresenceTold, TheTherapistsPresenceIsHiddenUntilOneAsks) {
  start_session();
  settle(hello(2, kCredentialB));
  EXPECT_TRUE(all<SendPresence>(settle(hello(3, kCredentialTherapist))).empty());
  const auto asked = settle(says(3, 1, core::RequestObservation{}));
  EXPECT_EQ(told(asked, 1, Seat::therapist), std::vector{Presence::here});
  EXPECT_EQ(told(asked, 2, Seat::therapist), std::vector{Presence::here});
}

TEST_F(PresenceTold, TheTherapistSeesThePartnersOnlyWhileObserving) {
  start_session();
  const auto welcome = all<Welcome>(settle(hello(3, kCredentialTherapist)));
  EXPECT_TRUE(welcome[0].presence.empty());
  settle(says(3, 1, core::RequestObservation{}));
  EXPECT_TRUE(all<SendPresence>(settle(Detach{connection(1)})).empty());
  settle(hello(4, kCredentialA));
  settle(hello(2, kCredentialB));
  settle(says(4, 2, core::AnswerObservation{.consent = true}));
  const auto both = settle(says(2, 1, core::AnswerObservation{.consent = true}));
  EXPECT_EQ(told(both, 3, Seat::partner_a), std::vector{Presence::here});
  EXPECT_EQ(told(both, 3, Seat::partner_b), std::vector{Presence::here});
  EXPECT_EQ(told(settle(Detach{connection(4)}), 3, Seat::partner_a),
            std::vector{Presence::reconnecting});
  settle(says(2, 2, core::WithdrawObservation{}));
  EXPECT_TRUE(all<SendPresence>(settle(hello(5, kCredentialA))).size() == 1U);
}

TEST_F(PresenceTold, AWelcomeTellsWhoIsHere) {
  start_session();
  const auto b = all<Welcome>(settle(hello(2, kCredentialB)));
  ASSERT_EQ(b[0].presence.size(), 1U);
  EXPECT_EQ(b[0].presence[0].seat, Seat::partner_a);
  EXPECT_EQ(b[0].presence[0].presence, Presence::here);
}

TEST_F(PresenceTold, AWaitingStrangerIsNobodysPresence) {
  create();
  settle(hello(1, kCredentialA));
  invite(Seat::partner_b, 20);
  redeem(20, kCredentialB);
  settle(hello(2, kCredentialB));
  EXPECT_TRUE(all<SendPresence>(settle(Detach{connection(2)})).empty());
}

}  // namespace
}  // namespace attune::engine::testing
