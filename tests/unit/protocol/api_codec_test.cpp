#include "protocol/api_codec.hpp"

#include <gtest/gtest.h>

#include "attune/v1/api.pb.h"
#include "base/limits.hpp"
#include "unit/protocol/vectors.hpp"

namespace attune::protocol {
namespace {

std::string vector_json(const std::string& name) {
  for (const auto& vector : test::read_vectors("api")) {
    if (vector.name == name) return vector.json;
  }
  ADD_FAILURE() << "no vector " << name;
  return {};
}

/// The message of `json` is that of the vector, whatever is written out of its defaults.
template <class Message>
void expect_vector(const std::string& json, const std::string& name) {
  Message written;
  Message golden;
  ASSERT_TRUE(test::parse_json(json, written)) << json;
  ASSERT_TRUE(test::parse_json(vector_json(name), golden));
  EXPECT_EQ(test::json_of(written), test::json_of(golden));
}

SessionId session() {
  SessionId id;
  for (std::size_t i = 0; i < id.value.size(); ++i) id.value[i] = static_cast<std::uint8_t>(i);
  return id;
}

ShownInvite invite(core::Seat seat) {
  return {.seat = seat,
          .code = "BCDF-GHJK",
          .link_secret = "AAECAwQFBgcICQoLDA0ODw",
          .expires_at = from_unix_ms(1'790'000'600'000)};
}

Code code_in(const auto& result) {
  const auto* code = std::get_if<Code>(&result);
  EXPECT_NE(code, nullptr);
  return code == nullptr ? Code{} : *code;
}

std::optional<Code> refused_create(std::string_view body) {
  const auto read = decode_create_session(body);
  const auto* code = std::get_if<Code>(&read);
  return code == nullptr ? std::nullopt : std::optional{*code};
}

TEST(ApiCodec, ReadsAPairCredentialAndTakesALongerOneForNone) {
  const auto shown = [](const std::string& credential) {
    const std::string field = R"("pairCredential":")" + credential + "\"";
    const auto create = decode_create_session("{" + field + "}");
    const auto redeem = decode_redeem_invite(R"({"code":"x",)" + field + "}");
    EXPECT_EQ(std::get<CreateSessionBody>(create).pair_credential,
              std::get<RedeemInviteBody>(redeem).pair_credential);
    return std::get<CreateSessionBody>(create).pair_credential.reveal();
  };
  const std::string longest(limits::kCredentialBytesMax, 'x');
  EXPECT_EQ(shown(longest), longest);
  EXPECT_EQ(shown(longest + "x"), "");
}

TEST(ApiCodec, WritesTheGoldenVectors) {
  using core::Seat;
  expect_vector<v1::CreateSessionResponse>(
      encode_session_created(session(), "a-device-credential", invite(Seat::partner_b)),
      "session created");
  expect_vector<v1::IssueInviteResponse>(encode_invite_issued(invite(Seat::therapist)),
                                         "invite issued");
  expect_vector<v1::RedeemInviteResponse>(
      encode_invite_redeemed(session(), "another-device-credential", Seat::partner_b),
      "invite redeemed");
  expect_vector<v1::ErrorResponse>(encode_error(Code::invite_used), "error that is final");
  expect_vector<v1::ErrorResponse>(encode_error(Code::rate_limited), "error that may be retried");
}

TEST(ApiCodec, ReadsTheGoldenVectors) {
  EXPECT_FALSE(refused_create(vector_json("create a session")).has_value());
  const auto issue = decode_issue_invite(vector_json("ask for the therapist's invite"));
  EXPECT_EQ(std::get<IssueInviteBody>(issue).seat, core::Seat::therapist);
  const auto by_code = decode_redeem_invite(vector_json("redeem a code"));
  EXPECT_EQ(std::get<RedeemInviteBody>(by_code).code.reveal(), "bcdf ghjk");
  const auto by_link = decode_redeem_invite(vector_json("redeem a link"));
  EXPECT_EQ(std::get<RedeemInviteBody>(by_link).link_secret.reveal(), "AAECAwQFBgcICQoLDA0ODw");
}

TEST(ApiCodec, WritesOutWhatIsFalse) {
  EXPECT_NE(encode_error(Code::invite_used).find("\"mayRetry\":false"), std::string::npos);
}

TEST(ApiCodec, TakesAnEmptyBodyForANewSession) {
  EXPECT_FALSE(refused_create("").has_value());
  EXPECT_FALSE(refused_create("{}").has_value());
}

TEST(ApiCodec, IgnoresWhatALaterClientSays) {
  EXPECT_FALSE(refused_create(R"({"mood":{"of":["the",1,null]}})").has_value());
  EXPECT_TRUE(std::holds_alternative<IssueInviteBody>(
      decode_issue_invite(R"({"seat":"SEAT_PARTNER_B","why":"because"})")));
}

TEST(ApiCodec, AnswersABodyThatIsNoJson) {
  for (const char* body : {"{", "[]", "null,", "seat=1", "{\"seat\":{}}", "\xff\xfe"}) {
    EXPECT_EQ(code_in(decode_issue_invite(body)), Code::malformed) << body;
    EXPECT_EQ(code_in(decode_redeem_invite(body)), Code::malformed) << body;
  }
  EXPECT_EQ(refused_create("{"), Code::malformed);
}

TEST(ApiCodec, OutlivesABodyOfEndlessBrackets) {
  std::string objects;
  for (int i = 0; i < 2'000; ++i) objects += R"({"x":)";
  EXPECT_EQ(refused_create(objects + "1" + std::string(2'000, '}')), Code::malformed);
  // libprotobuf's parser keeps arrays on a stack of its own, so that their depth costs no
  // recursion.
  const std::string arrays = R"({"x":)" + std::string(8'000, '[') + std::string(8'000, ']') + "}";
  EXPECT_FALSE(refused_create(arrays).has_value());
  EXPECT_EQ(refused_create(arrays.substr(0, 8'000)), Code::malformed);
}

TEST(ApiCodec, TakesABodyOfTheLimitAndNoByteMore) {
  const std::string body = R"({"seat":2})";
  EXPECT_TRUE(std::holds_alternative<IssueInviteBody>(
      decode_issue_invite(body + std::string(limits::kHttpBodyBytesMax - body.size(), ' '))));
  EXPECT_EQ(code_in(decode_issue_invite(
                body + std::string(limits::kHttpBodyBytesMax - body.size() + 1, ' '))),
            Code::too_large);
}

TEST(ApiCodec, FindsASeatThatIsNoneOutOfRange) {
  for (const char* body :
       {"{}", R"({"seat":"SEAT_UNSPECIFIED"})", R"({"seat":4})", R"({"seat":-1})"}) {
    EXPECT_EQ(code_in(decode_issue_invite(body)), Code::out_of_range) << body;
  }
}

TEST(ApiCodec, WantsACodeOrASecretAndNotBoth) {
  EXPECT_EQ(code_in(decode_redeem_invite("{}")), Code::malformed);
  EXPECT_EQ(code_in(decode_redeem_invite(R"({"code":"BCDFGHJK","linkSecret":"abc"})")),
            Code::malformed);
}

TEST(ApiCodec, KnowsNoInviteThatIsLongerThanAny) {
  for (const std::string name : {"code", "linkSecret"}) {
    const auto redeem = [&](std::size_t length) {
      return decode_redeem_invite("{\"" + name + "\":\"" + std::string(length, 'B') + "\"}");
    };
    EXPECT_TRUE(std::holds_alternative<RedeemInviteBody>(redeem(limits::kInviteTokenBytesMax)));
    EXPECT_EQ(code_in(redeem(limits::kInviteTokenBytesMax + 1)), Code::invite_unknown) << name;
  }
}

}  // namespace
}  // namespace attune::protocol
