#include "protocol/report_codec.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "attune/v1/report.pb.h"
#include "unit/protocol/vectors.hpp"

namespace attune::protocol {
namespace {

namespace report = core::report;
using core::Seat;

/// Says of each rule its name and the language.
struct PlainWords final : WordsOf {
  [[nodiscard]] std::string nearest_locale(std::string_view wanted) const override {
    return wanted == "es" ? "es" : "en";
  }
  [[nodiscard]] SuggestionWords suggestion(std::string_view rule_id, std::string_view locale,
                                           const std::vector<core::RuleInput>&) const override {
    SuggestionWords words;
    words.text = "=" + std::string{rule_id} + " in " + std::string{locale};
    return words;
  }
};

TimePoint at(std::int64_t ms) { return from_unix_ms(1'800'000'000'000 + ms); }

/// One entry of each kind, so that none is forgotten on the way.
report::Report everything() {
  report::Report all{.viewer = Seat::partner_b, .began_at = at(0), .ended_at = at(99'000)};
  const std::vector<report::EntryBody> bodies{
      report::CheckIn{.by = Seat::partner_a, .zone = core::Zone::red, .point = {{2, 8}}},
      report::ReachOut{.answer = core::ReachOutAnswer::not_now},
      report::Pause{.planned_until = at(20'000), .ended_at = at(30'000)},
      report::Suggestion{.to = Seat::partner_b, .rule_id = "R20"},
      report::TopicTaken{.topic = core::Topic::money},
      report::TopicPutAside{.topic = core::Topic::money},
      report::Exercise{.kind = core::exercise::Kind::floor, .ended_at = at(9'000)},
      report::Whisper{.words = "slowly, both"},
      report::OwnMark{.mark = core::SelfMark::stonewalling},
      report::OwnWellbeing{.level = 7},
      report::Moment{},
      report::Note{.words = "said \"enough\"\nthen silence"},
      report::WatchBegan{},
      report::WatchEnded{}};
  for (const auto& body : bodies) {
    all.timeline.push_back({.at = at(1'000), .body = body});
  }
  all.returns = report::Returns{.kept = 2, .due = 3};
  all.put_aside = {core::Topic::money};
  all.kept.push_back({.kind = core::pair::Kind::promise, .words = "a walk", .when = at(50'000)});
  all.measures.push_back({.measure = "claim", .says = "moved_together"});
  return all;
}

TEST(ReportCodec, WritesEachKindOfEntryAsJsonThatReadsBack) {
  const auto from = everything();
  v1::ReportResponse read;
  ASSERT_TRUE(test::parse_json(encode_report(from, "es", PlainWords{}), read));
  ASSERT_EQ(static_cast<std::size_t>(read.timeline_size()), from.timeline.size());
  std::vector<int> kinds;
  for (const auto& entry : read.timeline()) kinds.push_back(entry.body_case());
  EXPECT_EQ(std::count(kinds.begin(), kinds.end(), v1::ReportEntry::BODY_NOT_SET), 0);
  EXPECT_EQ(read.timeline(0).check_in().pleasantness(), 2U);
  EXPECT_EQ(read.timeline(1).reach_out().answer(), v1::REACH_OUT_ANSWER_NOT_NOW);
  EXPECT_EQ(read.timeline(3).suggestion().text(), "=R20 in es");
  EXPECT_EQ(read.returns().kept(), 2U);
  ASSERT_EQ(read.kept_size(), 1);
  EXPECT_EQ(read.kept(0).words(), "a walk");
  EXPECT_EQ(read.measures().measures(0).says(), "moved_together");
}

TEST(ReportCodec, WritesEachEntryAsOneRowOfSevenCells) {
  const auto from = everything();
  const std::string csv = encode_report_csv(from, "en", PlainWords{});
  EXPECT_NE(csv.find("2027-01-15T08:00:01.000Z,check_in,partner_a,red,2 8,,\r\n"),
            std::string::npos)
      << csv;
  EXPECT_NE(csv.find(",suggestion,partner_b,R20,,,'=R20 in en\r\n"), std::string::npos) << csv;
  EXPECT_NE(csv.find("\"said \"\"enough\"\"\nthen silence\"\r\n"), std::string::npos) << csv;
  EXPECT_NE(csv.find(",exercise,both,floor,stopped,2027-01-15T08:00:09.000Z,\r\n"),
            std::string::npos)
      << csv;
  EXPECT_NE(csv.find(",returns,,2 of 3,,,\r\n"), std::string::npos) << csv;
  EXPECT_NE(csv.find(",kept,partner_a,promise,open,2027-01-15T08:00:50.000Z,a walk\r\n"),
            std::string::npos)
      << csv;
  EXPECT_NE(csv.find(",measure,both,claim,,,moved_together\r\n"), std::string::npos) << csv;
  // The names, the session, the entries, returns, one that is kept and one measure.
  std::size_t rows = 0;
  for (std::size_t i = csv.find("\r\n"); i != std::string::npos; i = csv.find("\r\n", i + 2)) {
    ++rows;
  }
  EXPECT_EQ(rows, from.timeline.size() + 5);
}

TEST(ReportCodec, ACellThatASpreadsheetWouldRunIsOnlyShown) {
  for (const char* each : {"=1+1", "+1", "-1", "@x", "\tx"}) {
    EXPECT_EQ(csv_cell(each), std::string{"'"} + each);
  }
  EXPECT_EQ(csv_cell("=a,b"), "\"'=a,b\"");
  EXPECT_EQ(csv_cell("plain"), "plain");
  EXPECT_EQ(csv_cell(""), "");
}

}  // namespace
}  // namespace attune::protocol
