// The rulebook's commands, over the rulebook of the product and over broken ones.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>

#include "app/rulebook_files.hpp"
#include "app/rules/material_rows.hpp"
#include "app/rules/rule_pages.hpp"
#include "app/rules/rules_command.hpp"
#include "protocol/did_you_mean.hpp"

namespace attune::app {
namespace {

namespace fs = std::filesystem;

const protocol::LoadedRulebook& shipped() {
  static const auto kLoaded = open_rulebook({});
  return std::get<protocol::LoadedRulebook>(kLoaded);
}

std::string text_of(const fs::path& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

class Folder {
 public:
  Folder() : path_{fs::temp_directory_path() / ("attune-rules-" + std::to_string(::getpid()))} {
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] fs::path with(const std::string& name, const std::string& content) const {
    const fs::path file = path_ / name;
    fs::create_directories(file.parent_path());
    std::ofstream{file, std::ios::binary} << content;
    return file;
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// The built-in file of that name, with one thing changed.
std::string changed(const std::string& name, const std::string& from, const std::string& to) {
  for (const RulebookFileText& each : built_in_rulebook()) {
    if (each.name != name) continue;
    std::string content = each.content;
    const auto at = content.find(from);
    if (at == std::string::npos) break;
    return content.replace(at, from.size(), to);
  }
  ADD_FAILURE() << name << " holds no " << from;
  return {};
}

TEST(RulesPage, IsWhatTheReadmeShows) {
  const std::string begin = "<!-- attuned rules page: begin -->\n";
  const std::string readme = text_of(fs::path{ATTUNE_SOURCE_DIR} / "server/rulebook/README.md");
  const auto from = readme.find(begin) + begin.size();
  const auto until = readme.find("<!-- attuned rules page: end -->");
  ASSERT_NE(until, std::string::npos);
  EXPECT_EQ(readme.substr(from, until - from), material_page(shipped()))
      << "put what `attuned rules page` prints between the two marks";
}

TEST(RulesPage, EveryRowOfTheMaterialHasARuleACardAndTests) {
  std::set<std::string> served;
  for (const auto& rule : shipped().rulebook.rules) served.insert(rule.material_row);
  int number = 0;
  for (const MaterialRow& row : kMaterialRows) {
    EXPECT_EQ(row.id, "M" + std::to_string(++number));
    EXPECT_TRUE(served.contains(std::string{row.id})) << row.id << " has no rule";
    EXPECT_FALSE(row.cards.empty()) << row.id << " has no exercise and no card";
    EXPECT_FALSE(row.tests.empty()) << row.id;
  }
}

/// Every line of every test, as one text.
std::string all_tests() {
  std::string all;
  for (const auto& entry :
       fs::recursive_directory_iterator{fs::path{ATTUNE_SOURCE_DIR} / "tests"}) {
    if (entry.path().extension() == ".cpp") all += text_of(entry.path());
  }
  return all;
}

TEST(RulesPage, TheSuitesThatItNamesAreThere) {
  const std::string tests = all_tests();
  for (const MaterialRow& row : kMaterialRows) {
    std::istringstream suites{std::string{row.tests}};
    for (std::string suite; std::getline(suites >> std::ws, suite, ',');) {
      const bool there = tests.find("TEST(" + suite + ",") != std::string::npos ||
                         tests.find("TEST_F(" + suite + ",") != std::string::npos ||
                         tests.find("TEST_P(" + suite + ",") != std::string::npos;
      EXPECT_TRUE(there) << row.id << " names " << suite;
    }
  }
}

TEST(RulesPage, ItsTestsAreThere) {
  for (const auto& rule : shipped().rulebook.rules) {
    const fs::path stories =
        fs::path{ATTUNE_SOURCE_DIR} / "tests/scripts" / (rule.family + ".script");
    const std::string text = text_of(stories);
    EXPECT_NE(text.find("story " + rule.id + " fires"), std::string::npos)
        << stories << " tells nothing of " << rule.id;
  }
}

TEST(RulesExplain, SaysEveryRuleInWholeSentences) {
  for (const std::string& id : ids_of(shipped())) {
    for (const std::string& locale : shipped().catalogue.locales()) {
      const auto text = explained(shipped(), id, locale);
      ASSERT_TRUE(text.has_value());
      EXPECT_EQ(text->find_first_of("{}"), std::string::npos) << *text;
      for (const std::string hole : {" .", "  has", "()", "''", "«»", "«  »", "„“", " ,", "is ."}) {
        EXPECT_EQ(text->find(hole), std::string::npos) << hole << " in " << *text;
      }
    }
  }
}

TEST(RulesExplain, JoinsWhatItMayFindInTheLanguageOfTheText) {
  for (const auto& [locale, found] :
       std::map<std::string, std::string>{{"de", "„ruhig oder lebhaft“"},
                                          {"en", "'calm or lively'"},
                                          {"es", "«calma o energía»"},
                                          {"fr", "« calme ou énergie »"},
                                          {"ar", "«هدوء أو حيوية»"}}) {
    const auto text = explained(shipped(), "R17-thanks", locale);
    ASSERT_TRUE(text.has_value());
    EXPECT_NE(text->find(found), std::string::npos) << *text;
  }
}

TEST(RulesExplain, SaysWhatItIsAboutAndWhatItFound) {
  const RulesAnswer said = explain_rule({}, "R20", "en");
  EXPECT_EQ(said.status, 0);
  EXPECT_NE(said.text.find("Your partner's newest check-in is tense or very tense"),
            std::string::npos);
  EXPECT_NE(said.text.find("'tense or very tense' and you tapped 'calm'"), std::string::npos);
}

TEST(RulesExplain, AnUnknownIdIsToldTheNearest) {
  const RulesAnswer said = explain_rule({}, "R22-contmpt", "en");
  EXPECT_EQ(said.status, 1);
  EXPECT_EQ(said.text, "there is no rule 'R22-contmpt'; did you mean 'R22-contempt'?\n");
}

TEST(RulesList, GoesByRowAndNumber) {
  const auto ids = ids_of(shipped());
  const auto place = [&](const char* id) {
    return std::find(ids.begin(), ids.end(), id) - ids.begin();
  };
  EXPECT_LT(place("R2"), place("R10"));
  EXPECT_LT(place("M9-not-now"), place("M10-own-hour"));
  EXPECT_EQ(ids.size(), shipped().rulebook.rules.size());
  EXPECT_NE(list_json(shipped(), "es").find("\"id\": \"R20\""), std::string::npos);
}

TEST(RulesCheck, TheBuiltInRulebookIsSound) {
  const RulesAnswer said = check_rules({});
  EXPECT_EQ(said.status, 0);
  EXPECT_NE(said.text.find(" rules in 5 languages, nothing wrong.\n"), std::string::npos);
}

TEST(RulesCheck, ASingleFileTakesThePlaceOfItsNamesake) {
  const Folder folder;
  const auto file =
      folder.with("pause.txtpb", changed("pause.txtpb", "cooldown_s: 120", "cooldwn_s: 120"));
  const RulesAnswer said = check_rules({file});
  EXPECT_EQ(said.status, 1);
  EXPECT_NE(said.text.find("pause.txtpb:"), std::string::npos) << said.text;
  EXPECT_NE(said.text.find("did you mean 'cooldown_s'?"), std::string::npos) << said.text;
}

TEST(RulesCheck, AWrongZoneAndAWrongRuleAreToldTheNearest) {
  const Folder folder;
  const RulesAnswer zone =
      check_rules({folder.with("pause.txtpb", changed("pause.txtpb", "ZONE_RED", "ZONE_RDE"))});
  EXPECT_NE(zone.text.find("did you mean 'ZONE_RED'?"), std::string::npos) << zone.text;
  const RulesAnswer rule = check_rules({folder.with(
      "pause.txtpb", changed("pause.txtpb", "rule_ids: \"R3\"", "rule_ids: \"R33\""))});
  EXPECT_NE(rule.text.find("there is no rule 'R33'; did you mean 'R13'?"), std::string::npos)
      << rule.text;
}

TEST(RulesCheck, AWholeFolderStandsForItself) {
  const Folder folder;
  for (const RulebookFileText& each : built_in_rulebook()) {
    static_cast<void>(folder.with(each.name, each.content));
  }
  EXPECT_EQ(check_rules({folder.path()}).status, 0);
  fs::remove(folder.path() / "texts/en.txtpb");
  const RulesAnswer said = check_rules({folder.path()});
  EXPECT_EQ(said.status, 1);
  EXPECT_NE(said.text.find(" to mend.\n"), std::string::npos) << said.text;
}

TEST(RulesCheck, WhatIsNotThereIsNamed) {
  const RulesAnswer said = check_rules({"no-such-file.txtpb"});
  EXPECT_EQ(said.status, 1);
  EXPECT_EQ(said.text, "rulebook file no-such-file.txtpb: cannot be read\n");
}

TEST(DidYouMean, CountsLettersPutInTakenOutChangedAndSwapped) {
  using protocol::edit_distance;
  EXPECT_EQ(edit_distance("", "abc"), 3U);
  EXPECT_EQ(edit_distance("zones", "zones"), 0U);
  EXPECT_EQ(edit_distance("zone", "zones"), 1U);
  EXPECT_EQ(edit_distance("zoens", "zones"), 1U);
  EXPECT_EQ(edit_distance("amber", "red"), 4U);
}

TEST(DidYouMean, IsSilentWhereNothingIsNear) {
  EXPECT_EQ(protocol::did_you_mean("weather", {"zones", "who"}), "");
  EXPECT_EQ(protocol::did_you_mean("R9", {"R10", "R4"}), "; did you mean 'R4'?");
  EXPECT_EQ(protocol::did_you_mean("ab", {"xy"}), "");
}

}  // namespace
}  // namespace attune::app
