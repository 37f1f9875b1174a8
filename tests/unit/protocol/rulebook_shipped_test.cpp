// The rules that the product ships with, as data.
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "rulebook_files.hpp"

namespace attune::protocol::testing {
namespace {

std::set<std::string> rows() {
  std::set<std::string> all;
  for (const auto& each : shipped().rulebook.rules) all.insert(each.material_row);
  return all;
}
std::set<std::string> ids() {
  std::set<std::string> all;
  for (const auto& each : shipped().rulebook.rules) all.insert(each.id);
  return all;
}

TEST(ShippedRulebook, IsSound) { EXPECT_EQ(errors_in(rulebook_files()), ""); }

TEST(ShippedRulebook, ServesEachRowOfTheMaterialThatTheFirstRulesAreDrawnFrom) {
  for (const auto* row : {"M1", "M2", "M5", "M7", "M9", "M13"})
    EXPECT_TRUE(rows().contains(row)) << row;
}

TEST(ShippedRulebook, HasARuleForEachProtocolThatTheFirstRulesAreDrawnFrom) {
  for (const auto* id : {"R1", "R3", "R10", "R12", "R17", "R18", "R20", "R21"}) {
    EXPECT_TRUE(ids().contains(id)) << id;
  }
  EXPECT_GE(ids().size(), 10U);
}

TEST(ShippedRulebook, EachRuleHasACondition) {
  for (const auto& each : shipped().rulebook.rules) {
    EXPECT_FALSE(each.when.empty()) << each.id;
  }
}

TEST(ShippedRulebook, HelpForSomebodysSafetyCannotBeSwitchedOff) {
  for (const auto& each : shipped().rulebook.rules) {
    const auto action = shipped().catalogue.facts().at(each.id).action;
    EXPECT_EQ(each.always_on, action == SuggestionAction::safety) << each.id;
  }
}

TEST(ShippedRulebook, SpeaksTheLanguagesOfThePages) {
  EXPECT_EQ(shipped().catalogue.locales(),
            (std::vector<std::string>{"ar", "de", "en", "es", "fr"}));
}

TEST(ShippedRulebook, TriesTheHighestPriorityFirst) {
  const auto& rules = shipped().rulebook.rules;
  for (std::size_t i = 1; i < rules.size(); ++i) {
    EXPECT_GE(rules[i - 1].priority, rules[i].priority) << rules[i].id;
  }
}

TEST(ShippedRulebook, HasAVersionThatChangesWithAnyByte) {
  auto files = rulebook_files();
  files.front().second += "\n";
  const auto changed = load(files);
  ASSERT_TRUE(std::holds_alternative<LoadedRulebook>(changed));
  EXPECT_NE(std::get<LoadedRulebook>(changed).rulebook.version, shipped().rulebook.version);
}

TEST(ShippedRulebook, KnowsEachRulesFamilyByItsFile) {
  for (const auto& each : shipped().rulebook.rules) {
    const std::set<std::string> known{"boundaries", "co_regulation", "oneself", "pause",
                                      "reach_out",  "together",      "topics"};
    EXPECT_TRUE(known.contains(each.family)) << each.id << " " << each.family;
  }
}

}  // namespace
}  // namespace attune::protocol::testing
