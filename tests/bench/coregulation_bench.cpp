// What the measures cost and how right they are: the budget of a sample, of a report and of a
// dyad's state, and the bar on fresh dyads. Prints; asserts nothing.
//
//   build/release/tests/coregulation_bench [SEED...]    each seed is 1200 dyads
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "core/coregulation/dyad_measures.hpp"
#include "core/session/heart_line.hpp"
#include "reference/bar.hpp"
#include "reference/synthetic_dyads.hpp"
#include "reference/table.hpp"

namespace {

using namespace attune;
using namespace attune::core::coregulation;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kDyads = 300;
constexpr int kReportsEach = 10;

double microseconds(Clock::duration duration) {
  return std::chrono::duration<double, std::micro>{duration}.count();
}

/// What a session runs for one pair of eyes, strap to measures: batches, grids, own calm, pattern.
void print_session_cost(std::uint64_t seed) {
  constexpr std::size_t kBatch = 5;
  Clock::duration hearing{};
  double samples = 0;
  for (std::size_t id = 0; id < kDyads; ++id) {
    const auto dyad = test::synthetic_dyad(seed, id);
    core::PairedHearts hearts;
    const auto begin = Clock::now();
    for (std::size_t t = 0; t + kBatch <= dyad.a.size(); t += kBatch) {
      for (const auto seat : core::kPartners) {
        std::vector<HeartReading> batch(kBatch);
        for (std::size_t i = 0; i < kBatch; ++i) {
          const double x = (seat == core::Seat::partner_a ? dyad.a : dyad.b)[t + i];
          batch[i].at = from_unix_ms(static_cast<std::int64_t>(1'000 * (t + i)));
          batch[i].rate_bpm = static_cast<std::uint16_t>(80 + 5 * std::clamp(x, -8.0, 8.0));
        }
        hearts.hear(seat, std::move(batch), TimePoint{}, std::nullopt);
      }
    }
    hearing += Clock::now() - begin;
    samples += 2.0 * static_cast<double>(dyad.a.size());
  }
  std::printf("a sample, strap to measures: %.3f us (budget 0.5)\n",
              microseconds(hearing) / samples);
}

void print_costs(std::uint64_t seed) {
  Clock::duration adding{};
  double samples = 0;
  std::vector<double> report_us;
  std::size_t available = 0;
  for (std::size_t id = 0; id < kDyads; ++id) {
    const auto dyad = test::synthetic_dyad(seed, id);
    DyadMeasures measures;
    auto begin = Clock::now();
    for (std::size_t t = 0; t < dyad.a.size(); ++t) {
      measures.add({.second = static_cast<std::int64_t>(t), .a = dyad.a[t], .b = dyad.b[t]});
    }
    adding += Clock::now() - begin;
    samples += 2.0 * static_cast<double>(dyad.a.size());
    begin = Clock::now();
    for (int i = 0; i < kReportsEach; ++i) {
      available += measures.report().pattern.available() ? 1 : 0;
    }
    report_us.push_back(microseconds(Clock::now() - begin) / kReportsEach);
  }
  std::sort(report_us.begin(), report_us.end());
  double sum = 0;
  for (const double each : report_us) sum += each;
  std::printf("a sample, the measures of the two: %.3f us (budget 0.5)\n",
              microseconds(adding) / samples);
  print_session_cost(seed);
  std::printf(
      "a full report: mean %.1f us, median %.1f, 90 %% below %.1f (budget 20); %zu of %zu "
      "with a pattern to say\n",
      sum / static_cast<double>(report_us.size()), report_us[report_us.size() / 2],
      report_us[report_us.size() * 9 / 10], available, kDyads * kReportsEach);
  std::printf(
      "state of a dyad, in a session for one pair of eyes: %zu bytes (budget 8192), of which "
      "the measures of the two are %zu\n\n",
      sizeof(core::PairedHearts), sizeof(DyadMeasures));
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::uint64_t> seeds;
  for (int i = 1; i < argc; ++i) seeds.push_back(std::strtoull(argv[i], nullptr, 10));
  if (seeds.empty()) seeds = {1, 2, 3};
  print_costs(seeds.front());
  std::fputs(test::describe(test::score_dyads(seeds)).c_str(), stdout);
  if (const auto folder = test::reference_folder()) {
    std::fputs(test::describe(test::score_strangers(*folder)).c_str(), stdout);
  } else {
    std::puts("no folder of reference tables: strangers were not paired (ATTUNE_REFERENCE_DIR)");
  }
  return 0;
}
