// A couple and a therapist on the real server, over real sockets.
#include <gtest/gtest.h>

#include <chrono>
#include <future>

#include "people.hpp"
#include "server_process.hpp"

namespace attune::test {
namespace {

struct Evening : ::testing::Test {
  TemporaryFolder folder;
  ServerProcess server{{.data_folder = folder.path(), .extra = {"--threads", "2"}}};
  boost::asio::io_context io;
};

v1::Command observe() {
  v1::Command command;
  command.mutable_request_observation();
  return command;
}

v1::Command consent(bool yes) {
  v1::Command command;
  command.mutable_answer_observation()->set_consent(yes);
  return command;
}

TEST_F(Evening, ATapOnOnePhoneIsSeenOnTheOtherAsFarAsItsOwnerChose) {
  auto [a, b] = pair_up(io, server.port());
  EXPECT_EQ(a->ask(visibility(v1::VISIBILITY_EXACT, v1::VISIBILITY_ZONE)), v1::CODE_UNSPECIFIED);
  EXPECT_EQ(a->ask(check_in(3, 8)), v1::CODE_UNSPECIFIED);
  ASSERT_TRUE(run_until(io, [&, b = b.get()] { return b->heard(v1::Event::kCheckInSeen); }));
  const auto seen = b->newest(v1::Event::kCheckInSeen).check_in_seen();
  EXPECT_EQ(seen.zone(), v1::ZONE_RED);
  EXPECT_EQ(seen.pleasantness(), 3u);
  EXPECT_EQ(a->ask(visibility(v1::VISIBILITY_PRIVATE, v1::VISIBILITY_ZONE)), v1::CODE_UNSPECIFIED);
  const auto before = b->machine().last_offset();
  EXPECT_EQ(a->ask(check_in(2, 2)), v1::CODE_UNSPECIFIED);
  EXPECT_EQ(b->ask(check_in(5, 5)), v1::CODE_UNSPECIFIED);  // B's own moves B's offset by one.
  ASSERT_TRUE(run_until(io, [&, b = b.get()] { return b->machine().last_offset() > before; }));
  EXPECT_EQ(b->machine().irregularities().skipped_events, 0u);
  EXPECT_NE(b->newest(v1::Event::kCheckInSeen).check_in_seen().seat(), v1::SEAT_PARTNER_A);
}

TEST_F(Evening, TheCalmOneIsOfferedALineWithItsWhyInTheirLanguage) {
  auto [a, b] = pair_up(io, server.port());
  EXPECT_EQ(b->ask(check_in(6, 4)), v1::CODE_UNSPECIFIED);
  EXPECT_EQ(a->ask(check_in(4, 6)), v1::CODE_UNSPECIFIED);
  ASSERT_TRUE(run_until(io, [&, b = b.get()] { return b->heard(v1::Event::kSuggestionOffered); }));
  const auto offered = b->newest(v1::Event::kSuggestionOffered).suggestion_offered();
  EXPECT_EQ(offered.rule_id(), "R20");
  EXPECT_EQ(offered.why().material_row(), "M5");
  EXPECT_FALSE(offered.text().empty());
  EXPECT_FALSE(offered.why().sentence().empty());
  v1::Command not_now;
  not_now.mutable_answer_suggestion()->set_suggestion_id(offered.suggestion_id());
  not_now.mutable_answer_suggestion()->set_answer(v1::SUGGESTION_ANSWER_DECLINED);
  EXPECT_EQ(b->ask(not_now), v1::CODE_UNSPECIFIED);
  EXPECT_EQ(b->ask(not_now), v1::CODE_NOT_FOUND);
}

TEST_F(Evening, TheTherapistSeesOnlyWhileBothConsentAndIsBlankAtOnceAfterwards) {
  auto [a, b] = pair_up(io, server.port());
  auto therapist = invite_therapist(io, server.port(), *a);
  EXPECT_EQ(therapist->ask(check_in(5, 5)), v1::CODE_NOT_ALLOWED);
  EXPECT_EQ(therapist->ask(observe()), v1::CODE_UNSPECIFIED);
  EXPECT_EQ(a->ask(consent(true)), v1::CODE_UNSPECIFIED);
  EXPECT_EQ(a->ask(check_in(3, 8)), v1::CODE_UNSPECIFIED);
  run_for(io, 100);
  EXPECT_FALSE(therapist->heard(v1::Event::kCheckInSeen));
  EXPECT_EQ(b->ask(consent(true)), v1::CODE_UNSPECIFIED);
  EXPECT_EQ(a->ask(check_in(4, 8)), v1::CODE_UNSPECIFIED);
  ASSERT_TRUE(run_until(io, [&] { return therapist->heard(v1::Event::kCheckInSeen); }));
  EXPECT_EQ(therapist->newest(v1::Event::kCheckInSeen).check_in_seen().pleasantness(), 0u);
  v1::Command withdraw;
  withdraw.mutable_withdraw_observation();
  EXPECT_EQ(b->ask(withdraw), v1::CODE_UNSPECIFIED);
  ASSERT_TRUE(run_until(io, [&] { return therapist->heard(v1::Event::kObservationEnded); }));
  const auto heard = therapist->events.size();
  EXPECT_EQ(a->ask(check_in(9, 9)), v1::CODE_UNSPECIFIED);
  therapist->drop();
  ASSERT_TRUE(run_until(io, [&] { return therapist->welcomes.size() >= 2; }));
  for (std::size_t i = heard; i < therapist->events.size(); ++i) {
    EXPECT_NE(therapist->events[i].body_case(), v1::Event::kCheckInSeen);
  }
}

TEST_F(Evening, TheMeasuresOfAHeartOutliveAKilledServerAndAreGoneWhenSharingFalls) {
  auto [a, b] = pair_up(io, server.port());
  auto therapist = invite_therapist(io, server.port(), *a);
  EXPECT_EQ(a->ask(visibility(v1::VISIBILITY_ZONE, v1::VISIBILITY_EXACT)), v1::CODE_UNSPECIFIED);
  EXPECT_EQ(therapist->ask(observe()), v1::CODE_UNSPECIFIED);
  EXPECT_EQ(a->ask(consent(true)), v1::CODE_UNSPECIFIED);
  EXPECT_EQ(b->ask(consent(true)), v1::CODE_UNSPECIFIED);
  run_for(io, 1'200);
  v1::Command hearts;
  for (const std::uint64_t age_ms : {1'100U, 600U, 100U}) {
    auto& sample = *hearts.mutable_heart_samples()->add_samples();
    sample.set_age_ms(age_ms);
    sample.set_rate_bpm(72);
  }
  EXPECT_EQ(a->ask(hearts), v1::CODE_UNSPECIFIED);
  ASSERT_TRUE(run_until(io, [&] { return therapist->heard(v1::Event::kMeasuresSeen); }));
  EXPECT_FALSE(b->heard(v1::Event::kMeasuresSeen));
  const auto told = therapist->newest(v1::Event::kMeasuresSeen).measures_seen();
  EXPECT_GT(told.measures_size(), 5);
  EXPECT_EQ(told.measures(told.measures_size() - 1).says(), "not_enough_to_say");
  const std::string session = therapist->session_id();
  const std::string credential = therapist->credential();
  therapist.reset();
  server.kill_now();
  server.start();
  // A page that begins with nothing: what it is told comes from the journal alone.
  Person back{io, server.port(), session, credential};
  ASSERT_TRUE(run_until(io, [&] { return back.heard(v1::Event::kMeasuresSeen); }));
  EXPECT_EQ(back.newest(v1::Event::kMeasuresSeen).measures_seen().SerializeAsString(),
            told.SerializeAsString());
  ASSERT_TRUE(run_until(io, [&, a = a.get()] { return a->live(); }));
  EXPECT_EQ(a->ask(visibility(v1::VISIBILITY_ZONE, v1::VISIBILITY_ZONE)), v1::CODE_UNSPECIFIED);
  Person late{io, server.port(), session, credential};
  ASSERT_TRUE(run_until(io, [&] { return late.heard(v1::Event::kObservationStarted); }));
  EXPECT_FALSE(late.heard(v1::Event::kMeasuresSeen));
}

TEST_F(Evening, APauseOutlivesADeadBatteryAndAKilledServer) {
  auto [a, b] = pair_up(io, server.port());
  v1::Command pause;
  pause.mutable_pause()->set_minutes(30);
  EXPECT_EQ(a->ask(pause), v1::CODE_UNSPECIFIED);
  ASSERT_TRUE(run_until(io, [&, b = b.get()] { return b->heard(v1::Event::kPaused); }));
  const auto return_at = b->newest(v1::Event::kPaused).paused().return_at_ms();
  const std::string session = b->session_id();
  const std::string credential = b->credential();
  b.reset();
  server.kill_now();
  server.start();
  Person back{io, server.port(), session, credential};
  ASSERT_TRUE(run_until(io, [&] { return back.heard(v1::Event::kPaused); }));
  EXPECT_EQ(back.newest(v1::Event::kPaused).paused().return_at_ms(), return_at);
  v1::Command ready;
  ready.mutable_ready_to_return();
  EXPECT_EQ(back.ask(ready), v1::CODE_UNSPECIFIED);
  EXPECT_FALSE(a->heard(v1::Event::kResumed));
  EXPECT_EQ(a->ask(ready), v1::CODE_UNSPECIFIED);
  EXPECT_TRUE(run_until(io, [&] { return back.heard(v1::Event::kResumed); }));
}

TEST_F(Evening, ADrainSaysGoAwayAndNothingIsLost) {
  auto [a, b] = pair_up(io, server.port());
  EXPECT_EQ(a->ask(check_in(4, 4)), v1::CODE_UNSPECIFIED);
  // The clients go on running while the server drains, as they would.
  auto stopping = std::async(std::launch::async, [this] { return server.stop(); });
  EXPECT_TRUE(run_until(
      io, [&] { return stopping.wait_for(std::chrono::seconds{0}) == std::future_status::ready; }));
  const Ended ended = stopping.get();
  EXPECT_EQ(ended.status, 0) << ended.output;
  server.start();
  EXPECT_EQ(a->ask(check_in(6, 6)), v1::CODE_UNSPECIFIED);
  EXPECT_TRUE(run_until(io, [&, b = b.get()] { return b->count(v1::Event::kCheckInSeen) >= 2; }));
  EXPECT_EQ(b->machine().irregularities().skipped_events, 0u);
}

}  // namespace
}  // namespace attune::test
