#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/ip/address.hpp>

#include "adapters/http/address_key.hpp"
#include "adapters/http/request_reader.hpp"
#include "adapters/http/upgrade_policy.hpp"
#include "base/limits.hpp"

namespace attune::http {
namespace {

std::uint16_t refusal_of(std::string_view bytes) {
  const ReadResult result = read_request(bytes, "192.0.2.1");
  const auto* refused = std::get_if<Refused>(&result);
  return refused == nullptr ? std::uint16_t{0} : refused->response.status;
}
bool is_whole(std::string_view bytes) {
  return std::holds_alternative<Whole>(read_request(bytes, "192.0.2.1"));
}
bool needs_more(std::string_view bytes) {
  return std::holds_alternative<NeedMore>(read_request(bytes, "192.0.2.1"));
}
std::string get_with(std::string_view header) {
  return std::string{"GET /x HTTP/1.1\r\nHost: h\r\n"}.append(header).append("\r\n");
}
std::string post_of(std::string_view body) {
  return "POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + std::string{body};
}

TEST(HttpReader, TellsWhatTheServerUses) {
  const std::string bytes =
      "POST /v1/invites/redeem?a=b&c HTTP/1.1\r\nHost: attune.example:8080\r\n"
      "Authorization: Bearer t\r\nOrigin: https://attune.example\r\nIf-None-Match: \"7\"\r\n"
      "Content-Type: application/json\r\nAccept-Language: es\r\nAccept-Encoding: br\r\n"
      "Content-Length: 2\r\n\r\n{}GET /";
  const ReadResult result = read_request(bytes, "192.0.2.1");
  const auto& whole = std::get<Whole>(result);
  EXPECT_EQ(whole.request.method, "POST");
  EXPECT_EQ(whole.request.path, "/v1/invites/redeem");
  EXPECT_EQ(whole.request.query, "a=b&c");
  EXPECT_EQ(whole.request.host, "attune.example:8080");
  EXPECT_EQ(whole.request.authorization, "Bearer t");
  EXPECT_EQ(whole.request.origin, "https://attune.example");
  EXPECT_EQ(whole.request.if_none_match, "\"7\"");
  EXPECT_EQ(whole.request.content_type, "application/json");
  EXPECT_EQ(whole.request.accept_language, "es");
  EXPECT_EQ(whole.request.accept_encoding, "br");
  EXPECT_EQ(whole.request.body, "{}");
  EXPECT_EQ(whole.request.address, "192.0.2.1");
  EXPECT_TRUE(whole.request.keep_alive);
  EXPECT_FALSE(whole.upgrade);
  EXPECT_EQ(whole.bytes, bytes.size() - std::string_view{"GET /"}.size());
}

TEST(HttpReader, WaitsAtEveryCutOfARequest) {
  const std::string whole = post_of("{\"a\":1}");
  for (std::size_t cut = 0; cut < whole.size(); ++cut) {
    EXPECT_TRUE(needs_more(std::string_view{whole}.substr(0, cut))) << cut;
  }
  EXPECT_TRUE(is_whole(whole));
}

TEST(HttpReader, TakesAHeaderOfTheLimitAndNoMore) {
  const auto padded = [](std::size_t bytes) {
    const std::string frame = get_with("X: \r\n");
    return get_with("X: " + std::string(bytes - frame.size(), 'x') + "\r\n");
  };
  ASSERT_EQ(padded(limits::kHttpHeaderBytesMax).size(), limits::kHttpHeaderBytesMax);
  EXPECT_TRUE(is_whole(padded(limits::kHttpHeaderBytesMax)));
  EXPECT_EQ(refusal_of(padded(limits::kHttpHeaderBytesMax + 1)), 431);
  EXPECT_EQ(refusal_of("GET /" + std::string(limits::kHttpHeaderBytesMax, 'x')), 431);
}

TEST(HttpReader, TakesABodyOfTheLimitAndNoMore) {
  EXPECT_TRUE(is_whole(post_of(std::string(limits::kHttpBodyBytesMax, 'x'))));
  EXPECT_EQ(refusal_of(post_of(std::string(limits::kHttpBodyBytesMax + 1, 'x'))), 413);
  // Known from the header alone.
  EXPECT_EQ(refusal_of("POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999\r\n\r\n"), 413);
}

TEST(HttpReader, RefusesWhatTwoReadersMayReadDifferently) {
  EXPECT_EQ(refusal_of(get_with("Content-Length: 5\r\n") + "hello"), 400);
  EXPECT_TRUE(is_whole(get_with("Content-Length: 0\r\n")));
  EXPECT_EQ(
      refusal_of("POST /x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
      411);
  EXPECT_EQ(refusal_of(get_with("Transfer-Encoding: chunked\r\n") + "0\r\n\r\n"), 411);
  EXPECT_NE(refusal_of("POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nContent-Length: 2\r\n"
                       "\r\nab"),
            0);
  EXPECT_EQ(refusal_of(get_with("Host: other\r\n")), 400);
  EXPECT_EQ(refusal_of("GET /x HTTP/1.1\r\n\r\n"), 400);
}

TEST(HttpReader, RefusesOtherMethodsVersionsAndNoise) {
  EXPECT_EQ(refusal_of("PUT /x HTTP/1.1\r\nHost: h\r\n\r\n"), 405);
  EXPECT_EQ(refusal_of("OPTIONS /x HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n\r\na"), 400);
  EXPECT_EQ(refusal_of("GET /x HTTP/1.0\r\nHost: h\r\n\r\n"), 505);
  EXPECT_EQ(refusal_of("GET /v1/sessions/x/live HTTP/1.0\r\nHost: h\r\nUpgrade: websocket\r\n"
                       "Connection: upgrade\r\nSec-WebSocket-Version: 13\r\n\r\n"),
            505);
  EXPECT_EQ(refusal_of("\x16\x03\x01\x02\x01\r\n\r\n"), 400);
  EXPECT_EQ(refusal_of(get_with("Bad Header\r\n")), 400);
}

TEST(HttpReader, KnowsAnUpgrade) {
  const ReadResult result = read_request(
      get_with("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
               "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
               "Sec-WebSocket-Protocol: attune.v1\r\n"),
      "192.0.2.1");
  EXPECT_TRUE(std::get<Whole>(result).upgrade);
  EXPECT_EQ(std::get<Whole>(result).request.subprotocols, "attune.v1");
}

TEST(HttpHeader, SaysWhatComesAndIsNotToBeGuessed) {
  Response response = text_response(200, "ok");
  response.headers.emplace_back("ETag", "\"7\"");
  const std::string header = header_of(response, true);
  EXPECT_THAT(header, testing::StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_THAT(header, testing::HasSubstr("Content-Length: 2\r\n"));
  EXPECT_THAT(header, testing::HasSubstr("Connection: keep-alive\r\n"));
  EXPECT_THAT(header, testing::HasSubstr("X-Content-Type-Options: nosniff\r\n"));
  EXPECT_THAT(header, testing::HasSubstr("Referrer-Policy: no-referrer\r\n"));
  EXPECT_THAT(header, testing::HasSubstr("ETag: \"7\"\r\n"));
  EXPECT_THAT(header, testing::EndsWith("\r\n\r\n"));
}

TEST(HttpHeader, OfAnAnswerWithoutABodyNamesNoLength) {
  for (const std::uint16_t status : {std::uint16_t{204}, std::uint16_t{304}}) {
    EXPECT_THAT(header_of(Response{.status = status}, true),
                testing::Not(testing::HasSubstr("Content-Length")));
  }
}

TEST(UpgradePolicy, WantsTheSubprotocolAmongThoseOffered) {
  const UpgradePolicy policy;
  const auto status = [&](std::string offered) {
    const auto refusal = refuse_upgrade(Request{.subprotocols = std::move(offered)}, policy);
    return refusal ? int{refusal->status} : 0;
  };
  EXPECT_EQ(status("attune.v1"), 0);
  EXPECT_EQ(status("chat, attune.v1"), 0);
  EXPECT_EQ(status(""), 400);
  EXPECT_EQ(status("attune.v10"), 400);
  EXPECT_EQ(status("xattune.v1"), 400);
}

TEST(UpgradePolicy, LetsOnlyOurOwnPagesAndListedOnesIn) {
  UpgradePolicy policy{.allowed_origins = {"https://attune.example"}};
  const auto status = [&](std::string origin) {
    const Request request{
        .origin = std::move(origin), .host = "192.168.1.5:8080", .subprotocols = "attune.v1"};
    const auto refusal = refuse_upgrade(request, policy);
    return refusal ? int{refusal->status} : 0;
  };
  EXPECT_EQ(status(""), 0);
  EXPECT_EQ(status("https://attune.example"), 0);
  EXPECT_EQ(status("http://192.168.1.5:8080"), 0);
  EXPECT_EQ(status("https://attune.example.evil"), 403);
  EXPECT_EQ(status("https://evil.example"), 403);
  EXPECT_EQ(status("http://192.168.1.5:80801"), 403);
  EXPECT_EQ(status("null"), 403);
  policy.allow_own_pages = false;
  EXPECT_EQ(status("http://192.168.1.5:8080"), 403);
}

TEST(AddressKey, CountsAHouseholdOnce) {
  const auto key = [](const char* text) {
    return address_key(boost::asio::ip::make_address(text));
  };
  EXPECT_EQ(key("192.0.2.1"), "192.0.2.1");
  EXPECT_EQ(key("::ffff:192.0.2.1"), "192.0.2.1");
  EXPECT_EQ(key("::1"), "::1");
  EXPECT_EQ(key("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
  EXPECT_EQ(key("2001:db8:1:2:ffff::1"), "2001:db8:1:2::/64");
  EXPECT_NE(key("2001:db8:1:3::1"), "2001:db8:1:2::/64");
}

}  // namespace
}  // namespace attune::http
