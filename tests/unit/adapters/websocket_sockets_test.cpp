#include "adapters/websocket/sockets.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/websocket/close_codes.hpp"
#include "protocol/codes.hpp"
#include "unit/adapters/websocket_world.hpp"

namespace attune::test {
namespace {

using websocket::SocketId;
using Client = WebSocketWorld::Client;

std::vector<std::string> texts(const WebSocketWorld& world) {
  std::vector<std::string> out;
  for (const auto& [id, text] : world.messages) out.push_back(text);
  return out;
}

TEST(WebSocketUpgrade, IsAnsweredWithTheSubprotocolAndTheKeyOfTheStandardsExample) {
  WebSocketWorld world;
  Client client = world.adopt();
  std::optional<std::string> header;
  ASSERT_TRUE(world.until(client.peer, [&] { return (header = client.peer.take_header()); }));
  EXPECT_THAT(*header, testing::StartsWith("HTTP/1.1 101 "));
  EXPECT_THAT(*header, testing::HasSubstr("Sec-WebSocket-Protocol: attune.v1\r\n"));
  // RFC 6455, section 1.3.
  EXPECT_THAT(*header, testing::HasSubstr("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
  EXPECT_THAT(*header, testing::Not(testing::HasSubstr("permessage-deflate")));
}

TEST(WebSocketUpgrade, TakesCookiesThatExceedBeastsOwnBuffer) {
  WebSocketWorld world;
  Client client = world.adopt(upgrade_request("Cookie: " + std::string(6'000, 'c') + "\r\n"));
  EXPECT_TRUE(world.until(client.peer, [&] { return client.peer.take_header().has_value(); }));
  client.peer.send(client_frame("hello"));
  EXPECT_TRUE(world.until(client.peer, [&] { return !world.messages.empty(); }));
}

TEST(WebSocketUpgrade, WithoutAKeyIsABadRequestAndEnds) {
  WebSocketWorld world;
  Client client = world.adopt(upgrade_request({}, {}));
  std::optional<std::string> header;
  ASSERT_TRUE(world.until(client.peer, [&] { return (header = client.peer.take_header()); }));
  EXPECT_THAT(*header, testing::StartsWith("HTTP/1.1 400 "));
  client.peer.close();
  EXPECT_TRUE(world.until_unread([&] { return world.closed.size() == 1; }));
}

TEST(WebSocketUpgrade, OfBytesThatAreNoRequestEnds) {
  WebSocketWorld world;
  Client client = world.adopt("nonsense");
  EXPECT_TRUE(world.until(client.peer, [&] { return client.peer.ended; }));
  EXPECT_THAT(world.closed, testing::ElementsAre(testing::Pair(client.id, "192.0.2.1")));
}

TEST(WebSocketUpgrade, BeyondTheBoundOfStrangersIsTurnedAway) {
  WebSocketWorld world{patient(), 2};
  Client first = world.open();
  Client second = world.open();
  EXPECT_EQ(world.sockets.counts().strangers, 2U);
  Client third = world.adopt();
  std::optional<std::string> header;
  ASSERT_TRUE(world.until(third.peer, [&] { return (header = third.peer.take_header()); }));
  EXPECT_THAT(*header, testing::StartsWith("HTTP/1.1 503 "));
  third.peer.close();
  ASSERT_TRUE(world.until_unread([&] { return world.closed.size() == 1; }));

  world.sockets.authenticated(first.id);
  EXPECT_EQ(world.sockets.counts().strangers, 1U);
  Client fourth = world.adopt();
  ASSERT_TRUE(world.until(fourth.peer, [&] { return (header = fourth.peer.take_header()); }));
  EXPECT_THAT(*header, testing::StartsWith("HTTP/1.1 101 "));
}

TEST(WebSocketMessages, ComeWholeAndInOrderHoweverTheyAreCut) {
  WebSocketWorld world;
  // The first frame came in the same packet as the request.
  Client client = world.adopt(upgrade_request() + client_frame("one"));
  client.peer.send(client_frame("tw", {.fin = false}));
  client.peer.send(client_frame("o", {.opcode = kContinuation}));
  for (const char byte : client_frame("three")) client.peer.send({&byte, 1});
  client.peer.send(client_frame("four") + client_frame("") + client_frame("six"));
  ASSERT_TRUE(world.until(client.peer, [&] { return world.messages.size() == 6; }));
  EXPECT_THAT(texts(world), testing::ElementsAre("one", "two", "three", "four", "", "six"));
  EXPECT_EQ(world.sockets.counts().messages_in, 6U);
}

TEST(WebSocketMessages, OfAStrangerEndAtTheHelloLimit) {
  WebSocketWorld world;
  Client client = world.open();
  client.peer.send(client_frame(std::string(limits::kHelloBytesMax, 'x')));
  ASSERT_TRUE(world.until(client.peer, [&] { return world.messages.size() == 1; }));
  client.peer.send(client_frame(std::string(limits::kHelloBytesMax + 1, 'x')));
  EXPECT_EQ(world.close_code(client.peer), websocket::kCloseTooBig);
  EXPECT_EQ(world.messages.size(), 1U);
}

TEST(WebSocketMessages, OfAKnownPeerEndAtTheMessageLimit) {
  WebSocketWorld world;
  world.authenticates = true;
  Client client = world.open();
  client.peer.send(client_frame("hello"));
  client.peer.send(client_frame(std::string(limits::kMessageBytesMax, 'x')));
  ASSERT_TRUE(world.until(client.peer, [&] { return world.messages.size() == 2; }));
  EXPECT_EQ(world.messages.back().second.size(), limits::kMessageBytesMax);
  // The rest of the large message is unread when the close frame leaves: no reset may take it away.
  client.peer.send(client_frame(std::string(limits::kMessageBytesMax + 1, 'x')));
  EXPECT_EQ(world.close_code(client.peer), websocket::kCloseTooBig);
  client.peer.close();
  EXPECT_TRUE(world.until_unread([&] { return world.closed.size() == 1; }));
}

TEST(WebSocketMessages, InManyFragmentsEndAtTheSameLimit) {
  WebSocketWorld world;
  Client client = world.open();
  client.peer.send(client_frame(std::string(limits::kHelloBytesMax, 'x'), {.fin = false}));
  client.peer.send(client_frame("x", {.opcode = kContinuation}));
  EXPECT_EQ(world.close_code(client.peer), websocket::kCloseTooBig);
}

TEST(WebSocketMessages, OfTextAreRefused) {
  WebSocketWorld world;
  Client client = world.open();
  client.peer.send(client_frame("words", {.opcode = kText}));
  EXPECT_EQ(world.close_code(client.peer), websocket::kCloseUnsupportedData);
  EXPECT_TRUE(world.messages.empty());
}

TEST(WebSocketSend, FramesOfOneTurnLeaveInOneWrite) {
  WebSocketWorld world;
  Client client = world.open();
  const auto before = world.sockets.counts();
  for (int i = 0; i < 50; ++i) world.sockets.send(client.id, std::to_string(i));
  for (int i = 0; i < 50; ++i) EXPECT_EQ(world.next_frame(client.peer).payload, std::to_string(i));
  const auto after = world.sockets.counts();
  EXPECT_EQ(after.frames_out - before.frames_out, 50U);
  EXPECT_EQ(after.writes - before.writes, 1U);
}

TEST(WebSocketSend, AnswersToMessagesThatArriveTogetherShareAWrite) {
  WebSocketWorld world;
  world.echoes = true;
  Client client = world.open();
  const auto before = world.sockets.counts().writes;
  std::string all;
  for (int i = 0; i < 20; ++i) all += client_frame("m");
  client.peer.send(all);
  for (int i = 0; i < 20; ++i) EXPECT_EQ(world.next_frame(client.peer).payload, "m");
  EXPECT_LE(world.sockets.counts().writes - before, 2U);
}

TEST(WebSocketSend, TakesAFrameThatFillsTheOutboxAndNotOneByteMore) {
  constexpr std::size_t kLargeHeader = 10;
  WebSocketWorld world;
  Client fits = world.open();
  world.sockets.send(fits.id, std::string(limits::kOutboxBytesMax - kLargeHeader, 'x'));
  EXPECT_EQ(world.next_frame(fits.peer).payload.size(), limits::kOutboxBytesMax - kLargeHeader);
  EXPECT_EQ(world.sockets.counts().cut_off_slow, 0U);

  Client slow = world.open();
  world.sockets.send(slow.id, "one");
  world.sockets.send(slow.id, std::string(limits::kOutboxBytesMax - kLargeHeader + 1, 'x'));
  world.sockets.send(slow.id, "nothing after the cut");
  EXPECT_EQ(world.next_frame(slow.peer).payload, "one");
  const WireFrame last = world.next_frame(slow.peer);
  EXPECT_EQ(last.close_code(), websocket::kCloseSlow);
  EXPECT_EQ(last.close_reason(), "slow");
  EXPECT_EQ(world.sockets.counts().cut_off_slow, 1U);
}

TEST(WebSocketSend, ATurnThatSaysMoreThanTheOutboxHoldsCutsNoReaderOff) {
  WebSocketWorld world;
  Client client = world.open();
  constexpr int kFrames = 40;  // 400 KiB, which the kernel holds.
  for (int i = 0; i < kFrames; ++i) world.sockets.send(client.id, std::string(10 * 1024, 'x'));
  EXPECT_EQ(world.sockets.counts().cut_off_slow, 0U);
  for (int i = 0; i < kFrames; ++i) EXPECT_EQ(world.next_frame(client.peer).payload.size(), 10240U);
}

TEST(WebSocketSend, AReaderThatFallsBehindGetsAllThatWasTakenInOrderAndThenTheReason) {
  WebSocketWorld world;
  Client client = world.open(4096);
  int sent = 0;
  while (world.sockets.counts().cut_off_slow == 0 && sent < 10'000) {
    world.sockets.send(client.id, std::to_string(sent++) + std::string(1'000, '.'));
    world.io.poll();
  }
  ASSERT_EQ(world.sockets.counts().cut_off_slow, 1U);
  int received = 0;
  WireFrame frame = world.next_frame(client.peer);
  for (; frame.opcode == kBinary; frame = world.next_frame(client.peer)) {
    ASSERT_EQ(std::stoi(frame.payload), received++);
  }
  EXPECT_EQ(received, sent - 1);
  EXPECT_EQ(frame.close_code(), websocket::kCloseSlow);
}

TEST(WebSocketSend, ToAnIdThatIsGoneIsNothing) {
  WebSocketWorld world;
  Client client = world.open();
  client.peer.reset();
  ASSERT_TRUE(world.until_unread([&] { return world.closed.size() == 1; }));
  world.sockets.send(client.id, "late");
  world.sockets.close(client.id, 4001, "late");
  world.sockets.authenticated(client.id);
  EXPECT_EQ(world.sockets.counts().open, 0U);
}

TEST(WebSocketClose, ComesAfterWhatWasSentBeforeIt) {
  WebSocketWorld world;
  Client client = world.open();
  world.sockets.send(client.id, "one");
  world.sockets.send(client.id, "two");
  world.sockets.close(client.id, 4001, "CODE_REPLACED");
  world.sockets.send(client.id, "three");
  EXPECT_EQ(world.next_frame(client.peer).payload, "one");
  EXPECT_EQ(world.next_frame(client.peer).payload, "two");
  const WireFrame last = world.next_frame(client.peer);
  EXPECT_EQ(last.close_code(), 4001);
  EXPECT_EQ(last.close_reason(), "CODE_REPLACED");
  EXPECT_TRUE(world.closed.empty());
  client.peer.send(client_frame("too late"));
  client.peer.send(client_frame(close_payload(4001), {.opcode = kClose}));
  EXPECT_TRUE(world.until(client.peer, [&] { return client.peer.ended; }));
  client.peer.close();
  EXPECT_TRUE(world.until_unread([&] { return world.closed.size() == 1; }));
  EXPECT_TRUE(world.messages.empty());
}

TEST(WebSocketClose, CutsAReasonThatNoFrameHolds) {
  WebSocketWorld world;
  Client client = world.open();
  world.sockets.close(client.id, 4001, std::string(124, 'r'));
  EXPECT_EQ(world.next_frame(client.peer).close_reason(), std::string(123, 'r'));
}

TEST(WebSocketClose, OfThePeerIsAnsweredWithItsCode) {
  WebSocketWorld world;
  Client client = world.open();
  client.peer.send(client_frame(close_payload(1000, "bye"), {.opcode = kClose}));
  EXPECT_EQ(world.close_code(client.peer), 1000);
  ASSERT_TRUE(world.until(client.peer, [&] { return client.peer.ended; }));
  client.peer.close();
  EXPECT_TRUE(world.until_unread([&] { return world.closed.size() == 1; }));
}

TEST(WebSocketClose, OfAllReachesEveryone) {
  WebSocketWorld world;
  Client one = world.open();
  Client two = world.open();
  world.sockets.close_all(4003, "draining");
  EXPECT_EQ(world.close_code(one.peer), 4003);
  EXPECT_EQ(world.close_code(two.peer), 4003);
  world.sockets.abort_all();
  EXPECT_TRUE(world.until_unread([&] { return world.closed.size() == 2; }));
}

TEST(WebSocketClose, TheOwnersEndIsTheSocketsEnd) {
  Client client;
  {
    WebSocketWorld world;
    client = world.open();
  }
  client.peer.read();
  EXPECT_TRUE(client.peer.ended);
}

TEST(WebSocketPing, IsAnsweredWithItsPayloadInOrder) {
  WebSocketWorld world;
  world.echoes = true;
  Client client = world.open();
  client.peer.send(client_frame("a") + client_frame("who", {.opcode = kPing}) + client_frame("b"));
  std::vector<std::pair<int, std::string>> got;
  for (int i = 0; i < 3; ++i) {
    const WireFrame frame = world.next_frame(client.peer);
    got.emplace_back(frame.opcode, frame.payload);
  }
  EXPECT_THAT(got, testing::ElementsAre(testing::Pair(kBinary, "a"), testing::Pair(kPong, "who"),
                                        testing::Pair(kBinary, "b")));
}

TEST(WebSocketPing, AFloodOfThemIsClosed) {
  WebSocketWorld world;
  Client client = world.open();
  for (int i = 0; i < static_cast<int>(limits::kControlFramesBurst); ++i) {
    client.peer.send(client_frame("", {.opcode = kPing}));
    ASSERT_EQ(world.next_frame(client.peer).opcode, kPong);
  }
  std::string flood;
  for (int i = 0; i < 200; ++i) flood += client_frame("", {.opcode = kPing});
  client.peer.send(flood);
  EXPECT_EQ(world.close_code(client.peer), websocket::kClosePolicy);
}

TEST(WebSocketDeadlines, HelloIsDueSoonAndOnlyOfStrangers) {
  auto timings = patient();
  timings.hello = std::chrono::milliseconds{30};
  WebSocketWorld world{timings};
  Client known = world.open();
  world.sockets.authenticated(known.id);
  Client stranger = world.open();
  stranger.peer.send(client_frame("something else"));
  EXPECT_EQ(world.close_code(stranger.peer), websocket::kCloseHelloTimeout);
  EXPECT_FALSE(known.peer.take_frame().has_value());
  EXPECT_EQ(world.sockets.counts().open, 2U);  // One of them about to hang up.
}

TEST(WebSocketDeadlines, AByteNowAndThenInsideOneFrameDoesNotHoldASocket) {
  auto timings = patient();
  timings.assembly = std::chrono::milliseconds{60};
  WebSocketWorld world{timings};
  Client client = world.open();
  const std::string frame = client_frame(std::string(4'000, 'x'));
  std::size_t at = 0;
  std::optional<WireFrame> answer;
  ASSERT_TRUE(world.until(client.peer, [&] {
    if (at < 3'900) client.peer.send({&frame[at++], 1});
    return (answer = client.peer.take_frame()).has_value();
  }));
  EXPECT_EQ(answer->close_code(), websocket::kCloseSlow);
  EXPECT_TRUE(world.messages.empty());
}

TEST(WebSocketDeadlines, PingsBetweenFragmentsDoNotStretchAMessage) {
  auto timings = patient();
  timings.assembly = std::chrono::milliseconds{60};
  WebSocketWorld world{timings};
  Client client = world.open();
  client.peer.send(client_frame("begun", {.fin = false}));
  int pings = 0;
  std::uint16_t code = 0;
  ASSERT_TRUE(world.until(client.peer, [&] {
    if (pings++ % 20 == 0) client.peer.send(client_frame("", {.opcode = kPing}));
    const auto frame = client.peer.take_frame();
    if (frame) code = frame->close_code();
    return code != 0;
  }));
  EXPECT_EQ(code, websocket::kCloseSlow);
}

TEST(WebSocketDeadlines, ASilentPeerIsPingedThenClosed) {
  auto timings = patient();
  timings.ping = std::chrono::milliseconds{20};
  timings.idle = std::chrono::milliseconds{60};
  WebSocketWorld world{timings};
  Client mute = world.open();
  EXPECT_EQ(world.next_frame(mute.peer).opcode, kPing);
  const WireFrame last = world.next_frame(mute.peer);
  EXPECT_EQ(last.close_code(), websocket::kCloseIdle);
}

TEST(WebSocketDeadlines, APongKeepsASilentPeer) {
  auto timings = patient();
  timings.ping = std::chrono::milliseconds{20};
  WebSocketWorld world{timings};
  Client client = world.open();
  for (int i = 0; i < 5; ++i) {
    const WireFrame frame = world.next_frame(client.peer);
    ASSERT_EQ(frame.opcode, kPing);
    client.peer.send(client_frame(frame.payload, {.opcode = kPong}));
  }
  EXPECT_EQ(world.sockets.counts().open, 1U);
}

TEST(WebSocketDeadlines, APeerThatTakesNothingIsCutOff) {
  auto timings = patient();
  timings.write_progress = std::chrono::milliseconds{50};
  WebSocketWorld world{timings};
  Client client = world.open(4096);
  world.sockets.send(client.id, std::string(200'000, 'x'));
  EXPECT_TRUE(world.until_unread([&] { return world.closed.size() == 1; }));
  EXPECT_EQ(world.sockets.counts().cut_off_slow, 1U);
}

TEST(WebSocketDeadlines, APeerThatDoesNotHangUpIsCutOff) {
  auto timings = patient();
  timings.closing = std::chrono::milliseconds{40};
  WebSocketWorld world{timings};
  Client client = world.open();
  world.sockets.close(client.id, 4001, "CODE_REPLACED");
  EXPECT_TRUE(world.until_unread([&] { return world.closed.size() == 1; }));
}

TEST(WebSocketDeadlines, APeerThatKeepsTalkingAfterTheCloseIsCutOff) {
  WebSocketWorld world;
  Client client = world.open();
  client.peer.send(client_frame("", {.opcode = 3}));  // Reserved: Beast is done with it at once.
  ASSERT_EQ(world.close_code(client.peer), 1002);
  const std::string more(1'024, 'x');
  EXPECT_TRUE(world.until(client.peer, [&] {
    client.peer.send(more);
    return world.closed.size() == 1;
  }));
}

TEST(WebSocketEnd, OfAConnectionThatIsResetIsTold) {
  WebSocketWorld world;
  Client client = world.open();
  client.peer.reset();
  EXPECT_TRUE(world.until_unread([&] { return world.closed.size() == 1; }));
}

TEST(WebSocketEnd, OfAHalfClosedConnectionIsTold) {
  WebSocketWorld world;
  Client client = world.open();
  client.peer.shut_writing();
  EXPECT_TRUE(world.until(client.peer, [&] { return client.peer.ended; }));
  EXPECT_EQ(world.closed.size(), 1U);
}

TEST(WebSocketCodes, AreThoseOfTheContract) {
  using protocol::Code;
  EXPECT_EQ(websocket::kCloseIdle, static_cast<std::uint16_t>(Code::idle));
  EXPECT_EQ(websocket::kCloseSlow, static_cast<std::uint16_t>(Code::slow));
  EXPECT_EQ(websocket::kCloseHelloTimeout, static_cast<std::uint16_t>(Code::hello_timeout));
}

}  // namespace
}  // namespace attune::test
