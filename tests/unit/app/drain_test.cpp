#include "app/drain.hpp"

#include <gtest/gtest.h>

namespace attune::app {
namespace {

using std::chrono::milliseconds;

const Drain::TimePoint kStart{std::chrono::hours{1}};

TEST(Drain, EndsWithTheLastSocket) {
  const Drain drain{kStart};
  EXPECT_FALSE(drain.over(1, kStart));
  EXPECT_TRUE(drain.over(0, kStart));
}

TEST(Drain, WaitsTheNamedTimeForASocketAndNotLonger) {
  const Drain drain{kStart};
  EXPECT_FALSE(drain.over(1, kStart + milliseconds{limits::kDrainMs - 1}));
  EXPECT_TRUE(drain.over(1, kStart + milliseconds{limits::kDrainMs}));
}

}  // namespace
}  // namespace attune::app
