// Every way in which the shipped rulebook could be a little wrong turns a story red, or is
// explained.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "mutants.hpp"
#include "runner.hpp"
#include "script_files.hpp"

namespace attune::scripts {
namespace {

/// The name of a mutant and why no story can tell it from the rulebook, by lines "name: reason".
std::map<std::string, std::string> explained() {
  std::map<std::string, std::string> reasons;
  std::ifstream in{std::filesystem::path{ATTUNE_SOURCE_DIR} / "tests/scripts" /
                   "explained_mutants.txt"};
  for (std::string line; std::getline(in, line);) {
    const std::size_t colon = line.find(": ");
    if (line.empty() || line.front() == '#') continue;
    const std::string reason = colon == std::string::npos ? "" : line.substr(colon + 2);
    EXPECT_GT(words_of(reason).size(), 3U) << "no reason in words: " << line;
    EXPECT_TRUE(reasons.emplace(line.substr(0, colon), reason).second) << "twice: " << line;
  }
  return reasons;
}

/// Stories of the changed rule first: mostly one of them tells.
bool is_noticed(const Mutant& mutant) {
  const auto& stories = shipped_scripts().stories;
  const auto notices = [&](const Story& story) { return !play(story, mutant.rulebook).empty(); };
  const auto is_own = [&](const Story& story) { return story.rule_id == mutant.rule_id; };
  return std::any_of(stories.begin(), stories.end(),
                     [&](const Story& each) { return is_own(each) && notices(each); }) ||
         std::any_of(stories.begin(), stories.end(),
                     [&](const Story& each) { return !is_own(each) && notices(each); });
}

TEST(Mutants, AreOneForEachThingThatCanBeWrong) {
  using namespace core::guidance;
  const Clause bounds = MeasureIs{.at_least = 1, .at_most = 9};
  const Rule first{.id = "first",
                   .when = {{.clause = Shares{.at_least = core::Visibility::zone}},
                            {.clause = bounds, .negated = true}},
                   .per_session_max = 1};
  const Rule second{.id = "second",
                    .guard = {{.clause = ReachedOut{.kinds = {core::ReachOutKind::space}}}},
                    .cooldown = Millis{2'000}};
  std::vector<std::string> names;
  for (const Mutant& each : mutants_of(Rulebook{.rules = {first, second}})) {
    names.push_back(each.name);
  }
  EXPECT_THAT(
      names,
      ::testing::ElementsAre(
          "first when[0] negated", "first when[0] dropped", "first when[0] at_least private",
          "first when[0] at_least exact", "first when[1] negated", "first when[1] dropped",
          "first when[1] at_least - 1", "first when[1] at_least + 1", "first when[1] at_most - 1",
          "first when[1] at_most + 1", "first fades_after - 1 s", "first fades_after + 1 s",
          "first per_session_max dropped", "first per_session_max + 1", "second guard[0] negated",
          "second guard[0] dropped", "second guard[0] with comfort", "second guard[0] with listen",
          "second guard[0] without space", "second guard[0] with help_me_think",
          "second guard[0] with thanks", "second guard[0] at_least + 1",
          "second guard[0] within + 1 s", "second cooldown - 1 s", "second cooldown + 1 s",
          "second back_off + 1 s", "second fades_after - 1 s", "second fades_after + 1 s",
          "second before first"));
}

TEST(Mutants, AreNotTheRulebook) {
  const Mutant negated = mutants_of(shipped_rulebook()).front();
  const auto& conditions = negated.rulebook.rules.front().when;
  EXPECT_EQ(negated.name, "R25 when[0] negated");
  EXPECT_TRUE(conditions.front().negated);
  EXPECT_TRUE(is_noticed(negated));
  EXPECT_FALSE(is_noticed({.name = "", .rule_id = "R10", .rulebook = shipped_rulebook()}));
}

TEST(Mutants, HaveNamesOfTheirOwn) {
  std::set<std::string> names;
  for (const Mutant& each : mutants_of(shipped_rulebook())) {
    EXPECT_TRUE(names.insert(each.name).second) << each.name;
  }
}

TEST(Mutants, AreNoticedOrExplained) {
  // A story that is red anyway would notice everything.
  for (const Story& each : shipped_scripts().stories) {
    ASSERT_EQ(play(each, shipped_rulebook()), "");
  }
  const auto reasons = explained();
  std::set<std::string> alive;
  const auto mutants = mutants_of(shipped_rulebook());
  for (const Mutant& each : mutants) {
    if (!is_noticed(each)) alive.insert(each.name);
  }
  for (const std::string& each : alive) {
    EXPECT_TRUE(reasons.contains(each)) << each << ": no story notices";
  }
  for (const auto& [name, reason] : reasons) {
    EXPECT_TRUE(alive.contains(name)) << name << ": is noticed, or is no mutant; take its line out";
  }
  RecordProperty("mutants", static_cast<int>(mutants.size()));
  RecordProperty("alive", static_cast<int>(alive.size()));
}

}  // namespace
}  // namespace attune::scripts
