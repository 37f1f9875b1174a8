#include "app/cross_origin.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "base/limits.hpp"

namespace attune::app {
namespace {

const http::UpgradePolicy kNamed{.allowed_origins = {"https://app.example", "https://b.example"}};

http::Request from(std::string origin) {
  http::Request request;
  request.method = "OPTIONS";
  request.path = "/v1/sessions";
  request.host = "attune.example";
  request.origin = std::move(origin);
  return request;
}

std::string header_of(const http::Response& response, std::string_view name) {
  std::string all;
  for (const auto& [key, value] : response.headers) {
    if (key == name) all += all.empty() ? value : "," + value;
  }
  return all;
}

http::Response read_by(const http::UpgradePolicy& policy, const std::string& origin) {
  http::Response heard;
  readable(from(origin), policy, [&](http::Response told) { heard = std::move(told); })(
      http::text_response(404, "There is nothing here."));
  return heard;
}

TEST(CrossOrigin, ANamedPageMayAskWithWhatTheApiTakes) {
  const http::Response answer = preflight(from("https://b.example"), kNamed);
  EXPECT_EQ(answer.status, 204);
  EXPECT_EQ(header_of(answer, "Access-Control-Allow-Origin"), "https://b.example");
  EXPECT_EQ(header_of(answer, "Access-Control-Allow-Methods"), "GET, POST");
  EXPECT_EQ(header_of(answer, "Access-Control-Allow-Headers"), "authorization, content-type");
  EXPECT_EQ(header_of(answer, "Access-Control-Max-Age"), std::to_string(limits::kPreflightMaxAgeS));
  EXPECT_EQ(header_of(answer, "Access-Control-Allow-Credentials"), "");
  EXPECT_EQ(header_of(answer, "Vary"), "Origin");
}

TEST(CrossOrigin, AnyOtherPageMayNot) {
  for (const char* origin : {"", "null", "https://app.example.evil", "https://app.example:444",
                             "http://app.example", "HTTPS://APP.EXAMPLE", "*"}) {
    const http::Response answer = preflight(from(origin), kNamed);
    EXPECT_EQ(answer.status, 403) << origin;
    EXPECT_EQ(header_of(answer, "Access-Control-Allow-Origin"), "") << origin;
    EXPECT_EQ(header_of(read_by(kNamed, origin), "Access-Control-Allow-Origin"), "") << origin;
  }
}

TEST(CrossOrigin, ANamedPageMayReadAnyAnswerAndNoCacheMixesThem) {
  const http::Response told = read_by(kNamed, "https://app.example");
  EXPECT_EQ(told.status, 404);
  EXPECT_EQ(header_of(told, "Access-Control-Allow-Origin"), "https://app.example");
  EXPECT_EQ(header_of(told, "Vary"), "Origin");
  EXPECT_EQ(header_of(read_by(kNamed, ""), "Vary"), "Origin");
}

TEST(CrossOrigin, WhereNobodyIsNamedNothingIsSaid) {
  EXPECT_TRUE(read_by({}, "https://app.example").headers.empty());
}

}  // namespace
}  // namespace attune::app
