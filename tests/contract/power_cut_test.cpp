// What an acknowledgement promises, against a disk that loses its power at any write, any flush,
// any truncation.
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>

#include "adapters/journal/journal_writer.hpp"
#include "base/limits.hpp"
#include "contract/event_samples.hpp"
#include "contract/power_cut_disk.hpp"
#include "contract/stores.hpp"

namespace attune::journal {
namespace {

struct Findings {
  std::uint64_t cuts = 0;
  std::uint64_t acknowledged = 0;
  std::uint64_t lost = 0;  ///< Acknowledged, and gone.
  std::uint64_t unreadable =
      0;  ///< Cuts after which the journal did not open, had holes or was damaged.
  std::string example;
};

std::uint64_t cuts_wanted() {
  const char* wanted = std::getenv("ATTUNE_POWER_CUTS");
  return wanted != nullptr ? std::strtoull(wanted, nullptr, 10) : 1'500;
}

/// One disk through some cuts in a row, each followed by a restart and a look at everything ever
/// acknowledged.
class Evening {
 public:
  Evening(std::uint64_t seed, Synchronous synchronous)
      : samples_{seed},
        disk_{seed},
        settings_{.path = "journal.db", .vfs = disk_.vfs(), .synchronous = synchronous} {}

  void run(std::uint64_t cuts, Findings& findings) {
    for (std::uint64_t i = 0; i < cuts; ++i) {
      disk_.cut_at(1 + samples_.below(i == 0 ? 120 : 300));
      write_until_cut(findings);
      disk_.restore_power();
      ++findings.cuts;
      if (!look(findings)) return;  // Nothing more to learn from a journal in ruins.
    }
  }

 private:
  void write_until_cut(Findings& findings) {
    auto opened = SqliteJournal::open(settings_);
    if (!std::holds_alternative<std::unique_ptr<SqliteJournal>>(opened)) return;
    auto& journal = *std::get<std::unique_ptr<SqliteJournal>>(opened);
    for (int turn = 0; !disk_.is_cut() && turn < 400; ++turn) {
      const auto requests = next_requests();
      const auto results = journal.append_all(requests);
      for (std::size_t i = 0; i < requests.size(); ++i) {
        if (results[i].outcome != AppendOutcome::durable) continue;
        auto& acknowledged = acknowledged_[requests[i].session];
        for (const auto& event : requests[i].events) acknowledged.push_back(event);
        findings.acknowledged += requests[i].events.size();
      }
      if (samples_.below(12) == 0) journal.tidy_up(true);
    }
  }

  std::vector<AppendRequest> next_requests() {
    std::vector<AppendRequest> requests;
    const auto first = samples_.below(kSessions);
    for (std::uint64_t i = 0; i <= samples_.below(3); ++i) {
      const SessionId session =
          session_named(static_cast<std::uint8_t>((first + i) % kSessions + 1));
      const std::uint64_t head = acknowledged_[session].size();
      requests.push_back(
          {.session = session, .events = samples_.events(head + 1, 1 + samples_.below(3))});
    }
    return requests;
  }

  /// What is there may be more than was acknowledged: durable, and the answer was lost. It counts
  /// from now on.
  bool look(Findings& findings) {
    auto opened = SqliteJournal::open(settings_);
    if (const auto* error = std::get_if<JournalError>(&opened))
      return ruined(findings, error->reason);
    auto& journal = *std::get<std::unique_ptr<SqliteJournal>>(opened);
    if (const auto error = journal.verify()) return ruined(findings, error->reason);
    for (auto& [session, acknowledged] : acknowledged_) {
      auto loaded = journal.load(session);
      if (const auto* error = std::get_if<JournalError>(&loaded))
        return ruined(findings, error->reason);
      auto& there = std::get<std::vector<core::Event>>(loaded);
      std::size_t same = 0;
      while (same < acknowledged.size() && same < there.size() && acknowledged[same] == there[same])
        ++same;
      findings.lost += acknowledged.size() - same;
      acknowledged = std::move(there);
    }
    return true;
  }

  static bool ruined(Findings& findings, const std::string& why) {
    ++findings.unreadable;
    findings.example = why;
    return false;
  }

  static constexpr std::uint64_t kSessions = 5;
  samples::EventSamples samples_;
  PowerCutDisk disk_;
  SqliteSettings settings_;
  std::map<SessionId, std::vector<core::Event>> acknowledged_;
};

Findings cut_power(std::uint64_t cuts, Synchronous synchronous) {
  constexpr std::uint64_t kCutsOfADisk = 5;
  Findings findings;
  for (std::uint64_t seed = 1; findings.cuts < cuts; ++seed) {
    Evening{seed, synchronous}.run(std::min(kCutsOfADisk, cuts - findings.cuts), findings);
  }
  return findings;
}

TEST(PowerCut, LosesNoAcknowledgedEventAndLeavesNoHole) {
  const Findings findings = cut_power(cuts_wanted(), Synchronous::full);
  std::printf("%llu cuts, %llu events acknowledged\n",
              static_cast<unsigned long long>(findings.cuts),
              static_cast<unsigned long long>(findings.acknowledged));
  EXPECT_EQ(findings.lost, 0U);
  EXPECT_EQ(findings.unreadable, 0U) << findings.example;
  EXPECT_GT(findings.acknowledged, findings.cuts * 10);
}

TEST(PowerCut, IsSeenToLoseEventsWhereTheLogIsNotFlushed) {
  const Findings findings = cut_power(100, Synchronous::normal);
  EXPECT_GT(findings.lost, 0U);
}

TEST(PowerCut, IsSeenToRuinTheFileWhereNothingIsFlushed) {
  const Findings findings = cut_power(300, Synchronous::off);
  EXPECT_GT(findings.unreadable, 0U);
}

class TroubledDisk : public testing::Test {
 protected:
  samples::EventSamples samples_{5};
  PowerCutDisk disk_{5};
  const SqliteSettings settings_{.path = "journal.db", .vfs = disk_.vfs()};
  const SessionId one_ = session_named(1);

  void append_over_a_failing_flush() {
    auto journal = open_sqlite(settings_);
    disk_.fail_flush(1);
    JournalWriter writer{std::move(journal), {}};
    const auto me = writer.add_consumer([](std::vector<Completion>) { std::abort(); });
    writer.start();
    static_cast<void>(writer.append(me, {.session = one_, .events = samples_.events(1, 1)}));
    writer.stop();
  }
};

TEST_F(TroubledDisk, NeverTriesAFailedFlushAgain) {
  {
    auto journal = open_sqlite(settings_);
    ASSERT_EQ(append(*journal, one_, samples_.events(1, 2)), AppendOutcome::durable);
    disk_.fail_flush(1);
    EXPECT_EQ(append(*journal, one_, samples_.events(3, 1)), AppendOutcome::failed);
    ASSERT_TRUE(journal->broken());
    const auto writes = disk_.writes_after_failed_flush();
    EXPECT_EQ(append(*journal, one_, samples_.events(3, 1)), AppendOutcome::failed);
    EXPECT_TRUE(std::holds_alternative<JournalError>(journal->load(one_)));
    EXPECT_TRUE(journal->check());
    journal->tidy_up(true);
    journal.reset();
    EXPECT_EQ(disk_.writes_after_failed_flush(), writes);
  }
  disk_.cut_at(1);
  disk_.restore_power();
  EXPECT_GE(load(*open_sqlite(settings_), one_).size(), 2U);
}

TEST_F(TroubledDisk, SeesAFlushThatFailsInACheckpoint) {
  auto journal = open_sqlite(settings_);
  ASSERT_EQ(append(*journal, one_, samples_.events(1, 2)), AppendOutcome::durable);
  disk_.fail_flush(1);
  journal->tidy_up(true);
  EXPECT_TRUE(journal->broken());
}

TEST_F(TroubledDisk, EndsTheProcessWhenAFlushFails) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_DEATH(append_over_a_failing_flush(), "fatal: journal journal.db: .*I/O error");
}

TEST_F(TroubledDisk, RollsBackOnAFullDiskAndGoesOnWhenThereIsRoom) {
  auto journal = open_sqlite(settings_);
  std::size_t kept = 0;
  disk_.set_quota(disk_.bytes() + 60'000);
  while (append(*journal, one_, samples_.events(kept + 1, 3)) == AppendOutcome::durable) kept += 3;
  ASSERT_GT(kept, 0U);
  const AppendRequest request{.session = one_, .events = samples_.events(kept + 1, 3)};
  const auto result = journal->append_all({&request, 1}).at(0);
  EXPECT_EQ(result.outcome, AppendOutcome::failed);
  EXPECT_NE(result.reason.find("disk is full"), std::string::npos) << result.reason;
  EXPECT_FALSE(journal->broken());
  EXPECT_EQ(load(*journal, one_).size(), kept);
  disk_.set_quota(std::nullopt);
  EXPECT_EQ(append(*journal, one_, request.events), AppendOutcome::durable);
  EXPECT_FALSE(journal->verify());
  journal.reset();
  disk_.cut_at(1);
  disk_.restore_power();
  EXPECT_EQ(load(*open_sqlite(settings_), one_).size(), kept + 3);
}

TEST_F(TroubledDisk, BlamesNoFullDiskForWhatWasRefusedForItsOwnFault) {
  auto journal = open_sqlite(settings_);
  disk_.set_quota(disk_.bytes());
  core::Event large{.seq = 1, .at = {}, .origin = {}, .body = core::SuggestionOffered{}};
  std::get<core::SuggestionOffered>(large.body).rule_id = std::string(limits::kEventBytesMax, 'x');
  const std::vector<AppendRequest> requests{
      {.session = one_, .events = samples_.events(7, 1)},
      {.session = one_, .events = {large}},
      {.session = one_, .events = samples_.events(1, 3)},
  };
  const auto results = journal->append_all(requests);
  EXPECT_EQ(results[0].outcome, AppendOutcome::conflict);
  EXPECT_EQ(results[1].outcome, AppendOutcome::too_large);
  EXPECT_EQ(results[2].outcome, AppendOutcome::failed);
  EXPECT_NE(results[2].reason.find("disk is full"), std::string::npos) << results[2].reason;
}

TEST_F(TroubledDisk, NeverServesAnEventWithAFlippedBitAsASession) {
  std::vector<core::Event> events;
  {
    auto journal = open_sqlite(settings_);
    events = samples_.events(1, 40);
    ASSERT_EQ(append(*journal, one_, events), AppendOutcome::durable);
  }
  // The first byte of the header: SQLite no longer knows the file.
  disk_.flip_bit("journal.db", 1);
  EXPECT_TRUE(std::holds_alternative<JournalError>(SqliteJournal::open(settings_)));
}

}  // namespace
}  // namespace attune::journal
