#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "core/coregulation/pair_grid.hpp"
#include "core/coregulation/second_grid.hpp"
#include "random_series.hpp"

namespace attune::core::coregulation {
namespace {

using test::Random;

std::vector<Second> told(SecondGrid& grid,
                         std::initializer_list<std::pair<double, double>> values) {
  std::vector<Second> out;
  for (const auto& [t, x] : values) grid.add(t, x, out);
  return out;
}

TEST(SecondGrid, TellsTheMedianOfASecondOnceItIsOver) {
  SecondGrid grid;
  EXPECT_TRUE(told(grid, {{10.0, 1}, {10.2, 9}, {10.9, 3}}).empty());
  EXPECT_EQ(told(grid, {{11.0, 5}}), (std::vector<Second>{{10, 3.0}}));
}

TEST(SecondGrid, BridgesFiveSecondsAndNotSix) {
  SecondGrid grid;
  EXPECT_EQ(told(grid, {{0, 0}, {5, 5}, {6, 6}}),
            (std::vector<Second>{{0, 0.0}, {1, 1.0}, {2, 2.0}, {3, 3.0}, {4, 4.0}, {5, 5.0}}));
  const auto wide = told(grid, {{12, 12}, {13, 13}});
  ASSERT_EQ(wide.size(), 7u);
  EXPECT_EQ(wide.front(), (Second{6, 6.0}));
  EXPECT_EQ(wide[1], (Second{7, std::nullopt}));
  EXPECT_EQ(wide.back(), (Second{12, 12.0}));
}

TEST(SecondGrid, LeavesOutWhatIsLateOrNoNumber) {
  SecondGrid grid;
  const auto out = told(grid, {{10, 1}, {11, 2}, {10, 50}, {12, 3}});
  EXPECT_EQ(out, (std::vector<Second>{{10, 1.0}, {11, 2.0}}));
  told(grid, {{std::nan(""), 1}, {13, std::numeric_limits<double>::infinity()}, {1e300, 1}});
  EXPECT_EQ(grid.left_out(), 4u);
}

TEST(SecondGrid, KeepsSixteenValuesOfASecondAndLeavesOutOneMore) {
  const auto median_after = [](std::size_t lows) {
    SecondGrid grid;
    std::vector<Second> out;
    for (std::size_t i = 0; i < lows; ++i) grid.add(10, 1, out);
    grid.add(10.5, 3, out);
    const auto left_out = grid.left_out();
    grid.add(11, 0, out);
    return std::pair{out.front().value.value_or(-1), left_out};
  };
  constexpr std::size_t kMost = SecondGrid::kValuesPerSecondMax;
  EXPECT_EQ(median_after(kMost - 1), (std::pair<double, std::uint64_t>{1, 0}));
  EXPECT_EQ(median_after(kMost), (std::pair<double, std::uint64_t>{1, 1}));
}

TEST(SecondGrid, TakesValuesAndTimesUpToTheirBoundAndNotBeyond) {
  SecondGrid grid;
  std::vector<Second> out;
  grid.add(0, SecondGrid::kValueMax, out);
  grid.add(1, -SecondGrid::kValueMax, out);
  EXPECT_EQ(grid.left_out(), 0u);
  grid.add(2, std::nextafter(SecondGrid::kValueMax, 2e12), out);
  grid.add(std::nextafter(SecondGrid::kTimeMaxS, 2e12), 1, out);
  EXPECT_EQ(grid.left_out(), 2u);
  grid.add(SecondGrid::kTimeMaxS, 1, out);
  EXPECT_EQ(grid.left_out(), 2u);
}

TEST(SecondGrid, TellsALongSilenceAsABoundedOne) {
  SecondGrid grid;
  const auto out = told(grid, {{0, 1}, {1e9, 2}, {1e9 + 1, 3}});
  EXPECT_EQ(out.size(), 2u + SecondGrid::kSilenceSecondsMax);
}

TEST(PairGrid, JoinsTwoLinesSecondBySecond) {
  PairGrid grid;
  std::vector<Instant> out;
  for (int t = 0; t < 5; ++t) {
    grid.add_a(t, t, out);
    grid.add_b(t + .5, 10 * t, out);
  }
  grid.finish(out);
  ASSERT_EQ(out.size(), 5u);
  EXPECT_EQ(out[3], (Instant{3, 3.0, 30.0}));
}

TEST(PairGrid, DoesNotWaitForEverForASilentPartner) {
  PairGrid grid;
  std::vector<Instant> out;
  grid.add_b(0, 1, out);
  grid.add_b(1, 1, out);
  for (int t = 0; t < 200; ++t) grid.add_a(t, t, out);
  EXPECT_GT(out.size(), 150u);
  EXPECT_FALSE(out.back().b);
}

/// However two lines are interleaved on arrival (within what may wait), the seconds are the same.
TEST(PairGrid, DoesNotCareWhichOfTheTwoArrivesFirst) {
  Random random{3};
  for (int round = 0; round < 100; ++round) {
    std::vector<double> a_at;
    std::vector<double> b_at;
    for (double t = 0; t < 300; t += .3 + 2 * random.uniform()) a_at.push_back(t);
    for (double t = 0; t < 300; t += .3 + 2 * random.uniform()) b_at.push_back(t);
    const auto run = [&](Random order) {
      PairGrid grid;
      std::vector<Instant> out;
      std::size_t i = 0;
      std::size_t j = 0;
      while (i < a_at.size() || j < b_at.size()) {
        const bool a_is_ahead = j < b_at.size() && i < a_at.size() && a_at[i] > b_at[j] + 10;
        const bool b_is_ahead = j < b_at.size() && i < a_at.size() && b_at[j] > a_at[i] + 10;
        const bool take_a = j == b_at.size() ||
                            (i < a_at.size() && !a_is_ahead && (b_is_ahead || order.below(2) == 0));
        if (take_a) {
          grid.add_a(a_at[i], std::sin(a_at[i]), out);
          ++i;
        } else {
          grid.add_b(b_at[j], std::cos(b_at[j]), out);
          ++j;
        }
      }
      grid.finish(out);
      return out;
    };
    const std::uint64_t seed = random.next();
    EXPECT_EQ(run(Random{seed}), run(Random{seed + 1}));
  }
}

}  // namespace
}  // namespace attune::core::coregulation
