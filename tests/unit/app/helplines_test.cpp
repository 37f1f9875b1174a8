#include "app/helplines.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "base/limits.hpp"

namespace attune::app {
namespace {

std::string reason_of(std::string_view json) {
  const auto read = read_helplines("lines.json", json);
  const auto* error = std::get_if<StartError>(&read);
  return error ? error->text : "it was taken";
}

std::string file_with(const std::string& entries) { return R"({"helplines": [)" + entries + "]}"; }

std::string entry_with(const std::string& members) {
  return file_with(R"({"country": "CH", "name": "N", )" + members + "}");
}

std::vector<Helpline> lines_of(std::string_view json) {
  auto read = read_helplines("lines.json", json);
  auto* lines = std::get_if<std::vector<Helpline>>(&read);
  EXPECT_NE(lines, nullptr) << std::get<StartError>(read).text;
  return lines ? std::move(*lines) : std::vector<Helpline>{};
}

http::Request asked(std::string query) {
  http::Request request;
  request.method = "GET";
  request.path = "/v1/helplines";
  request.query = std::move(query);
  return request;
}

TEST(Helplines, AreThereWithoutAFile) {
  const auto opened = open_helplines({});
  const auto* lines = std::get_if<std::vector<Helpline>>(&opened);
  ASSERT_NE(lines, nullptr);
  const Helpline us{.country = "US",
                    .name = "National Domestic Violence Hotline",
                    .call = "800-799-7233",
                    .text_to = "88788",
                    .text_word = "START"};
  EXPECT_NE(std::find(lines->begin(), lines->end(), us), lines->end());
}

TEST(Helplines, OfAnOperatorTakeThePlaceOfTheBuiltInOnes) {
  const auto path = std::filesystem::path{::testing::TempDir()} / "helplines_test.json";
  std::ofstream{path} << entry_with(R"("call": "117")");
  const auto opened = open_helplines(path);
  std::filesystem::remove(path);
  const auto* lines = std::get_if<std::vector<Helpline>>(&opened);
  ASSERT_NE(lines, nullptr);
  ASSERT_EQ(lines->size(), 1u);
  EXPECT_EQ(lines->front().call, "117");
}

TEST(Helplines, ThatCannotBeReadNameTheirFile) {
  for (const std::filesystem::path& path : {std::filesystem::path{"/nowhere/lines.json"},
                                            std::filesystem::path{::testing::TempDir()}}) {
    const auto opened = open_helplines(path);
    const auto* error = std::get_if<StartError>(&opened);
    ASSERT_NE(error, nullptr);
    EXPECT_NE(error->text.find(path.string()), std::string::npos) << error->text;
  }
}

TEST(Helplines, SayTheLineAndColumnOfWhatIsNoJson) {
  EXPECT_EQ(reason_of("{\n  \"helplines\": [,]}").rfind("lines.json:2:17: is no JSON", 0), 0u)
      << reason_of("{\n  \"helplines\": [,]}");
  EXPECT_EQ(reason_of("").rfind("lines.json:1:1: ", 0), 0u);
  EXPECT_EQ(reason_of(entry_with(R"("call": "117")") + "x").find("it was taken"),
            std::string::npos);
}

TEST(Helplines, SayTheEntryAndWhatWasMeant) {
  EXPECT_EQ(reason_of(R"({"lines": []})"),
            R"(lines.json: the file is {"helplines": [...]} and nothing else)");
  EXPECT_EQ(reason_of(file_with("")), "lines.json: helplines is empty: nobody would find help");
  EXPECT_EQ(reason_of(entry_with(R"("phone": "117")")),
            "lines.json: entry 1, phone: is not known here");
  EXPECT_EQ(reason_of(entry_with(R"("call": 117)")),
            "lines.json: entry 1, call: is a text in quotes");
  EXPECT_EQ(reason_of(entry_with(R"("call": "help")")),
            "lines.json: entry 1, call: is a telephone number, as in 0808 2000 247");
  EXPECT_EQ(reason_of(file_with(R"({"country": "Swiss", "name": "N", "call": "117"})")),
            "lines.json: entry 1, country: is two capital letters, as in US");
  EXPECT_NE(reason_of(file_with(R"({"country": "CH", "name": "N"})")).find("no way to reach"),
            std::string::npos);
  EXPECT_NE(reason_of(entry_with(R"("text": {"send": "HI"})")).find("entry 1, text: needs a"),
            std::string::npos);
  EXPECT_NE(reason_of(file_with("7")).find("entry 1 is {"), std::string::npos);
}

TEST(Helplines, AreTakenUpToTheirLimitsAndNotBeyond) {
  const auto named = [](std::size_t bytes) {
    return file_with(R"({"country": "CH", "call": "1", "name": ")" + std::string(bytes, 'n') +
                     "\"}");
  };
  EXPECT_EQ(lines_of(named(limits::kHelplineNameBytesMax)).size(), 1u);
  EXPECT_NE(reason_of(named(limits::kHelplineNameBytesMax + 1)).find("name: "), std::string::npos);

  const auto called = [](std::size_t bytes) {
    return entry_with(R"("call": ")" + std::string(bytes, '1') + '"');
  };
  EXPECT_EQ(lines_of(called(limits::kHelplineNumberBytesMax)).size(), 1u);
  EXPECT_NE(reason_of(called(limits::kHelplineNumberBytesMax + 1)).find("call: "),
            std::string::npos);

  std::string many;
  const std::string one = R"({"country": "CH", "name": "N", "call": "1"})";
  for (std::size_t i = 1; i < limits::kHelplinesMax; ++i) many += one + ",";
  EXPECT_EQ(lines_of(file_with(many + one)).size(), limits::kHelplinesMax);
  EXPECT_NE(reason_of(file_with(many + one + "," + one)).find("at most"), std::string::npos);

  std::string large = entry_with(R"("call": "117")");
  large.resize(limits::kHelplineFileBytesMax, ' ');
  EXPECT_EQ(lines_of(large).size(), 1u);
  EXPECT_NE(reason_of(large + ' ').find("is larger than"), std::string::npos);
}

TEST(HelplineAnswers, AreWhatTheirReaderTakes) {
  const std::vector<Helpline> lines = lines_of(file_with(
      R"({"country": "CH", "name": "Dargebotene Hand", "call": "143"},
         {"country": "US", "name": "H", "text": {"to": "88788", "send": "START"}})"));
  const HelplineAnswers answers{lines};
  const http::Response all = answers.find(asked(""));
  EXPECT_EQ(all.status, 200);
  EXPECT_EQ(all.content_type, "application/json");
  EXPECT_EQ(lines_of(all.body()), lines);
}

TEST(HelplineAnswers, AreOfOneCountryWhereOneIsNamed) {
  const HelplineAnswers answers{lines_of(entry_with(R"("call": "117")"))};
  EXPECT_NE(answers.find(asked("country=CH")).body().find("117"), std::string_view::npos);
  EXPECT_EQ(answers.find(asked("country=ch")).body(), answers.find(asked("country=CH")).body());
  const http::Response none = answers.find(asked("country=ZZ"));
  EXPECT_EQ(none.status, 200);
  EXPECT_EQ(none.body().find("117"), std::string_view::npos);
  for (const char* wrong : {"country=CHE", "country=", "country=C1", "land=CH"}) {
    EXPECT_EQ(answers.find(asked(wrong)).status, 400) << wrong;
  }
}

TEST(HelplineAnswers, MayBeKeptByTheBrowser) {
  const HelplineAnswers answers{lines_of(entry_with(R"("call": "117")"))};
  http::Request again = asked("");
  for (const auto& [key, value] : answers.find(again).headers) {
    if (key == "ETag") again.if_none_match = value;
    if (key != "Cache-Control") continue;
    EXPECT_NE(value.find("max-age"), std::string::npos);
  }
  const http::Response kept = answers.find(again);
  EXPECT_EQ(kept.status, 304);
  EXPECT_TRUE(kept.body().empty());
}

}  // namespace
}  // namespace attune::app
