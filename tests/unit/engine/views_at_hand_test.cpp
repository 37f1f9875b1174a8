#include <gtest/gtest.h>

#include "base/limits.hpp"
#include "engine/deadlines.hpp"
#include "engine/view_ring.hpp"

namespace attune::engine {
namespace {

core::views::ViewEvent seen_at(std::uint64_t offset) {
  return {.offset = offset, .body = core::views::ReturnDue{}};
}

TEST(ViewRing, AnEmptyOneIsCaughtUpAtNought) {
  const ViewRing ring;
  ASSERT_TRUE(ring.after(0));
  EXPECT_TRUE(ring.after(0)->empty());
  EXPECT_FALSE(ring.after(1));
}

TEST(ViewRing, ReachesBackAsFarAsItHolds) {
  ViewRing ring;
  for (std::uint64_t i = 1; i <= limits::kRingFramesPerViewer + 1; ++i) ring.add(seen_at(i));
  EXPECT_FALSE(ring.after(0));
  ASSERT_TRUE(ring.after(1));
  EXPECT_EQ(ring.after(1)->front().offset, 2U);
  EXPECT_EQ(ring.after(1)->size(), limits::kRingFramesPerViewer);
}

TEST(ViewRingDeathTest, EndsTheProcessOnAHole) {
  ViewRing ring;
  EXPECT_DEATH(ring.add(seen_at(2)), "broken invariant");
}

TEST(Deadlines, AreDueEarliestFirstAndStayUntilSetAnew) {
  SessionId first;
  SessionId second;
  second.value[0] = 1;
  Deadlines deadlines;
  deadlines.set(second, from_unix_ms(10));
  deadlines.set(first, from_unix_ms(20));
  EXPECT_EQ(deadlines.next(), from_unix_ms(10));
  EXPECT_TRUE(deadlines.due(from_unix_ms(9)).empty());
  EXPECT_EQ(deadlines.due(from_unix_ms(20)), (std::vector{second, first}));
  deadlines.set(second, from_unix_ms(30));
  EXPECT_EQ(deadlines.due(from_unix_ms(20)), std::vector{first});
  deadlines.set(first, std::nullopt);
  EXPECT_EQ(deadlines.next(), from_unix_ms(30));
}

}  // namespace
}  // namespace attune::engine
