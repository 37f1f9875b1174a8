#include "app/front.hpp"

#include <gtest/gtest.h>

#include <array>

namespace attune::app {
namespace {

TEST(SessionPath, NamesASessionByThirtyTwoLowerCaseDigitsAndNothingElse) {
  const std::string id(32, 'a');
  EXPECT_TRUE(session_of_path("/v1/sessions/" + id + "/live", "/live"));
  EXPECT_FALSE(session_of_path("/v1/sessions/" + id + "a/live", "/live"));
  EXPECT_FALSE(session_of_path("/v1/sessions/" + id.substr(1) + "/live", "/live"));
  EXPECT_FALSE(session_of_path("/v1/sessions/" + std::string(32, 'A') + "/live", "/live"));
  EXPECT_FALSE(session_of_path("/v1/sessions/" + id + "/invites", "/live"));
  EXPECT_FALSE(session_of_path("/v2/sessions/" + id + "/live", "/live"));
}

struct Pages : ::testing::Test {
  std::array<WebAsset, 2> assets{
      WebAsset{"/index.html", "text/html; charset=utf-8", "<p>hello</p>", false},
      WebAsset{"/assets/app-1a2b.js", "text/javascript", "as it is", true, "gzipped", "brotli"}};
  StaticPages pages{assets};

  static http::Request get(std::string path) {
    http::Request request;
    request.method = "GET";
    request.path = std::move(path);
    return request;
  }
  static std::string header(const http::Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers) {
      if (key == name) return value;
    }
    return {};
  }
};

TEST_F(Pages, ServesTheRootAndKeepsHashedFilesForGood) {
  const auto root = pages.find(get("/"));
  ASSERT_TRUE(root);
  EXPECT_EQ(root->body(), "<p>hello</p>");
  EXPECT_EQ(header(*root, "Cache-Control"), "no-cache");
  const auto script = pages.find(get("/assets/app-1a2b.js"));
  ASSERT_TRUE(script);
  EXPECT_NE(header(*script, "Cache-Control").find("immutable"), std::string::npos);
  EXPECT_FALSE(pages.find(get("/../server.key")));
}

TEST_F(Pages, LetsNoOtherSiteFrameItOrRunCodeInIt) {
  const auto root = pages.find(get("/"));
  ASSERT_TRUE(root);
  const std::string policy = header(*root, "Content-Security-Policy");
  EXPECT_NE(policy.find("default-src 'self'"), std::string::npos);
  EXPECT_NE(policy.find("frame-ancestors 'none'"), std::string::npos);
}

TEST_F(Pages, MayUseNeitherCameraNorMicrophoneNorPlace) {
  const auto root = pages.find(get("/"));
  ASSERT_TRUE(root);
  EXPECT_EQ(header(*root, "Permissions-Policy"), "camera=(), microphone=(), geolocation=()");
}

TEST_F(Pages, AnswersNotModifiedWhereTheBrowserHasIt) {
  const auto first = pages.find(get("/"));
  ASSERT_TRUE(first);
  http::Request again = get("/");
  again.if_none_match = header(*first, "ETag");
  const auto second = pages.find(again);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->status, 304);
  EXPECT_TRUE(second->body().empty());
}

TEST_F(Pages, SendsTheFormThatTheBrowserLikesBest) {
  const auto coding_for = [&](std::string accept_encoding) {
    http::Request request = get("/assets/app-1a2b.js");
    request.accept_encoding = std::move(accept_encoding);
    const auto answer = pages.find(request);
    EXPECT_EQ(header(*answer, "Vary"), "Accept-Encoding");
    const std::string coding = header(*answer, "Content-Encoding");
    EXPECT_EQ(answer->body(), coding == "br"     ? "brotli"
                              : coding == "gzip" ? "gzipped"
                                                 : "as it is");
    return coding;
  };
  EXPECT_EQ(coding_for("gzip, deflate, br, zstd"), "br");
  EXPECT_EQ(coding_for("gzip, deflate"), "gzip");
  EXPECT_EQ(coding_for("br;q=0.5, gzip;q=0.8"), "gzip");
  EXPECT_EQ(coding_for("br;q=0, gzip;q=0"), "");
  EXPECT_EQ(coding_for("*"), "br");
  EXPECT_EQ(coding_for("identity"), "");
  EXPECT_EQ(coding_for(""), "");
  EXPECT_EQ(header(*pages.find(get("/")), "Content-Encoding"), "");
}

TEST_F(Pages, GivesEachFormATagOfItsOwn) {
  http::Request request = get("/assets/app-1a2b.js");
  const std::string plain = header(*pages.find(request), "ETag");
  request.accept_encoding = "br";
  request.if_none_match = plain;
  const auto other = pages.find(request);
  EXPECT_EQ(other->status, 200);
  EXPECT_NE(header(*other, "ETag"), plain);
  request.if_none_match = plain + ", W/" + header(*other, "ETag");
  EXPECT_EQ(pages.find(request)->status, 304);
}

}  // namespace
}  // namespace attune::app
