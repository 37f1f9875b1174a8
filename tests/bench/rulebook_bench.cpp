// What the full rulebook costs after an event: the rules that the event is about, for one partner,
// as `step` asks them; and all rules, to compare. In turn, over the same random evenings. Prints;
// asserts nothing.
//
//   build/release/tests/rulebook_bench [SEEDS]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "core/guidance/facets.hpp"
#include "property/core_workload.hpp"
#include "scripts/allocations.hpp"
#include "unit/protocol/rulebook_files.hpp"

namespace {

using namespace attune;
using namespace attune::core;
using Clock = std::chrono::steady_clock;

constexpr std::uint64_t kSeeds = 200;
constexpr int kSteps = 160;

struct Cost {
  std::vector<double> silent_ns;    ///< Nothing was offered.
  std::vector<double> offering_ns;  ///< Something was.
  std::size_t allocations_silent = 0;
};

void ask(Cost& cost, const guidance::Rulebook& book, const test::Conversation& talk, Seat seat,
         guidance::Facets touched) {
  const std::size_t before = scripts::allocations();
  const auto begin = Clock::now();
  const bool offers = guidance::suggest(book, talk.state, seat, talk.now, touched).has_value();
  const auto end = Clock::now();
  const std::size_t taken = scripts::allocations() - before;
  (offers ? cost.offering_ns : cost.silent_ns)
      .push_back(std::chrono::duration<double, std::nano>{end - begin}.count());
  if (!offers) cost.allocations_silent += taken;
}

double at(std::vector<double>& values, double share) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[static_cast<std::size_t>(static_cast<double>(values.size() - 1) * share)];
}

void print(const char* name, Cost& cost) {
  std::printf("%-28s %8zu silent: median %6.0f ns  p99 %6.0f ns  allocations %zu\n", name,
              cost.silent_ns.size(), at(cost.silent_ns, 0.5), at(cost.silent_ns, 0.99),
              cost.allocations_silent);
  std::printf("%-28s %8zu offering: median %4.0f ns  p99 %6.0f ns\n", "", cost.offering_ns.size(),
              at(cost.offering_ns, 0.5), at(cost.offering_ns, 0.99));
}

}  // namespace

int main(int argc, char** argv) {
  const std::uint64_t seeds = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : kSeeds;
  const guidance::Rulebook& book = protocol::testing::shipped().rulebook;
  if (book.rules.empty()) {
    std::fputs("the rulebook cannot be read: build again, or `attuned rules check`\n", stderr);
    return 1;
  }
  Cost asked_about;
  Cost all_rules;
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    test::Conversation talk;
    std::size_t told = 0;
    test::live(talk, seed, kSteps, [&] {
      guidance::Facets touched = 0;
      for (; told < talk.journal.size(); ++told) {
        touched |= guidance::touched_by(talk.journal[told].body);
      }
      for (const Seat seat : kPartners) {
        ask(asked_about, book, talk, seat, touched);
        ask(all_rules, book, talk, seat, guidance::kEverything);
      }
    });
  }
  std::printf("%zu rules, %llu evenings of %d steps\n", book.rules.size(),
              static_cast<unsigned long long>(seeds), kSteps);
  print("rules the events are about", asked_about);
  print("all rules", all_rules);
  std::printf("all rules / asked ones, at the median: %.1f\n",
              at(all_rules.silent_ns, 0.5) / std::max(1.0, at(asked_about.silent_ns, 0.5)));
  return 0;
}
