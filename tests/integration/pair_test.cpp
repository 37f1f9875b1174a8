// What two people keep beyond one evening, on the real server with its journal on disk.
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "people.hpp"
#include "server_process.hpp"

namespace attune::test {
namespace {

struct Pair : ::testing::Test {
  TemporaryFolder folder;
  ServerProcess server{{.data_folder = folder.path(), .extra = {"--threads", "2"}}};
  boost::asio::io_context io;

  /// Both say yes; what it gives each phone.
  PairCredentials keep(const Couple& couple) {
    v1::Command yes;
    yes.mutable_keep_together()->set_keep(true);
    EXPECT_EQ(couple.a->ask(yes), v1::CODE_UNSPECIFIED);
    EXPECT_EQ(couple.b->ask(yes), v1::CODE_UNSPECIFIED);
    return {pair_credential(server.port(), *couple.a), pair_credential(server.port(), *couple.b)};
  }
  /// Nobody is told that nothing came back, so that only time can show it.
  void expect_a_new_evening(const Couple& couple) {
    run_for(io, 300);
    for (const Person* each : {couple.a.get(), couple.b.get()}) {
      EXPECT_FALSE(each->heard(v1::Event::kKeptTogether));
      EXPECT_FALSE(each->heard(v1::Event::kItemSeen));
    }
  }
};

std::int64_t in_ms(std::int64_t ahead_ms) {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now).count() + ahead_ms;
}

v1::Command item(v1::ItemKind kind, const std::string& words, std::int64_t when_ms = 0) {
  v1::Command command;
  command.mutable_add_item()->set_kind(kind);
  command.mutable_add_item()->set_words(words);
  command.mutable_add_item()->set_when_ms(when_ms);
  return command;
}

std::vector<std::string> words_seen(const Person& person) {
  std::vector<std::string> words;
  for (const v1::Event& each : person.events) {
    if (each.has_item_seen()) words.push_back(each.item_seen().words());
  }
  return words;
}

TEST_F(Pair, ASecondEveningBringsThePromiseBackWhoeverBeginsItAndAfterAKill) {
  PairCredentials given;
  const std::int64_t due_ms = in_ms(200);
  {
    const Couple first = pair_up(io, server.port());
    EXPECT_EQ(first.a->ask(item(v1::ITEM_KIND_PROMISE, "I call on Friday", due_ms)),
              v1::CODE_UNSPECIFIED);
    given = keep(first);
    EXPECT_EQ(first.b->ask(item(v1::ITEM_KIND_GOAL, "learn to swim")), v1::CODE_UNSPECIFIED);
    EXPECT_EQ(first.b->ask(reach_out(v1::REACH_OUT_KIND_THANKS)), v1::CODE_UNSPECIFIED);
    EXPECT_EQ(first.a->ask(end_session()), v1::CODE_UNSPECIFIED);
  }
  server.kill_now();
  server.start();
  while (in_ms(0) <= due_ms) std::this_thread::sleep_for(std::chrono::milliseconds{10});
  // Who was B begins this evening.
  const Couple second = pair_up(io, server.port(), {.a = given.b, .b = given.a});
  for (const Person* each : {second.a.get(), second.b.get()}) {
    ASSERT_TRUE(run_until(io, [&] { return each->count(v1::Event::kItemSeen) >= 2; }));
    EXPECT_TRUE(each->newest(v1::Event::kKeptTogether).kept_together().came_back());
    EXPECT_EQ(words_seen(*each), (std::vector<std::string>{"I call on Friday", "learn to swim"}));
    ASSERT_TRUE(run_until(io, [&] { return each->heard(v1::Event::kEveningSeen); }));
    EXPECT_EQ(each->newest(v1::Event::kEveningSeen).evening_seen().reach_outs(), 1U);
  }
  for (const v1::Event& each : second.a->events) {
    if (!each.has_item_seen()) continue;
    const bool promise = each.item_seen().kind() == v1::ITEM_KIND_PROMISE;
    EXPECT_EQ(each.item_seen().owner(), promise ? v1::SEAT_PARTNER_B : v1::SEAT_PARTNER_A);
    EXPECT_TRUE(each.item_seen().asks_you()) << "its time has come, and the goal is A's own";
  }
}

TEST_F(Pair, NothingComesBackForAnyoneElseAndNobodyIsToldWhy) {
  const Couple first = pair_up(io, server.port());
  EXPECT_EQ(first.a->ask(item(v1::ITEM_KIND_GOAL, "learn to swim")), v1::CODE_UNSPECIFIED);
  const PairCredentials given = keep(first);
  const PairCredentials others = keep(pair_up(io, server.port()));
  std::string forged = given.b;
  forged.front() = forged.front() == 'A' ? 'B' : 'A';
  for (const PairCredentials& with : std::vector<PairCredentials>{{given.a, given.a},
                                                                  {given.a, {}},
                                                                  {{}, given.b},
                                                                  {given.a, others.b},
                                                                  {given.a, forged},
                                                                  {given.a, "x"}}) {
    expect_a_new_evening(pair_up(io, server.port(), with));
  }
}

TEST_F(Pair, ACredentialIsGivenOnceBothSayYesAndOnlyToThem) {
  const Couple couple = pair_up(io, server.port());
  const client::BlockingApi api{url_of(server.port())};
  const auto refused = [&](const std::string& credential) {
    const auto answer = api.pair_credential(couple.a->session_id(), credential);
    const auto* error = std::get_if<client::ApiError>(&answer);
    return error == nullptr ? v1::CODE_UNSPECIFIED : error->code;
  };
  EXPECT_EQ(refused(couple.a->credential()), v1::CODE_NOT_FOUND);
  EXPECT_EQ(refused("x"), v1::CODE_BAD_CREDENTIAL);
  const PairCredentials given = keep(couple);
  EXPECT_NE(given.a, given.b);
  EXPECT_EQ(refused(couple.b->credential()), v1::CODE_UNSPECIFIED);
  EXPECT_EQ(refused(given.a), v1::CODE_BAD_CREDENTIAL) << "it opens no session";
}

TEST_F(Pair, WhatOneForgetsDoesNotComeBackAndTheOthersDoes) {
  PairCredentials given;
  {
    const Couple first = pair_up(io, server.port());
    given = keep(first);
    EXPECT_EQ(first.a->ask(item(v1::ITEM_KIND_GOAL, "mine")), v1::CODE_UNSPECIFIED);
    EXPECT_EQ(first.b->ask(item(v1::ITEM_KIND_GOAL, "theirs")), v1::CODE_UNSPECIFIED);
    v1::Command forget;
    forget.mutable_forget_mine();
    EXPECT_EQ(first.a->ask(forget), v1::CODE_UNSPECIFIED);
  }
  const Couple second = pair_up(io, server.port(), given);
  ASSERT_TRUE(run_until(io, [&] { return second.a->heard(v1::Event::kItemSeen); }));
  run_for(io, 100);
  EXPECT_EQ(words_seen(*second.a), std::vector<std::string>{"theirs"});
}

}  // namespace
}  // namespace attune::test
