// `attuned replay` and `attuned outcomes` over a folder as a server leaves it.
#include <gtest/gtest.h>
#include <unistd.h>

#include <boost/json/parse.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "adapters/journal/sqlite_journal.hpp"
#include "app/replay/outcomes_command.hpp"
#include "app/replay/outcomes_text.hpp"
#include "app/replay/replay_command.hpp"
#include "property/core_workload.hpp"

namespace attune::app {
namespace {

namespace fs = std::filesystem;
using namespace core::test;

constexpr SessionId kSession{{0xab, 2, 3}};

core::guidance::Rulebook built_in_rules() {
  return std::get<protocol::LoadedRulebook>(open_rulebook({})).rulebook;
}

/// B is tense and A is calm: R20 offers A a line, who takes it.
Conversation tense_evening() {
  Conversation talk = active_conversation();
  talk.rulebook = built_in_rules();
  talk.pass(Millis{65'000});
  talk.send(0, tap(6, 3));
  talk.send(1, tap(4, 6));
  talk.pass(Millis{10'000});
  talk.send(0, core::AnswerSuggestion{.suggestion_id = 1, .answer = core::SuggestionAnswer::taken});
  return talk;
}

struct DataFolder : ::testing::Test {
  DataFolder() {
    std::string name = (fs::temp_directory_path() / "attune-replay-XXXXXX").string();
    if (::mkdtemp(name.data()) != nullptr) folder = name;
  }
  ~DataFolder() override {
    std::error_code ignored;
    fs::remove_all(folder, ignored);
  }
  [[nodiscard]] std::unique_ptr<journal::SqliteJournal> opened() const {
    journal::SqliteSettings settings;
    settings.path = (folder / "journal.sqlite").string();
    auto result = journal::SqliteJournal::open(settings);
    return std::get<std::unique_ptr<journal::SqliteJournal>>(std::move(result));
  }
  void keep(const SessionId& session, const Conversation& talk) const {
    const std::vector<journal::AppendRequest> request{{.session = session, .events = talk.journal}};
    const auto results = opened()->append_all(request);
    ASSERT_EQ(results.at(0).outcome, journal::AppendOutcome::durable) << results.at(0).reason;
  }
  /// The built-in rules, where R20 waits until the partner is very tense.
  [[nodiscard]] fs::path other_rules() const {
    const fs::path rules = folder / "rules";
    fs::copy(fs::path{ATTUNE_SOURCE_DIR} / "server/rulebook", rules, fs::copy_options::recursive);
    std::ifstream in{rules / "co_regulation.txtpb"};
    std::string text{std::istreambuf_iterator<char>{in}, {}};
    const std::string amber_or_red = "who: WHO_PARTNER zones: [ZONE_AMBER, ZONE_RED]";
    const auto at = text.find(amber_or_red);
    EXPECT_NE(at, std::string::npos);
    text.replace(at, amber_or_red.size(), "who: WHO_PARTNER zones: [ZONE_RED]");
    std::ofstream{rules / "co_regulation.txtpb"} << text;
    return rules;
  }
  [[nodiscard]] ReplayOptions options(bool json = false) const {
    return {.session = to_hex(kSession.view()), .data_folder = folder, .json = json};
  }
  fs::path folder;
};

std::string text_of(const std::variant<std::string, StartError>& report) {
  const auto* error = std::get_if<StartError>(&report);
  return error == nullptr ? std::get<std::string>(report) : "error: " + error->text;
}

TEST_F(DataFolder, RetoldWithTheSameRulesHasTheSameOffersInEveryRow) {
  std::size_t offers = 0;
  for (std::uint8_t seed = 0; seed < 20; ++seed) {
    const SessionId session{{1, seed}};
    Conversation talk;
    live(talk, seed, 120, [&] { talk.rulebook = built_in_rules(); });
    keep(session, talk);
    ReplayOptions asked = options(true);
    asked.session = to_hex(session.view());
    const auto rows = boost::json::parse(text_of(replay_report(asked))).at("rows").as_array();
    ASSERT_EQ(rows.size(), talk.count<core::SuggestionOffered>());
    for (const auto& row : rows) {
      ASSERT_TRUE(row.at("recorded").is_object() && row.at("other").is_object()) << seed;
      ASSERT_EQ(row.at("recorded").at("rule"), row.at("other").at("rule"));
      ASSERT_EQ(row.at("recorded").at("at_ms"), row.at("other").at("at_ms"));
    }
    offers += rows.size();
  }
  EXPECT_GT(offers, 20U) << "or nothing was offered";
}

TEST_F(DataFolder, RetoldWithOtherRulesShowsWhatWouldNotHaveBeenSaid) {
  keep(kSession, tense_evening());
  ReplayOptions asked = options();
  const std::string same = text_of(replay_report(asked));
  EXPECT_NE(same.find("time  to         as it was  with that rulebook\n"
                      "1:05  partner A  R20 taken  R20\n"),
            std::string::npos)
      << same;
  asked.rulebook_folder = other_rules();
  const std::string other = text_of(replay_report(asked));
  EXPECT_NE(other.find("1:05  partner A  R20 taken  -\n"), std::string::npos) << other;
}

TEST_F(DataFolder, IsNotReadWhileAServerHasIt) {
  keep(kSession, tense_evening());
  const auto server = opened();
  const std::string replay = text_of(replay_report(options()));
  EXPECT_NE(replay.find("another process has it open"), std::string::npos) << replay;
  EXPECT_NE(replay.find("stop it first"), std::string::npos) << replay;
  const std::string outcomes = text_of(outcomes_report({.data_folder = folder}));
  EXPECT_NE(outcomes.find("another process has it open"), std::string::npos) << outcomes;
}

TEST_F(DataFolder, IsNotMadeWhereThereIsNone) {
  const fs::path nowhere = folder / "nowhere";
  ReplayOptions asked = options();
  asked.data_folder = nowhere;
  EXPECT_EQ(text_of(replay_report(asked)),
            "error: there is no journal.sqlite in " + nowhere.string());
  EXPECT_EQ(text_of(outcomes_report({.data_folder = nowhere})),
            "error: there is no journal.sqlite in " + nowhere.string());
  EXPECT_FALSE(fs::exists(nowhere));
}

TEST_F(DataFolder, SaysThatItHasNoSuchSession) {
  keep(kSession, tense_evening());
  ReplayOptions asked = options();
  asked.session = std::string(32, '0');
  EXPECT_EQ(text_of(replay_report(asked)),
            "error: there is no session " + asked.session + " in " + folder.string());
  asked.session = "R20";
  EXPECT_NE(text_of(replay_report(asked)).find("32 digits"), std::string::npos);
}

TEST_F(DataFolder, CountsOutcomesOfSessionsThatHaveEndedAndBothHaveAllowed) {
  const auto evening = [](bool a_allows, bool b_allows, bool ends) {
    Conversation talk = tense_evening();
    talk.send(0, core::AllowStudy{.allowed = a_allows});
    talk.send(1, core::AllowStudy{.allowed = b_allows});
    if (ends) talk.send(0, core::EndSession{});
    return talk;
  };
  keep(kSession, evening(true, true, true));
  keep(SessionId{{9}}, evening(true, true, false));
  keep(SessionId{{10}}, evening(true, false, true));
  keep(SessionId{{11}}, evening(false, true, true));
  const std::string report = text_of(outcomes_report({.data_folder = folder}));
  EXPECT_EQ(report.find("1 session that may be used.\n"), 0U) << report;
  EXPECT_NE(report.find("R20: 1 offered, 1 taken, 0 declined, 0 faded. Nothing to say yet"),
            std::string::npos)
      << report;
  const auto json =
      boost::json::parse(text_of(outcomes_report({.data_folder = folder, .json = true})));
  EXPECT_EQ(json.at("sessions").to_number<int>(), 1);
  EXPECT_EQ(json.at("rules").as_array().size(), built_in_rules().rules.size());
}

core::replay::RuleOutcome outcome_with(double difference, double low, double high) {
  return {
      .rule_id = "R20",
      .offered = 40,
      .compared = 34,
      .sessions = 12,
      .pairs = 21,
      .change = core::replay::MatchedChange{.difference = difference, .low = low, .high = high}};
}

TEST(OutcomeSentence, SaysLowerWithTheSmallerFigureFirst) {
  EXPECT_EQ(sentence_for(outcome_with(-0.8, -1.5, -0.1)),
            "After R20 was taken, arousal tended to be 0.8 lower (0.1 to 1.5) than after it was "
            "declined or faded, from the same level; 34 offers in 12 sessions.");
}

TEST(OutcomeSentence, SaysHigherAsPlainly) {
  EXPECT_EQ(sentence_for(outcome_with(0.8, 0.1, 1.5)),
            "After R20 was taken, arousal tended to be 0.8 higher (0.1 to 1.5) than after it was "
            "declined or faded, from the same level; 34 offers in 12 sessions.");
}

TEST(OutcomeSentence, SaysNothingAcrossZero) {
  EXPECT_EQ(sentence_for(outcome_with(-0.8, -1.7, 0.1)),
            "Nothing to say yet: 21 pairs from the same level, in 12 sessions.");
}

}  // namespace
}  // namespace attune::app
