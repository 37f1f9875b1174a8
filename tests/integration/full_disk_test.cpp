// A full disk under the real server: nothing is acknowledged that is not kept, and room makes all
// well again.
#include <gtest/gtest.h>

#include "people.hpp"
#include "server_process.hpp"
#include "small_disk.hpp"

namespace attune::test {
namespace {

constexpr std::size_t kDiskBytes = 2 * 1024 * 1024;

TEST(FullDisk, AcknowledgesNothingAndServesAgainWithoutARestartOnceThereIsRoom) {
  const TemporaryFolder folder;
  if (!mount_small_disk(folder.path(), kDiskBytes)) {
    GTEST_SKIP() << "this machine lets nobody mount a small disk";
  }
  ServerProcess server{{.data_folder = folder.path(), .extra = {}}};
  boost::asio::io_context io;
  auto [a, b] = pair_up(io, server.port());
  const auto heard = b->count(v1::Event::kCheckInSeen);
  const auto filler = folder.path() / "filler";
  fill_disk(filler);
  a->send(check_in(3, 7));
  run_for(io, 1'500);
  EXPECT_EQ(a->machine().unacknowledged(), 1u);
  EXPECT_EQ(b->count(v1::Event::kCheckInSeen), heard);
  const client::BlockingApi api{url_of(server.port())};
  EXPECT_TRUE(std::holds_alternative<client::ApiError>(api.create_session()));
  std::filesystem::remove(filler);
  EXPECT_TRUE(run_until(io, [&, a = a.get()] { return a->machine().unacknowledged() == 0; }));
  EXPECT_TRUE(
      run_until(io, [&, b = b.get()] { return b->count(v1::Event::kCheckInSeen) == heard + 1; }));
  EXPECT_TRUE(std::holds_alternative<v1::CreateSessionResponse>(api.create_session()));
  EXPECT_EQ(server.stop().status, 0);
}

}  // namespace
}  // namespace attune::test
