#include <gtest/gtest.h>

#include "adapters/websocket/peer_deadlines.hpp"

namespace attune::websocket {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

const PeerDeadlines::TimePoint kStart{std::chrono::hours{1}};
const Timings kReal;

PeerDeadlines known() {
  PeerDeadlines deadlines{kReal, kStart};
  deadlines.authenticated();
  return deadlines;
}

TEST(PeerDeadlines, HelloIsDueAtFiveSecondsAndNotBefore) {
  PeerDeadlines stranger{kReal, kStart};
  EXPECT_EQ(stranger.check({}, kStart + milliseconds{4'999}), Due::nothing);
  EXPECT_EQ(stranger.check({}, kStart + milliseconds{5'000}), Due::no_hello);
  EXPECT_EQ(known().check({}, kStart + milliseconds{5'000}), Due::nothing);
}

TEST(PeerDeadlines, AMessageThatHasBegunHasTenSeconds) {
  PeerDeadlines peer = known();
  EXPECT_EQ(peer.check({.bytes_received = 1}, kStart), Due::nothing);
  EXPECT_EQ(peer.check({.bytes_received = 9}, kStart + milliseconds{9'999}), Due::nothing);
  EXPECT_EQ(peer.check({.bytes_received = 10}, kStart + milliseconds{10'000}), Due::slow_message);
}

TEST(PeerDeadlines, ABusyPeerWhoseMessagesEndIsNotSlow) {
  PeerDeadlines peer = known();
  std::uint64_t bytes = 0;
  for (int second = 0; second < 60; ++second) {
    // Each look falls into the middle of a message.
    bytes += 10;
    peer.message_ended(bytes);
    bytes += 5;
    EXPECT_EQ(peer.check({.bytes_received = bytes}, kStart + seconds{second}), Due::nothing);
  }
}

TEST(PeerDeadlines, AReaderThatTakesNothingHasFifteenSeconds) {
  PeerDeadlines peer = known();
  const Traffic stuck{.bytes_received = 0, .bytes_sent = 7, .bytes_waiting = 100};
  EXPECT_EQ(peer.check(stuck, kStart), Due::nothing);
  EXPECT_EQ(peer.check(stuck, kStart + milliseconds{14'999}), Due::nothing);
  EXPECT_EQ(peer.check(stuck, kStart + milliseconds{15'000}), Due::slow_reader);
}

TEST(PeerDeadlines, AReaderThatTakesOneByteMayGoOn) {
  PeerDeadlines peer = known();
  peer.check({.bytes_sent = 7, .bytes_waiting = 100}, kStart);
  EXPECT_EQ(peer.check({.bytes_sent = 8, .bytes_waiting = 99}, kStart + seconds{14}), Due::nothing);
  EXPECT_EQ(peer.check({.bytes_sent = 8, .bytes_waiting = 99}, kStart + seconds{20}), Due::nothing);
  EXPECT_EQ(peer.check({.bytes_sent = 8, .bytes_waiting = 99}, kStart + seconds{29}),
            Due::slow_reader);
}

TEST(PeerDeadlines, SilenceIsPingedOnceThenEnds) {
  PeerDeadlines peer = known();
  EXPECT_EQ(peer.check({}, kStart + milliseconds{24'999}), Due::nothing);
  EXPECT_EQ(peer.check({}, kStart + milliseconds{25'000}), Due::ping);
  EXPECT_EQ(peer.check({}, kStart + milliseconds{26'000}), Due::nothing);
  EXPECT_EQ(peer.check({}, kStart + milliseconds{49'999}), Due::nothing);
  EXPECT_EQ(peer.check({}, kStart + milliseconds{50'000}), Due::idle);
}

TEST(PeerDeadlines, ABytesArrivalEndsTheSilence) {
  PeerDeadlines peer = known();
  EXPECT_EQ(peer.check({}, kStart + seconds{25}), Due::ping);
  peer.message_ended(6);
  EXPECT_EQ(peer.check({.bytes_received = 6}, kStart + seconds{26}), Due::nothing);
  EXPECT_EQ(peer.check({.bytes_received = 6}, kStart + seconds{51}), Due::ping);
}

TEST(PeerDeadlines, ControlFramesHaveABurstAndARate) {
  PeerDeadlines peer = known();
  const int burst = static_cast<int>(limits::kControlFramesBurst);
  for (int i = 0; i < burst; ++i) EXPECT_TRUE(peer.control_frame(kStart)) << i;
  EXPECT_FALSE(peer.control_frame(kStart));
  EXPECT_TRUE(peer.control_frame(kStart + milliseconds{600}));
  EXPECT_FALSE(peer.control_frame(kStart + milliseconds{600}));
}

TEST(PeerDeadlines, AfterTheCloseOnlyItsEndIsDue) {
  PeerDeadlines stranger{kReal, kStart};
  stranger.closing(kStart);
  EXPECT_EQ(stranger.check({.bytes_received = 3}, kStart + milliseconds{4'999}), Due::nothing);
  EXPECT_EQ(stranger.check({.bytes_received = 3}, kStart + milliseconds{5'000}),
            Due::closing_ended);
}

}  // namespace
}  // namespace attune::websocket
