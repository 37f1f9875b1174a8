// What two people keep: who may add, change, answer and lift it, who sees it, and what a later
// evening brings back.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "unit/core/conversation.hpp"
#include "unit/core/screen.hpp"
#include "unit/core/text.hpp"

namespace attune::core::test {
namespace {

using pair::Answer;
using pair::Status;
using views::ItemSeen;

constexpr Millis kHour = std::chrono::hours{1};
constexpr Millis kDay = std::chrono::hours{24};

AddItem saying(pair::Kind kind, std::string words = "a few words") {
  AddItem item{.kind = kind, .words = std::move(words)};
  if (kind == pair::Kind::promise) item.when = kStart + kDay;
  return item;
}

std::uint64_t add(Conversation& talk, std::uint32_t device, const AddItem& item) {
  EXPECT_EQ(talk.answer(device, item), std::nullopt);
  return talk.state.pair->items.back().id;
}

std::optional<Refusal> say(Conversation& talk, std::uint32_t device, std::uint64_t id,
                           Answer answer, std::string words = {},
                           std::optional<TimePoint> moved_to = std::nullopt) {
  return talk.answer(
      device,
      AnswerItem{.item_id = id, .answer = answer, .moved_to = moved_to, .words = std::move(words)});
}

const pair::Item& item_of(const Conversation& talk, std::uint64_t id) {
  return *pair::find(*talk.state.pair, id);
}

/// A and B, who showed that they sat at these seats of one pair.
Conversation returning_conversation(Seat a_was, Seat b_was, PairId of_b = {}) {
  Conversation talk;
  const pair::Shown a{.id = {}, .seat = a_was};
  talk.step(CreateSession{.epoch = {}, .credential_hash = hash_of(1), .was_of_pair = a});
  talk.invite(kB, 100);
  talk.step(RedeemInvite{.token_hash = hash_of(100),
                         .credential_hash = hash_of(2),
                         .was_of_pair = pair::Shown{.id = of_b, .seat = b_was}});
  talk.send(0, ConfirmJoin{.join_id = 1, .accept = true});
  return talk;
}

TEST(Pair, IsFormedOnceBothSayYesAndNobodyHearsOfOneYes) {
  Conversation talk = active_conversation();
  const std::size_t told_b = talk.seen[1].size();
  talk.send(0, KeepTogether{.keep = true});
  EXPECT_EQ(talk.seen[1].size(), told_b);
  EXPECT_TRUE(talk.last_seen_by<views::OwnKeeping>(kA).keep);
  talk.send(1, KeepTogether{.keep = false});
  EXPECT_FALSE(talk.state.pair->formed);
  talk.send(1, KeepTogether{.keep = true});
  EXPECT_TRUE(talk.state.pair->formed);
  EXPECT_EQ(talk.seen_by<views::KeptTogether>(kA) + talk.seen_by<views::KeptTogether>(kB), 2U);
  EXPECT_EQ(talk.answer(0, KeepTogether{.keep = false}), Refusal::moved_on);
}

TEST(Pair, IsOnlyForTheTwoAndOnlyWhileTheyTalk) {
  Conversation alone = waiting_conversation();
  EXPECT_EQ(alone.answer(0, saying(pair::Kind::goal)), Refusal::not_active);
  EXPECT_EQ(alone.answer(0, ForgetMine{}), Refusal::not_active);
  Conversation talk = observed_conversation();
  const std::uint64_t id = add(talk, 0, saying(pair::Kind::goal));
  const std::vector<DeviceCommandBody> all{KeepTogether{.keep = true}, saying(pair::Kind::goal),
                                           ChangeItem{.item_id = id, .words = "other words"},
                                           AnswerItem{.item_id = id, .answer = Answer::kept},
                                           LiftItem{.item_id = id}};
  for (const auto& each : all) EXPECT_EQ(talk.answer(2, each), Refusal::not_allowed);
  EXPECT_EQ(talk.answer(2, ForgetMine{}), Refusal::not_allowed);
  talk.send(0, Pause{});
  for (const auto& each : all) EXPECT_EQ(talk.answer(0, each), Refusal::paused);
  EXPECT_EQ(talk.answer(0, ForgetMine{}), std::nullopt) << "what is one's own waits for nobody";
}

TEST(Pair, NothingOfItReachesTheTherapist) {
  Conversation talk = observed_conversation();
  const std::size_t told = talk.seen[2].size();
  for (int kind = 0; kind <= static_cast<int>(pair::kLastKind); ++kind) {
    add(talk, 0, saying(static_cast<pair::Kind>(kind), "between us"));
  }
  const std::uint64_t goal = add(talk, 1, saying(pair::Kind::goal));
  say(talk, 0, goal, Answer::encouraged, "between us");
  talk.send(0, KeepTogether{.keep = true});
  talk.send(1, KeepTogether{.keep = true});
  add(talk, 1, {.kind = pair::Kind::boundary, .words = {}, .when = talk.now + Millis{1'000}});
  talk.pass(Millis{10});
  talk.send(0, ForgetMine{});
  EXPECT_EQ(talk.seen[2].size(), told);
  EXPECT_EQ(text_of(snapshot(talk.state, kT)).find("between us"), std::string::npos);
}

TEST(Pair, WordsAreCountedInCharactersAndHaveABound) {
  Conversation talk = active_conversation();
  const auto of = [](const char* character, std::size_t times) {
    std::string words;
    for (std::size_t i = 0; i < times; ++i) words += character;
    return saying(pair::Kind::goal, words);
  };
  for (const char* character : {"x", "\u00f1", "\U0001F33F"}) {
    EXPECT_EQ(talk.answer(0, of(character, limits::kPairWordsMax)), std::nullopt);
    EXPECT_EQ(talk.answer(0, of(character, limits::kPairWordsMax + 1)), Refusal::too_long);
  }
  const std::string stray(limits::kPairWordsBytesMax + 1, '\x80');
  EXPECT_EQ(talk.answer(0, saying(pair::Kind::goal, stray)), Refusal::too_long);
  EXPECT_EQ(talk.answer(0, saying(pair::Kind::goal, "")), Refusal::out_of_range);
  EXPECT_EQ(talk.answer(0, saying(pair::Kind::goal, "two\nlines")), Refusal::out_of_range);
}

TEST(Pair, WhatDoesNotFitItsKindIsRefused) {
  Conversation talk = active_conversation();
  const TimePoint soon = talk.now + kHour;
  const std::vector<AddItem> all{
      {.kind = static_cast<pair::Kind>(6), .words = "x"},
      {.kind = pair::Kind::promise, .words = "without a time"},
      {.kind = pair::Kind::promise, .words = "past", .when = talk.now},
      {.kind = pair::Kind::promise,
       .words = "x",
       .when = talk.now + Millis{limits::kPairWhenMaxMs + 1}},
      {.kind = pair::Kind::boundary,
       .words = "x",
       .when = talk.now + Millis{limits::kEveningEndMaxMs + 1}},
      {.kind = pair::Kind::boundary, .words = "x", .topic = static_cast<Topic>(10)},
      {.kind = pair::Kind::boundary, .words = "x", .only_mine = true},
      {.kind = pair::Kind::boundary, .words = ""},
      {.kind = pair::Kind::goal, .words = "x", .when = soon},
      {.kind = pair::Kind::goal, .words = "x", .topic = Topic::money},
      {.kind = pair::Kind::appreciation, .words = "x", .when = soon},
      {.kind = pair::Kind::learned, .words = "x", .only_mine = true}};
  for (const AddItem& each : all) {
    EXPECT_EQ(talk.answer(0, each), Refusal::out_of_range) << static_cast<int>(each.kind);
  }
  for (const Millis most : {Millis{limits::kPairWhenMaxMs}}) {
    AddItem far = saying(pair::Kind::promise);
    far.when = talk.now + most;
    EXPECT_EQ(talk.answer(0, far), std::nullopt);
  }
}

TEST(Pair, KeepsAsManyOfEachKindAsMayBe) {
  Conversation talk = active_conversation();
  for (std::size_t i = 0; i < limits::kPairItemsKept; ++i)
    add(talk, 0, saying(pair::Kind::promise));
  EXPECT_EQ(talk.answer(0, saying(pair::Kind::promise)), Refusal::limit_reached);
  EXPECT_EQ(talk.answer(1, saying(pair::Kind::promise)), std::nullopt)
      << "each has their own shelf";
  const std::uint64_t first = talk.state.pair->items.front().id;
  for (const std::uint32_t device : {0U, 1U}) say(talk, device, first, Answer::kept);
  EXPECT_EQ(talk.answer(0, saying(pair::Kind::promise)), std::nullopt)
      << "a settled one makes room";
  EXPECT_EQ(talk.last_seen_by<views::ItemGone>(kB).item_id, first);
}

TEST(Pair, ThanksMakeRoomForNewerThanks) {
  Conversation talk = active_conversation();
  for (std::size_t i = 0; i <= limits::kPairItemsKept; ++i) {
    add(talk, 1, saying(pair::Kind::appreciation, "thanks " + std::to_string(i)));
  }
  EXPECT_EQ(talk.state.pair->items.size(), limits::kPairItemsKept);
  EXPECT_EQ(talk.state.pair->items.front().words, "thanks 1");
}

TEST(Pair, AFullShelfOfOnesOwnIsNoTraceOnTheSharedOne) {
  Conversation talk = active_conversation();
  AddItem mine = saying(pair::Kind::goal);
  mine.only_mine = true;
  for (std::size_t i = 0; i < limits::kPairItemsKept; ++i) add(talk, 0, mine);
  EXPECT_EQ(talk.answer(0, mine), Refusal::limit_reached);
  const std::uint64_t shared = add(talk, 0, saying(pair::Kind::goal));
  EXPECT_EQ(shared & 0xffffU, 1U) << "nor is there a gap in the numbers";
  EXPECT_EQ(talk.seen_by<ItemSeen>(kB), 1U);
}

TEST(Boundary, IsItsOwnersAloneAndTheOtherMaySayThatTheyHaveSeenIt) {
  Conversation talk = active_conversation();
  const std::uint64_t id = add(talk, 0, saying(pair::Kind::boundary, "no phones in bed"));
  EXPECT_EQ(talk.answer(1, ChangeItem{.item_id = id, .words = "x"}), Refusal::not_allowed);
  EXPECT_EQ(talk.answer(1, LiftItem{.item_id = id}), Refusal::not_allowed);
  EXPECT_EQ(say(talk, 0, id, Answer::seen), Refusal::not_allowed);
  EXPECT_EQ(say(talk, 1, id, Answer::kept), Refusal::not_allowed);
  EXPECT_EQ(say(talk, 1, id, Answer::seen), std::nullopt);
  EXPECT_TRUE(talk.last_seen_by<ItemSeen>(kA).seen);
  talk.send(0, ChangeItem{.item_id = id, .words = "no phones after ten"});
  EXPECT_EQ(talk.last_seen_by<ItemSeen>(kB).words, "no phones after ten");
  EXPECT_FALSE(talk.last_seen_by<ItemSeen>(kB).seen) << "it has changed since";
  talk.send(0, LiftItem{.item_id = id});
  EXPECT_EQ(talk.last_seen_by<views::ItemGone>(kB).item_id, id);
  EXPECT_EQ(say(talk, 1, id, Answer::seen), Refusal::not_found);
}

TEST(Boundary, KeepsATopicOffLimitsForBothUntilItIsLifted) {
  Conversation talk = active_conversation();
  talk.send(1, SetTopic{.topic = Topic::money});
  const std::uint64_t id =
      add(talk, 0, {.kind = pair::Kind::boundary, .words = {}, .topic = Topic::money});
  EXPECT_EQ(talk.state.topic.topic, Topic::none) << "it is left at once";
  for (const std::uint32_t device : {0U, 1U}) {
    EXPECT_EQ(talk.answer(device, SetTopic{.topic = Topic::money}), Refusal::off_limits);
  }
  EXPECT_EQ(talk.answer(1, SetTopic{.topic = Topic::home}), std::nullopt);
  talk.send(0, LiftItem{.item_id = id});
  EXPECT_EQ(talk.answer(1, SetTopic{.topic = Topic::money}), std::nullopt);
}

TEST(Boundary, EndsTheEveningAtItsTimeAndSaysSoBefore) {
  Conversation talk = active_conversation();
  add(talk, 0, {.kind = pair::Kind::boundary, .words = {}, .when = talk.now + kHour});
  talk.pass(kHour - Millis{limits::kEveningEndToldMs} - Millis{1});
  EXPECT_EQ(talk.count<EndTold>(), 0U);
  talk.pass(Millis{1});
  EXPECT_EQ(talk.last_seen_by<views::EndNear>(kB).ends_at, kStart + kHour);
  talk.pass(Millis{limits::kEveningEndToldMs} - Millis{1});
  EXPECT_EQ(talk.state.phase, Phase::active);
  talk.pass(Millis{1});
  EXPECT_EQ(talk.state.phase, Phase::ended);
  EXPECT_EQ(talk.count<EndTold>(), 1U);
}

TEST(Boundary, AnEndThatIsMovedOrLiftedTakesItsReminderBack) {
  Conversation talk = active_conversation();
  const std::uint64_t id =
      add(talk, 0, {.kind = pair::Kind::boundary, .words = {}, .when = talk.now + Millis{60'000}});
  talk.pass(Millis{1});
  talk.send(0, ChangeItem{.item_id = id, .words = {}, .when = talk.now + kHour});
  EXPECT_EQ(talk.last_seen_by<views::EndNear>(kB).ends_at, std::nullopt);
  talk.pass(kHour - Millis{1'000});
  EXPECT_EQ(talk.count<EndTold>(), 2U);
  talk.send(0, LiftItem{.item_id = id});
  talk.pass(kHour);
  EXPECT_EQ(talk.state.phase, Phase::active);
}

TEST(Promise, IsSettledOnceBothSayTheSameAndNobodyHearsOfOneWordBefore) {
  Conversation talk = active_conversation();
  const std::uint64_t id = add(talk, 0, saying(pair::Kind::promise, "I call on Friday"));
  const std::size_t told_a = talk.seen[0].size();
  EXPECT_EQ(say(talk, 1, id, Answer::missed), std::nullopt);
  EXPECT_EQ(talk.seen[0].size(), told_a);
  EXPECT_EQ(say(talk, 0, id, Answer::kept), std::nullopt);
  EXPECT_EQ(item_of(talk, id).status, Status::open);
  EXPECT_TRUE(talk.last_seen_by<ItemSeen>(kA).differs);
  EXPECT_TRUE(talk.last_seen_by<ItemSeen>(kB).differs);
  EXPECT_EQ(say(talk, 1, id, Answer::kept), std::nullopt);
  EXPECT_EQ(talk.last_seen_by<ItemSeen>(kA).status, Status::kept);
  EXPECT_EQ(say(talk, 1, id, Answer::missed), Refusal::moved_on);
}

TEST(Promise, MovesWhereBothNameTheSameNewTime) {
  Conversation talk = active_conversation();
  const std::uint64_t id = add(talk, 0, saying(pair::Kind::promise));
  const TimePoint later = talk.now + 3 * kDay;
  EXPECT_EQ(say(talk, 0, id, Answer::moved), Refusal::out_of_range) << "to when?";
  EXPECT_EQ(say(talk, 0, id, Answer::kept, {}, later), Refusal::out_of_range);
  EXPECT_EQ(say(talk, 0, id, Answer::moved, {}, talk.now + kDay), std::nullopt);
  EXPECT_EQ(say(talk, 1, id, Answer::moved, {}, later), std::nullopt);
  EXPECT_EQ(item_of(talk, id).when, kStart + kDay);
  EXPECT_EQ(say(talk, 0, id, Answer::moved, {}, later), std::nullopt);
  EXPECT_EQ(item_of(talk, id).when, later);
  EXPECT_EQ(talk.last_seen_by<ItemSeen>(kB).your_answer, std::nullopt) << "it is open again";
}

TEST(Goal, IsEncouragedByTheOtherAndReachedByItsOwner) {
  Conversation talk = active_conversation();
  const std::uint64_t id = add(talk, 0, saying(pair::Kind::goal, "learn to swim"));
  EXPECT_EQ(say(talk, 0, id, Answer::encouraged, "x"), Refusal::not_allowed);
  EXPECT_EQ(say(talk, 1, id, Answer::kept), Refusal::not_allowed);
  EXPECT_EQ(say(talk, 1, id, Answer::encouraged), Refusal::out_of_range);
  EXPECT_EQ(say(talk, 1, id, Answer::encouraged, std::string(limits::kPairWordsMax + 1, 'x')),
            Refusal::too_long);
  EXPECT_EQ(say(talk, 1, id, Answer::encouraged, "I will hold the towel"), std::nullopt);
  EXPECT_EQ(talk.last_seen_by<ItemSeen>(kA).encouragement, "I will hold the towel");
  EXPECT_EQ(say(talk, 0, id, Answer::kept), std::nullopt);
  EXPECT_EQ(talk.last_seen_by<ItemSeen>(kB).status, Status::kept);
}

TEST(OnlyMine, IsAsIfItWereNotThereForTheOther) {
  Conversation talk = active_conversation();
  const std::size_t told = talk.seen[1].size();
  AddItem mine = saying(pair::Kind::own_time, "the sea, alone");
  mine.only_mine = true;
  const std::uint64_t id = add(talk, 0, mine);
  EXPECT_EQ(say(talk, 1, id, Answer::seen), Refusal::not_found);
  EXPECT_EQ(talk.answer(1, LiftItem{.item_id = id}), Refusal::not_found);
  EXPECT_EQ(talk.answer(1, ChangeItem{.item_id = id, .words = "x"}), Refusal::not_found);
  talk.send(0, ForgetMine{});
  EXPECT_EQ(talk.seen[1].size(), told);
  EXPECT_EQ(talk.state.resume_floor[1], 0U);
}

TEST(ForgetMine, TakesWhatOneSaidAndWroteFromBothScreens) {
  Conversation talk = active_conversation();
  const std::uint64_t mine = add(talk, 0, saying(pair::Kind::appreciation, "for the soup"));
  const std::uint64_t theirs = add(talk, 1, saying(pair::Kind::goal, "learn to swim"));
  say(talk, 0, theirs, Answer::encouraged, "you can");
  talk.send(0, ForgetMine{});
  EXPECT_EQ(talk.last_seen_by<views::ItemGone>(kB).item_id, mine);
  EXPECT_EQ(talk.last_seen_by<ItemSeen>(kB).encouragement, "");
  EXPECT_EQ(talk.state.pair->items.size(), 1U) << "what is the other's stays";
  EXPECT_EQ(talk.state.resume_floor[1], talk.state.offsets[1]) << "and is not replayed";
}

/// A pair's own stream as a later evening reads it.
BringPairBack kept_by(const Conversation& talk) {
  BringPairBack kept{.pair = *talk.state.pair};
  kept.pair.id = {};
  return kept;
}

Conversation first_evening() {
  Conversation talk = active_conversation();
  add(talk, 0, saying(pair::Kind::promise, "I call on Friday"));
  add(talk, 0, saying(pair::Kind::goal, "learn to swim"));
  add(talk, 0, {.kind = pair::Kind::boundary, .words = {}, .when = talk.now + kHour});
  add(talk, 1, {.kind = pair::Kind::own_time, .words = "the sea", .when = talk.now + kDay});
  add(talk, 1, saying(pair::Kind::appreciation, "for the soup"));
  add(talk, 1, {.kind = pair::Kind::boundary, .words = {}, .topic = Topic::money});
  const std::uint64_t settled = add(talk, 1, saying(pair::Kind::promise, "long done"));
  for (const std::uint32_t device : {0U, 1U}) say(talk, device, settled, Answer::kept);
  return talk;
}

TEST(LaterEvening, BringsBackWhatIsOpenToWhomItAsks) {
  const BringPairBack kept = kept_by(first_evening());
  Conversation talk = returning_conversation(kA, kB);
  talk.leap(2 * kDay);
  talk.step(kept);
  EXPECT_TRUE(talk.last_seen_by<views::KeptTogether>(kB).came_back);
  EXPECT_EQ(talk.state.pair->items.size(), 5U) << "not the settled promise, not last time's end";
  std::vector<std::string> asked[2];
  for (const Seat viewer : kPartners) {
    for (const auto& each : snapshot(talk.state, viewer)) {
      const auto* seen = std::get_if<ItemSeen>(&each.body);
      if (seen == nullptr) continue;
      EXPECT_TRUE(seen->brought_back);
      if (seen->asks_you) asked[index_of(viewer)].push_back(seen->words);
    }
  }
  EXPECT_EQ(asked[0], (std::vector<std::string>{"I call on Friday", "learn to swim"}));
  EXPECT_EQ(asked[1], (std::vector<std::string>{"I call on Friday", "the sea"}));
  EXPECT_EQ(talk.answer(0, SetTopic{.topic = Topic::money}), Refusal::off_limits);
}

TEST(LaterEvening, DoesNotAskBeforeAPromisesTime) {
  Conversation talk = returning_conversation(kA, kB);
  talk.step(kept_by(first_evening()));
  for (const auto& each : snapshot(talk.state, kA)) {
    const auto* seen = std::get_if<ItemSeen>(&each.body);
    const bool promise = seen != nullptr && seen->kind == pair::Kind::promise;
    EXPECT_FALSE(promise && seen->asks_you);
  }
}

TEST(LaterEvening, KnowsWhoseIsWhoseWhenTheOtherBeginsIt) {
  Conversation talk = returning_conversation(kB, kA);
  talk.step(kept_by(first_evening()));
  EXPECT_TRUE(talk.state.pair->swapped);
  const auto owner_of = [&](const std::string& words) {
    const auto& items = talk.state.pair->items;
    return std::find_if(items.begin(), items.end(),
                        [&](const pair::Item& each) { return each.words == words; })
        ->owner;
  };
  EXPECT_EQ(owner_of("I call on Friday"), kB);
  EXPECT_EQ(owner_of("the sea"), kA);
}

TEST(LaterEvening, IsANewOneWhereTheTwoAreNotTheSamePair) {
  PairId another;
  another.value[0] = 7;
  const BringPairBack kept = kept_by(first_evening());
  for (Conversation talk : {returning_conversation(kA, kB, another), returning_conversation(kA, kA),
                            returning_conversation(kB, kB), active_conversation()}) {
    EXPECT_EQ(pair_to_bring(talk.state), std::nullopt);
    const std::size_t told = talk.seen[0].size() + talk.seen[1].size();
    talk.step(kept);
    EXPECT_EQ(talk.seen[0].size() + talk.seen[1].size(), told);
  }
}

TEST(LaterEvening, IsBroughtBackOnceAndNotBeforeBothAreIn) {
  const BringPairBack kept = kept_by(first_evening());
  Conversation talk = returning_conversation(kA, kB);
  talk.step(kept);
  EXPECT_TRUE(talk.step(kept).events.empty());
  EXPECT_EQ(pair_to_bring(talk.state), std::nullopt);
}

TEST(LaterEvening, LooksTheSameFromItsJournal) {
  Conversation talk = returning_conversation(kB, kA);
  talk.step(kept_by(first_evening()));
  State again;
  for (const Event& each : talk.journal) apply(again, each);
  EXPECT_EQ(again, talk.state);
}

}  // namespace
}  // namespace attune::core::test
