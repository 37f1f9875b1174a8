// What a device may do in a second, and when it is told to come back: from the real server.
#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <memory>
#include <optional>

#include "attune/v1/client.pb.h"
#include "attune_client/client_socket.hpp"
#include "base/limits.hpp"
#include "people.hpp"
#include "server_process.hpp"

namespace attune::test {
namespace {

/// A device that follows no rule of a client: it sends what a test says and keeps what comes.
struct Unruly : client::SocketListener {
  Unruly(boost::asio::io_context& io, std::uint16_t port, const std::string& session_id,
         const std::string& credential)
      : socket{io, url_of(port), "/v1/sessions/" + session_id + "/live", *this} {
    v1::ClientFrame hello;
    hello.mutable_hello()->set_credential(credential);
    hello.mutable_hello()->set_locale("en");
    hello.mutable_hello()->set_version(1);
    first = hello.SerializeAsString();
  }

  void on_open() override { socket.send(first); }
  void on_message(std::string_view bytes) override {
    v1::ServerFrame frame;
    ASSERT_TRUE(frame.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())));
    if (frame.has_caught_up()) caught_up = true;
    if (frame.has_time_reply()) ++time_replies;
    if (frame.has_go_away()) go_away = frame.go_away();
  }
  void on_close(std::uint16_t code) override { closed_with = code; }

  void ask_the_time(int times) {
    v1::ClientFrame frame;
    frame.mutable_time_probe()->set_t0_ms(1);
    const std::string bytes = frame.SerializeAsString();
    for (int i = 0; i < times; ++i) socket.send(bytes);
  }

  std::string first;
  client::ClientSocket socket;
  bool caught_up = false;
  int time_replies = 0;
  std::optional<v1::GoAway> go_away;
  std::uint16_t closed_with = 0;
};

struct Limits : ::testing::Test {
  TemporaryFolder folder;
  ServerProcess server{{.data_folder = folder.path(), .extra = {}}};
  boost::asio::io_context io;

  /// The first device of a new session, caught up.
  std::unique_ptr<Unruly> device() {
    client::BlockingApi api{url_of(server.port())};
    const auto created = std::get<v1::CreateSessionResponse>(api.create_session());
    auto made =
        std::make_unique<Unruly>(io, server.port(), created.session_id(), created.credential());
    EXPECT_TRUE(run_until(io, [&] { return made->caught_up; }));
    return made;
  }
};

TEST_F(Limits, ABurstOfCommandsIsAnsweredAndOneMoreIsToldToComeBackLater) {
  constexpr int kBurst = static_cast<int>(limits::kCommandsBurst);
  const auto whole_burst = device();
  whole_burst->ask_the_time(kBurst);
  EXPECT_TRUE(run_until(io, [&] { return whole_burst->time_replies == kBurst; }));
  EXPECT_EQ(whole_burst->closed_with, 0);

  const auto too_many = device();
  const auto begun = std::chrono::steady_clock::now();
  too_many->ask_the_time(10 * kBurst);
  ASSERT_TRUE(run_until(io, [&] { return too_many->closed_with != 0; }));
  EXPECT_EQ(too_many->closed_with, v1::CODE_TRY_AGAIN);
  // However slow this machine is: no more than came back meanwhile.
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  EXPECT_LE(too_many->time_replies, kBurst + took.count() * limits::kCommandsPerSecond);
  EXPECT_GE(too_many->time_replies, kBurst);
}

TEST_F(Limits, ADrainNamesTheTimeOverWhichClientsComeBack) {
  const auto leaving = device();
  auto stopping = std::async(std::launch::async, [this] { return server.stop(); });
  ASSERT_TRUE(run_until(io, [&] { return leaving->closed_with != 0; }));
  ASSERT_TRUE(leaving->go_away.has_value());
  EXPECT_EQ(leaving->go_away->reconnect_min_ms(), limits::kReconnectSpreadMinMs);
  EXPECT_EQ(leaving->go_away->reconnect_max_ms(), limits::kReconnectSpreadMaxMs);
  EXPECT_EQ(leaving->closed_with, v1::CODE_GOING_AWAY);
  EXPECT_EQ(stopping.get().status, 0);
}

}  // namespace
}  // namespace attune::test
