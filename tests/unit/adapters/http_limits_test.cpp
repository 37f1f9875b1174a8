// The listener at each of its limits, and one beyond.
#include <gtest/gtest.h>

#include <algorithm>

#include "unit/adapters/http_world.hpp"

namespace attune::test {
namespace {

using std::chrono::milliseconds;

constexpr std::chrono::minutes kForEver{10};

/// A peer that has asked once, and what it was told; kept, so that its connection stays.
struct Asker {
  RawPeer peer;
  int status = 0;
};

Asker ask(HttpWorld& world) {
  Asker asker{.peer = world.connect()};
  asker.peer.send(kGet);
  asker.status = world.response(asker.peer).first;
  return asker;
}

/// Status of each of `count` peers that ask one after the other and stay.
std::vector<Asker> ask_and_stay(HttpWorld& world, std::size_t count) {
  std::vector<Asker> askers;
  for (std::size_t i = 0; i < count; ++i) askers.push_back(ask(world));
  return askers;
}

bool all_told(const std::vector<Asker>& askers, int status) {
  return std::all_of(askers.begin(), askers.end(),
                     [&](const Asker& asker) { return asker.status == status; });
}

TEST(HttpLimits, AreTheNamedOnesUnlessOthersAreGiven) {
  const http::ListenerSettings settings;
  EXPECT_EQ(settings.connections_max, limits::kConnectionsMax);
  EXPECT_EQ(settings.connections_per_address_max, limits::kConnectionsPerAddressMax);
  EXPECT_EQ(settings.header_deadline, milliseconds{limits::kHttpHeaderDeadlineMs});
  EXPECT_EQ(settings.idle, milliseconds{limits::kHttpIdleMs});
  EXPECT_EQ(settings.linger, milliseconds{limits::kHttpLingerMs});
}

TEST(HttpLimits, AnAddressMayHaveAsManyConnectionsAsNamedAndNotOneMore) {
  HttpWorld world;
  const auto askers = ask_and_stay(world, limits::kConnectionsPerAddressMax);
  EXPECT_TRUE(all_told(askers, 200));
  EXPECT_EQ(ask(world).status, 429);
}

TEST(HttpLimits, AllAddressesTogetherMayHaveSoManyConnectionsAndNotOneMore) {
  HttpWorld world{{.connections_max = 3}};
  const auto askers = ask_and_stay(world, 3);
  EXPECT_TRUE(all_told(askers, 200));
  EXPECT_EQ(ask(world).status, 503);
}

TEST(HttpLimits, SoManyRefusalsAreToldAtOneTimeAndOneMoreIsHungUpOn) {
  HttpWorld world{{.connections_max = 0, .linger = kForEver}};
  auto askers = ask_and_stay(world, limits::kHttpRefusalsMax);
  EXPECT_TRUE(all_told(askers, 503));
  Asker one_more = ask(world);
  EXPECT_EQ(one_more.status, 0);
  EXPECT_TRUE(one_more.peer.ended);
  // One that has heard it makes room for the next.
  askers.front().peer.close();
  EXPECT_TRUE(world.sockets.until_unread([&] { return ask(world).status == 503; }));
}

TEST(HttpLimits, ARefusedPeerThatStaysIsCutOffWhenTheLingeringEnds) {
  HttpWorld world{{.connections_max = 0, .linger = milliseconds{30}}};
  const auto askers = ask_and_stay(world, limits::kHttpRefusalsMax);
  EXPECT_TRUE(all_told(askers, 503));
  EXPECT_TRUE(world.sockets.until_unread([&] { return ask(world).status == 503; }));
}

TEST(HttpLimits, ARefusedPeerMaySendTwoBodiesAndNotOneByteMore) {
  HttpWorld world{{.connections_max = 0, .linger = kForEver}};
  auto askers = ask_and_stay(world, limits::kHttpRefusalsMax);
  RawPeer& talker = askers.back().peer;
  // What it sent before it was told counts too.
  std::size_t left = 2 * limits::kHttpBodyBytesMax - kGet.size();
  for (std::size_t piece = 0; left > 0; left -= piece) {
    piece = std::min<std::size_t>(left, 4'096);
    talker.send(std::string(piece, 'x'));
    EXPECT_EQ(ask(world).status, 0);
  }
  talker.send("x");
  EXPECT_TRUE(world.sockets.until_unread([&] { return ask(world).status == 503; }));
}

TEST(HttpLimits, AnAnswerThatNobodyGivesEndsTheConnectionAtItsIdleTime) {
  HttpWorld world{{.header_deadline = kForEver, .idle = milliseconds{30}}};
  world.answers_later = true;
  const Asker asker = ask(world);
  EXPECT_EQ(asker.status, 0);
  EXPECT_TRUE(asker.peer.ended);
}

TEST(HttpLimits, ARequestThatBeganBeforeTheLastAnswerHasTheHeadersDeadlineToo) {
  HttpWorld world{{.header_deadline = milliseconds{30}, .idle = kForEver}};
  RawPeer peer = world.connect();
  peer.send(std::string{kGet} + "GET /b");
  EXPECT_EQ(world.response(peer).first, 200);
  EXPECT_EQ(world.response(peer).first, 408);
}

TEST(HttpLimits, AnAnswerWithinTheIdleTimeIsWaitedForPastTheHeadersDeadline) {
  HttpWorld world{{.header_deadline = milliseconds{20}, .idle = kForEver}};
  world.answers_later = true;
  RawPeer peer = world.connect();
  peer.send(kGet);
  ASSERT_TRUE(world.sockets.until(peer, [&] { return world.kept.has_value(); }));
  // Whoever connects afterwards and stays silent meets the same deadline later.
  RawPeer silent = world.connect();
  ASSERT_TRUE(world.ends(silent));
  (*world.kept)(http::text_response(200, "late"));
  EXPECT_EQ(world.response(peer).first, 200);
}

}  // namespace
}  // namespace attune::test
