#include "app/report/report_desk.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <boost/asio/executor_work_guard.hpp>
#include <memory>
#include <vector>

#include "adapters/auth/random.hpp"
#include "adapters/auth/token.hpp"
#include "adapters/journal/memory_journal.hpp"
#include "base/limits.hpp"
#include "protocol/rulebook_codec.hpp"
#include "protocol/texts.hpp"

namespace attune::app {
namespace {

http::Request asking(std::string query, std::string accept_language = "") {
  http::Request request;
  request.method = "GET";
  request.query = std::move(query);
  request.accept_language = std::move(accept_language);
  return request;
}

TEST(ReportQuery, IsJsonInTheLanguageThatIsAskedForOrElseThatOfTheBrowser) {
  EXPECT_FALSE(read_report_query(asking("")).csv);
  EXPECT_TRUE(read_report_query(asking("locale=es-MX&format=csv")).csv);
  EXPECT_FALSE(read_report_query(asking("xformat=csv&format=json&")).csv);
  EXPECT_EQ(read_report_query(asking("format=csv&locale=es-MX", "en")).locale, "es-MX");
  EXPECT_EQ(read_report_query(asking("", "es-ES,es;q=0.9,en")).locale, "es-ES");
  EXPECT_EQ(read_report_query(asking("&&=&locale")).locale, "");
  const std::string long_one(limits::kLocaleBytesMax + 1, 'x');
  EXPECT_EQ(read_report_query(asking("locale=" + long_one)).locale.size(), limits::kLocaleBytesMax);
}

struct Desk : ::testing::Test {
  static auth::ServerKey some_key() {
    auth::start_random();
    std::array<std::uint8_t, auth::ServerKey::kSize> bytes{};
    return auth::ServerKey{bytes};
  }

  boost::asio::io_context io;
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work{io.get_executor()};
  std::unique_ptr<journal::MemoryJournal> owned = std::make_unique<journal::MemoryJournal>();
  journal::MemoryJournal& store = *owned;
  journal::JournalWriter writer{std::move(owned), {.log = [](std::string_view) {}}};
  auth::ServerKey key = some_key();
  auth::Credential credential = auth::new_credential();
  SessionId session = auth::new_session_id();
  protocol::LoadedRulebook rules{.rulebook = {}, .catalogue = {{}, {{"en", {}}}}};
  ReportDesk desk{io, writer, key, rules};
  std::vector<std::uint16_t> statuses;

  void append(const std::vector<core::Event>& events) {
    const journal::AppendRequest request{.session = session, .events = events};
    ASSERT_EQ(store.append_all({&request, 1}).at(0).outcome, journal::AppendOutcome::durable);
  }
  /// A's session of so many events.
  void fill(std::size_t count) {
    append({{.seq = 1, .body = core::SessionCreated{.credential_hash = key.hash(credential)}}});
    std::vector<core::Event> events;
    for (std::size_t seq = 2; seq <= count; ++seq) {
      events.push_back({.seq = seq, .body = core::CommandNoted{}});
      if (events.size() < 256 && seq < count) continue;
      append(events);
      events.clear();
    }
  }
  void ask(ReportPart part = ReportPart::report) {
    http::Request request = asking("");
    request.authorization = "Bearer " + auth::reveal_text(credential);
    desk.get(session, part, request,
             [this](const http::Response& response) { statuses.push_back(response.status); });
  }
  void run_until(std::size_t count) {
    while (statuses.size() < count) io.run_one();
  }
};

TEST_F(Desk, OneMoreThanMayWaitIsAskedToComeAgainAndThenIsWelcome) {
  fill(1);
  for (std::size_t i = 0; i <= limits::kReportsWaitingMax; ++i) ask();
  ASSERT_EQ(statuses, std::vector<std::uint16_t>{503});
  writer.start();
  run_until(limits::kReportsWaitingMax + 1);
  EXPECT_EQ(std::count(statuses.begin(), statuses.end(), 200),
            static_cast<std::ptrdiff_t>(limits::kReportsWaitingMax));
  ask();
  run_until(limits::kReportsWaitingMax + 2);
  EXPECT_EQ(statuses.back(), 200);
}

TEST_F(Desk, ASessionOfOneEventMoreThanAReportIsMadeOfIsTooLarge) {
  fill(limits::kReportEventsMax + 1);
  writer.start();
  ask();
  run_until(1);
  EXPECT_EQ(statuses, std::vector<std::uint16_t>{413});
}

TEST_F(Desk, ASessionOfAsManyEventsAsAReportIsMadeOfHasOne) {
  fill(limits::kReportEventsMax);
  writer.start();
  ask();
  run_until(1);
  EXPECT_EQ(statuses, std::vector<std::uint16_t>{200});
}

}  // namespace
}  // namespace attune::app
