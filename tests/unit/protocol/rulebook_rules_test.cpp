// Each shipped rule: it fires, holds back, backs off and clears.
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>

#include "core/guidance/clauses.hpp"
#include "rulebook_files.hpp"
#include "rules_table.hpp"

namespace attune::protocol::testing {
namespace {

using core::guidance::Rule;
using core::guidance::Rulebook;

const Rule& rule_named(const std::string& id) {
  const auto& rules = shipped().rulebook.rules;
  const auto found =
      std::find_if(rules.begin(), rules.end(), [&](const Rule& each) { return each.id == id; });
  ATTUNE_CHECK(found != rules.end());
  return *found;
}

/// The rule alone, so that no other speaks in its place.
bool fires(const std::string& id, const core::State& state, TimePoint now,
           Seat you = Seat::partner_a) {
  const Rulebook book{.version = {}, .rules = {rule_named(id)}};
  const auto offered = core::guidance::suggest(book, state, you, now);
  return offered.has_value();
}

class EachRule : public ::testing::TestWithParam<RuleCase> {
 protected:
  void SetUp() override { GetParam().leads(story_); }

  [[nodiscard]] const std::string& id() const { return GetParam().id; }
  [[nodiscard]] const Rule& rule() const { return rule_named(id()); }
  [[nodiscard]] const core::State& state() const { return story_.talk.state; }
  [[nodiscard]] TimePoint now() const { return story_.talk.now; }
  /// Whether it fires now if that was its past.
  [[nodiscard]] bool fires_after(core::RuleHistory history) const {
    core::State state = story_.talk.state;
    history.rule_id = id();
    state.partners[0].rules = {history};
    return fires(id(), state, now());
  }

  Story story_;
};

TEST_P(EachRule, FiresWhereItsStoryLeads) { EXPECT_TRUE(fires(id(), state(), now())); }

TEST_P(EachRule, HoldsBackWhereItsGuardSaysSo) {
  Story other;
  GetParam().holds_back(other);
  if (!GetParam().instead) GetParam().leads(other);
  EXPECT_FALSE(fires(id(), other.talk.state, other.talk.now));
}

TEST_P(EachRule, ClearsAtItsTimeAndNotBefore) {
  EXPECT_TRUE(fires(id(), state(), now() + GetParam().lasts));
  EXPECT_FALSE(fires(id(), state(), now() + GetParam().lasts + Millis{1}));
}

TEST_P(EachRule, IsQuietUntilItsCooldownIsOver) {
  const auto after = [&](Millis passed) {
    return fires_after({.offered_count = 0, .last_offered_at = now() - passed});
  };
  EXPECT_FALSE(after(rule().cooldown - Millis{1}));
  EXPECT_TRUE(after(rule().cooldown));
}

TEST_P(EachRule, BacksOffTwiceAsLongWithEachDeclineInARow) {
  const auto after = [&](std::uint32_t declines, Millis passed) {
    return fires_after({.declined_in_a_row = declines, .last_declined_at = now() - passed});
  };
  EXPECT_FALSE(after(1, rule().back_off - Millis{1}));
  EXPECT_TRUE(after(1, rule().back_off));
  EXPECT_FALSE(after(2, rule().back_off * 2 - Millis{1}));
  EXPECT_TRUE(after(2, rule().back_off * 2));
  EXPECT_FALSE(after(3, rule().back_off * 4 - Millis{1}));
  EXPECT_TRUE(after(3, rule().back_off * 4));
}

TEST_P(EachRule, SpeaksNoOftenerThanItsSessionAllows) {
  const std::uint32_t most = rule().per_session_max;
  if (most == 0) {
    EXPECT_TRUE(fires_after({.offered_count = 1'000}));
    return;
  }
  EXPECT_TRUE(fires_after({.offered_count = most - 1}));
  EXPECT_FALSE(fires_after({.offered_count = most}));
}

TEST_P(EachRule, DoesNotInterruptAnOpenSuggestion) {
  core::State state = story_.talk.state;
  state.partners[0].suggestion = core::OpenSuggestion{};
  EXPECT_FALSE(fires(id(), state, now()));
}

TEST_P(EachRule, IsSilentBeforeTheSessionBeginsAndOnceItIsOver) {
  for (const core::Phase phase : {core::Phase::waiting, core::Phase::ended}) {
    core::State state = story_.talk.state;
    state.phase = phase;
    EXPECT_FALSE(fires(id(), state, now()));
  }
}

TEST_P(EachRule, DoesNotFireOnAPartnersZoneThatIsPrivate) {
  const auto& all = rule();
  bool reads_zone = false;
  for (const auto* list : {&all.when, &all.guard}) {
    for (const auto& each : *list) {
      const auto* zone = std::get_if<core::guidance::ZoneIs>(&each.clause);
      reads_zone |= zone != nullptr && zone->who == core::guidance::Who::partner;
    }
  }
  if (!reads_zone) return;
  Story hidden;
  hidden.does(kPhoneB, core::test::kHide);
  GetParam().leads(hidden);
  EXPECT_FALSE(fires(id(), hidden.talk.state, hidden.talk.now));
}

TEST_P(EachRule, HasWordsForWhatItRead) {
  const Rulebook book{.version = {}, .rules = {rule()}};
  const auto offered = core::guidance::suggest(book, state(), Seat::partner_a, now());
  ASSERT_TRUE(offered.has_value());
  for (const std::string& locale : shipped().catalogue.locales()) {
    const auto words = shipped().catalogue.suggestion(id(), locale, offered->inputs);
    EXPECT_FALSE(words.text.empty());
    EXPECT_EQ(words.why_sentence.find_first_of("{}"), std::string::npos) << words.why_sentence;
    EXPECT_EQ(words.why_sentence.find("..."), std::string::npos) << words.why_sentence;
    EXPECT_EQ(words.material_row, rule().material_row);
  }
}

std::string test_name(const ::testing::TestParamInfo<RuleCase>& info) {
  std::string name = info.param.id;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Shipped, EachRule, ::testing::ValuesIn(rule_cases()), test_name);

}  // namespace
}  // namespace attune::protocol::testing
