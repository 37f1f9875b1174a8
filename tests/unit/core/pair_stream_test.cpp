// The pair's own stream: what goes into it, and that a rewritten one says the same in fewer words.
#include <gtest/gtest.h>

#include <string>

#include "core/pair/stream.hpp"
#include "unit/core/conversation.hpp"

namespace attune::core::test {
namespace {

Event at_start(EventBody body) {
  return {.seq = 1, .at = kStart, .origin = {}, .body = std::move(body)};
}

ItemAdded goal(std::uint64_t id, Seat owner, const std::string& words) {
  return {.item = {.id = id, .kind = pair::Kind::goal, .owner = owner, .words = words}};
}

std::vector<Event> a_stream() {
  PairId id;
  id.value[0] = 7;
  return {at_start(PairFormed{.pair_id = id}),
          at_start(goal(1, kA, "learn to swim")),
          at_start(goal(2, kB, "sing")),
          at_start(goal(3, kA, "was lifted")),
          at_start(ItemLifted{.item_id = 3}),
          at_start(TopicTabled{.topic = Topic::money}),
          at_start(TopicTabled{.topic = Topic::home}),
          at_start(TopicSet{.by = kB, .topic = Topic::money})};
}

TEST(PairStream, SaysTheSameOnceItIsRewritten) {
  const auto stream = a_stream();
  const auto anew = pair::rewritten(stream);
  const pair::Pair before = pair::read_stream(stream);
  const pair::Pair after = pair::read_stream(anew);
  EXPECT_EQ(after.id, before.id);
  EXPECT_EQ(after.items, before.items);
  EXPECT_EQ(after.tabled, before.tabled);
  EXPECT_LT(anew.size(), stream.size());
  for (std::size_t i = 0; i < anew.size(); ++i) EXPECT_EQ(anew[i].seq, i + 1);
}

TEST(PairStream, KeepsATopicThatWasPutAsideUntilItIsTakenUp) {
  EXPECT_EQ(pair::read_stream(a_stream()).tabled, std::vector<Topic>{Topic::home});
}

TEST(PairStream, BringsTopicsThatWerePutAsideBackToALaterEvening) {
  Conversation talk;
  const pair::Pair kept = pair::read_stream(a_stream());
  const auto shown = [&](Seat seat) { return pair::Shown{.id = kept.id, .seat = seat}; };
  talk.step(CreateSession{.epoch = {}, .credential_hash = hash_of(1), .was_of_pair = shown(kA)});
  talk.invite(kB, 100);
  talk.step(RedeemInvite{
      .token_hash = hash_of(100), .credential_hash = hash_of(2), .was_of_pair = shown(kB)});
  talk.send(0, ConfirmJoin{.join_id = 1, .accept = true});
  talk.step(BringPairBack{.pair = kept});
  EXPECT_EQ(talk.last_seen_by<views::TopicTabled>(kB).topic, Topic::home);
}

TEST(PairStream, GetsWhatWasPutAsideBeforeThePairWasFormed) {
  Conversation talk = active_conversation();
  talk.happen(TopicTabled{.topic = Topic::family});
  talk.send(0, KeepTogether{.keep = true});
  const StepResult formed = talk.send(1, KeepTogether{.keep = true});
  const auto events = pair::for_stream(talk.state, false, formed.events);
  EXPECT_EQ(pair::read_stream(events).tabled, std::vector<Topic>{Topic::family});
  const StepResult set = talk.send(0, SetTopic{.topic = Topic::family});
  EXPECT_EQ(pair::for_stream(talk.state, true, set.events).size(), 1U);
  const StepResult tapped = talk.send(0, tap(5, 5));
  EXPECT_TRUE(pair::for_stream(talk.state, true, tapped.events).empty());
}

}  // namespace
}  // namespace attune::core::test
