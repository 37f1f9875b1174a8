#include "app/invite_guard.hpp"

#include <gtest/gtest.h>

namespace attune::app {
namespace {

constexpr TimePoint kFirstTry = from_unix_ms(1'790'000'000'000);

TEST(InviteGuard, AnAddressMayBeWrongTenTimesAMinuteAndNotEleven) {
  InviteGuard guard;
  for (int i = 0; i < static_cast<int>(limits::kWrongCodesPerAddressPerMinute); ++i) {
    ASSERT_TRUE(guard.may_try("10.0.0.1", kFirstTry)) << i;
    guard.was_wrong("10.0.0.1", kFirstTry);
  }
  EXPECT_FALSE(guard.may_try("10.0.0.1", kFirstTry));
  EXPECT_TRUE(guard.may_try("10.0.0.2", kFirstTry));
  InviteGuard asked_early = guard;
  EXPECT_FALSE(asked_early.may_try("10.0.0.1", kFirstTry + Millis{5'999}));
  EXPECT_TRUE(guard.may_try("10.0.0.1", kFirstTry + Millis{6'000}));
}

TEST(InviteGuard, ManyAddressesTogetherAreSlowedDownToo) {
  InviteGuard guard;
  for (int i = 0; i < 20; ++i) guard.was_wrong("10.0.0." + std::to_string(i), kFirstTry);
  EXPECT_FALSE(guard.may_try("10.0.1.1", kFirstTry));
  EXPECT_TRUE(guard.may_try("10.0.1.1", kFirstTry + Millis{500}));
}

TEST(InviteGuard, AfterABurstAllAddressesTogetherHaveTheNamedRateAndNotMore) {
  InviteGuard guard;
  int asked = 0;
  const auto tries_at = [&](TimePoint at) {
    int tries = 0;
    for (;; ++tries) {
      const std::string address = "10.1.0." + std::to_string(++asked);
      if (!guard.may_try(address, at)) return tries;
      guard.was_wrong(address, at);
    }
  };
  EXPECT_EQ(tries_at(kFirstTry), 20);
  EXPECT_EQ(tries_at(kFirstTry + Millis{1'000}), static_cast<int>(limits::kWrongCodesPerSecond));
  // Half of the next one is no whole one.
  EXPECT_EQ(tries_at(kFirstTry + Millis{1'250}), 0);
}

TEST(InviteGuard, ForgetsAddressesThatHaveBeenGoodSince) {
  InviteGuard guard;
  TimePoint now = kFirstTry;
  for (std::size_t i = 0; i <= limits::kGuardedAddressesMax; ++i) {
    guard.was_wrong("address " + std::to_string(i), now);
    now += Millis{60'000};
  }
  EXPECT_LE(guard.addresses(), limits::kGuardedAddressesMax);
}

TEST(InviteGuard, CountsNoMoreAddressesThanItsLimitWhereAllAreGuilty) {
  InviteGuard guard;
  const auto wrong = [&](std::size_t i) { guard.was_wrong("a" + std::to_string(i), kFirstTry); };
  for (std::size_t i = 0; i < limits::kGuardedAddressesMax; ++i) wrong(i);
  EXPECT_EQ(guard.addresses(), limits::kGuardedAddressesMax);
  wrong(limits::kGuardedAddressesMax);
  EXPECT_EQ(guard.addresses(), 1U);
}

}  // namespace
}  // namespace attune::app
