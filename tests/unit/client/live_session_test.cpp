// The socket and the HTTP side, over real loopback TCP.
#include "attune_client/live_session.hpp"

#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <chrono>

#include "attune_client/api.hpp"
#include "attune_client/client.hpp"
#include "unit/client/loopback_server.hpp"

namespace attune::client {
namespace {

using Kind = Status::Kind;
constexpr const char* kSession = "000102030405060708090a0b0c0d0e0f";

class LiveSessionTest : public testing::Test {
 protected:
  /// Runs until it is so; a bound against a hanging test, not a measure.
  void run_until(const std::function<bool()>& so) {
    const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds{20};
    while (!so() && std::chrono::steady_clock::now() < give_up) {
      io.restart();
      io.run_one_for(std::chrono::milliseconds{50});
    }
    ASSERT_TRUE(so());
  }

  std::unique_ptr<LiveSession> make(PersistedState restored = {}) {
    return std::make_unique<LiveSession>(
        io,
        LiveOptions{.server = server.url(),
                    .session_id = kSession,
                    .credential = "credential",
                    .backoff = {.first_max_ms = 5, .base_ms = 1, .cap_ms = 20},
                    .restored = std::move(restored),
                    .seed = 1},
        Callbacks{
            .on_welcome = [this](const v1::Welcome&) { ++welcomes; },
            .on_event = [this](const v1::Event& event, bool) { offsets.push_back(event.offset()); },
            .on_ack = [this](const Settled& settled) { acks.push_back(settled.ticket); },
            .on_state = [this](const Status& status) { last = status; }});
  }

  static v1::Command ask_both() {
    v1::Command command;
    command.mutable_ask_both();
    return command;
  }

  boost::asio::io_context io;
  test::LoopbackServer server{io};
  int welcomes = 0;
  std::vector<std::uint64_t> offsets;
  std::vector<std::uint64_t> acks;
  Status last;
};

TEST_F(LiveSessionTest, ConnectsToItsSessionAndSaysHello) {
  const auto session = make();
  session->start();
  run_until([&] { return welcomes == 1; });
  EXPECT_EQ(server.last_target, std::string{"/v1/sessions/"} + kSession + "/live");
  EXPECT_EQ(session->machine().status().kind, Kind::live);
}

TEST_F(LiveSessionTest, TellsOfAcknowledgementsAndEventsInOrder) {
  const auto session = make();
  session->start();
  std::vector<std::uint64_t> tickets;
  for (int i = 0; i < 50; ++i) tickets.push_back(session->send(ask_both()));
  run_until([&] { return acks.size() == 50 && offsets.size() == 50; });
  EXPECT_EQ(acks, tickets);
  EXPECT_EQ(offsets.back(), 50u);
  EXPECT_EQ(server.model.gaps, 0u);
}

TEST_F(LiveSessionTest, ComesBackAfterAnAbruptEndAndMissesNothing) {
  const auto session = make();
  session->start();
  run_until([&] { return welcomes == 1; });
  for (int round = 0; round < 5; ++round) {
    for (int i = 0; i < 10; ++i) session->send(ask_both());
    session->drop();
    run_until([&] { return session->machine().unacknowledged() == 0; });
  }
  server.push(server.model.tell());
  run_until([&] { return offsets.size() == 51; });
  EXPECT_EQ(server.model.accepted.size(), 50u);
  EXPECT_EQ(acks.size(), 50u);
  EXPECT_GE(server.upgrades, 6u);
  EXPECT_GE(server.resets, 1u);
  EXPECT_EQ(session->machine().irregularities().repeated_events, 0u);
  EXPECT_EQ(session->machine().irregularities().skipped_events, 0u);
}

TEST_F(LiveSessionTest, ComesBackAfterAClosedConnectionAndStopsAtAFinalCode) {
  const auto session = make();
  session->start();
  run_until([&] { return welcomes == 1; });
  server.close_all(4004);
  run_until([&] { return welcomes == 2; });
  server.close_all(4405);
  run_until([&] { return last.kind == Kind::stopped; });
  EXPECT_EQ(last.stopped_by, 4405);
}

TEST_F(LiveSessionTest, GoesOnInAnotherProcessFromWhatWasKept) {
  auto session = make();
  session->start();
  session->send(ask_both());
  run_until([&] { return offsets.size() == 1 && acks.size() == 1; });
  PersistedState kept = session->persisted();
  session.reset();
  server.push(server.model.tell());
  session = make(std::move(kept));
  session->start();
  run_until([&] { return offsets.size() == 2; });
  EXPECT_EQ(offsets, (std::vector<std::uint64_t>{1, 2}));
}

TEST_F(LiveSessionTest, KeepsTryingWhileThereIsNoServer) {
  const Url nobody{.host = "127.0.0.1", .port = "1"};
  int waits = 0;
  LiveSession session{
      io,
      {.server = nobody,
       .session_id = kSession,
       .backoff = {.first_max_ms = 1, .base_ms = 1, .cap_ms = 2}},
      {.on_state = [&](const Status& status) { waits += status.kind == Kind::waiting ? 1 : 0; }}};
  session.start();
  run_until([&] { return waits >= 3; });
}

TEST_F(LiveSessionTest, LeavesAServerThatSpeaksAnotherSubprotocol) {
  server.speaks_attune = false;
  const auto session = make();
  session->start();
  run_until([&] { return server.upgrades >= 2; });
  EXPECT_EQ(welcomes, 0);
}

TEST_F(LiveSessionTest, MayBeDestroyedAtAnyMoment) {
  for (int turns = 0; turns < 12; ++turns) {
    auto session = make();
    session->start();
    session->send(ask_both());
    for (int i = 0; i < turns; ++i) {
      io.restart();
      io.run_one_for(std::chrono::milliseconds{2});
    }
    session.reset();
    io.restart();
    io.poll();
  }
}

TEST_F(LiveSessionTest, CallbacksMaySendMore) {
  std::unique_ptr<LiveSession> session;
  const Callbacks callbacks{
      .on_event =
          [&](const v1::Event& event, bool) {
            if (event.offset() < 5) session->send(ask_both());
          },
      .on_ack = [this](const Settled& settled) { acks.push_back(settled.number); }};
  session = std::make_unique<LiveSession>(
      io, LiveOptions{.server = server.url(), .session_id = kSession, .seed = 1}, callbacks);
  session->start();
  session->send(ask_both());
  run_until([&] { return acks.size() == 5; });
  EXPECT_EQ(acks, (std::vector<std::uint64_t>{1, 2, 3, 4, 5}));
}

class ApiTest : public LiveSessionTest {
 protected:
  template <class T>
  OnResult<T> into(std::optional<ApiResult<T>>& result) {
    return [&result](ApiResult<T> each) { result = std::move(each); };
  }
};

TEST_F(ApiTest, CreatesASession) {
  test::HttpSeen seen;
  server.on_http = [&](const test::HttpSeen& request) {
    seen = request;
    return test::HttpSaid{
        .status = 201,
        .body = R"({"sessionId":"5e","credential":"c","invite":{"seat":"SEAT_PARTNER_B",
                                     "code":"BCDF-GHJK","expiresAtMs":"12","more":1}})"};
  };
  std::optional<ApiResult<v1::CreateSessionResponse>> result;
  Api{io, server.url()}.create_session(into(result));
  run_until([&] { return result.has_value(); });
  const auto& created = std::get<v1::CreateSessionResponse>(*result);
  EXPECT_EQ(seen.target, "/v1/sessions");
  EXPECT_EQ(created.invite().code(), "BCDF-GHJK");
  EXPECT_EQ(created.invite().expires_at_ms(), 12);
}

TEST_F(ApiTest, ShowsItsCredentialOnlyInTheHeader) {
  test::HttpSeen seen;
  server.on_http = [&](const test::HttpSeen& request) {
    seen = request;
    return test::HttpSaid{.body = "{}"};
  };
  std::optional<ApiResult<v1::IssueInviteResponse>> result;
  Api{io, server.url()}.issue_invite("5e", "credential", v1::SEAT_THERAPIST, into(result));
  run_until([&] { return result.has_value(); });
  EXPECT_EQ(seen.target, "/v1/sessions/5e/invites");
  EXPECT_EQ(seen.authorization, "Bearer credential");
  EXPECT_EQ(seen.body, R"({"seat":"SEAT_THERAPIST"})");
}

TEST_F(ApiTest, AnswersARefusalAsAValue) {
  server.on_http = [](const test::HttpSeen&) {
    return test::HttpSaid{.status = 410,
                          .body = R"({"code":"CODE_INVITE_EXPIRED","message":"words"})"};
  };
  std::optional<ApiResult<v1::RedeemInviteResponse>> result;
  Api{io, server.url()}.redeem_invite("BCDFGHJK", "", into(result));
  run_until([&] { return result.has_value(); });
  const auto& error = std::get<ApiError>(*result);
  EXPECT_EQ(error.code, v1::CODE_INVITE_EXPIRED);
  EXPECT_EQ(error.http_status, 410u);
  EXPECT_FALSE(error.may_retry);
}

TEST_F(ApiTest, AnswersAServerThatIsNotOursAsNoAnswer) {
  server.on_http = [](const test::HttpSeen&) { return test::HttpSaid{.body = "<html>"}; };
  std::optional<ApiResult<v1::RedeemInviteResponse>> result;
  Api{io, server.url()}.redeem_invite("BCDFGHJK", "", into(result));
  run_until([&] { return result.has_value(); });
  EXPECT_EQ(std::get<ApiError>(*result).code, v1::CODE_UNSPECIFIED);
  EXPECT_TRUE(std::get<ApiError>(*result).may_retry);
}

TEST(BlockingApi, AnswersWhereThereIsNoServer) {
  const BlockingApi api{{.host = "127.0.0.1", .port = "1"}};
  const auto result = api.create_session();
  EXPECT_EQ(std::get<ApiError>(result).http_status, 0u);
}

TEST(Urls, AreReadAsHostAndPort) {
  EXPECT_EQ(parse_url("http://127.0.0.1:8080")->port, "8080");
  EXPECT_EQ(parse_url("http://attune.local/")->authority(), "attune.local:80");
  EXPECT_EQ(parse_url("http://h:1")->text(), "http://h:1");
}

TEST(Urls, AreRefusedWhereTheySayMore) {
  for (const char* text :
       {"", "127.0.0.1:8080", "https://h", "http://", "http://:80", "http://h:", "http://h:123456",
        "http://h:8a", "http://h/path", "http://u@h", "http://h x"}) {
    EXPECT_FALSE(parse_url(text).has_value()) << text;
  }
}

boost::asio::awaitable<void> hear_all(Client& client, std::vector<std::uint64_t>& offsets) {
  for (;;) {
    const Heard heard = co_await client.next();
    const auto* happened = std::get_if<Happened>(&heard);
    if (happened != nullptr) offsets.push_back(happened->event.offset());
  }
}

TEST_F(LiveSessionTest, AClientThatNobodyListensToGivesItsConnectionUpAndMissesNothing) {
  Client client{
      io, {.server = server.url(), .backoff = {.first_max_ms = 5, .base_ms = 1, .cap_ms = 20}}};
  client.enter({.session_id = kSession, .credential = "credential"});
  run_until([&] { return client.status().kind == Kind::live; });
  constexpr std::size_t kHeardAlready = 3;  // Connecting, live, Welcome.
  for (auto i = kHeardAlready; i < Client::kUnheardMax; ++i) server.push(server.model.tell());
  const auto at_the_limit = server.model.events.size();
  io.restart();
  io.run_for(std::chrono::milliseconds{100});
  EXPECT_EQ(client.status().kind, Kind::live);
  server.push(server.model.tell());
  run_until([&] { return client.status().kind == Kind::idle; });
  server.push(server.model.tell());  // While nobody is there.
  boost::asio::co_spawn(io, hear_all(client, offsets), boost::asio::detached);
  run_until([&] { return offsets.size() == at_the_limit + 2; });
  for (std::size_t i = 0; i < offsets.size(); ++i) EXPECT_EQ(offsets[i], i + 1);
  EXPECT_EQ(server.upgrades, 2u);
}

}  // namespace
}  // namespace attune::client
