#include "base/token_bucket.hpp"

#include <gtest/gtest.h>

namespace attune {
namespace {

constexpr TimePoint kStart{Millis{1'000'000}};

TEST(TokenBucket, HoldsItsBurstAndOneMoreIsRefused) {
  TokenBucket bucket{10.0, 30.0};
  for (int i = 0; i < 30; ++i) EXPECT_TRUE(bucket.take(kStart)) << i;
  EXPECT_FALSE(bucket.take(kStart));
}

TEST(TokenBucket, GainsByTime) {
  TokenBucket bucket{10.0, 30.0};
  for (int i = 0; i < 30; ++i) bucket.take(kStart);
  EXPECT_FALSE(bucket.has_token(kStart + Millis{99}));
  EXPECT_TRUE(bucket.take(kStart + Millis{101}));
  EXPECT_FALSE(bucket.take(kStart + Millis{101}));
}

TEST(TokenBucket, GainsNoMoreThanItHolds) {
  TokenBucket bucket{10.0, 2.0};
  bucket.take(kStart);
  const TimePoint later = kStart + std::chrono::hours{1};
  EXPECT_TRUE(bucket.take(later));
  EXPECT_TRUE(bucket.take(later));
  EXPECT_FALSE(bucket.take(later));
}

TEST(TokenBucket, GainsNothingFromAClockThatGoesBack) {
  TokenBucket bucket{10.0, 1.0};
  EXPECT_TRUE(bucket.take(kStart));
  EXPECT_FALSE(bucket.take(kStart - std::chrono::hours{1}));
  EXPECT_FALSE(bucket.take(kStart));
}

TEST(TokenBucket, IsFullAgainAfterAWhile) {
  TokenBucket bucket{1.0, 2.0};
  EXPECT_TRUE(bucket.full(kStart));
  bucket.take(kStart);
  EXPECT_FALSE(bucket.full(kStart + Millis{999}));
  EXPECT_TRUE(bucket.full(kStart + Millis{1'001}));
}

}  // namespace
}  // namespace attune
