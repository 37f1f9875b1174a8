// Bad input at the outermost door: each has its own clear answer, from the real server.
#include <gtest/gtest.h>

#include <fstream>

#include "people.hpp"
#include "server_process.hpp"

namespace attune::test {
namespace {

struct Refusals : ::testing::Test {
  TemporaryFolder folder;
  ServerProcess server{{.data_folder = folder.path(), .extra = {}}};
  boost::asio::io_context io;
  client::BlockingApi api{url_of(server.port())};
};

template <class T>
v1::Code code_of(const client::ApiResult<T>& result) {
  const auto* error = std::get_if<client::ApiError>(&result);
  return error == nullptr ? v1::CODE_UNSPECIFIED : error->code;
}

TEST_F(Refusals, UnknownAndUsedCodesAndAThirdPhoneGetThreeDifferentAnswers) {
  EXPECT_EQ(code_of(api.redeem_invite("BCDF-GHJK", {})), v1::CODE_INVITE_UNKNOWN);
  const auto created = std::get<v1::CreateSessionResponse>(api.create_session());
  const std::string code = created.invite().code();
  EXPECT_EQ(code_of(api.redeem_invite(code, {})), v1::CODE_UNSPECIFIED);
  EXPECT_EQ(code_of(api.redeem_invite(code, {})), v1::CODE_INVITE_USED);
  EXPECT_EQ(code_of(api.redeem_invite({}, created.invite().link_secret())), v1::CODE_INVITE_USED);
  auto [a, b] = pair_up(io, server.port());
  EXPECT_EQ(code_of(api.issue_invite(a->session_id(), a->credential(), v1::SEAT_PARTNER_B)),
            v1::CODE_SEAT_TAKEN);
}

TEST_F(Refusals, AStrangersCredentialIsNotLetIn) {
  auto [a, b] = pair_up(io, server.port());
  auto other = pair_up(io, server.port());
  Person stranger{io, server.port(), a->session_id(), other.a->credential()};
  ASSERT_TRUE(run_until(io, [&] { return stranger.stopped_by != 0; }));
  EXPECT_EQ(stranger.stopped_by, v1::CODE_BAD_CREDENTIAL);
  EXPECT_TRUE(stranger.events.empty());
  EXPECT_EQ(code_of(api.issue_invite(a->session_id(), other.a->credential(), v1::SEAT_THERAPIST)),
            v1::CODE_BAD_CREDENTIAL);
}

TEST_F(Refusals, ASessionThatNeverWasIsSaidToBeNone) {
  auto [a, b] = pair_up(io, server.port());
  Person lost{io, server.port(), std::string(32, 'a'), a->credential()};
  ASSERT_TRUE(run_until(io, [&] { return lost.stopped_by != 0; }));
  EXPECT_EQ(lost.stopped_by, v1::CODE_NO_SUCH_SESSION);
}

TEST_F(Refusals, ARatingOutsideTheGridAndAnEmptyCommandAreRefusedAndTheNextOneIsTaken) {
  auto [a, b] = pair_up(io, server.port());
  EXPECT_EQ(a->ask(check_in(9, 9)), v1::CODE_UNSPECIFIED);
  EXPECT_EQ(a->ask(check_in(10, 5)), v1::CODE_OUT_OF_RANGE);
  EXPECT_EQ(a->ask(check_in(0, 5)), v1::CODE_OUT_OF_RANGE);
  EXPECT_EQ(a->ask(check_in(300, 5)), v1::CODE_OUT_OF_RANGE);
  EXPECT_EQ(a->ask(v1::Command{}), v1::CODE_UNKNOWN_COMMAND);
  EXPECT_EQ(a->ask(check_in(1, 1)), v1::CODE_UNSPECIFIED);
}

TEST_F(Refusals, ACommandForAnEndedSessionIsToldSo) {
  auto [a, b] = pair_up(io, server.port());
  v1::Command end;
  end.mutable_end_session();
  EXPECT_EQ(a->ask(end), v1::CODE_UNSPECIFIED);
  ASSERT_TRUE(run_until(io, [&, b = b.get()] { return b->stopped_by != 0; }));
  EXPECT_EQ(b->stopped_by, v1::CODE_ENDED);
  EXPECT_TRUE(b->heard(v1::Event::kSessionEnded));
  EXPECT_EQ(code_of(api.issue_invite(a->session_id(), a->credential(), v1::SEAT_THERAPIST)),
            v1::CODE_SESSION_ENDED);
}

TEST_F(Refusals, WrongCodesFromOneAddressAreSlowedDown) {
  v1::Code last = v1::CODE_UNSPECIFIED;
  for (int i = 0; i < 11; ++i) last = code_of(api.redeem_invite("BCDF-GHJK", {}));
  EXPECT_EQ(last, v1::CODE_RATE_LIMITED);
}

TEST_F(Refusals, APortInUseIsNamed) {
  const TemporaryFolder other;
  const Ended ended = run_to_end(
      {"--port", std::to_string(server.port()), "--data", other.path().string(), "--quiet"});
  EXPECT_EQ(ended.status, 1);
  EXPECT_NE(ended.output.find("in use"), std::string::npos) << ended.output;
}

TEST_F(Refusals, ASecondServerOnTheSameDataIsRefused) {
  const Ended ended = run_to_end({"--port", "0", "--data", folder.path().string(), "--quiet"});
  EXPECT_EQ(ended.status, 1);
  EXPECT_NE(ended.output.find(folder.path().string()), std::string::npos) << ended.output;
}

TEST(Starts, ADataFolderThatCannotBeMadeIsNamed) {
  const Ended ended = run_to_end({"--port", "0", "--data", "/proc/nowhere/data", "--quiet"});
  EXPECT_EQ(ended.status, 1);
  EXPECT_NE(ended.output.find("/proc/nowhere/data"), std::string::npos) << ended.output;
}

TEST(Starts, ABrokenRulebookIsToldWithFileLineAndReason) {
  const TemporaryFolder folder;
  std::ofstream{folder.path() / "rules.txtpb"} << "rule {\n  id: \"X1\"\n  priority: high\n}\n";
  const Ended ended =
      run_to_end({"--port", "0", "--in-memory", "--rulebook", folder.path().string(), "--quiet"});
  EXPECT_EQ(ended.status, 1);
  EXPECT_NE(ended.output.find("rules.txtpb:3"), std::string::npos) << ended.output;
}

TEST(Starts, AnUnknownOptionEndsWithAnExplanation) {
  const Ended ended = run_to_end({"--prot", "8080"});
  EXPECT_NE(ended.status, 0);
  EXPECT_NE(ended.output.find("--prot"), std::string::npos) << ended.output;
}

}  // namespace
}  // namespace attune::test
