// For hundreds of random evenings: a snapshot shows what the live events show, a replay is the same
// as the life, and offsets are dense.
#include <gtest/gtest.h>

#include "property/core_workload.hpp"
#include "unit/core/screen.hpp"

namespace attune::core::test {
namespace {

constexpr std::uint64_t kScreensSeeds = 120;
constexpr int kScreensSteps = 120;

std::string shown(Seat viewer, const std::vector<views::ViewEvent>& events) {
  Screen screen{viewer};
  screen.show(events);
  return screen.text();
}

TEST(CoreScreens, ASnapshotShowsWhatTheLiveEventsShow) {
  for (std::uint64_t seed = 0; seed < kScreensSeeds && !HasFailure(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Conversation talk;
    std::array<Screen, 3> live_screens{Screen{kA}, Screen{kB}, Screen{kT}};
    std::array<std::size_t, 3> drawn{};
    live(talk, seed, kScreensSteps, [&] {
      for (const Seat viewer : kSeats) {
        const std::size_t at = index_of(viewer);
        for (; drawn[at] < talk.seen[at].size(); ++drawn[at]) {
          live_screens[at].show(talk.seen[at][drawn[at]]);
        }
        if (HasFailure()) continue;
        ASSERT_EQ(live_screens[at].text(), shown(viewer, snapshot(talk.state, viewer)))
            << "viewer " << at << " at seq " << talk.state.seq;
      }
    });
  }
}

TEST(CoreScreens, AScreenThatBeganWithASnapshotStaysRight) {
  for (std::uint64_t seed = 0; seed < kScreensSeeds && !HasFailure(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Conversation talk;
    Chance chance{seed ^ 0x5EED};
    std::array<Screen, 3> late{Screen{kA}, Screen{kB}, Screen{kT}};
    std::array<std::size_t, 3> drawn{};
    live(talk, seed, kScreensSteps, [&] {
      for (const Seat viewer : kSeats) {
        const std::size_t at = index_of(viewer);
        if (chance.once_in(10)) {
          late[at] = Screen{viewer};
          late[at].show(snapshot(talk.state, viewer));
          drawn[at] = talk.seen[at].size();
        }
        for (; drawn[at] < talk.seen[at].size(); ++drawn[at]) {
          late[at].show(talk.seen[at][drawn[at]]);
        }
        if (HasFailure()) continue;
        ASSERT_EQ(late[at].text(), shown(viewer, snapshot(talk.state, viewer)))
            << "viewer " << at << " at seq " << talk.state.seq;
      }
    });
  }
}

/// Both let the therapist look on from the start, so that much is over by the end.
TEST(CoreScreens, AWatchedEveningThatIsLoadedAgainHasItsPast) {
  std::array<std::size_t, 3> over{};  // Pauses, exercises and marks.
  for (std::uint64_t seed = 0; seed < kScreensSeeds && !HasFailure(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Conversation talk = observed_conversation();
    talk.rulebook = any_rulebook();
    Chance chance{seed};
    Screen live_screen{kT};
    std::size_t drawn = 0;
    for (int i = 0; i < kScreensSteps && !HasFailure(); ++i) {
      talk.pass(any_wait(chance));
      const std::uint32_t device = chance.below(3);
      talk.send(device, any_command(chance, talk, kSeats[device]));
      for (; drawn < talk.seen[2].size(); ++drawn) live_screen.show(talk.seen[2][drawn]);
      ASSERT_EQ(live_screen.text(), shown(kT, snapshot(talk.state, kT)))
          << "at seq " << talk.state.seq;
    }
    over[0] += talk.seen_by<views::Resumed>(kT);
    over[1] += talk.seen_by<views::ExerciseOver>(kT);
    over[2] += talk.seen_by<views::SuggestionOffered>(kT);
  }
  for (const std::size_t each : over) EXPECT_GT(each, kScreensSeeds / 4) << "or nothing was over";
}

TEST(CoreReplay, IsTheSameAsTheLife) {
  for (std::uint64_t seed = 0; seed < kScreensSeeds && !HasFailure(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Conversation talk;
    live(talk, seed, kScreensSteps, [] {});
    State state;
    std::array<std::vector<views::ViewEvent>, 3> seen;
    for (const Event& each : talk.journal) {
      for (const Delivery& delivery : apply(state, each)) {
        seen[index_of(delivery.to)].push_back(delivery.event);
      }
    }
    EXPECT_TRUE(state == talk.state);
    for (const Seat viewer : kSeats) {
      EXPECT_EQ(text_of(seen[index_of(viewer)]), text_of(talk.seen[index_of(viewer)]));
    }
  }
}

TEST(CoreReplay, TheSameSeedGivesTheSameEvening) {
  Conversation once;
  Conversation again;
  live(once, 7, kScreensSteps, [] {});
  live(again, 7, kScreensSteps, [] {});
  EXPECT_TRUE(once.journal == again.journal);
}

/// The same views from the two whole states as from the glance that `apply` takes.
TEST(CoreReplay, ViewOfIsWhatIsDelivered) {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    Conversation talk;
    live(talk, seed, kScreensSteps, [] {});
    State state;
    for (const Event& each : talk.journal) {
      const State before = state;
      const auto delivered = apply(state, each);
      std::string expected;
      for (const Seat viewer : kSeats) {
        for (const auto& body : view_of(before, each, state, viewer)) expected += text_of(body);
      }
      std::string got;
      for (const Delivery& delivery : delivered) got += text_of(delivery.event.body);
      ASSERT_EQ(got, expected) << "seed " << seed << " seq " << each.seq;
    }
  }
}

TEST(CoreOffsets, AreDenseForEachViewerAndTheJournal) {
  for (std::uint64_t seed = 0; seed < kScreensSeeds; ++seed) {
    Conversation talk;
    live(talk, seed, kScreensSteps, [] {});
    for (std::size_t i = 0; i < talk.journal.size(); ++i) ASSERT_EQ(talk.journal[i].seq, i + 1);
    for (const auto& seen : talk.seen) {
      for (std::size_t i = 0; i < seen.size(); ++i) ASSERT_EQ(seen[i].offset, i + 1);
    }
  }
}

/// Whatever the journal says, in whatever order: a state comes of it, and no crash.
TEST(CoreEvolve, IsTotal) {
  for (std::uint64_t seed = 0; seed < kScreensSeeds; ++seed) {
    Conversation talk;
    live(talk, seed, 60, [] {});
    Chance chance{seed};
    State state;
    for (std::uint64_t seq = 1; seq <= 200; ++seq) {
      Event event = talk.journal[chance.below(static_cast<std::uint32_t>(talk.journal.size()))];
      event.seq = seq;
      for (const Delivery& each : apply(state, event)) ASSERT_NE(each.event.offset, 0U);
      for (const Seat viewer : kSeats) static_cast<void>(snapshot(state, viewer));
      static_cast<void>(next_deadline(state, talk.around));
    }
  }
}

}  // namespace
}  // namespace attune::core::test
