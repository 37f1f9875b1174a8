// What each takes home, over HTTP from the real server.
#include <gtest/gtest.h>

#include <algorithm>

#include "attune/v1/report.pb.h"
#include "google/protobuf/util/json_util.h"
#include "http_answer.hpp"
#include "people.hpp"
#include "server_process.hpp"

namespace attune::test {
namespace {

Answer get(std::uint16_t port, const std::string& path, const std::string& credential) {
  const std::string bearer =
      credential.empty() ? "" : "Authorization: Bearer " + credential + "\r\n";
  return ask_over_http(port, "GET " + path, bearer);
}

struct TakingHome : ::testing::Test {
  TemporaryFolder folder;
  ServerProcess server{{.data_folder = folder.path(), .extra = {"--threads", "2"}}};
  boost::asio::io_context io;

  Answer ask(const std::string& session, const std::string& credential,
             const std::string& query = "") {
    return get(server.port(), "/v1/sessions/" + session + "/report" + query, credential);
  }
  Answer held_back(const std::string& session, const std::string& credential) {
    return get(server.port(), "/v1/sessions/" + session + "/held-back?locale=es", credential);
  }
  v1::ReportResponse report_of(const Person& person) {
    const Answer answer = ask(person.session_id(), person.credential());
    EXPECT_EQ(answer.status, 200) << answer.body;
    EXPECT_NE(answer.header.find("Cache-Control: no-store"), std::string::npos) << answer.header;
    v1::ReportResponse report;
    EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(answer.body, &report).ok())
        << answer.body;
    return report;
  }
};

int check_ins_of(const v1::ReportResponse& report, v1::Seat by) {
  int count = 0;
  for (const auto& entry : report.timeline()) {
    count += entry.has_check_in() && entry.check_in().by() == by ? 1 : 0;
  }
  return count;
}

TEST_F(TakingHome, EachGetsTheirOwnAlsoAfterTheEndAndNothingThatTheOtherKeptToThemselves) {
  auto [a, b] = pair_up(io, server.port());
  EXPECT_EQ(a->ask(check_in(3, 8)), v1::CODE_UNSPECIFIED);
  EXPECT_EQ(a->ask(reach_out(v1::REACH_OUT_KIND_LISTEN)), v1::CODE_UNSPECIFIED);
  EXPECT_EQ(b->ask(visibility(v1::VISIBILITY_PRIVATE, v1::VISIBILITY_PRIVATE)),
            v1::CODE_UNSPECIFIED);
  EXPECT_EQ(b->ask(check_in(2, 9)), v1::CODE_UNSPECIFIED);
  EXPECT_EQ(report_of(*a).ended_at_ms(), 0) << "during the session too";
  EXPECT_EQ(b->ask(end_session()), v1::CODE_UNSPECIFIED);
  const auto of_a = report_of(*a);
  const auto of_b = report_of(*b);
  EXPECT_GT(of_a.ended_at_ms(), of_a.began_at_ms());
  EXPECT_EQ(check_ins_of(of_a, v1::SEAT_PARTNER_B), 0);
  EXPECT_EQ(check_ins_of(of_a, v1::SEAT_PARTNER_A), 1);
  EXPECT_EQ(check_ins_of(of_b, v1::SEAT_PARTNER_A), 1);
  EXPECT_EQ(check_ins_of(of_b, v1::SEAT_PARTNER_B), 1);
  ASSERT_EQ(of_a.reach_outs_size(), 1);
  EXPECT_EQ(of_a.reach_outs(0).sent(), 1U);
  EXPECT_EQ(of_b.reach_outs(0).SerializeAsString(), of_a.reach_outs(0).SerializeAsString());
}

TEST_F(TakingHome, StrangersAreRefusedAndATherapistWhomNobodyLetWatchHasNone) {
  auto [a, b] = pair_up(io, server.port());
  auto therapist = invite_therapist(io, server.port(), *a);
  auto [other, ignored] = pair_up(io, server.port());
  EXPECT_EQ(ask(a->session_id(), "").status, 401);
  EXPECT_EQ(ask(a->session_id(), "no credential").status, 401);
  EXPECT_EQ(ask(a->session_id(), other->credential()).status, 401);
  EXPECT_EQ(ask(a->session_id(), therapist->credential()).status, 403);
  EXPECT_EQ(ask(std::string(32, '0'), a->credential()).status, 404);
  EXPECT_EQ(get(server.port(), "/v1/sessions/nonsense/report", a->credential()).status, 404);
  EXPECT_EQ(ask(a->session_id(), b->credential()).status, 200);
  EXPECT_EQ(held_back(a->session_id(), "").status, 401);
  EXPECT_EQ(held_back(a->session_id(), other->credential()).status, 401);
  EXPECT_EQ(held_back(a->session_id(), therapist->credential()).status, 403);
  EXPECT_EQ(held_back(a->session_id(), b->credential()).status, 403) << "a partner never has it";
}

TEST_F(TakingHome, ATherapistWhoWatchesAtTheEndHasWhatWasSharedAndTheirOwnNotes) {
  auto [a, b] = pair_up(io, server.port());
  auto therapist = invite_therapist(io, server.port(), *a);
  v1::Command observe;
  observe.mutable_request_observation();
  v1::Command yes;
  yes.mutable_answer_observation()->set_consent(true);
  EXPECT_EQ(therapist->ask(observe), v1::CODE_UNSPECIFIED);
  EXPECT_EQ(a->ask(yes), v1::CODE_UNSPECIFIED);
  EXPECT_EQ(b->ask(yes), v1::CODE_UNSPECIFIED);
  run_for(io, 20);
  v1::Command mark;
  mark.mutable_mark_self()->set_mark(v1::SELF_MARK_CRITICISM);
  EXPECT_EQ(a->ask(mark), v1::CODE_UNSPECIFIED);
  EXPECT_EQ(a->ask(check_in(3, 8)), v1::CODE_UNSPECIFIED);
  // Tense, and nobody offers the break again at once.
  const Answer held = held_back(therapist->session_id(), therapist->credential());
  EXPECT_EQ(held.status, 200) << held.body;
  v1::HeldBackResponse why;
  EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(held.body, &why).ok()) << held.body;
  ASSERT_GT(why.rules_size(), 0) << held.body;
  for (const auto& each : why.rules()) {
    EXPECT_NE(each.why(), v1::HeldBackResponse::WHY_UNSPECIFIED);
    EXPECT_FALSE(each.text().empty());
    EXPECT_EQ(each.why() == v1::HeldBackResponse::WHY_GUARD, !each.guard().empty());
    EXPECT_EQ(each.guard().empty(), each.guard_about().empty());
  }
  v1::Command note;
  note.mutable_write_note()->set_words("=slowly");
  EXPECT_EQ(therapist->ask(note), v1::CODE_UNSPECIFIED);
  EXPECT_EQ(a->ask(end_session()), v1::CODE_UNSPECIFIED);
  const auto report = report_of(*therapist);
  EXPECT_EQ(check_ins_of(report, v1::SEAT_PARTNER_A), 1);
  EXPECT_FALSE(report.has_returns());
  std::vector<v1::ReportEntry::BodyCase> kinds;
  for (const auto& entry : report.timeline()) kinds.push_back(entry.body_case());
  EXPECT_EQ(std::count(kinds.begin(), kinds.end(), v1::ReportEntry::kNote), 1);
  EXPECT_EQ(std::count(kinds.begin(), kinds.end(), v1::ReportEntry::kOwnMark), 0);
  const Answer rows = ask(therapist->session_id(), therapist->credential(), "?format=csv");
  EXPECT_NE(rows.body.find(",note,,,,,'=slowly\r\n"), std::string::npos) << rows.body;
}

TEST_F(TakingHome, TheSameAsRowsAndAfterARestart) {
  auto [a, b] = pair_up(io, server.port());
  EXPECT_EQ(a->ask(check_in(3, 8)), v1::CODE_UNSPECIFIED);
  EXPECT_EQ(a->ask(end_session()), v1::CODE_UNSPECIFIED);
  const std::string session = b->session_id();
  const std::string credential = b->credential();
  const Answer before = ask(session, credential, "?format=csv");
  EXPECT_EQ(before.status, 200);
  EXPECT_NE(before.header.find("text/csv"), std::string::npos) << before.header;
  EXPECT_EQ(before.body.rfind("at,what,who,detail,answer,until,words\r\n", 0), 0U) << before.body;
  EXPECT_NE(before.body.find(",check_in,partner_a,red,,,\r\n"), std::string::npos) << before.body;
  a.reset();
  b.reset();
  server.kill_now();
  server.start();
  EXPECT_EQ(ask(session, credential, "?format=csv").body, before.body);
}

}  // namespace
}  // namespace attune::test
