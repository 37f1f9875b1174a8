// A journal that does not answer any more: what is owed meanwhile has a bound.
#include "base/limits.hpp"
#include "unit/engine/world.hpp"

namespace attune::engine::testing {
namespace {

struct Overload : ::testing::Test, World {
  /// Asks for something that is refused, and so costs one answer that waits and no event.
  Outputs ask_in_vain() {
    return put(asks(core::RedeemInvite{.token_hash = id_of<TokenHash>(99)}));
  }
  /// Asks until the session owes as much as it may; what came out meanwhile.
  Outputs owe_as_much_as_may_wait() {
    put(asks(core::IssueInvite{.issuer_credential_hash = id_of<TokenHash>(kCredentialA),
                               .seat = Seat::partner_b,
                               .code_hash = id_of<TokenHash>(30),
                               .link_hash = id_of<TokenHash>(31)}));
    Outputs came;
    for (std::size_t owed = 1; owed < limits::kGateOwedMax; ++owed) {
      for (auto& output : ask_in_vain()) came.push_back(std::move(output));
    }
    return came;
  }
};

TEST_F(Overload, AsMuchAsMayWaitWaitsAndIsAnsweredOnceTheJournalHasAnswered) {
  create();
  EXPECT_TRUE(owe_as_much_as_may_wait().empty());
  const auto replies = all<Reply>(commit());
  EXPECT_EQ(replies.size(), limits::kGateOwedMax);
  EXPECT_TRUE(std::none_of(replies.begin(), replies.end(),
                           [](const Reply& reply) { return reply.try_again; }));
}

TEST_F(Overload, OneMoreIsToldToTryAgainAtOnceUntilTheJournalHasAnswered) {
  create();
  owe_as_much_as_may_wait();
  const auto replies = all<Reply>(ask_in_vain());
  ASSERT_EQ(replies.size(), 1U);
  EXPECT_TRUE(replies[0].try_again);
  const auto closes = all<Close>(put(hello(1, kCredentialA)));
  ASSERT_EQ(closes.size(), 1U);
  EXPECT_EQ(closes[0].reason, CloseReason::try_again);
  commit();
  const auto later = all<Reply>(ask_in_vain());
  ASSERT_EQ(later.size(), 1U);
  EXPECT_FALSE(later[0].try_again);
}

}  // namespace
}  // namespace attune::engine::testing
