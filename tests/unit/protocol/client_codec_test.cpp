#include "protocol/client_codec.hpp"

#include <gtest/gtest.h>

#include <map>
#include <sstream>

#include "attune/v1/client.pb.h"
#include "base/limits.hpp"
#include "unit/protocol/vectors.hpp"

namespace attune::protocol {
namespace {

ClientInput decode(const v1::ClientFrame& frame) {
  return decode_client_frame(frame.SerializeAsString());
}

ClientInput decode_json(const std::string& json) {
  v1::ClientFrame frame;
  EXPECT_TRUE(test::parse_json(json, frame)) << json;
  return decode(frame);
}

/// The body of a command that must be one.
core::DeviceCommandBody body_of(const std::string& json) {
  const ClientInput input = decode_json(json);
  const auto* command = std::get_if<CommandFrame>(&input);
  EXPECT_NE(command, nullptr) << json;
  return command == nullptr ? core::DeviceCommandBody{} : command->body;
}

Code error_of(const ClientInput& input) {
  const auto* error = std::get_if<DecodeError>(&input);
  EXPECT_NE(error, nullptr);
  return error == nullptr ? Code{} : error->code;
}

core::Refusal refusal_of(const std::string& json) {
  const auto body = body_of(json);
  const auto* unknown = std::get_if<core::UnknownCommand>(&body);
  EXPECT_NE(unknown, nullptr) << json;
  return unknown == nullptr ? core::Refusal::not_allowed : unknown->why;
}

v1::ClientFrame hello() {
  v1::ClientFrame frame;
  frame.mutable_hello()->set_credential("secret-credential");
  frame.mutable_hello()->set_locale("es-MX");
  frame.mutable_hello()->set_version(1);
  return frame;
}

TEST(ClientCodec, ReadsEveryGoldenVector) {
  for (const auto& vector : test::read_vectors("client")) {
    const ClientInput input = decode_client_frame(test::from_hex(vector.hex));
    EXPECT_FALSE(std::holds_alternative<DecodeError>(input)) << vector.name;
  }
}

TEST(ClientCodec, ReadsEachCommandAsItsOwnAlternative) {
  std::map<std::size_t, int> seen;
  for (const auto& vector : test::read_vectors("client")) {
    const ClientInput input = decode_client_frame(test::from_hex(vector.hex));
    const auto* command = std::get_if<CommandFrame>(&input);
    if (command != nullptr) ++seen[command->body.index()];
  }
  const std::size_t unknown = std::variant_size_v<core::DeviceCommandBody> - 1;
  EXPECT_EQ(seen.size(), unknown);
  EXPECT_FALSE(seen.contains(unknown));
}

/// A frame of so many samples of so many intervals each.
core::DeviceCommandBody heart_command(std::size_t samples, std::size_t intervals) {
  v1::ClientFrame frame;
  frame.mutable_command()->set_number(1);
  auto& batch = *frame.mutable_command()->mutable_heart_samples();
  for (std::size_t i = 0; i < samples; ++i) {
    auto& sample = *batch.add_samples();
    sample.set_rate_bpm(70);
    for (std::size_t j = 0; j < intervals; ++j) sample.add_interval_ms(800);
  }
  return std::get<CommandFrame>(decode(frame)).body;
}

TEST(ClientCodec, ReadsAsManyHeartSamplesAndIntervalsAsMayBeAndNotOneMore) {
  constexpr std::size_t kIntervals = core::coregulation::HeartReading::kIntervalsMax;
  const auto read = [](std::size_t samples, std::size_t intervals) {
    const auto body = heart_command(samples, intervals);
    const auto* hearts = std::get_if<core::HeartSamples>(&body);
    return hearts == nullptr ? 0 : hearts->samples.size();
  };
  EXPECT_EQ(read(limits::kHeartSamplesMax, kIntervals), limits::kHeartSamplesMax);
  for (const auto& [samples, intervals] :
       {std::pair{limits::kHeartSamplesMax + 1, kIntervals}, {std::size_t{1}, kIntervals + 1}}) {
    const auto body = heart_command(samples, intervals);
    const auto* refused = std::get_if<core::UnknownCommand>(&body);
    ASSERT_NE(refused, nullptr);
    EXPECT_EQ(refused->why, core::Refusal::out_of_range);
  }
}

TEST(ClientCodec, ReadsAHello) {
  v1::ClientFrame frame = hello();
  frame.mutable_hello()->set_last_offset(412);
  frame.mutable_hello()->set_epoch(std::string(16, '\x07'));
  const ClientInput input = decode(frame);
  const auto& read = std::get<Hello>(input);
  EXPECT_EQ(read.credential.reveal(), "secret-credential");
  EXPECT_EQ(read.last_offset, 412u);
  EXPECT_EQ(read.epoch.view(), std::string(16, '\x07'));
  EXPECT_EQ(read.locale, "es-MX");
}

TEST(ClientCodec, NeverPrintsTheCredential) {
  const ClientInput input = decode(hello());
  std::ostringstream out;
  out << std::get<Hello>(input).credential;
  EXPECT_EQ(out.str(), "[redacted]");
}

TEST(ClientCodec, SpeaksEnglishToAClientThatNamesNoLanguage) {
  v1::ClientFrame frame = hello();
  frame.mutable_hello()->clear_locale();
  EXPECT_EQ(std::get<Hello>(decode(frame)).locale, "en");
}

TEST(ClientCodec, ReadsAFirstHelloAsHavingNoEpoch) {
  EXPECT_EQ(std::get<Hello>(decode(hello())).epoch, Epoch{});
}

TEST(ClientCodec, AnswersAnUnknownVersionWithItsOwnCode) {
  v1::ClientFrame frame = hello();
  frame.mutable_hello()->set_version(0);
  EXPECT_EQ(error_of(decode(frame)), Code::version);
  frame.mutable_hello()->set_version(7);  // It speaks 1 too: "the highest that the client speaks".
  EXPECT_TRUE(std::holds_alternative<Hello>(decode(frame)));
}

TEST(ClientCodec, RefusesAnEpochOfAnotherLength) {
  for (const std::size_t length : {1u, 15u, 17u}) {
    v1::ClientFrame frame = hello();
    frame.mutable_hello()->set_epoch(std::string(length, 'x'));
    EXPECT_EQ(error_of(decode(frame)), Code::malformed) << length;
  }
}

TEST(ClientCodec, TakesACredentialOfTheLimitAndNoByteMore) {
  v1::ClientFrame frame = hello();
  frame.mutable_hello()->set_credential(std::string(limits::kCredentialBytesMax, 'x'));
  EXPECT_TRUE(std::holds_alternative<Hello>(decode(frame)));
  frame.mutable_hello()->set_credential(std::string(limits::kCredentialBytesMax + 1, 'x'));
  EXPECT_EQ(error_of(decode(frame)), Code::malformed);
}

TEST(ClientCodec, TakesALocaleOfTheLimitAndNoByteMore) {
  v1::ClientFrame frame = hello();
  frame.mutable_hello()->set_locale(std::string(limits::kLocaleBytesMax, 'e'));
  EXPECT_TRUE(std::holds_alternative<Hello>(decode(frame)));
  frame.mutable_hello()->set_locale(std::string(limits::kLocaleBytesMax + 1, 'e'));
  EXPECT_EQ(error_of(decode(frame)), Code::malformed);
}

TEST(ClientCodec, RefusesALocaleThatIsNone) {
  for (const char* locale : {"../en", "en US", "en\n", "é"}) {
    v1::ClientFrame frame = hello();
    frame.mutable_hello()->set_locale(locale);
    EXPECT_EQ(error_of(decode(frame)), Code::malformed) << locale;
  }
}

TEST(ClientCodec, AnswersBytesThatAreNoFrame) {
  EXPECT_EQ(error_of(decode_client_frame("")), Code::malformed);
  EXPECT_EQ(error_of(decode_client_frame("\xff\xff\xff")), Code::malformed);
  EXPECT_EQ(error_of(decode_client_frame("{\"command\":{}}")), Code::malformed);
}

TEST(ClientCodec, AnswersAFrameOfALaterContract) {
  EXPECT_EQ(error_of(decode_client_frame(test::from_hex("a20600"))),
            Code::malformed);  // Field 100.
}

TEST(ClientCodec, AnswersTextThatIsNoUtf8) {
  silence_protobuf_log();
  std::string bytes = hello().SerializeAsString();
  bytes[bytes.find("es-MX")] = '\xff';
  EXPECT_EQ(error_of(decode_client_frame(bytes)), Code::malformed);
}

TEST(ClientCodec, TakesAFrameOfTheLimitAndNoByteMore) {
  // An unknown field fills the frame; a later client may send such a one.
  const auto filled = [](std::size_t size) {
    std::string bytes = test::from_hex(
        "12040801"
        "1a00");
    const std::size_t payload = size - bytes.size() - 5;
    bytes += test::from_hex("a206");
    for (std::size_t rest = payload, i = 0; i < 3; ++i, rest >>= 7) {
      bytes.push_back(static_cast<char>((rest & 0x7f) | (i < 2 ? 0x80 : 0)));
    }
    return bytes + std::string(payload, '\0');
  };
  ASSERT_EQ(filled(limits::kMessageBytesMax).size(), limits::kMessageBytesMax);
  EXPECT_TRUE(
      std::holds_alternative<CommandFrame>(decode_client_frame(filled(limits::kMessageBytesMax))));
  EXPECT_EQ(error_of(decode_client_frame(filled(limits::kMessageBytesMax + 1))), Code::too_large);
}

TEST(ClientCodec, RefusesTheNumberZero) {
  EXPECT_EQ(error_of(decode_json(R"({"command":{"askBoth":{}}})")), Code::malformed);
}

TEST(ClientCodec, LeavesAnUnknownCommandToCore) {
  EXPECT_EQ(refusal_of(R"({"command":{"number":"3"}})"), core::Refusal::unknown_command);
  const ClientInput input = decode_client_frame(test::from_hex("12050803a20600"));
  EXPECT_EQ(std::get<CommandFrame>(input).number, 3u);
}

TEST(ClientCodec, FindsUnspecifiedAndUnknownWordsOutOfRange) {
  const char* commands[] = {
      R"({"command":{"number":"1","setVisibility":{}}})",
      R"({"command":{"number":"1","setVisibility":{"toPartner":"VISIBILITY_ZONE"}}})",
      R"({"command":{"number":"1","setVisibility":{"toPartner":4,"toTherapist":1}}})",
      R"({"command":{"number":"1","reachOut":{}}})",
      R"({"command":{"number":"1","reachOut":{"kind":6}}})",
      R"({"command":{"number":"1","reachOut":{"kind":-1}}})",
      R"({"command":{"number":"1","answerReachOut":{"reachOutId":"1"}}})",
      R"({"command":{"number":"1","answerReachOut":{"reachOutId":"1","answer":4}}})",
      R"({"command":{"number":"1","answerSuggestion":{"suggestionId":"1"}}})",
      R"({"command":{"number":"1","answerSuggestion":{"suggestionId":"1","answer":3}}})",
      R"({"command":{"number":"1","answerSuggestion":{"suggestionId":"1","answer":2147483647}}})",
      R"({"command":{"number":"1","answerSuggestion":{"suggestionId":"1","answer":-2147483648}}})"};
  for (const char* json : commands)
    EXPECT_EQ(refusal_of(json), core::Refusal::out_of_range) << json;
}

TEST(ClientCodec, NeverWrapsAPlaceThatIsOffTheGrid) {
  for (const std::string value :
       {"0", "10", "255", "256", "257", "261", "300", "65541", "4294967295"}) {
    const auto x = std::get<core::CheckIn>(body_of(
        R"({"command":{"number":"1","checkIn":{"pleasantness":)" + value + R"(,"arousal":5}}})"));
    EXPECT_FALSE(core::in_range(x.point)) << value;
    const auto y = std::get<core::CheckIn>(body_of(
        R"({"command":{"number":"1","checkIn":{"pleasantness":5,"arousal":)" + value + "}}}"));
    EXPECT_FALSE(core::in_range(y.point)) << value;
  }
}

TEST(ClientCodec, NeverWrapsAnAge) {
  const auto age_of = [](const std::string& ms) {
    return std::get<core::CheckIn>(
               body_of(
                   R"({"command":{"number":"1","checkIn":{"pleasantness":5,"arousal":5,"ageMs":")" +
                   ms + R"("}}})"))
        .age.count();
  };
  EXPECT_EQ(age_of("1500"), 1500);
  EXPECT_EQ(age_of("86400000"), limits::kCheckInAgeMaxMs);
  for (const char* ms : {"86400001", "9223372036854775808", "18446744073709551615"}) {
    EXPECT_GT(age_of(ms), limits::kCheckInAgeMaxMs) << ms;
  }
}

TEST(ClientCodec, ReadsWhatACommandSays) {
  const auto visibility = std::get<core::SetVisibility>(body_of(
      R"({"command":{"number":"1","setVisibility":{"toPartner":"VISIBILITY_PRIVATE","toTherapist":"VISIBILITY_EXACT"}}})"));
  EXPECT_EQ(visibility.to_partner, core::Visibility::private_);
  EXPECT_EQ(visibility.to_therapist, core::Visibility::exact);
  const auto answer = std::get<core::AnswerReachOut>(body_of(
      R"({"command":{"number":"1","answerReachOut":{"reachOutId":"9","answer":"REACH_OUT_ANSWER_NO"}}})"));
  EXPECT_EQ(answer.reach_out_id, 9u);
  EXPECT_EQ(answer.answer, core::ReachOutAnswer::no);
  EXPECT_EQ(std::get<core::Pause>(body_of(R"({"command":{"number":"1","pause":{"minutes":60}}})"))
                .minutes,
            60u);
  EXPECT_TRUE(std::get<core::AnswerObservation>(
                  body_of(R"({"command":{"number":"1","answerObservation":{"consent":true}}})"))
                  .consent);
}

TEST(ClientCodec, ForgetsOneFrameBeforeItReadsTheNext) {
  (void)decode_json(R"({"command":{"number":"1","checkIn":{"pleasantness":9,"arousal":9}}})");
  const auto second =
      std::get<core::CheckIn>(body_of(R"({"command":{"number":"2","checkIn":{"arousal":4}}})"));
  EXPECT_EQ(second.point, (core::GridPoint{.pleasantness = 0, .arousal = 4}));
}

TEST(ClientCodec, CarriesTheTimeOfAProbeUntouched) {
  EXPECT_EQ(std::get<TimeProbe>(decode_json(R"({"timeProbe":{"t0Ms":1234.5}})")).t0_ms, 1234.5);
}

}  // namespace
}  // namespace attune::protocol
