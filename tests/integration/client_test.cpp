// attune::Client, the coroutines' side of the C++ client, on the real server.
#include "attune_client/client.hpp"

#include <gtest/gtest.h>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/system/system_error.hpp>
#include <exception>
#include <optional>

#include "attune_client/commands.hpp"
#include "people.hpp"
#include "server_process.hpp"

namespace attune::test {
namespace {

namespace asio = boost::asio;
using Kind = Outcome::Kind;
using client::Status;

/// What a coroutine has come to, so far.
template <class T>
struct Waited {
  std::optional<T> value;
  std::exception_ptr failure;
  asio::cancellation_signal cancel;
  [[nodiscard]] bool over() const { return value.has_value() || failure != nullptr; }
  [[nodiscard]] bool aborted() const {
    try {
      if (failure) std::rethrow_exception(failure);
    } catch (const boost::system::system_error& error) {
      return error.code() == asio::error::operation_aborted;
    }
    return false;
  }
};

struct ClientOnTheServer : ::testing::Test {
  TemporaryFolder folder;
  ServerProcess server{{.data_folder = folder.path()}};
  asio::io_context io;

  std::unique_ptr<Client> device() {
    const client::BackoffOptions soon{.first_max_ms = 50, .base_ms = 50, .cap_ms = 200};
    return std::make_unique<Client>(
        io, ClientOptions{.server = url_of(server.port()), .backoff = soon});
  }

  template <class T>
  std::shared_ptr<Waited<T>> begin(asio::awaitable<T> awaitable) {
    auto waited = std::make_shared<Waited<T>>();
    asio::co_spawn(io, std::move(awaitable),
                   asio::bind_cancellation_slot(waited->cancel.slot(),
                                                [waited](std::exception_ptr failure, T value) {
                                                  waited->failure = failure;
                                                  if (!failure) waited->value = std::move(value);
                                                }));
    return waited;
  }

  template <class T>
  T await(asio::awaitable<T> awaitable) {
    const auto waited = begin(std::move(awaitable));
    EXPECT_TRUE(run_until(io, [&] { return waited->over(); }));
    EXPECT_TRUE(waited->value.has_value());
    return std::move(waited->value).value_or(T{});
  }

  /// What is heard until it is so; the last one.
  Heard hear_until(Client& client, const std::function<bool(const Heard&)>& so) {
    Heard heard;
    do heard = await(client.next());
    while (!so(heard) && !HasFailure());
    return heard;
  }
  v1::Event hear(Client& client, v1::Event::BodyCase kind) {
    const auto is = [&](const Heard& heard) {
      const auto* happened = std::get_if<Happened>(&heard);
      return happened != nullptr && happened->event.body_case() == kind;
    };
    return std::get<Happened>(hear_until(client, is)).event;
  }

  /// Not one turn of the loop longer.
  void until_queued(const Client& client) {
    io.restart();
    while (client.kept().unacknowledged.empty()) io.run_one();
  }

  struct Two {
    std::unique_ptr<Client> a;
    std::unique_ptr<Client> b;
  };
  Two meet() {
    Two two{device(), device()};
    const auto made = std::get<0>(await(two.a->create_session()));
    EXPECT_EQ(await(two.b->join(made.invite().code())).index(), 0u);
    const auto asked = hear(*two.a, v1::Event::kJoinRequested).join_requested();
    EXPECT_EQ(await(two.a->send(confirm_join(asked.join_id(), true))).kind, Kind::durable);
    (void)hear(*two.a, v1::Event::kSessionStarted);
    (void)hear(*two.b, v1::Event::kSessionStarted);
    return two;
  }
};

TEST_F(ClientOnTheServer, TwoMeetAndATapOfOneIsHeardByTheOther) {
  auto [a, b] = meet();
  EXPECT_EQ(a->membership().seat, v1::SEAT_PARTNER_A);
  EXPECT_EQ(b->membership().seat, v1::SEAT_PARTNER_B);
  const auto exact = set_visibility(v1::VISIBILITY_EXACT, v1::VISIBILITY_PRIVATE);
  EXPECT_EQ(await(a->send(exact)).kind, Kind::durable);
  EXPECT_EQ(await(a->send(check_in(7, 3))).kind, Kind::durable);
  EXPECT_EQ(hear(*b, v1::Event::kCheckInSeen).check_in_seen().pleasantness(), 7u);
  const auto report = std::get<0>(await(b->report()));
  ASSERT_EQ(report.timeline_size(), 1);
  EXPECT_EQ(report.timeline(0).check_in().arousal(), 3u);
  const auto not_for_a_partner = await(a->held_back());
  EXPECT_EQ(std::get<1>(not_for_a_partner).code, v1::CODE_NOT_ALLOWED);
}

TEST_F(ClientOnTheServer, ALinkIsAsGoodAsItsCode) {
  const auto a = device();
  const auto b = device();
  const auto made = std::get<0>(await(a->create_session()));
  const std::string link = "http://127.0.0.1/#join=" + made.invite().link_secret();
  EXPECT_EQ(await(b->join(link)).index(), 0u);
  EXPECT_EQ(b->membership().session_id, made.session_id());
}

TEST_F(ClientOnTheServer, ARefusalIsAValueAndSaysWhy) {
  const auto a = device();
  const auto unknown = await(a->join("BBBB-BBBB"));
  ASSERT_EQ(unknown.index(), 1u);
  EXPECT_EQ(std::get<1>(unknown).code, v1::CODE_INVITE_UNKNOWN);
  const auto nowhere = await(a->invite(v1::SEAT_THERAPIST));
  EXPECT_EQ(std::get<1>(nowhere).code, v1::CODE_NO_SUCH_SESSION);
  EXPECT_EQ(await(a->send(check_in(5, 5))).kind, Kind::unanswered);
  EXPECT_EQ(await(a->create_session()).index(), 0u);
  const Outcome alone = await(a->send(check_in(5, 5)));
  EXPECT_EQ(alone.kind, Kind::refused);
  EXPECT_EQ(alone.code, v1::CODE_NOT_ACTIVE);
}

TEST_F(ClientOnTheServer, WaitingThatIsCancelledLosesNothing) {
  auto [a, b] = meet();
  auto now = begin(b->next());
  // Whatever is left over from meeting is heard first.
  while (run_for(io, 50), now->value.has_value()) now = begin(b->next());
  now->cancel.emit(asio::cancellation_type::terminal);
  ASSERT_TRUE(run_until(io, [&] { return now->over(); }));
  EXPECT_TRUE(now->aborted());
  EXPECT_EQ(await(a->send(check_in(2, 8))).kind, Kind::durable);
  (void)hear(*b, v1::Event::kCheckInSeen);
}

TEST_F(ClientOnTheServer, ACommandWhoseSenderNoLongerWaitsCountsAllTheSame) {
  auto [a, b] = meet();
  const auto sending = begin(a->send(check_in(2, 8)));
  until_queued(*a);
  sending->cancel.emit(asio::cancellation_type::terminal);
  ASSERT_TRUE(run_until(io, [&] { return sending->over(); }));
  EXPECT_TRUE(sending->aborted());
  (void)hear(*b, v1::Event::kCheckInSeen);
}

TEST_F(ClientOnTheServer, TheEndOfTheClientEndsAllWaiting) {
  auto [a, b] = meet();
  a->stop();
  const auto sending = begin(a->send(check_in(2, 8)));
  const auto asking = begin(a->invite(v1::SEAT_THERAPIST));
  until_queued(*a);
  auto not_begun = a->pair_credential();
  a.reset();
  const auto late = begin(std::move(not_begun));
  ASSERT_TRUE(run_until(io, [&] { return sending->over() && asking->over() && late->over(); }));
  EXPECT_TRUE(sending->aborted());
  EXPECT_TRUE(asking->aborted());
  EXPECT_TRUE(late->aborted());
}

TEST_F(ClientOnTheServer, AReplacedDeviceHearsItsEndAndAnswersItFromThenOn) {
  auto [a, b] = meet();
  const auto again = device();
  again->enter(a->membership());
  const auto stopped = [](const Heard& heard) {
    const auto* status = std::get_if<Status>(&heard);
    return status != nullptr && status->kind == Status::Kind::stopped;
  };
  const Heard last = hear_until(*a, stopped);
  EXPECT_EQ(std::get<Status>(last).stopped_by, v1::CODE_REPLACED);
  EXPECT_TRUE(stopped(await(a->next())));
  const Outcome late = await(a->send(check_in(5, 5)));
  EXPECT_EQ(late.kind, Kind::unanswered);
  EXPECT_EQ(late.code, v1::CODE_REPLACED);
  EXPECT_EQ(await(again->send(check_in(5, 5))).kind, Kind::durable);
}

TEST_F(ClientOnTheServer, WhatWasHeldBackUntilAYesEndsUnansweredWithANo) {
  const auto a = device();
  const auto b = device();
  const auto made = std::get<0>(await(a->create_session()));
  EXPECT_EQ(await(b->join(made.invite().code())).index(), 0u);
  const auto held_back = begin(b->send(check_in(5, 5)));
  const auto asked = hear(*a, v1::Event::kJoinRequested).join_requested();
  EXPECT_FALSE(held_back->over());
  EXPECT_EQ(await(a->send(confirm_join(asked.join_id(), false))).kind, Kind::durable);
  ASSERT_TRUE(run_until(io, [&] { return held_back->over(); }));
  EXPECT_EQ(held_back->value->kind, Kind::unanswered);
  EXPECT_EQ(held_back->value->code, v1::CODE_JOIN_DECLINED);
}

TEST_F(ClientOnTheServer, WhatWasKeptGoesOnInAnotherProcessAndScreenAndAll) {
  auto [a, b] = meet();
  a->stop();
  const auto sending = begin(a->send(check_in(2, 8)));
  until_queued(*a);
  const Membership mine = a->membership();
  const client::PersistedState kept = a->kept();
  ASSERT_EQ(kept.unacknowledged.size(), 1u);
  a.reset();
  server.kill_now();
  server.start();
  const auto next_life = device();
  next_life->enter(mine, kept);
  (void)hear(*b, v1::Event::kCheckInSeen);
  (void)hear(*next_life, v1::Event::kSessionStarted);
  EXPECT_TRUE(next_life->kept().unacknowledged.empty());
}

}  // namespace
}  // namespace attune::test
