// The journal's answer may be what the engine hears next once a grace is over, before any tick.
#include <gtest/gtest.h>

#include "base/limits.hpp"
#include "unit/engine/world.hpp"

namespace attune::simulation {
namespace {

using engine::SendPresence;
using engine::testing::all;
using engine::testing::connection;
using engine::testing::World;

TEST(Presence, IsAwayOnTimeThoughTheJournalAnswersInTheMomentTheGraceEnds) {
  World world;
  world.start_session();
  world.settle(world.hello(2, engine::testing::kCredentialB));
  world.settle(engine::Detach{connection(2)});
  world.put(World::says(1, 2, core::CheckIn{.point = {.pleasantness = 5, .arousal = 5}}));
  world.now += Millis{limits::kPresenceGraceMs};
  auto outputs = world.commit();
  const auto next = world.engine->next_wake_up();
  if (next && *next <= world.now) outputs = world.put(engine::Tick{});
  const auto told = all<SendPresence>(outputs);
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told.front().presence.presence, core::Presence::away);
}

}  // namespace
}  // namespace attune::simulation
