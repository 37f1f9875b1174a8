// The promise "an acknowledged event survives a killed server", on the real process, under load.
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <random>

#include "adapters/journal/sqlite_journal.hpp"
#include "people.hpp"
#include "server_process.hpp"

namespace attune::test {
namespace {

constexpr int kSessions = 50;

int kills_wanted() {
  const char* wanted = std::getenv("ATTUNE_KILLS");
  return wanted == nullptr ? 30 : std::atoi(wanted);
}

/// A tap that can be told from the 80 before and after it.
core::GridPoint point_of(std::uint64_t ordinal) {
  return {static_cast<std::uint8_t>(1 + ordinal % 9),
          static_cast<std::uint8_t>(1 + ordinal / 9 % 9)};
}

/// One device and the taps it has sent, in order.
struct Tapper {
  Person* person = nullptr;
  std::uint32_t device = 0;
  std::map<std::uint64_t, core::GridPoint> sent;  ///< By ticket.

  void tap() {
    const core::GridPoint point = point_of(sent.size());
    const auto ticket = person->send(check_in(point.pleasantness, point.arousal));
    sent.emplace(ticket, point);
  }
  /// What the server said it has, in order of the tickets.
  [[nodiscard]] std::vector<core::GridPoint> acknowledged() const {
    std::map<std::uint64_t, core::GridPoint> points;
    for (const auto& end : person->settled) {
      const auto found = sent.find(end.ticket);
      if (found != sent.end() && !end.refusal) points.emplace(*found);
    }
    std::vector<core::GridPoint> in_order;
    for (const auto& [ticket, point] : points) in_order.push_back(point);
    return in_order;
  }
};

std::vector<core::GridPoint> journaled(const std::vector<core::Event>& events,
                                       std::uint32_t device) {
  std::vector<core::GridPoint> points;
  for (const auto& event : events) {
    const auto* recorded = std::get_if<core::CheckInRecorded>(&event.body);
    if (recorded != nullptr && event.origin && event.origin->device == device) {
      points.push_back(recorded->point);
    }
  }
  return points;
}

struct Load {
  boost::asio::io_context io;
  std::vector<Couple> couples;
  std::vector<Tapper> tappers;

  void start(std::uint16_t port) {
    for (int i = 0; i < kSessions; ++i) {
      couples.push_back(pair_up(io, port));
      tappers.push_back({.person = couples.back().a.get(), .device = 0, .sent = {}});
      tappers.push_back({.person = couples.back().b.get(), .device = 1, .sent = {}});
    }
  }
  bool everyone(const std::function<bool(const Person&)>& holds) {
    return run_until(io, [&] {
      for (const auto& tapper : tappers) {
        if (!holds(*tapper.person)) return false;
      }
      return true;
    });
  }
};

TEST(KilledServer, LosesNothingAcknowledgedAndDoublesNothingUnderFiftySessions) {
  const std::uint32_t seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random{seed};
  TemporaryFolder folder;
  ServerProcess server{{.data_folder = folder.path(), .extra = {"--threads", "2"}}};
  Load load;
  load.start(server.port());
  const int kills = kills_wanted();
  for (int kill = 0; kill < kills; ++kill) {
    for (auto& tapper : load.tappers) {
      if (random() % 2 == 0) tapper.tap();
    }
    run_for(load.io, static_cast<int>(random() % 120));
    server.kill_now();
    run_for(load.io, static_cast<int>(random() % 20));
    server.start();
    ASSERT_TRUE(load.everyone([](const Person& person) { return person.live(); }))
        << "someone did not resume after kill " << kill;
  }
  ASSERT_TRUE(load.everyone([](const Person& p) { return p.machine().unacknowledged() == 0; }));
  for (const auto& tapper : load.tappers) {
    EXPECT_EQ(tapper.person->machine().irregularities().skipped_events, 0u);
    EXPECT_EQ(tapper.person->machine().irregularities().repeated_events, 0u);
  }
  EXPECT_EQ(server.stop().status, 0);

  journal::SqliteSettings settings;
  settings.path = (folder.path() / "journal.sqlite").string();
  auto opened = journal::SqliteJournal::open(settings);
  ASSERT_TRUE(std::holds_alternative<std::unique_ptr<journal::SqliteJournal>>(opened));
  auto& store = *std::get<std::unique_ptr<journal::SqliteJournal>>(opened);
  std::size_t total = 0;
  for (const auto& tapper : load.tappers) {
    const auto id = session_id_from_hex(tapper.person->session_id());
    ASSERT_TRUE(id);
    const auto loaded = store.load(*id);
    const auto* events = std::get_if<std::vector<core::Event>>(&loaded);
    ASSERT_NE(events, nullptr);
    const auto expected = tapper.acknowledged();
    EXPECT_EQ(journaled(*events, tapper.device), expected);
    EXPECT_EQ(expected.size(), tapper.sent.size()) << "a tap was never acknowledged";
    total += expected.size();
  }
  RecordProperty("acknowledged", static_cast<int>(total));
  std::printf("%d kills, %d sessions, %zu acknowledged taps: all there, once\n", kills, kSessions,
              total);
}

}  // namespace
}  // namespace attune::test
