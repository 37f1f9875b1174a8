// Every story of every script, played with the rulebook of the product.
#include <gtest/gtest.h>

#include <cctype>
#include <map>
#include <ostream>
#include <set>
#include <string>

#include "runner.hpp"
#include "script_files.hpp"

namespace attune::scripts {

void PrintTo(const Story& story, std::ostream* out) {
  *out << story.file << ":" << story.number << ": " << story.title;
}

namespace {

class Scripts : public ::testing::TestWithParam<Story> {};

TEST_P(Scripts, Tells) { EXPECT_EQ(play(GetParam(), shipped_rulebook()), ""); }

/// "R20_fires_the_calm_one_is_offered_a_line": what GoogleTest takes for a name.
std::string name_of(const ::testing::TestParamInfo<Story>& tested) {
  const Story& story = tested.param;
  std::string name;
  for (const char each :
       story.rule_id + " " + std::string{key_of(story.kind)} + " " + story.title) {
    const bool plain = std::isalnum(static_cast<unsigned char>(each)) != 0;
    if (plain) name += each;
    if (!plain && !name.empty() && name.back() != '_') name += '_';
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(Shipped, Scripts, ::testing::ValuesIn(shipped_scripts().stories), name_of);

TEST(ShippedScripts, CanAllBeRead) {
  for (const ScriptError& each : shipped_scripts().errors) ADD_FAILURE() << to_string(each);
}

TEST(ShippedScripts, EveryRuleHasOneOfEachKind) {
  std::map<std::string, std::set<Kind>> told;
  for (const Story& each : shipped_scripts().stories) told[each.rule_id].insert(each.kind);
  for (const auto& rule : shipped_rulebook().rules) {
    for (const Kind kind : {Kind::fires, Kind::holds_back, Kind::clears}) {
      EXPECT_TRUE(told[rule.id].contains(kind)) << rule.id << " has no story " << key_of(kind);
    }
  }
}

}  // namespace
}  // namespace attune::scripts
