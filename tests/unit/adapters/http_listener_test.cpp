#include "adapters/http/listener.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "unit/adapters/http_world.hpp"

namespace attune::test {
namespace {

using http::ListenError;

TEST(HttpListener, AnswersRequestsOfOneConnectionInOrder) {
  HttpWorld world;
  RawPeer peer = world.connect();
  peer.send(std::string{kGet} + "GET /b HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_THAT(world.response(peer), testing::Pair(200, "you asked /a"));
  EXPECT_THAT(world.response(peer), testing::Pair(200, "you asked /b"));
  peer.send("GET /c HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(world.response(peer), testing::Pair(200, "you asked /c"));
  EXPECT_TRUE(world.ends(peer));
  EXPECT_EQ(world.requests.front().address, "127.0.0.1");
}

TEST(HttpListener, AnswersLater) {
  HttpWorld world;
  world.answers_later = true;
  RawPeer peer = world.connect();
  peer.send(kGet);
  ASSERT_TRUE(world.sockets.until(peer, [&] { return world.kept.has_value(); }));
  EXPECT_TRUE(peer.bytes.empty());
  (*world.kept)(http::text_response(404, "later"));
  EXPECT_THAT(world.response(peer), testing::Pair(404, "later"));
}

TEST(HttpListener, AnAnswerToAPeerThatLeftIsNothing) {
  HttpWorld world;
  world.answers_later = true;
  RawPeer peer = world.connect();
  peer.send(kGet);
  ASSERT_TRUE(world.sockets.until(peer, [&] { return world.kept.has_value(); }));
  peer.reset();
  (*world.kept)(http::text_response(200, "late"));
  RawPeer other = world.connect();
  other.send(kGet);
  world.answers_later = false;
  EXPECT_THAT(world.response(other), testing::Pair(200, "you asked /a"));
}

TEST(HttpListener, AHeadHasTheHeaderOnly) {
  HttpWorld world;
  RawPeer peer = world.connect();
  peer.send("HEAD /a HTTP/1.1\r\nHost: h\r\n\r\n" + std::string{kGet});
  EXPECT_EQ(world.response(peer, false).first, 200);
  EXPECT_THAT(world.response(peer), testing::Pair(200, "you asked /a"));
}

TEST(HttpListener, ARefusalReachesAPeerThatIsStillSending) {
  HttpWorld world;
  RawPeer peer = world.connect();
  peer.send("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 20000\r\n\r\n");
  peer.send(std::string(20'000, 'x'));
  EXPECT_EQ(world.response(peer).first, 413);
  EXPECT_TRUE(world.ends(peer));
  EXPECT_TRUE(world.requests.empty());
}

TEST(HttpListener, AHeaderThatDripsIsAnsweredAtItsDeadline) {
  HttpWorld world{{.header_deadline = std::chrono::milliseconds{60}}};
  RawPeer peer = world.connect();
  std::string_view header = "GET /a HTTP/1.1\r\nHost: h\r\nX: ";
  ASSERT_TRUE(world.sockets.until(peer, [&] {
    peer.send(header.empty() ? "x" : header.substr(0, 1));
    if (!header.empty()) header.remove_prefix(1);
    return !peer.bytes.empty();
  }));
  EXPECT_EQ(world.response(peer).first, 408);
}

TEST(HttpListener, ABodyThatDripsIsAnsweredAtTheSameDeadline) {
  HttpWorld world{{.header_deadline = std::chrono::milliseconds{60}}};
  RawPeer peer = world.connect();
  peer.send("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\nx");
  EXPECT_EQ(world.response(peer).first, 408);
}

TEST(HttpListener, ASilentConnectionIsClosed) {
  HttpWorld world{{.header_deadline = std::chrono::milliseconds{20}}};
  RawPeer peer = world.connect();
  EXPECT_TRUE(world.ends(peer));
  EXPECT_TRUE(peer.bytes.empty());
}

TEST(HttpListener, AKeptConnectionThatAsksNothingIsClosed) {
  HttpWorld world{{.idle = std::chrono::milliseconds{30}}};
  RawPeer peer = world.connect();
  peer.send(kGet);
  EXPECT_EQ(world.response(peer).first, 200);
  EXPECT_TRUE(world.ends(peer));
}

TEST(HttpListener, CountsConnectionsOfAnAddress) {
  HttpWorld world{{.connections_per_address_max = 2}};
  RawPeer one = world.connect();
  RawPeer two = world.connect();
  one.send(kGet);
  two.send(kGet);
  EXPECT_EQ(world.response(one).first, 200);
  EXPECT_EQ(world.response(two).first, 200);
  RawPeer three = world.connect();
  three.send(kGet);
  EXPECT_EQ(world.response(three).first, 429);
  one.close();
  RawPeer four;
  ASSERT_TRUE(world.sockets.until_unread([&] {
    four = world.connect();
    four.send(kGet);
    return world.response(four).first == 200;
  }));
}

TEST(HttpListener, CountsConnectionsInAll) {
  HttpWorld world{{.connections_max = 1}};
  RawPeer one = world.connect();
  one.send(kGet);
  EXPECT_EQ(world.response(one).first, 200);
  RawPeer two = world.connect();
  two.send(kGet);
  EXPECT_EQ(world.response(two).first, 503);
}

TEST(HttpListener, HandsAnUpgradeOverWithEveryByteAndCountsItUntilReleased) {
  HttpWorld world{{.connections_per_address_max = 1}};
  RawPeer peer = world.connect();
  peer.send(upgrade_request() + client_frame("early"));
  ASSERT_TRUE(world.sockets.until(peer, [&] { return world.upgrades.size() == 1; }));
  const http::Upgrade& upgrade = world.upgrades.front();
  EXPECT_EQ(upgrade.address, "127.0.0.1");

  // Another thread's loop takes it over.
  WebSocketWorld other;
  other.sockets.adopt({.native_handle = upgrade.native_handle,
                       .is_v6 = upgrade.is_v6,
                       .bytes = upgrade.bytes,
                       .address = upgrade.address});
  ASSERT_TRUE(other.until(peer, [&] { return !other.messages.empty(); }));
  EXPECT_EQ(other.messages.front().second, "early");
  peer.send(client_frame("later"));
  ASSERT_TRUE(other.until(peer, [&] { return other.messages.size() == 2; }));

  RawPeer second = world.connect();
  second.send(kGet);
  EXPECT_EQ(world.response(second).first, 429);
  world.listener.released(upgrade.address);
  RawPeer third = world.connect();
  third.send(kGet);
  EXPECT_EQ(world.response(third).first, 200);
}

TEST(HttpListener, AnswersAnUpgradeThatIsRefused) {
  HttpWorld world;
  world.refuses_upgrades = true;
  RawPeer peer = world.connect();
  peer.send(upgrade_request());
  EXPECT_THAT(world.response(peer), testing::Pair(403, "no"));
  EXPECT_TRUE(world.ends(peer));
}

TEST(HttpListener, SaysWhyItCannotListenAndMayTryAgain) {
  HttpWorld world;
  http::Listener second{world.sockets.io, world};
  const auto error_of = [&](const std::string& address, std::uint16_t port) {
    const auto result = second.listen(address, port);
    const auto* error = std::get_if<ListenError>(&result);
    return error == nullptr ? std::string{} : error->text;
  };
  EXPECT_EQ(error_of("127.0.0.1", world.port),
            "cannot listen on 127.0.0.1 port " + std::to_string(world.port) + ": in use");
  EXPECT_EQ(error_of("192.0.2.77", 0),
            "cannot listen on 192.0.2.77 port 0: this machine has no such address");
  EXPECT_EQ(error_of("nowhere", 0), "cannot listen on 'nowhere': not an address");
  if (::geteuid() != 0) {
    EXPECT_EQ(error_of("127.0.0.1", 1), "cannot listen on 127.0.0.1 port 1: not permitted");
  }
  EXPECT_EQ(error_of("127.0.0.1", 0), "");
}

TEST(HttpListener, ThatStopsAcceptingAnswersWhatIsUnderWay) {
  HttpWorld world;
  world.answers_later = true;
  RawPeer peer = world.connect();
  peer.send(kGet);
  ASSERT_TRUE(world.sockets.until(peer, [&] { return world.kept.has_value(); }));
  world.listener.stop_accepting();
  (*world.kept)(http::text_response(200, "done"));
  EXPECT_THAT(world.response(peer), testing::Pair(200, "done"));
  EXPECT_TRUE(world.ends(peer));
}

}  // namespace
}  // namespace attune::test
