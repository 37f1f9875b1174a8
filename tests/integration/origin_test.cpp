// Whose pages may use the API: this server's own, those of a named origin, and no other, whatever
// the browser asks before or does not.
#include <gtest/gtest.h>

#include "http_answer.hpp"
#include "server_process.hpp"

namespace attune::test {
namespace {

constexpr const char* kNamed = "https://app.example";
constexpr const char* kForeign = "https://elsewhere.example";

struct Origins : ::testing::Test {
  TemporaryFolder folder;
  ServerProcess server{{.data_folder = folder.path(), .extra = {"--allow-origin", kNamed}}};

  Answer ask(const std::string& what, const std::string& origin, const std::string& body = "") {
    // As a form of any page may send it: no browser asks beforehand.
    const std::string type = body.empty() ? "" : "Content-Type: text/plain\r\n";
    const std::string from = origin.empty() ? "" : "Origin: " + origin + "\r\n";
    return ask_over_http(server.port(), what, type + from, body);
  }
  static std::string reader_of(const Answer& answer) {
    constexpr std::string_view kField = "Access-Control-Allow-Origin: ";
    const auto at = answer.header.find(kField);
    if (at == std::string::npos) return {};
    const auto from = at + kField.size();
    return answer.header.substr(from, answer.header.find("\r\n", from) - from);
  }
};

TEST_F(Origins, APostOfAForeignPageBeginsNothing) {
  const Answer answer = ask("POST /v1/sessions", kForeign, "{}");
  EXPECT_EQ(answer.status, 403);
  EXPECT_EQ(answer.body.find("credential"), std::string::npos);
}

TEST_F(Origins, OurOwnPagesANamedOneAndWhateverIsNoPageMayPost) {
  for (const std::string origin : {"", "http://localhost", kNamed}) {
    EXPECT_EQ(ask("POST /v1/sessions", origin, "{}").status, 200) << origin;
  }
}

TEST_F(Origins, OnlyANamedPageMayReadWhatItAskedFor) {
  EXPECT_EQ(reader_of(ask("GET /v1/rules?locale=en", kNamed)), kNamed);
  EXPECT_EQ(reader_of(ask("POST /v1/invites/redeem", kNamed, "{}")), kNamed) << "a no as well";
  EXPECT_EQ(reader_of(ask("GET /v1/rules?locale=en", kForeign)), "");
  EXPECT_EQ(reader_of(ask("GET /", kNamed)), "") << "pages are nobody else's";
}

TEST_F(Origins, OnlyTheApiAnswersWhatABrowserAsksBeforehand) {
  EXPECT_EQ(ask("OPTIONS /v1/sessions", kNamed).status, 204);
  EXPECT_EQ(ask("OPTIONS /v1/sessions", kForeign).status, 403);
  EXPECT_EQ(ask("OPTIONS /", kNamed).status, 404);
}

}  // namespace
}  // namespace attune::test
