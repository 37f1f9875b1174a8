// Every story of every script, played with the rulebook of the product.
#include <gtest/gtest.h>

#include <map>
#include <ostream>
#include <set>
#include <string>
#include <vector>

#include "runner.hpp"
#include "script_files.hpp"
#include "unit/protocol/rulebook_files.hpp"

namespace attune::scripts {

void PrintTo(const Story& story, std::ostream* out) {
  *out << story.file << ":" << story.number << ": " << story.title;
}

namespace {

class EachStory : public ::testing::TestWithParam<Story> {};

TEST_P(EachStory, GoesAsTold) { EXPECT_EQ(play(GetParam(), shipped_rulebook()), ""); }

/// Whatever a rule found, its "why" can say it in each language.
TEST_P(EachStory, EveryOfferHasItsWords) {
  Stage stage;
  static_cast<void>(play(GetParam(), shipped_rulebook(), stage));
  const auto& catalogue = protocol::testing::shipped().catalogue;
  for (const core::Event& each : stage.journal) {
    const auto* offered = std::get_if<core::SuggestionOffered>(&each.body);
    if (offered == nullptr) continue;
    for (const std::string& locale : catalogue.locales()) {
      const auto words = catalogue.suggestion(offered->rule_id, locale, offered->inputs);
      EXPECT_FALSE(words.text.empty());
      for (const core::RuleInput& input : words.inputs) {
        EXPECT_FALSE(input.name.empty() || input.value.empty()) << offered->rule_id;
      }
      for (const std::string hole : {"{", "}", "...", "''", "«»", "_"}) {
        EXPECT_EQ(words.why_sentence.find(hole), std::string::npos)
            << offered->rule_id << " " << locale << ": " << words.why_sentence;
      }
    }
  }
}

std::string name_of_test(const ::testing::TestParamInfo<Story>& tested) {
  return name_of(tested.param);
}

INSTANTIATE_TEST_SUITE_P(Shipped, EachStory, ::testing::ValuesIn(shipped_scripts().stories),
                         name_of_test);

TEST(Scripts, CanAllBeRead) {
  for (const ScriptError& each : shipped_scripts().errors) ADD_FAILURE() << to_string(each);
}

TEST(Scripts, EveryRuleHasOneOfEachKind) {
  std::map<std::string, std::set<Kind>> told;
  for (const Story& each : shipped_scripts().stories) told[each.rule_id].insert(each.kind);
  std::vector<std::string> rule_ids{kSessionRules.begin(), kSessionRules.end()};
  for (const auto& rule : shipped_rulebook().rules) rule_ids.push_back(rule.id);
  for (const std::string& rule_id : rule_ids) {
    for (const Kind kind : {Kind::fires, Kind::holds_back, Kind::clears}) {
      EXPECT_TRUE(told[rule_id].contains(kind)) << rule_id << " has no story " << key_of(kind);
    }
  }
}

TEST(Scripts, UseEveryVerb) {
  std::set<const Verb*> used;
  for (const Story& story : shipped_scripts().stories) {
    for (const Line& line : story.lines) used.insert(line.what.verb);
  }
  for (const Verb& each : verbs()) {
    EXPECT_TRUE(used.contains(&each)) << "no story says '" << each.pattern << "'";
  }
}

}  // namespace
}  // namespace attune::scripts
