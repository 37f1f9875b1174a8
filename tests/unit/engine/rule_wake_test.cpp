// A rule that waits is woken at its moment, apart from deadlines, and also after a restart.
#include "core/guidance/facets.hpp"
#include "unit/engine/world.hpp"

namespace attune::engine::testing {
namespace {

namespace guidance = core::guidance;

constexpr Millis kWaits{30'000};

struct RuleWake : ::testing::Test, World {
  RuleWake() {
    rulebook.rules.push_back(
        {.id = "waits",
         .when = {{.clause = guidance::ReachOutOpen{.who = guidance::Who::partner,
                                                    .for_at_least = kWaits}}},
         .cooldown = Millis{600'000},
         .back_off = Millis{600'000}});
    guidance::compile(rulebook);
    start_session();
    settle(hello(2, kCredentialB));
    settle(says(1, 2, core::ReachOut{.kind = core::ReachOutKind::listen}));
    asked_at = now;
  }
  /// As a driver does: sleeps until the engine wants to be woken, but no longer than `until`.
  Outputs sleep_until(TimePoint until) {
    constexpr int kWakesMax = 1'000;
    Outputs outputs;
    int wakes = 0;
    while (const auto wake = engine->next_wake_up()) {
      if (*wake > until) break;
      if (++wakes > kWakesMax) {
        ADD_FAILURE() << "it is woken in circles";
        break;
      }
      now = std::max(now, *wake);
      for (auto& output : settle(Tick{})) outputs.push_back(std::move(output));
    }
    now = until;
    return outputs;
  }
  TimePoint asked_at;
};

TEST_F(RuleWake, OffersAtTheMoment) {
  const auto early = sleep_until(asked_at + kWaits - Millis{1});
  EXPECT_EQ(count_sent<core::views::SuggestionOffered>(early, connection(2)), 0U);
  const auto due = sleep_until(asked_at + kWaits);
  EXPECT_EQ(count_sent<core::views::SuggestionOffered>(due, connection(2)), 1U);
  EXPECT_EQ(count_sent<core::views::SuggestionOffered>(due, connection(1)), 0U);
}

TEST_F(RuleWake, WhatCameDueWhileItSleptIsOfferedWhenItIsBack) {
  restart();
  now += kWaits + Millis{5'000};
  put(hello(2, kCredentialB));
  put(Loaded{.session = kSession, .events = journal});
  while (!under_way.empty()) commit();
  EXPECT_TRUE(engine->inspect(kSession)->partners[1].suggestion.has_value());
}

TEST_F(RuleWake, OneThatOffersNothingIsNotWokenAgain) {
  settle(says(2, 1, core::Pause{}));
  const std::size_t before = journal.size();
  sleep_until(asked_at + kWaits + Millis{60'000});
  for (std::size_t i = before; i < journal.size(); ++i) {
    EXPECT_FALSE(std::holds_alternative<core::SuggestionOffered>(journal[i].body));
  }
}

}  // namespace
}  // namespace attune::engine::testing
