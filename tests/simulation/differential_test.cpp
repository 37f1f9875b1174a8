// Two evenings that differ only in what partner A keeps private give partner B and the therapist
// the same, down to the last offset and time (reliability.md 6, I5). One thing is known to differ:
// with rules, the therapist's marks. A rule that A has just declined in private backs off, and so
// the therapist does not see the mark that it would have left a little later.
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "simulation/random.hpp"
#include "simulation/rulebook.hpp"
#include "simulation/run.hpp"
#include "simulation/text.hpp"
#include "unit/engine/world.hpp"

namespace attune::simulation {
namespace {

namespace c = core;
using engine::testing::Outputs;
using engine::testing::World;

constexpr std::uint64_t kA = 1;
constexpr std::uint64_t kB = 2;
constexpr std::uint64_t kTherapist = 3;

/// What happens at one moment, by whom. A private moment is filled anew in each of the two
/// evenings.
struct Moment {
  std::int64_t at_ms = 0;
  std::uint64_t who = kA;
  bool is_private = false;
  c::DeviceCommandBody body;
};

c::GridPoint any_point(Random& random) {
  return {.pleasantness = static_cast<std::uint8_t>(random.between(1, 9)),
          .arousal = static_cast<std::uint8_t>(random.between(1, 9))};
}
c::Visibility any_level(Random& random) { return static_cast<c::Visibility>(random.below(3)); }

c::DeviceCommandBody open_command(Random& random) {
  switch (random.below(16)) {
    case 0: return c::ReachOut{.kind = static_cast<c::ReachOutKind>(random.below(5))};
    case 1:
      return c::AnswerReachOut{.reach_out_id = 1 + random.below(6),
                               .answer = static_cast<c::ReachOutAnswer>(random.below(3))};
    case 2: return c::AskBoth{};
    case 3: return c::Pause{.minutes = 20};
    case 4:
    case 5:
    case 6: return c::ReadyToReturn{};
    case 7:
      if (random.percent(40)) return c::WithdrawObservation{};
      return c::CheckIn{.point = any_point(random)};
    case 8:
    case 9:
    case 10:
    case 11: return c::AnswerObservation{.consent = random.percent(95)};
    default: return c::CheckIn{.point = any_point(random)};
  }
}

/// A keeps everything private in its private hours; those begin and end for both others alike.
std::vector<Moment> script(std::uint64_t seed) {
  Random random{seed};
  std::vector<Moment> moments;
  bool is_private = false;
  std::int64_t at = 0;
  for (int i = 0; i < 120; ++i) {
    at += random.between(50, 6'000);
    const auto roll = random.below(100);
    if (roll < 8) {
      is_private = !is_private;
      const auto level = [&] { return is_private ? c::Visibility::private_ : any_level(random); };
      auto to_partner = level();
      auto to_therapist = level();
      if (!is_private && to_partner == c::Visibility::private_) to_partner = c::Visibility::zone;
      if (!is_private && to_therapist == c::Visibility::private_)
        to_therapist = c::Visibility::zone;
      moments.push_back({at, kA, false,
                         c::SetVisibility{.to_partner = to_partner, .to_therapist = to_therapist}});
    } else if (roll < 45) {
      if (is_private) moments.push_back({at, kA, true, {}});
      if (!is_private) moments.push_back({at, kA, false, c::CheckIn{.point = any_point(random)}});
    } else if (roll < 55) {
      moments.push_back({at, kTherapist, false, c::RequestObservation{}});
    } else {
      const bool is_a = random.percent(40);
      moments.push_back({at, is_a ? kA : kB, false, open_command(random)});
    }
  }
  return moments;
}

/// What each of the two others is sent, and during which moment.
class Evening : public World {
 public:
  explicit Evening(bool with_rules) : with_rules_{with_rules} {
    if (with_rules) rulebook = small_rulebook();
    engine = std::make_unique<engine::Engine>(rulebook);
    start_observed_session();
    say(kA,
        c::SetVisibility{.to_partner = c::Visibility::zone, .to_therapist = c::Visibility::zone});
    begin = now;
  }
  void play(const std::vector<Moment>& moments, Random& secrets) {
    for (std::size_t i = 0; i < moments.size(); ++i) {
      let_time_pass(begin + Millis{moments[i].at_ms});
      note("moment " + std::to_string(i));
      if (moments[i].is_private) {
        keep_to_oneself(secrets);
      } else {
        say(moments[i].who, moments[i].body);
      }
      if (i % 40 == 39) come_anew();
    }
  }
  std::map<std::uint64_t, std::string> heard{{kB, ""}, {kTherapist, ""}};

 private:
  /// Some taps, or none; some taken back; and answers to suggestions that only A may see.
  void keep_to_oneself(Random& secrets) {
    for (auto taps = secrets.below(4); taps > 0; --taps) {
      say(kA, c::CheckIn{.point = any_point(secrets)});
      if (secrets.percent(20)) say(kA, c::UndoCheckIn{});
      if (secrets.percent(30)) {
        say(kA, c::AnswerSuggestion{.suggestion_id = 1 + secrets.below(8),
                                    .answer = static_cast<c::SuggestionAnswer>(secrets.below(2))});
      }
    }
  }
  void let_time_pass(TimePoint until) {
    while (engine->next_wake_up() && *engine->next_wake_up() <= until) {
      now = std::max(now, *engine->next_wake_up());
      listen(settle(engine::Tick{}));
    }
    now = until;
  }
  void say(std::uint64_t who, const c::DeviceCommandBody& body) {
    listen(settle(says(connections[who], ++numbers[who], body)));
  }
  /// Both others come back with nothing in hand, and once more with what they have.
  void come_anew() {
    for (const auto who : {kB, kTherapist}) {
      const auto credential =
          who == kB ? engine::testing::kCredentialB : engine::testing::kCredentialTherapist;
      connections[who] += 10;
      listen(settle(hello(connections[who], credential)));
      connections[who] += 10;
      listen(settle(hello(connections[who], credential, 3, engine::testing::kEpoch)));
    }
  }
  void note(const std::string& what) {
    for (auto& [who, text] : heard) text += what + "\n";
  }
  void listen(const Outputs& outputs) {
    for (const auto& output : outputs) {
      for (auto& [who, text] : heard)
        text += as_heard(output, connection_of(who), with_rules_ && who == kTherapist);
    }
  }
  [[nodiscard]] engine::ConnectionId connection_of(std::uint64_t who) const {
    return engine::testing::connection(connections.at(who));
  }
  static bool among(const std::vector<engine::ConnectionId>& all, engine::ConnectionId one) {
    return std::find(all.begin(), all.end(), one) != all.end();
  }
  /// A page that is loaded again has the marks that it was told of.
  static std::vector<c::views::ViewEvent> unmarked(std::vector<c::views::ViewEvent> snapshot) {
    std::erase_if(snapshot, [](const c::views::ViewEvent& each) {
      return std::holds_alternative<c::views::SuggestionOffered>(each.body);
    });
    return snapshot;
  }
  /// Where marks do not count, neither do offsets.
  static std::string as_heard(const engine::Output& output, engine::ConnectionId me,
                              bool without_marks) {
    if (const auto* send = std::get_if<engine::Send>(&output)) {
      if (!among(send->connections, me)) return {};
      const bool is_mark = std::holds_alternative<c::views::SuggestionOffered>(send->event.body);
      if (without_marks) return is_mark ? "" : text_of(send->event) + "\n";
      return std::to_string(send->event.offset) + " " + text_of(send->event) + "\n";
    }
    if (const auto* presence = std::get_if<engine::SendPresence>(&output)) {
      if (!among(presence->connections, me)) return {};
      return "presence " + std::to_string(static_cast<int>(presence->presence.presence)) + "\n";
    }
    if (const auto* answer = std::get_if<engine::Acknowledge>(&output)) {
      if (answer->connection != me) return {};
      const auto why = answer->refusal ? std::to_string(static_cast<int>(*answer->refusal)) : "";
      return "answer " + std::to_string(answer->number) + " " + why + "\n";
    }
    const auto* welcome = std::get_if<engine::Welcome>(&output);
    if (welcome == nullptr || welcome->connection != me) return {};
    if (without_marks) return "welcome\n" + text_of(unmarked(welcome->snapshot));
    return "welcome " + std::to_string(welcome->head_offset) + "\n" + text_of(welcome->snapshot) +
           text_of(welcome->replay);
  }

  bool with_rules_;
  TimePoint begin;
  std::map<std::uint64_t, std::uint64_t> connections{{kA, 1}, {kB, 2}, {kTherapist, 3}};
  std::map<std::uint64_t, std::uint64_t> numbers{{kA, 2}, {kB, 1}, {kTherapist, 1}};

 public:
  void expect_same(const Evening& other, std::uint64_t seed) const {
    EXPECT_EQ(heard.at(kB), other.heard.at(kB)) << "partner B, seed " << seed;
    EXPECT_EQ(heard.at(kTherapist), other.heard.at(kTherapist)) << "the therapist, seed " << seed;
  }
};

struct Two {
  Evening one;
  Evening other;
};
Two two_evenings(const std::vector<Moment>& moments, std::uint64_t seed, bool with_rules) {
  Two two{.one = Evening{with_rules}, .other = Evening{with_rules}};
  Random secrets{seed * 2};
  Random other_secrets{seed * 2 + 1};
  two.one.play(moments, secrets);
  two.other.play(moments, other_secrets);
  return two;
}

/// The shard, and whether there are rules.
class Differential : public ::testing::TestWithParam<std::tuple<std::uint64_t, bool>> {};

TEST_P(Differential, WhatIsPrivateLeavesNoTraceElsewhere) {
  const auto [shard, with_rules] = GetParam();
  std::size_t private_moments = 0;
  for (std::uint64_t seed = shard + 1; seed <= 100 && !HasFailure(); seed += 4) {
    const auto moments = script(seed);
    for (const auto& moment : moments) private_moments += moment.is_private ? 1 : 0;
    const auto [one, other] = two_evenings(moments, seed, with_rules);
    one.expect_same(other, seed);
    EXPECT_NE(one.journal, other.journal) << "the evenings must differ, seed " << seed;
  }
  EXPECT_GT(private_moments, 50U);
}
TEST(DifferentialItself, SeesTheDifferenceWhereNothingIsPrivate) {
  std::map<std::uint64_t, int> differences;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    auto moments = script(seed);
    std::erase_if(moments, [](const Moment& moment) {
      return std::holds_alternative<c::SetVisibility>(moment.body);
    });
    const auto [one, other] = two_evenings(moments, seed, false);
    for (const auto who : {kB, kTherapist}) {
      differences[who] += one.heard.at(who) != other.heard.at(who) ? 1 : 0;
    }
  }
  EXPECT_EQ(differences[kB], 10);
  EXPECT_GE(differences[kTherapist], 7);
}

INSTANTIATE_TEST_SUITE_P(Shard, Differential,
                         ::testing::Combine(::testing::Range<std::uint64_t>(0, 4),
                                            ::testing::Bool()));

}  // namespace
}  // namespace attune::simulation
