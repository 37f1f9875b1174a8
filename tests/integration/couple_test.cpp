// Simulated couples on the real server: the whole story of an evening, and many at once while the
// server is killed.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "couple/crowd/crowd.hpp"
#include "people.hpp"
#include "server_process.hpp"

namespace attune::test {
namespace {

using couple::Who;

const std::string kScripts = std::string{ATTUNE_SOURCE_DIR} + "/client_sdk/cpp/couple/scripts/";

/// All that one of the three was told, in order.
struct Told {
  std::vector<v1::Event> events;

  [[nodiscard]] std::vector<v1::Event> of(v1::Event::BodyCase kind) const {
    std::vector<v1::Event> found;
    std::ranges::copy_if(events, std::back_inserter(found),
                         [&](const v1::Event& each) { return each.body_case() == kind; });
    return found;
  }
  [[nodiscard]] std::vector<v1::CheckInSeen> check_ins_of(v1::Seat seat) const {
    std::vector<v1::CheckInSeen> found;
    for (const v1::Event& each : of(v1::Event::kCheckInSeen)) {
      if (each.check_in_seen().seat() == seat) found.push_back(each.check_in_seen());
    }
    return found;
  }
  [[nodiscard]] bool heard(v1::Event::BodyCase kind) const { return !of(kind).empty(); }
};

struct SimulatedCouple : ::testing::Test {
  TemporaryFolder folder;
  ServerProcess server{{.data_folder = folder.path(), .extra = {"--threads", "2"}}};
  boost::asio::io_context io;
  couple::Tally tally;
  std::array<Told, 3> told;

  const Told& of(Who who) const { return told[static_cast<std::size_t>(who)]; }

  couple::CrowdOptions options() {
    couple::CrowdOptions options;
    options.evening.server = url_of(server.port());
    options.evening.on_heard = [this](Who who, const v1::Event& event) {
      told[static_cast<std::size_t>(who)].events.push_back(event);
    };
    return options;
  }
};

TEST_F(SimulatedCouple, PlaysTheWholeEveningAndEachIsToldWhatIsTheirsAndNothingElse) {
  const couple::Script script = couple::read_script_file(kScripts + "evening.couple");
  ASSERT_TRUE(script.errors.empty());
  couple::CrowdOptions play = options();
  play.evening.script = &script;
  play.evening.speed = 1'000;
  bool over = false;
  couple::Crowd crowd{io, play, tally, [&] { over = true; }};
  crowd.start();
  // A round of which T is not to know that B answered stays open for its 20 s.
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{120};
  while (!over && std::chrono::steady_clock::now() < end) run_for(io, 50);
  ASSERT_TRUE(over);
  EXPECT_TRUE(tally.well()) << couple::describe(tally, 0);
  EXPECT_EQ(tally.lines, script.lines.size());
  EXPECT_EQ(tally.reconnects, 1U);  // B's battery.
  EXPECT_EQ(tally.taps_received, tally.taps_sent);

  // A shows B the zone, B shows A the place.
  for (const auto& each : of(Who::b).check_ins_of(v1::SEAT_PARTNER_A)) {
    EXPECT_EQ(each.pleasantness(), 0U);
  }
  const auto of_b = of(Who::a).check_ins_of(v1::SEAT_PARTNER_B);
  ASSERT_FALSE(of_b.empty());
  EXPECT_EQ(of_b.front().pleasantness(), 5U);

  // The rule spoke to B, the calm one, alone; and B alone knows what B made of it.
  const auto offered = of(Who::b).of(v1::Event::kSuggestionOffered);
  ASSERT_FALSE(offered.empty());
  EXPECT_EQ(offered.front().suggestion_offered().rule_id(), "R20");
  for (const auto& each : of(Who::a).of(v1::Event::kSuggestionOffered)) {
    EXPECT_NE(each.suggestion_offered().rule_id(), "R20");
  }

  // The pause outlived the battery: B came back into it, and both came back from it.
  EXPECT_TRUE(of(Who::b).heard(v1::Event::kResumed));
  EXPECT_TRUE(of(Who::a).heard(v1::Event::kResumed));
  // What one does alone is nobody else's.
  for (const auto& each : of(Who::a).of(v1::Event::kExerciseSeen)) {
    EXPECT_NE(each.exercise_seen().kind(), v1::EXERCISE_KIND_GROUNDING);
  }
  for (const Who who : {Who::a, Who::b}) {
    EXPECT_TRUE(of(who).heard(v1::Event::kWhisperSeen));
    EXPECT_TRUE(of(who).heard(v1::Event::kKeptTogether));
    EXPECT_TRUE(of(who).heard(v1::Event::kItemSeen));
    EXPECT_TRUE(of(who).heard(v1::Event::kSessionEnded));
    EXPECT_FALSE(of(who).heard(v1::Event::kNoteWritten));
    EXPECT_FALSE(of(who).heard(v1::Event::kMomentMarked));
  }

  // T saw A's zones and nothing of B's moods; nothing of what the two keep; and from the moment B
  // withdrew, nothing more.
  const Told& t = of(Who::therapist);
  EXPECT_TRUE(t.check_ins_of(v1::SEAT_PARTNER_B).empty());
  EXPECT_FALSE(t.check_ins_of(v1::SEAT_PARTNER_A).empty());
  for (const auto& each : t.check_ins_of(v1::SEAT_PARTNER_A)) EXPECT_EQ(each.pleasantness(), 0U);
  EXPECT_FALSE(t.heard(v1::Event::kItemSeen));
  EXPECT_FALSE(t.heard(v1::Event::kSuggestionClosed));
  const auto ended = std::ranges::find_if(
      t.events, [](const v1::Event& each) { return each.has_observation_ended(); });
  ASSERT_NE(ended, t.events.end());
  for (auto each = ended + 1; each != t.events.end(); ++each) {
    EXPECT_EQ(each->body_case(), v1::Event::kSessionEnded) << each->ShortDebugString();
  }
}

TEST_F(SimulatedCouple, LetsWhoeverOpensTheDemosLinkWatchTheScriptAndWhatFollows) {
  const couple::Script script = couple::read_script_file(kScripts + "demo.couple");
  couple::EveningOptions demo = options().evening;
  demo.script = &script;
  demo.speed = 200;
  demo.pattern = couple::model::Pattern::settling;
  demo.period = std::chrono::milliseconds{300};
  demo.link_base = url_of(server.port()).text();
  bool over = false;
  couple::Evening evening{io, demo, tally, [&] { over = true; }};
  evening.start();
  ASSERT_TRUE(run_until(io, [&] { return tally.sessions == 1; }));
  const couple::Device& a = *evening.of(Who::a);
  const auto invited = client::BlockingApi{url_of(server.port())}.issue_invite(
      a.session_id(), a.credential(), v1::SEAT_THERAPIST);
  const auto& code = std::get<v1::IssueInviteResponse>(invited).invite().code();
  const auto redeemed = client::BlockingApi{url_of(server.port())}.redeem_invite(code, {});
  const auto& pass = std::get<v1::RedeemInviteResponse>(redeemed);
  Person therapist{io, server.port(), pass.session_id(), pass.credential()};
  v1::Command watch;
  watch.mutable_request_observation();
  EXPECT_EQ(therapist.ask(watch), v1::CODE_UNSPECIFIED);
  EXPECT_TRUE(run_until(io, [&] { return therapist.heard(v1::Event::kObservationStarted); }));
  // All of the script, and then what the two say by themselves.
  EXPECT_TRUE(run_until(io, [&] {
    return tally.lines >= script.lines.size() && therapist.count(v1::Event::kCheckInSeen) >= 5;
  }));
  evening.end();
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{40};
  while (!over && std::chrono::steady_clock::now() < end) run_for(io, 50);
  EXPECT_TRUE(tally.well()) << couple::describe(tally, 0);
}

TEST_F(SimulatedCouple, ManyAtOnceLoseAndDoubleNothingWhenTheServerIsKilled) {
  couple::CrowdOptions many = options();
  many.evening.on_heard = {};
  many.evening.pattern = couple::model::Pattern::two_way;
  many.evening.period = std::chrono::milliseconds{250};
  many.evening.only_taps = true;
  many.couples = 12;
  many.ramp_per_second = 100;
  bool over = false;
  couple::Crowd crowd{io, many, tally, [&] { over = true; }};
  crowd.start();
  ASSERT_TRUE(run_until(io, [&] { return tally.sessions == 12 && tally.taps_received >= 100; }));
  server.kill_now();
  server.start();
  const auto before = tally.taps_received;
  ASSERT_TRUE(run_until(io, [&] { return tally.taps_received >= before + 200; }));
  EXPECT_GE(tally.reconnects, 12U);
  crowd.end();
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{40};
  while (!over && std::chrono::steady_clock::now() < end) run_for(io, 50);
  ASSERT_TRUE(over);
  EXPECT_TRUE(tally.well()) << couple::describe(tally, 0);
  EXPECT_EQ(tally.unfollowed, 0U);
  EXPECT_EQ(tally.taps_received, tally.taps_meant);
}

}  // namespace
}  // namespace attune::test
