// RFC 6455 against the real server side, by a client that shares no code with it. Each family is a
// section of the standard.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/adapters/websocket_world.hpp"

namespace attune::test {
namespace {

constexpr std::uint16_t kProtocolError = 1002;
constexpr std::uint16_t kTooBig = 1009;

struct Rfc6455 : testing::Test {
  Rfc6455() {
    world.echoes = true;
    world.authenticates = true;
    client = world.open();
    client.peer.send(client_frame("hello"));
    world.next_frame(client.peer);
  }
  /// How the server closes after these bytes.
  std::uint16_t closed_after(const std::string& bytes) {
    client.peer.send(bytes);
    return world.close_code(client.peer);
  }
  void expect_echo(const std::string& payload) {
    const WireFrame frame = world.next_frame(client.peer);
    EXPECT_EQ(frame.opcode, kBinary);
    EXPECT_TRUE(frame.fin);
    EXPECT_EQ(frame.reserved_bits, 0);
    EXPECT_EQ(frame.payload, payload);
  }

  WebSocketWorld world;
  WebSocketWorld::Client client;
};

TEST_F(Rfc6455, S5_2_EveryLengthFormIsReadAndWritten) {
  for (const std::size_t bytes : {0U, 1U, 125U, 126U, 127U, 128U, 16'383U, 16'384U}) {
    const std::string payload(bytes, 'p');
    client.peer.send(client_frame(payload));
    expect_echo(payload);
  }
}

TEST_F(Rfc6455, S5_2_LengthsOverTheLimitAreRefusedFromTheHeaderAlone) {
  EXPECT_EQ(closed_after(client_frame({}, {.length_bytes = 2, .claimed_length = 65'535})), kTooBig);
}

TEST_F(Rfc6455, S5_2_A64BitLengthOverTheLimitIsRefused) {
  EXPECT_EQ(closed_after(client_frame({}, {.length_bytes = 8, .claimed_length = 65'536})), kTooBig);
}

TEST_F(Rfc6455, S5_2_ALengthWithItsHighestBitIsRefused) {
  const auto code =
      closed_after(client_frame({}, {.length_bytes = 8, .claimed_length = 0x8000000000000064ULL}));
  EXPECT_THAT(code, testing::AnyOf(kProtocolError, kTooBig));
}

TEST_F(Rfc6455, S5_2_LengthsAreWrittenInTheShortestForm) {
  EXPECT_EQ(closed_after(client_frame("short", {.length_bytes = 2})), kProtocolError);
}

TEST_F(Rfc6455, S5_2_LengthsOf64BitsAreWrittenInTheShortestForm) {
  EXPECT_EQ(closed_after(client_frame(std::string(200, 'p'), {.length_bytes = 8})), kProtocolError);
}

TEST_F(Rfc6455, S5_1_AnUnmaskedFrameOfAClientIsRefused) {
  EXPECT_EQ(closed_after(client_frame("bare", {.masked = false})), kProtocolError);
}

struct ReservedBits : Rfc6455, testing::WithParamInterface<int> {};
TEST_P(ReservedBits, S5_2_WithoutAnExtensionAreRefused) {
  const auto bits = static_cast<std::uint8_t>(GetParam());
  EXPECT_EQ(closed_after(client_frame("x", {.reserved_bits = bits})), kProtocolError);
}
INSTANTIATE_TEST_SUITE_P(All, ReservedBits, testing::Range(1, 8));

struct ReservedOpcodes : Rfc6455, testing::WithParamInterface<int> {};
TEST_P(ReservedOpcodes, S5_2_AreRefused) {
  const auto opcode = static_cast<std::uint8_t>(GetParam());
  EXPECT_EQ(closed_after(client_frame("x", {.opcode = opcode})), kProtocolError);
}
INSTANTIATE_TEST_SUITE_P(All, ReservedOpcodes, testing::Values(3, 4, 5, 6, 7, 11, 12, 13, 14, 15));

TEST_F(Rfc6455, S5_5_APingOf125BytesIsAnswered) {
  const std::string payload(125, 'p');
  client.peer.send(client_frame(payload, {.opcode = kPing}));
  const WireFrame pong = world.next_frame(client.peer);
  EXPECT_EQ(pong.opcode, kPong);
  EXPECT_EQ(pong.payload, payload);
}

struct ControlFrames : Rfc6455, testing::WithParamInterface<int> {};
TEST_P(ControlFrames, S5_5_OfMoreThan125BytesAreRefused) {
  const auto opcode = static_cast<std::uint8_t>(GetParam());
  EXPECT_EQ(closed_after(client_frame(std::string(126, 'p'), {.opcode = opcode})), kProtocolError);
}
TEST_P(ControlFrames, S5_5_InFragmentsAreRefused) {
  const auto opcode = static_cast<std::uint8_t>(GetParam());
  EXPECT_EQ(closed_after(client_frame("", {.opcode = opcode, .fin = false})), kProtocolError);
}
INSTANTIATE_TEST_SUITE_P(All, ControlFrames, testing::Values(kClose, kPing, kPong));

TEST_F(Rfc6455, S5_5_3_APongNobodyAskedForIsIgnored) {
  client.peer.send(client_frame("unasked", {.opcode = kPong}) + client_frame("after"));
  expect_echo("after");
}

TEST_F(Rfc6455, S5_4_FragmentsMakeOneMessageEmptyOnesIncluded) {
  client.peer.send(client_frame("", {.fin = false}) +
                   client_frame("a", {.opcode = kContinuation, .fin = false}) +
                   client_frame("", {.opcode = kContinuation, .fin = false}) +
                   client_frame("b", {.opcode = kContinuation}));
  expect_echo("ab");
}

TEST_F(Rfc6455, S5_4_AControlFrameMayStandBetweenFragments) {
  client.peer.send(client_frame("a", {.fin = false}) + client_frame("now", {.opcode = kPing}) +
                   client_frame("b", {.opcode = kContinuation}));
  EXPECT_EQ(world.next_frame(client.peer).payload, "now");
  expect_echo("ab");
}

TEST_F(Rfc6455, S5_4_AContinuationOfNothingIsRefused) {
  EXPECT_EQ(closed_after(client_frame("x", {.opcode = kContinuation})), kProtocolError);
}

TEST_F(Rfc6455, S5_4_AMessageInsideAnotherIsRefused) {
  EXPECT_EQ(closed_after(client_frame("a", {.fin = false}) + client_frame("b")), kProtocolError);
}

TEST_F(Rfc6455, S5_FramesCutIntoSingleBytesAreRead) {
  const std::string bytes = client_frame(std::string(130, 'p')) +
                            client_frame("who", {.opcode = kPing}) + client_frame("end");
  for (const char byte : bytes) {
    client.peer.send({&byte, 1});
    world.io.poll();
  }
  expect_echo(std::string(130, 'p'));
  EXPECT_EQ(world.next_frame(client.peer).payload, "who");
  expect_echo("end");
}

struct ValidCodes : Rfc6455, testing::WithParamInterface<int> {};
TEST_P(ValidCodes, S7_4_AreSentBack) {
  const auto code = static_cast<std::uint16_t>(GetParam());
  EXPECT_EQ(closed_after(client_frame(close_payload(code, "why"), {.opcode = kClose})), code);
}
INSTANTIATE_TEST_SUITE_P(All, ValidCodes,
                         testing::Values(1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000,
                                         3999, 4000, 4999));

// Of codes from 5000 on the standard says nothing; Beast sends them back.
struct InvalidCodes : Rfc6455, testing::WithParamInterface<int> {};
TEST_P(InvalidCodes, S7_4_AreRefused) {
  const auto code = static_cast<std::uint16_t>(GetParam());
  EXPECT_EQ(closed_after(client_frame(close_payload(code), {.opcode = kClose})), kProtocolError);
}
INSTANTIATE_TEST_SUITE_P(All, InvalidCodes,
                         testing::Values(0, 999, 1004, 1005, 1006, 1015, 1016, 2999));

TEST_F(Rfc6455, S7_1_ACloseWithoutACodeIsAnswered) {
  client.peer.send(client_frame("", {.opcode = kClose}));
  EXPECT_EQ(world.next_frame(client.peer).opcode, kClose);
}

TEST_F(Rfc6455, S5_5_1_ACloseOfOneByteIsRefused) {
  EXPECT_EQ(closed_after(client_frame("x", {.opcode = kClose})), kProtocolError);
}

TEST_F(Rfc6455, S5_5_1_ACloseReasonThatIsNoUtf8IsRefused) {
  for (const char* reason : {"\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe2\x82"}) {
    WebSocketWorld::Client peer = world.open();
    peer.peer.send(client_frame(close_payload(1000, reason), {.opcode = kClose}));
    EXPECT_EQ(world.close_code(peer.peer), kProtocolError);
  }
}

TEST_F(Rfc6455, S5_5_1_NothingAfterTheCloseIsHeard) {
  client.peer.send(client_frame(close_payload(1000), {.opcode = kClose}) + client_frame("late"));
  EXPECT_EQ(world.next_frame(client.peer).close_code(), 1000);
  EXPECT_TRUE(world.until(client.peer, [&] { return client.peer.ended; }));
  EXPECT_EQ(world.messages.size(), 1U);
}

}  // namespace
}  // namespace attune::test
