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
      WebAsset{"/assets/app-1a2b.js", "text/javascript", "1", true}};
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

}  // namespace
}  // namespace attune::app
