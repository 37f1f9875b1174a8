// What a therapist is told of the rules that can be taken off.
#include "app/rules/rule_answers.hpp"

#include <gtest/gtest.h>

#include "app/rulebook_files.hpp"

namespace attune::app {
namespace {

struct RuleAnswersTest : ::testing::Test {
  protocol::LoadedRulebook rules = std::get<protocol::LoadedRulebook>(open_rulebook({}));
  RuleAnswers answers{rules};

  static http::Request asked(std::string query, std::string accept_language = {}) {
    http::Request request;
    request.method = "GET";
    request.path = "/v1/rules";
    request.query = std::move(query);
    request.accept_language = std::move(accept_language);
    return request;
  }
  static std::size_t count(std::string_view text, std::string_view what) {
    std::size_t n = 0;
    for (auto at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1)) ++n;
    return n;
  }
};

TEST_F(RuleAnswersTest, NameEveryRuleOnceAndEachFamily) {
  const std::string body{answers.find(asked("locale=en")).body()};
  for (const auto& each : rules.rulebook.rules) {
    EXPECT_EQ(count(body, "\"ruleId\":\"" + each.id + '"'), 1U) << each.id;
    EXPECT_EQ(count(body, "{\"name\":\"" + each.family + '"'), 1U) << each.family;
  }
  EXPECT_EQ(body.find("{your_zone}"), std::string::npos);
}

TEST_F(RuleAnswersTest, SayWhichOnesNobodyCanTakeOff) {
  const std::string body{answers.find(asked("locale=en")).body()};
  std::size_t always_on = 0;
  for (const auto& each : rules.rulebook.rules) always_on += each.always_on ? 1U : 0U;
  EXPECT_GT(always_on, 0U);
  EXPECT_EQ(count(body, "\"alwaysOn\":true"), always_on);
}

TEST_F(RuleAnswersTest, SpeakTheLanguageAskedForElseTheBrowsers) {
  const auto body = [&](std::string query, std::string accept) {
    return std::string{answers.find(asked(std::move(query), std::move(accept))).body()};
  };
  EXPECT_NE(body("locale=es-MX", ""), body("locale=en", ""));
  EXPECT_EQ(body("locale=es", "de"), body("", "es-MX,es;q=0.9"));
  EXPECT_EQ(body("locale=xx", ""), body("locale=en", ""));
}

TEST_F(RuleAnswersTest, AreNotSentTwiceToABrowserThatHasThem) {
  http::Request again = asked("locale=en");
  const auto first = answers.find(again);
  for (const auto& [name, value] : first.headers) {
    if (name == "ETag") again.if_none_match = value;
  }
  EXPECT_EQ(answers.find(again).status, 304);
  again.query = "locale=es";
  EXPECT_EQ(answers.find(again).status, 200);
}

}  // namespace
}  // namespace attune::app
