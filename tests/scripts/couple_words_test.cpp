// Stories about rules and evenings of a simulated couple are told in the same words.
#include <gtest/gtest.h>

#include <set>
#include <string_view>

#include "couple/script/verbs.hpp"
#include "verbs.hpp"

namespace attune::scripts {
namespace {

/// What only a stage can do: earlier evenings that never were.
const std::set<std::string_view> kOnlyOnAStage{
    "WHOSE promise comes back", "WHOSE own time comes back", "WHO was red NUMBER evenings before",
    "WHO was unseen in red NUMBER evenings before", "the evening before was calm"};

TEST(Words, OfWhatPeopleDoAreThoseOfTheSimulatedCouple) {
  std::set<std::string_view> theirs;
  for (const couple::Verb& each : couple::verbs()) theirs.insert(each.pattern);
  for (const Verb& each : verbs()) {
    if (each.does == nullptr || kOnlyOnAStage.contains(each.pattern)) continue;
    EXPECT_TRUE(theirs.contains(each.pattern)) << each.pattern;
  }
}

TEST(Words, OfFeelingsAndLevelsMeanTheSameToTheSimulatedCouple) {
  for (const std::string_view name : {"WHO", "FEELING", "LEVEL", "KIND", "ANSWER", "TOPIC",
                                      "EXERCISE", "HABIT", "TIME", "NUMBER", "RULE"}) {
    const Blank* ours = blank_named(name);
    const couple::Blank* theirs = couple::blank_named(name);
    ASSERT_NE(ours, nullptr) << name;
    ASSERT_NE(theirs, nullptr) << name;
    if (theirs->names == nullptr) continue;
    for (const std::string_view each : theirs->names()) {
      EXPECT_TRUE(ours->read(std::string{each}).has_value()) << name << " " << each;
    }
  }
  for (const std::string zone : {"calm", "lively", "low", "amber", "red"}) {
    const auto ours = std::get<core::GridPoint>(*blank_named("FEELING")->read(zone));
    const auto theirs = std::get<couple::Place>(*couple::blank_named("FEELING")->read(zone));
    EXPECT_EQ(ours.pleasantness, theirs.pleasantness) << zone;
    EXPECT_EQ(ours.arousal, theirs.arousal) << zone;
  }
}

}  // namespace
}  // namespace attune::scripts
