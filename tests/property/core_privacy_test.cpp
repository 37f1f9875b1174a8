// What is private leaves no trace: two evenings that differ only in it send the same bytes to
// everyone it is kept from, at the same times.
#include <gtest/gtest.h>

#include <functional>
#include <variant>

#include "core/guidance/held_back.hpp"
#include "core/report/report.hpp"
#include "core/views/views.hpp"
#include "property/core_workload.hpp"
#include "unit/core/text.hpp"

namespace attune::core::test {
namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr std::uint64_t kSeeds = 100;  // Fifteen times as slow; the optimised build runs them all.
#else
constexpr std::uint64_t kSeeds = 500;
#endif
constexpr int kSteps = 120;

/// Fixed beforehand, so that nothing in it follows from what happens.
struct Line {
  Millis wait{0};
  std::uint32_t device = 0;
  std::vector<DeviceCommandBody> commands;  ///< Without a pause between them.
};
using Script = std::vector<Line>;

AddItem any_item_of_both(Chance& chance) {
  AddItem item = any_item(chance, kStart + std::chrono::hours{200});
  item.only_mine = false;
  return item;
}

DeviceCommandBody any_scripted(Chance& chance) {
  switch (chance.below(30)) {
    case 26: return any_item_of_both(chance);
    case 27:
      return chance.once_in(9) ? DeviceCommandBody{ForgetMine{}} : KeepTogether{.keep = true};
    case 17: return OfferExercise{.kind = static_cast<exercise::Kind>(chance.below(13))};
    case 18:
    case 19:
    case 20:
    case 21: return MoveExercise{.move = static_cast<exercise::Move>(chance.below(4))};
    case 22: return SetTopic{.topic = static_cast<Topic>(chance.below(10))};
    case 23: return AcknowledgePause{};
    case 24: return AnswerReturn{.answer = static_cast<ReturnAnswer>(chance.below(4))};
    case 0: return AskBoth{};
    case 1:
    case 2: return any_visibility(chance);
    case 3: return ReachOut{.kind = static_cast<ReachOutKind>(chance.below(5))};
    case 4:
      return AnswerReachOut{.reach_out_id = 1 + chance.below(6),
                            .answer = static_cast<ReachOutAnswer>(chance.below(3))};
    case 5: return Pause{};
    case 6:
    case 7: return ReadyToReturn{};
    case 8:
      return AnswerSuggestion{.suggestion_id = 1 + chance.below(8),
                              .answer = static_cast<SuggestionAnswer>(chance.below(2))};
    case 9:
    case 10:
    case 11:
    case 12: return any_heart(chance);
    default: return any_tap(chance);
  }
}

Script any_script(Chance& chance) {
  Script script;
  for (int i = 0; i < kSteps; ++i) {
    Line line{.wait = any_wait(chance), .device = chance.below(2)};
    // Undo follows its own tap at once: later it would take back whatever is the newest by then.
    const bool undone = chance.once_in(8);
    line.commands.push_back(undone ? DeviceCommandBody{any_tap(chance)} : any_scripted(chance));
    if (undone) line.commands.emplace_back(UndoCheckIn{});
    script.push_back(std::move(line));
  }
  return script;
}

/// A move is meant for whatever exercise both share by then: that is no secret of either.
DeviceCommandBody aimed(const State& state, DeviceCommandBody command) {
  auto* move = std::get_if<MoveExercise>(&command);
  if (move == nullptr || !state.shared) return command;
  if (state.shared->stage != exercise::Stage::running) {
    return AnswerExercise{.exercise_id = state.shared->id, .accept = true};
  }
  move->exercise_id = state.shared->id;
  move->visit = state.shared->visit;
  return command;
}

/// Something of A's own that is slipped in now and then, only while it is hidden.
struct Private {
  std::function<bool(const PartnerState&)> is_hidden;
  std::function<void(Conversation&, Chance&)> happens;
};

void tap_and_perhaps_undo(Conversation& talk, Chance& chance) {
  talk.send(0, any_tap(chance));
  if (chance.once_in(3)) talk.send(0, UndoCheckIn{});
}

/// A goal or a plan of one's own, that nobody else is to hear of.
void keep_a_plan(Conversation& talk, Chance& chance) {
  const auto& pair = talk.state.pair;
  const pair::Item* own = nullptr;
  for (std::size_t i = 0; pair && i < pair->items.size(); ++i) {
    if (pair->items[i].only_mine) own = &pair->items[i];
  }
  switch (own == nullptr ? 3U : chance.below(5)) {
    case 0: talk.send(0, LiftItem{.item_id = own->id}); break;
    case 1: talk.send(0, ChangeItem{.item_id = own->id, .words = "in other words"}); break;
    case 2: talk.send(0, AnswerItem{.item_id = own->id, .answer = pair::Answer::kept}); break;
    default:
      talk.send(0, AddItem{.kind = chance.once_in(2) ? pair::Kind::goal : pair::Kind::own_time,
                           .words = "mine",
                           .only_mine = true});
  }
}

/// What is nobody else's, whatever is shared: marks on oneself, how content one is, plans of one's
/// own, what one does alone.
void keep_to_oneself(Conversation& talk, Chance& chance) {
  const auto& alone = talk.state.partners[0].alone;
  switch (chance.below(5)) {
    case 4: return keep_a_plan(talk, chance);
    case 0: talk.send(0, MarkSelf{.mark = static_cast<SelfMark>(chance.below(4))}); break;
    case 1:
      talk.send(0, TellWellbeing{.level = static_cast<std::uint8_t>(1 + chance.below(9))});
      break;
    case 2: talk.send(0, AllowStudy{.allowed = chance.once_in(2)}); break;
    default:
      if (!alone) {
        const auto kind = static_cast<exercise::Kind>(13 + chance.below(3));
        talk.send(0, OfferExercise{.kind = kind});
      } else {
        talk.send(0, MoveExercise{.exercise_id = alone->id, .alone = true, .visit = alone->visit});
      }
  }
}

void wear_a_strap(Conversation& talk, Chance& chance) { talk.send(0, any_heart(chance)); }

std::size_t slip_in(Conversation& talk, Chance& chance, const Private& own) {
  if (!own.is_hidden(talk.state.partners[0]) || !chance.once_in(2)) return 0;
  own.happens(talk, chance);
  return 1;
}

struct Evening {
  Conversation talk;
  std::size_t slipped_in = 0;
  std::vector<guidance::HeldBack> held_back;  ///< Whatever a therapist was told who asked always.
};

/// The evening itself goes without rules then: marks are another matter (decision 0006).
void ask_what_is_held_back(Evening& evening) {
  static const guidance::Rulebook kRules = any_rulebook();
  const State& state = evening.talk.state;
  if (!state.observation.active) return;
  const State known = views::known_to_therapist(state);
  for (const Seat seat : kPartners) {
    for (auto& each : guidance::held_back(kRules, known, seat, evening.talk.now)) {
      evening.held_back.push_back(std::move(each));
    }
  }
}

Evening play(const Script& script, std::uint64_t seed, const guidance::Rulebook& rulebook,
             const Private* own) {
  Evening evening{.talk = observed_conversation()};
  evening.talk.rulebook = rulebook;
  Chance chance{seed ^ 0xA11CE};
  for (const Line& line : script) {
    // In the middle of the wait, where no other event is.
    evening.talk.pass(line.wait / 2);
    if (own != nullptr) evening.slipped_in += slip_in(evening.talk, chance, *own);
    evening.talk.pass(line.wait - line.wait / 2);
    for (const auto& command : line.commands) {
      evening.talk.send(line.device, aimed(evening.talk.state, command));
    }
    ask_what_is_held_back(evening);
  }
  return evening;
}

void expect_no_trace(const Private& own, const guidance::Rulebook& rulebook,
                     const std::vector<Seat>& kept_from) {
  std::size_t slipped_in = 0;
  std::size_t held_back = 0;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    Chance chance{seed};
    const Script script = any_script(chance);
    const Evening without = play(script, seed, rulebook, nullptr);
    const Evening with = play(script, seed, rulebook, &own);
    slipped_in += with.slipped_in;
    held_back += with.held_back.size();
    for (const Seat viewer : kept_from) {
      ASSERT_EQ(text_of(with.talk.seen[index_of(viewer)]),
                text_of(without.talk.seen[index_of(viewer)]))
          << "seed " << seed << " viewer " << index_of(viewer);
      ASSERT_EQ(text_of(snapshot(with.talk.state, viewer)),
                text_of(snapshot(without.talk.state, viewer)))
          << "seed " << seed << " viewer " << index_of(viewer);
      if (viewer == kT) {
        ASSERT_EQ(with.held_back, without.held_back) << "seed " << seed;
      }
      if (seed % 5 != 0) continue;  // Made of what has just been compared, and slow.
      ASSERT_EQ(report::report_for(with.talk.journal, viewer),
                report::report_for(without.talk.journal, viewer))
          << "seed " << seed << " viewer " << index_of(viewer);
    }
  }
  EXPECT_GT(slipped_in, kSeeds) << "or nothing was tried";
  EXPECT_GT(held_back, kSeeds) << "or there was nothing to tell";
}

TEST(CorePrivacy, ACheckInPrivateToThePartnerLeavesNoTraceWithThem) {
  const auto hidden = [](const PartnerState& a) { return a.to_partner == Visibility::private_; };
  expect_no_trace({hidden, tap_and_perhaps_undo}, any_rulebook(), {kB});
}

TEST(CorePrivacy, ACheckInPrivateToBothLeavesNoTraceWithEither) {
  const auto hidden = [](const PartnerState& a) {
    return a.to_partner == Visibility::private_ && a.to_therapist == Visibility::private_;
  };
  expect_no_trace({hidden, tap_and_perhaps_undo}, {}, {kB, kT});
}

TEST(CorePrivacy, ACheckInPrivateToTheTherapistLeavesNoTraceWithThem) {
  const auto hidden = [](const PartnerState& a) { return a.to_therapist == Visibility::private_; };
  expect_no_trace({hidden, tap_and_perhaps_undo}, {}, {kT});
}

TEST(CorePrivacy, WhatOneKeepsToOneselfLeavesNoTraceWithAnybody) {
  const auto always = [](const PartnerState&) { return true; };
  expect_no_trace({always, keep_to_oneself}, any_rulebook(), {kB});
  expect_no_trace({always, keep_to_oneself}, {}, {kB, kT});
}

TEST(CorePrivacy, AHeartNotSharedExactlyLeavesNoTraceWithThePartner) {
  const auto hidden = [](const PartnerState& a) { return a.to_partner != Visibility::exact; };
  expect_no_trace({hidden, wear_a_strap}, any_rulebook(), {kB});
}

TEST(CorePrivacy, AHeartNotSharedExactlyLeavesNoTraceWithTheTherapist) {
  const auto hidden = [](const PartnerState& a) { return a.to_therapist != Visibility::exact; };
  expect_no_trace({hidden, wear_a_strap}, {}, {kT});
}

/// The therapist's stream holds nothing but requests and their ends unless both had consented just
/// before.
TEST(CorePrivacy, NothingReachesTheTherapistWithoutBothConsents) {
  std::size_t watched = 0;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    Conversation talk;
    live(talk, seed, kSteps, [] {});
    State state;
    std::array<bool, 2> yes{};
    bool asked = false;
    for (const Event& each : talk.journal) {
      // A second account of consent, kept apart from the state's own.
      if (std::holds_alternative<ObservationAsked>(each.body)) yes = {}, asked = true;
      const auto* answered = std::get_if<ObservationAnswered>(&each.body);
      if (answered != nullptr) yes[index_of(answered->seat)] = answered->consent;
      const bool no = answered != nullptr && !answered->consent;
      if (no || std::holds_alternative<ObservationWithdrawn>(each.body)) yes = {}, asked = false;
      for (const Delivery& delivery : apply(state, each)) {
        if (delivery.to != kT) continue;
        const auto& body = delivery.event.body;
        const bool of_the_request = std::holds_alternative<views::ObservationAsked>(body) ||
                                    std::holds_alternative<views::ObservationEnded>(body);
        ASSERT_TRUE(of_the_request || (asked && yes[0] && yes[1])) << text_of(body);
        watched += of_the_request ? 0U : 1U;
      }
    }
  }
  EXPECT_GT(watched, kSeeds) << "or nothing was watched";
}

/// No view of a check-in shows more than its owner's choice at that moment, whoever looks.
TEST(CorePrivacy, NoSnapshotShowsMoreThanIsAllowedNow) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    Conversation talk;
    live(talk, seed, kSteps, [&] {
      for (const Seat viewer : kSeats) {
        for (const auto& each : snapshot(talk.state, viewer)) {
          const auto* seen = std::get_if<views::CheckInSeen>(&each.body);
          if (seen == nullptr || seen->seat == viewer) continue;
          const PartnerState& owner = talk.state.partners[index_of(seen->seat)];
          const Visibility level = viewer == kT ? owner.to_therapist : owner.to_partner;
          ASSERT_NE(level, Visibility::private_) << "seed " << seed;
          ASSERT_TRUE(level == Visibility::exact || !seen->point) << "seed " << seed;
          ASSERT_TRUE(viewer != kT || seen->felt_at >= talk.state.observation.since);
        }
      }
    });
  }
}

}  // namespace
}  // namespace attune::core::test
