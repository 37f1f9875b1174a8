#include "engine/gate.hpp"

#include <gtest/gtest.h>

namespace attune::engine {
namespace {

core::Event event(std::uint64_t seq) {
  return core::Event{.seq = seq, .body = core::CommandNoted{}};
}
Acknowledge ack(std::uint64_t number, std::uint64_t connection = 1) {
  return Acknowledge{.connection = ConnectionId{connection}, .number = number};
}
std::uint64_t number_of(const std::optional<Output>& output) {
  return output ? std::get<Acknowledge>(*output).number : 0;
}

TEST(Gate, KeepsWhatRestsOnAnEventThatIsNotDurable) {
  Gate gate{4};
  gate.add({event(5)});
  gate.owe(5, ack(1));
  EXPECT_FALSE(gate.next_open());
  ASSERT_TRUE(gate.next_append({}));
  EXPECT_FALSE(gate.next_open());
  gate.appended(5);
  EXPECT_EQ(number_of(gate.next_open()), 1U);
  EXPECT_TRUE(gate.idle());
}

TEST(Gate, LetsOutAtOnceWhatRestsOnDurableEvents) {
  Gate gate{4};
  gate.owe(4, ack(1));
  EXPECT_EQ(number_of(gate.next_open()), 1U);
}

TEST(Gate, OpensInOrderAndOnlyAsFarAsTheJournalReaches) {
  Gate gate{0};
  gate.add({event(1)});
  gate.owe(1, ack(1));
  ASSERT_TRUE(gate.next_append({}));
  gate.add({event(2)});
  gate.owe(1, ack(2));
  gate.owe(2, ack(3));
  gate.owe(2, ack(4));
  gate.appended(1);
  EXPECT_EQ(number_of(gate.next_open()), 1U);
  EXPECT_EQ(number_of(gate.next_open()), 2U);
  EXPECT_FALSE(gate.next_open());
  ASSERT_TRUE(gate.next_append({}));
  gate.appended(2);
  EXPECT_EQ(number_of(gate.next_open()), 3U);
  EXPECT_EQ(number_of(gate.next_open()), 4U);
}

TEST(Gate, HasOneAppendUnderWayAndGathersTheRest) {
  Gate gate{0};
  gate.add({event(1)});
  ASSERT_TRUE(gate.next_append({}));
  gate.add({event(2)});
  gate.add({event(3), event(4)});
  EXPECT_FALSE(gate.next_append({}));
  gate.appended(1);
  const auto next = gate.next_append({});
  ASSERT_TRUE(next);
  EXPECT_EQ(next->events.size(), 3U);
  EXPECT_EQ(next->events.front().seq, 2U);
}

TEST(Gate, SendsNothingToAConnectionThatIsGone) {
  Gate gate{0};
  gate.add({event(1)});
  gate.owe(1, ack(1, 7));
  gate.owe(1, Close{.connection = ConnectionId{7}});
  gate.owe(1, Send{.connections = {ConnectionId{7}, ConnectionId{8}}});
  gate.owe(1, SendPresence{.connections = {ConnectionId{7}}});
  gate.forget(ConnectionId{7});
  EXPECT_EQ(gate.owed_count(), 1U);
  ASSERT_TRUE(gate.next_append({}));
  gate.appended(1);
  const auto open = gate.next_open();
  ASSERT_TRUE(open);
  EXPECT_EQ(std::get<Send>(*open).connections, std::vector{ConnectionId{8}});
}

TEST(Gate, TakesBackOnlyWhatASeatWouldHaveSeen) {
  Gate gate{0};
  gate.owe(1, Send{.connections = {ConnectionId{1}}}, core::Seat::partner_a);
  gate.owe(1, Send{.connections = {ConnectionId{3}}}, core::Seat::therapist);
  gate.owe(1, Welcome{.connection = ConnectionId{3}}, core::Seat::therapist);
  gate.owe(1, ack(1, 3));
  EXPECT_TRUE(gate.take_back(core::Seat::therapist));
  EXPECT_EQ(gate.owed_count(), 2U);
  EXPECT_FALSE(gate.take_back(core::Seat::therapist));
}

TEST(Gate, HandsBackWhatWaitedWhenItsSessionIsDropped) {
  Gate gate{0};
  gate.add({event(1)});
  gate.owe(1, ack(1));
  ASSERT_TRUE(gate.next_append({}));
  EXPECT_EQ(gate.abandon().size(), 1U);
  EXPECT_TRUE(gate.idle());
}

TEST(GateDeathTest, EndsTheProcessWhenSomethingOwedWouldOvertake) {
  Gate gate{0};
  gate.owe(2, ack(1));
  EXPECT_DEATH(gate.owe(1, ack(2)), "broken invariant");
}

}  // namespace
}  // namespace attune::engine
