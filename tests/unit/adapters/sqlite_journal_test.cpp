// The embedded journal as a file on a disk: reopened, locked, damaged, newer; and its writer at its
// bounds.
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <future>
#include <iterator>
#include <span>
#include <thread>

#include "adapters/journal/journal_writer.hpp"
#include "adapters/journal/memory_journal.hpp"
#include "adapters/journal/sqlite_journal.hpp"
#include "base/limits.hpp"

namespace attune::journal {
namespace {

namespace fs = std::filesystem;

constexpr SessionId kSession{{1, 2, 3}};

core::Event created(std::uint8_t secret = 7) {
  core::Event event;
  event.seq = 1;
  core::SessionCreated body;
  body.credential_hash.value.fill(secret);
  event.body = body;
  return event;
}

struct JournalFile : ::testing::Test {
  JournalFile() {
    std::string name = (fs::temp_directory_path() / "attune-journal-XXXXXX").string();
    if (::mkdtemp(name.data()) != nullptr) folder = name;
  }
  ~JournalFile() override {
    std::error_code ignored;
    fs::remove_all(folder, ignored);
  }
  [[nodiscard]] std::string path() const { return (folder / "journal.sqlite").string(); }
  [[nodiscard]] auto open() const {
    SqliteSettings settings;
    settings.path = path();
    return SqliteJournal::open(settings);
  }
  [[nodiscard]] std::unique_ptr<SqliteJournal> opened() const {
    auto result = open();
    auto* journal = std::get_if<std::unique_ptr<SqliteJournal>>(&result);
    return journal == nullptr ? nullptr : std::move(*journal);
  }
  [[nodiscard]] std::string refusal() const {
    const auto result = open();
    const auto* error = std::get_if<JournalError>(&result);
    return error == nullptr ? "" : error->reason;
  }
  [[nodiscard]] std::string bytes() const {
    std::string all;
    for (const auto& entry : fs::directory_iterator{folder}) {
      std::ifstream in{entry.path(), std::ios::binary};
      all.append(std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{});
    }
    return all;
  }
  fs::path folder;
};

AppendOutcome append(Journal& journal, core::Event event) {
  const std::vector<AppendRequest> requests{{.session = kSession, .events = {std::move(event)}}};
  return journal.append_all(requests).front().outcome;
}

TEST_F(JournalFile, KeepsEventsOverAReopenAndIsForItsOwnerAlone) {
  {
    const auto journal = opened();
    ASSERT_NE(journal, nullptr);
    EXPECT_EQ(append(*journal, created()), AppendOutcome::durable);
  }
  struct stat status {};
  ASSERT_EQ(::stat(path().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  const auto again = opened();
  ASSERT_NE(again, nullptr);
  const auto loaded = again->load(kSession);
  const auto* events = std::get_if<std::vector<core::Event>>(&loaded);
  ASSERT_NE(events, nullptr);
  ASSERT_EQ(events->size(), 1u);
  EXPECT_EQ(events->front(), created());
}

TEST_F(JournalFile, LetsNoSecondOpenerIn) {
  const auto journal = opened();
  ASSERT_NE(journal, nullptr);
  EXPECT_NE(refusal().find(path()), std::string::npos);
}

TEST_F(JournalFile, RefusesAFileThatIsNoneOfOurs) {
  std::ofstream{path()} << std::string(8'192, 'x');
  EXPECT_NE(refusal().find(path()), std::string::npos);
}

TEST_F(JournalFile, RefusesTheDatabaseOfAnotherProgramAndLeavesItAlone) {
  sqlite3* raw = nullptr;
  ASSERT_EQ(sqlite3_open(path().c_str(), &raw), SQLITE_OK);
  const char* theirs = "CREATE TABLE recipes(name TEXT); PRAGMA user_version = 1;";
  ASSERT_EQ(sqlite3_exec(raw, theirs, nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(raw);
  fs::permissions(path(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(refusal(), "journal " + path() + ": is a file of another program");
  EXPECT_EQ(bytes().find("CREATE TABLE events"), std::string::npos);
}

TEST_F(JournalFile, RefusesAJournalOfANewerServer) {
  { ASSERT_NE(opened(), nullptr); }
  sqlite3* raw = nullptr;
  ASSERT_EQ(sqlite3_open(path().c_str(), &raw), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(raw, "PRAGMA user_version=999", nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(raw);
  EXPECT_NE(refusal().find(path()), std::string::npos);
}

/// One transaction of so many events of 15 KiB each, the first with `first_seq`.
AppendOutcome append_large(Journal& journal, std::uint64_t first_seq, std::uint64_t count) {
  std::vector<AppendRequest> requests;
  for (std::uint64_t i = 0; i < count; ++i) {
    core::Event event{.seq = first_seq + i, .body = core::SuggestionOffered{}};
    std::get<core::SuggestionOffered>(event.body).rule_id = std::string(15 * 1024, 'R');
    requests.push_back({.session = kSession, .events = {std::move(event)}});
  }
  return journal.append_all(requests).back().outcome;
}

TEST_F(JournalFile, TakesTheLogIntoTheFileOnlyOnceItIsLongWhileThereIsWork) {
  const auto journal = opened();
  ASSERT_NE(journal, nullptr);
  constexpr std::uint64_t kEvents = 600;
  const std::uintmax_t bytes = kEvents * 15 * 1024;
  ASSERT_EQ(append_large(*journal, 1, kEvents), AppendOutcome::durable);
  journal->tidy_up(false);
  EXPECT_LT(fs::file_size(path()), bytes / 2);
  ASSERT_EQ(append_large(*journal, 1 + kEvents, kEvents), AppendOutcome::durable);
  journal->tidy_up(false);
  EXPECT_GT(fs::file_size(path()), bytes);
}

TEST_F(JournalFile, LeavesNothingOfAnErasedSessionBehind) {
  const std::string secret(32, 'S');
  {
    const auto journal = opened();
    ASSERT_NE(journal, nullptr);
    EXPECT_EQ(append(*journal, created('S')), AppendOutcome::durable);
    EXPECT_NE(bytes().find(secret), std::string::npos);
    EXPECT_FALSE(journal->erase(kSession));
    journal->tidy_up(true);
  }
  EXPECT_EQ(bytes().find(secret), std::string::npos);
}

TEST(JournalWriter, TakesWhatFitsItsQueueAndIsBusyBeyondThenDoesItAllBeforeItStops) {
  JournalWriter writer{std::make_unique<MemoryJournal>(), {}};
  std::size_t done = 0;
  const auto consumer =
      writer.add_consumer([&](std::vector<Completion> batch) { done += batch.size(); });
  // Not started yet, so that everything waits.
  const auto append_one = [&](std::size_t i) {
    SessionId session;
    for (std::size_t byte = 0; byte < 4; ++byte) {
      session.value[byte] = static_cast<std::uint8_t>(i >> (8 * byte));
    }
    return writer.append(consumer, {.session = session, .events = {created()}});
  };
  std::size_t taken = 0;
  while (append_one(taken) == Submitted::accepted) ++taken;
  EXPECT_EQ(taken, limits::kJournalQueueEventsMax);
  EXPECT_EQ(append_one(taken + 1), Submitted::busy);
  writer.start();
  writer.stop();
  EXPECT_EQ(done, taken);
  EXPECT_EQ(append_one(taken + 2), Submitted::stopped);
}

/// A store whose disk is full for as long as it lives.
class FullJournal final : public Journal {
 public:
  std::vector<AppendResult> append_all(std::span<const AppendRequest> requests) override {
    return std::vector<AppendResult>(requests.size(), {AppendOutcome::failed, "the disk is full"});
  }
  LoadResult load(const SessionId&) override { return std::vector<core::Event>{}; }
  FindResult find_session(const TokenHash&) override { return std::optional<SessionId>{}; }
  std::optional<JournalError> erase(const SessionId&) override { return std::nullopt; }
  std::optional<JournalError> check() override { return std::nullopt; }
  void tidy_up(bool) override {}
  std::optional<JournalError> broken() const override { return std::nullopt; }
};

TEST(JournalWriter, IsUnwellAfterAFailedAppendAndLetsOneTryAfterAQuietSpell) {
  JournalWriter::Options options;
  options.log = [](std::string_view) {};
  options.idle_after = std::chrono::milliseconds{200};
  JournalWriter writer{std::make_unique<FullJournal>(), options};
  std::promise<bool> unwell;
  const auto consumer = writer.add_consumer(
      [&](const std::vector<Completion>&) { unwell.set_value(!writer.counts().healthy); });
  writer.start();
  ASSERT_EQ(writer.append(consumer, {.session = kSession, .events = {created()}}),
            Submitted::accepted);
  EXPECT_TRUE(unwell.get_future().get());
  // No bound on the time it takes: a writer that never recovers would hang here until the runner
  // ends it.
  while (!writer.counts().healthy) std::this_thread::sleep_for(std::chrono::milliseconds{5});
  writer.stop();
}

}  // namespace
}  // namespace attune::journal
