// The sockets at those of their limits that have no test elsewhere, and one beyond.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "adapters/websocket/peer_deadlines.hpp"
#include "unit/adapters/websocket_world.hpp"

namespace attune::test {
namespace {

using std::chrono::milliseconds;
using websocket::Due;
using websocket::PeerDeadlines;

const PeerDeadlines::TimePoint kStart{std::chrono::hours{1}};

TEST(WebSocketLimits, OfTimeAreTheNamedOnesUnlessOthersAreGiven) {
  const websocket::Timings timings;
  EXPECT_EQ(timings.hello, milliseconds{limits::kHelloDeadlineMs});
  EXPECT_EQ(timings.assembly, milliseconds{limits::kMessageAssemblyMs});
  EXPECT_EQ(timings.write_progress, milliseconds{limits::kWriteProgressMs});
  EXPECT_EQ(timings.ping, milliseconds{limits::kPingIntervalMs});
  EXPECT_EQ(timings.idle, milliseconds{limits::kIdleTimeoutMs});
  EXPECT_EQ(timings.closing, milliseconds{limits::kClosingMs});
}

TEST(WebSocketLimits, AClosedPeerHasTheNamedTimeToHangUpAndNotMore) {
  const websocket::Timings real;
  PeerDeadlines peer{real, kStart};
  peer.closing(kStart);
  EXPECT_EQ(peer.check({}, kStart + milliseconds{limits::kClosingMs - 1}), Due::nothing);
  EXPECT_EQ(peer.check({}, kStart + milliseconds{limits::kClosingMs}), Due::closing_ended);
}

TEST(WebSocketLimits, ControlFramesComeBackAtTheNamedRateAndNotFaster) {
  const websocket::Timings real;
  PeerDeadlines peer{real, kStart};
  while (peer.control_frame(kStart)) {
  }
  const auto a_second_later = kStart + std::chrono::seconds{1};
  int allowed = 0;
  while (peer.control_frame(a_second_later)) ++allowed;
  EXPECT_EQ(allowed, static_cast<int>(limits::kControlFramesPerSecond));
}

/// Sends it in pieces that the kernel takes whole, and lets the sockets read each.
void send_slowly(WebSocketWorld& world, RawPeer& peer, std::size_t bytes) {
  constexpr std::size_t kPiece = 4'096;
  for (std::size_t sent = 0; sent < bytes; sent += kPiece) {
    peer.send(std::string(std::min(kPiece, bytes - sent), 'x'));
    int turns = 0;
    world.until_unread([&] { return ++turns == 5; });
  }
}

TEST(WebSocketLimits, AClosedPeerMaySendTheNamedBytesAndNotOneMore) {
  WebSocketWorld world{patient(), 0};  // Whoever comes is turned away.
  WebSocketWorld::Client client = world.adopt();
  ASSERT_TRUE(world.until(client.peer, [&] { return client.peer.ended; }));
  send_slowly(world, client.peer, limits::kClosingBytesMax);
  EXPECT_TRUE(world.closed.empty());
  client.peer.send("x");
  EXPECT_TRUE(world.until_unread([&] { return world.closed.size() == 1; }));
}

/// As many files as the system lets this process have; whether they are `needed`.
bool may_open(rlim_t needed) {
  rlimit files{};
  ::getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &files);
  return files.rlim_max >= needed;
}

TEST(WebSocketLimits, TheLastStrangerOfTheNamedNumberIsLetInAndOneMoreIsTurnedAway) {
  if (!may_open(limits::kStrangersMax + 100)) GTEST_SKIP() << "too few files may be open";
  WebSocketWorld world;
  websocket::Sockets sockets{world.io, world, 1'000'000, patient()};
  const auto stranger = [&] {
    TcpPair pair = tcp_pair();
    sockets.adopt({.native_handle = pair.server_handle,
                   .is_v6 = false,
                   .bytes = upgrade_request(),
                   .address = "192.0.2.1"});
    return std::move(pair.client);
  };
  // The loop does not turn meanwhile: nobody sees yet that these have left.
  for (std::size_t i = 1; i < limits::kStrangersMax; ++i) stranger();
  RawPeer last = stranger();
  RawPeer one_more = stranger();
  std::optional<std::string> header;
  ASSERT_TRUE(world.until(last, [&] { return (header = last.take_header()); }));
  EXPECT_TRUE(header->starts_with("HTTP/1.1 101 ")) << *header;
  ASSERT_TRUE(world.until(one_more, [&] { return (header = one_more.take_header()); }));
  EXPECT_TRUE(header->starts_with("HTTP/1.1 503 ")) << *header;
}

TEST(WebSocketLimits, AnUpgradeOfTheNamedBytesIsAnsweredAndOneMoreIsHungUpOn) {
  WebSocketWorld world;
  const auto upgrade_of = [&](std::size_t bytes) {
    const std::size_t others = upgrade_request("Cookie: \r\n").size();
    auto client =
        world.adopt(upgrade_request("Cookie: " + std::string(bytes - others, 'c') + "\r\n"));
    std::optional<std::string> header;
    world.until(client.peer,
                [&] { return (header = client.peer.take_header()) || client.peer.ended; });
    return header.value_or("").substr(0, 13);
  };
  EXPECT_EQ(upgrade_of(limits::kHttpHeaderBytesMax), "HTTP/1.1 101 ");
  EXPECT_EQ(upgrade_of(limits::kHttpHeaderBytesMax + 1), "");
}

}  // namespace
}  // namespace attune::test
