// Which rule speaks, and that nothing hidden has a say in it.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "conversation.hpp"
#include "core/guidance/rulebook.hpp"
#include "text.hpp"

namespace attune::core::guidance {
namespace {

using namespace attune::core::test;

Condition zone(Who who, std::vector<Zone> zones, bool negated = false, std::uint32_t in_a_row = 1) {
  return {.clause = ZoneIs{.who = who, .zones = std::move(zones), .in_a_row = in_a_row},
          .negated = negated};
}
Rule plain_rule(std::string id, std::vector<Condition> when, std::int32_t priority = 0) {
  return Rule{.id = std::move(id),
              .when = std::move(when),
              .priority = priority,
              .cooldown = Millis{1'000},
              .back_off = Millis{60'000},
              .fades_after = Millis{30'000}};
}
const Condition kAnyOwnZone =
    zone(Who::you, {Zone::calm, Zone::lively, Zone::low, Zone::amber, Zone::red});

std::string rule_for(const Conversation& talk, const Rulebook& book, Seat you) {
  const auto offered = suggest(book, talk.state, you, talk.now);
  return offered ? offered->rule_id : "";
}

TEST(Suggest, SpeaksByTheFirstRuleOfTheBookThatHolds) {
  Conversation talk = active_conversation();
  talk.send(0, tap(2, 8));
  const Rulebook book{.version = {},
                      .rules = {plain_rule("calm", {zone(Who::you, {Zone::calm})}, 3),
                                plain_rule("red", {zone(Who::you, {Zone::red})}, 2),
                                plain_rule("any", {kAnyOwnZone}, 1)}};
  EXPECT_EQ(rule_for(talk, book, kA), "red");
  EXPECT_EQ(rule_for(talk, book, kB), "");
}

TEST(Suggest, CountsForEachPersonApartAndSaysWhenItFades) {
  Conversation talk = active_conversation();
  talk.rulebook.rules = {plain_rule("any", {kAnyOwnZone})};
  talk.send(0, tap(5, 5));
  talk.send(1, tap(5, 5));
  for (const Seat seat : kPartners) {
    const auto& open = talk.state.partners[index_of(seat)].suggestion;
    ASSERT_TRUE(open.has_value());
    EXPECT_EQ(open->offered.suggestion_id, 1U);
    EXPECT_EQ(open->offered.to, seat);
    EXPECT_EQ(open->offered.fades_at, talk.now + Millis{30'000});
  }
}

TEST(Suggest, TellsWhatItReadAndOfWhom) {
  Conversation talk = active_conversation();
  talk.send(0, tap(5, 4));
  talk.send(1, tap(4, 6));
  Rule both = plain_rule(
      "both", {zone(Who::partner, {Zone::red, Zone::amber}), zone(Who::you, {Zone::red}, true)});
  const auto offered = suggest({.version = {}, .rules = {both}}, talk.state, kA, talk.now);
  ASSERT_TRUE(offered.has_value());
  EXPECT_EQ(offered->inputs, (std::vector<RuleInput>{{.name = "partner_zone", .value = "amber"}}));
  EXPECT_TRUE(offered->reads_you);
  EXPECT_TRUE(offered->reads_partner);
}

TEST(Suggest, OwnsUpToReadingWhatAGuardLooksAt) {
  Conversation talk = active_conversation();
  talk.send(0, tap(5, 4));
  talk.send(1, tap(4, 6));
  Rule guarded = plain_rule("guarded", {kAnyOwnZone});
  EXPECT_FALSE(
      suggest({.version = {}, .rules = {guarded}}, talk.state, kA, talk.now)->reads_partner);
  guarded.guard = {zone(Who::partner, {Zone::red}, true)};
  const auto offered = suggest({.version = {}, .rules = {guarded}}, talk.state, kA, talk.now);
  ASSERT_TRUE(offered.has_value());
  EXPECT_TRUE(offered->reads_partner);
  EXPECT_EQ(offered->inputs.size(), 1U);
}

TEST(Suggest, IsSilentInAPauseUnlessTheRuleNamesIt) {
  Conversation talk = active_conversation();
  const Condition paused{.clause = PhaseIs{.phases = {Phase::paused}}};
  const Condition not_active{.clause = PhaseIs{.phases = {Phase::active}}, .negated = true};
  talk.send(0, Pause{});
  talk.send(0, tap(5, 5));
  EXPECT_EQ(rule_for(talk, {.version = {}, .rules = {plain_rule("plain", {kAnyOwnZone})}}, kA), "");
  EXPECT_EQ(rule_for(talk, {.version = {}, .rules = {plain_rule("negated", {not_active})}}, kA),
            "");
  EXPECT_EQ(rule_for(talk, {.version = {}, .rules = {plain_rule("named", {paused})}}, kA), "named");
}

TEST(Suggest, BacksOffADayAtMostHoweverOftenItIsDeclined) {
  Conversation talk = active_conversation();
  talk.leap(Millis{2 * limits::kRuleTimeMaxMs});
  talk.send(0, tap(5, 5));
  const Rulebook book{.version = {}, .rules = {plain_rule("any", {kAnyOwnZone})}};
  const auto after = [&](Millis passed) {
    talk.state.partners[0].rules = {RuleHistory{.rule_id = "any",
                                                .declined_in_a_row = 4'000'000'000,
                                                .last_declined_at = talk.now - passed}};
    return rule_for(talk, book, kA);
  };
  EXPECT_EQ(after(Millis{limits::kRuleTimeMaxMs - 1}), "");
  EXPECT_EQ(after(Millis{limits::kRuleTimeMaxMs}), "any");
}

/// Rules that would tell on the partner if they could, by firing or by not firing.
Rulebook prying_rules() {
  const std::vector<Zone> stirred{Zone::amber, Zone::red};
  Rulebook book;
  for (const bool negated : {false, true}) {
    const std::string mark = negated ? "not-" : "";
    book.rules.push_back(plain_rule(mark + "twice", {zone(Who::partner, stirred, negated, 2)}));
    book.rules.push_back(plain_rule(mark + "stirred", {zone(Who::partner, stirred, negated)}));
    book.rules.push_back(plain_rule(mark + "low", {zone(Who::partner, {Zone::low}, negated)}));
    Rule guarded = plain_rule(mark + "guarded", {kAnyOwnZone});
    guarded.guard = {zone(Who::partner, {Zone::calm}, negated)};
    book.rules.push_back(guarded);
  }
  book.rules.push_back(plain_rule("else", {kAnyOwnZone}));
  return book;
}

/// What `you` would be offered by each rule alone, and by all together.
std::string everything_said_to(Seat you, const State& state, TimePoint now) {
  const Rulebook all = prying_rules();
  std::string said;
  const auto say = [&](const Rulebook& book) {
    const auto offered = suggest(book, state, you, now);
    said += offered ? offered->rule_id : "-";
    if (offered) {
      for (const RuleInput& each : offered->inputs) said += " " + each.name + "=" + each.value;
    }
    said += "\n";
  };
  say(all);
  for (const Rule& each : all.rules) say({.version = {}, .rules = {each}});
  return said;
}

/// The state as it would be had the other partner given only what is shown.
State without_what_is_hidden_from(Seat you, State state) {
  PartnerState& partner = state.partners[index_of(other(you))];
  std::erase_if(partner.check_ins, [](const CheckInState& each) {
    return shown_to_partner(each) == Visibility::private_;
  });
  if (state.phase == Phase::paused) partner.check_ins.clear();
  partner.ready_to_return = false;
  partner.suggestion.reset();
  partner.rules.clear();
  state.round.answered = {};
  return state;
}

TEST(Suggest, IsNotSwayedByAnythingThePartnerKeepsPrivate) {
  std::mt19937 random{7};
  const auto below = [&](unsigned n) { return static_cast<int>(random() % n); };
  std::size_t hidden_moments = 0;
  for (int run = 0; run < 200; ++run) {
    Conversation talk = active_conversation();
    for (int move = 0; move < 25; ++move) {
      const auto phone = static_cast<std::uint32_t>(below(2));
      talk.leap(Millis{below(50'000)});
      switch (below(8)) {
        case 0: talk.send(phone, AskBoth{}); break;
        case 1:
          talk.send(phone, SetVisibility{.to_partner = static_cast<Visibility>(below(3))});
          break;
        case 2:
          below(3) == 0 ? talk.send(phone, Pause{}) : talk.send(phone, ReadyToReturn{});
          break;
        case 3: talk.pass(Millis{limits::kRevealWaitMs}); break;
        case 4: talk.send(phone, UndoCheckIn{}); break;
        default: talk.send(phone, tap(1 + below(9), 1 + below(9))); break;
      }
      for (const Seat you : kPartners) {
        const State shown = without_what_is_hidden_from(you, talk.state);
        hidden_moments += shown == talk.state ? 0U : 1U;
        ASSERT_EQ(everything_said_to(you, talk.state, talk.now),
                  everything_said_to(you, shown, talk.now))
            << "run " << run << ", move " << move;
      }
    }
  }
  EXPECT_GT(hidden_moments, 1'000U);
}

TEST(Suggest, SaysTheSameWhateverAPartnerFeelsInPrivate) {
  std::string first;
  for (int pleasantness = 1; pleasantness <= 9; ++pleasantness) {
    for (int arousal = 1; arousal <= 9; ++arousal) {
      Conversation talk = active_conversation();
      talk.send(1, kHide);
      talk.send(0, tap(5, 4));
      talk.send(1, tap(pleasantness, arousal));
      talk.send(1, tap(pleasantness, arousal));
      const std::string said = everything_said_to(kA, talk.state, talk.now);
      if (first.empty()) first = said;
      ASSERT_EQ(said, first);
    }
  }
  Conversation quiet = active_conversation();
  quiet.send(1, kHide);
  quiet.send(0, tap(5, 4));
  EXPECT_EQ(everything_said_to(kA, quiet.state, quiet.now), first);
}

}  // namespace
}  // namespace attune::core::guidance
