// A check-in's way, from one client's send to the other's receive: with the disk, and without it,
// in turn. Prints medians and what share of the way the disk's flush takes. Asserts nothing.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

#include "integration/people.hpp"
#include "integration/server_process.hpp"

namespace {

namespace v1 = attune::v1;
using attune::test::Couple;
using attune::test::ServerProcess;
using Clock = std::chrono::steady_clock;

constexpr int kRounds = 5;
constexpr int kTapsOfARound = 60;

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

double percentile_99(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() * 99 / 100];
}

struct Setting {
  ServerProcess server;
  boost::asio::io_context io;
  Couple couple;
  std::vector<double> ways_us;

  explicit Setting(ServerProcess::Options options)
      : server{std::move(options)}, couple{attune::test::pair_up(io, server.port())} {}

  /// Spins on the loop, so that the client's own sleep is not part of the way.
  void tap(int ordinal) {
    auto& heard = couple.b->events;
    const std::size_t before = heard.size();
    const auto sent_at = Clock::now();
    couple.a->send(attune::test::check_in(static_cast<std::uint32_t>(1 + ordinal % 9), 5));
    while (heard.size() == before) {
      io.restart();
      io.poll();
    }
    const auto way = Clock::now() - sent_at;
    ways_us.push_back(std::chrono::duration<double, std::micro>(way).count());
    attune::test::run_for(io, 100);  // Ten taps a second are allowed; A's answer arrives too.
  }
};

}  // namespace

int main() {
  const attune::test::TemporaryFolder folder;
  const attune::test::TemporaryFolder unused;
  Setting disk{{.data_folder = folder.path(), .extra = {}}};
  Setting memory{{.data_folder = unused.path(), .extra = {"--in-memory"}}};
  for (int round = 0; round < kRounds; ++round) {
    for (int i = 0; i < kTapsOfARound; ++i) disk.tap(i);
    for (int i = 0; i < kTapsOfARound; ++i) memory.tap(i);
  }
  const double with_disk = median(disk.ways_us);
  const double without = median(memory.ways_us);
  std::printf("check-in, send to the other's receive, %d each, in turn\n", kRounds * kTapsOfARound);
  std::printf("SQLite, flushed:  median %8.0f us   p99 %8.0f us\n", with_disk,
              percentile_99(disk.ways_us));
  std::printf("in memory:        median %8.0f us   p99 %8.0f us\n", without,
              percentile_99(memory.ways_us));
  std::printf("share of the journal and its flush: %.0f %%\n", 100.0 * (1.0 - without / with_disk));
  return 0;
}
