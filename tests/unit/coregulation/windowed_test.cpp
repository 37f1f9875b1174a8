// The windowed measures by hand: short, flat, same and shifted series, and one pass against many.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>
#include <span>
#include <vector>

#include "core/coregulation/circular_shift.hpp"
#include "core/coregulation/cross_correlation.hpp"
#include "core/coregulation/lag_smoother.hpp"
#include "core/coregulation/motion_energy_ccf.hpp"
#include "core/coregulation/surrogate_synchrony.hpp"
#include "core/coregulation/wcc_peaks.hpp"
#include "core/coregulation/windowed_cross_correlation.hpp"

namespace attune::core::coregulation {
namespace {

using Line = std::vector<double>;

struct Pair {
  Line a;
  Line b;
};

/// Two noisy lines; B follows A `lag` rows later as far as `share` says.
Pair following(std::size_t n, std::size_t lag, double share, unsigned seed) {
  std::mt19937 random{seed};
  std::normal_distribution<double> noise;
  Pair pair;
  Line whole;
  for (std::size_t i = 0; i < n + lag; ++i) {
    whole.push_back(0.7 * (whole.empty() ? 0 : whole.back()) + noise(random));
  }
  for (std::size_t i = 0; i < n; ++i) {
    pair.a.push_back(70 + 0.01 * static_cast<double>(i) + whole[i + lag]);
    pair.b.push_back(90 - 0.02 * static_cast<double>(i) + share * whole[i] +
                     (1 - share) * noise(random));
  }
  return pair;
}

template <class Measure>
void feed(Measure& measure, const Pair& pair) {
  for (std::size_t i = 0; i < pair.a.size(); ++i) measure.add(pair.a[i], pair.b[i]);
}

Line straightened(const Line& x) {
  const auto n = static_cast<double>(x.size());
  double t = 0, tt = 0, sum = 0, tx = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const auto at = static_cast<double>(i);
    t += at, tt += at * at, sum += x[i], tx += at * x[i];
  }
  const double slope = (n * tx - t * sum) / (n * tt - t * t);
  Line out;
  for (std::size_t i = 0; i < x.size(); ++i) {
    out.push_back(x[i] - sum / n - slope * (static_cast<double>(i) - t / n));
  }
  return out;
}

/// Correlation of n values of x from `i` on with those of y from `j` on, by the textbook.
double pearson(const Line& x, std::size_t i, const Line& y, std::size_t j, std::size_t n) {
  double mean_x = 0, mean_y = 0, xx = 0, yy = 0, xy = 0;
  for (std::size_t k = 0; k < n; ++k) mean_x += x[i + k], mean_y += y[j + k];
  mean_x /= static_cast<double>(n), mean_y /= static_cast<double>(n);
  for (std::size_t k = 0; k < n; ++k) {
    xx += (x[i + k] - mean_x) * (x[i + k] - mean_x);
    yy += (y[j + k] - mean_y) * (y[j + k] - mean_y);
    xy += (x[i + k] - mean_x) * (y[j + k] - mean_y);
  }
  return xy / std::sqrt(xx * yy);
}

TEST(CrossCorrelation, SaysWhoLeadsAndByHowMuch) {
  CrossCorrelation measure{{.lags = 6, .rows_min = 60}};
  feed(measure, following(240, 4, 0.95, 1));
  ASSERT_TRUE(measure.value());
  EXPECT_EQ(measure.value()->peak_lag, 4);
  EXPECT_GT(measure.value()->peak, 0.9);
  EXPECT_EQ(measure.value()->n, 240u);
}

TEST(CrossCorrelation, SaysTheSameAtEveryMomentAsTheWholePastReadAgain) {
  const Pair pair = following(300, 2, 0.5, 2);
  CrossCorrelation measure{{.lags = 6, .rows_min = 60}};
  for (std::size_t n = 1; n <= pair.a.size(); ++n) {
    measure.add(pair.a[n - 1], pair.b[n - 1]);
    if (n < 60) {
      EXPECT_EQ(measure.value(), Unavailable::too_few_samples);
      continue;
    }
    const auto end = static_cast<std::ptrdiff_t>(n);
    const Line a = straightened({pair.a.begin(), pair.a.begin() + end});
    const Line b = straightened({pair.b.begin(), pair.b.begin() + end});
    double peak = 0;
    for (std::size_t lag = 0; lag <= 6; ++lag) {
      for (const double r : {pearson(a, 0, b, lag, n - lag), pearson(a, lag, b, 0, n - lag)}) {
        if (std::abs(r) > std::abs(peak)) peak = r;
      }
    }
    ASSERT_TRUE(measure.value());
    EXPECT_NEAR(measure.value()->zero_lag, pearson(a, 0, b, 0, n), 1e-9) << n;
    EXPECT_NEAR(measure.value()->peak, peak, 1e-9) << n;
  }
}

TEST(CrossCorrelation, LeavesOutWhatEitherMissesAndKeepsItsTime) {
  const Pair pair = following(200, 0, 0.5, 3);
  CrossCorrelation whole{{.lags = 2, .rows_min = 60}};
  CrossCorrelation holed{{.lags = 2, .rows_min = 60}};
  for (std::size_t i = 0; i < 200; ++i) {
    whole.add(pair.a[i], pair.b[i]);
    if (i % 7 == 0) holed.add(std::nullopt, std::nullopt);
    holed.add(pair.a[i], pair.b[i]);
  }
  EXPECT_EQ(holed.count(), 200u);
  EXPECT_NEAR(holed.value()->zero_lag, whole.value()->zero_lag, 0.02);
}

TEST(CrossCorrelation, HasAReasonForFlatStraightAndSameLines) {
  const Pair pair = following(100, 0, 0.5, 4);
  const auto said = [](const Line& a, const Line& b) {
    CrossCorrelation measure{{.lags = 6, .rows_min = 60}};
    feed(measure, {a, b});
    return measure.value();
  };
  Line straight;
  for (std::size_t i = 0; i < 100; ++i) straight.push_back(60 + 0.3 * static_cast<double>(i));
  EXPECT_EQ(said(pair.a, Line(100, 70.1)), Unavailable::no_spread);
  EXPECT_EQ(said(straight, pair.b), Unavailable::no_spread);
  EXPECT_EQ(said(pair.a, pair.a), Unavailable::singular);
}

TEST(CircularShift, EqualsEveryShiftCountedByHandForEvenAndOddLengths) {
  for (const std::size_t n : {240u, 241u, 250u, 1200u}) {
    const Pair pair = following(n, 1, 0.5, 5);
    const std::size_t lags = 6;
    Line a = straightened(pair.a);
    Line b = straightened(pair.b);
    double aa = 0, bb = 0;
    for (std::size_t i = 0; i < n; ++i) aa += a[i] * a[i], bb += b[i] * b[i];
    Line around;
    for (std::size_t s = 0; s < n; ++s) {
      double c = 0;
      for (std::size_t t = 0; t < n; ++t) c += a[t] * b[(t + s) % n];
      around.push_back(std::abs(c) / std::sqrt(aa * bb));
    }
    const auto most = [&](std::size_t s) {
      double best = 0;
      for (std::size_t k = 0; k <= 2 * lags; ++k) {
        best = std::max(best, around[(s + n - lags + k) % n]);
      }
      return best;
    };
    double sum = 0, squares = 0, above = 0;
    const auto count = static_cast<double>(n - 6 * lags + 1);
    for (std::size_t s = 3 * lags; s <= n - 3 * lags; ++s) sum += most(s);
    for (std::size_t s = 3 * lags; s <= n - 3 * lags; ++s) {
      squares += (most(s) - sum / count) * (most(s) - sum / count);
      above += most(s) >= most(0) ? 1 : 0;
    }
    CircularShift test;
    const auto got = test.test({.a = pair.a, .b = pair.b}, lags);
    ASSERT_TRUE(got) << n;
    EXPECT_NEAR(got->observed, most(0), 1e-12) << n;
    EXPECT_NEAR(got->z, (most(0) - sum / count) / std::sqrt(squares / (count - 1)), 1e-9) << n;
    EXPECT_NEAR(got->p, (1 + above) / (1 + count), 1e-12) << n;
  }
}

TEST(CircularShift, HasAReasonForShortFlatStraightAndSameLines) {
  const Pair pair = following(240, 0, 0.5, 6);
  CircularShift test;
  const Line flat(240, 71.3);
  Line straight;
  for (std::size_t i = 0; i < 240; ++i) straight.push_back(0.1 * static_cast<double>(i));
  const std::span<const double> some{pair.a.data(), 53};
  EXPECT_EQ(test.test({.a = some, .b = some}, 6), Unavailable::too_short);
  EXPECT_EQ(test.test({.a = {}, .b = {}}, 6), Unavailable::too_short);
  EXPECT_EQ(test.test({.a = pair.a, .b = flat}, 6), Unavailable::no_spread);
  EXPECT_EQ(test.test({.a = straight, .b = pair.b}, 6), Unavailable::no_spread);
  EXPECT_EQ(test.test({.a = pair.a, .b = pair.a}, 6), Unavailable::singular);
}

TEST(WindowedCrossCorrelation, EqualsEachWindowReadByItself) {
  const Pair pair = following(300, 3, 0.6, 7);
  WindowedCrossCorrelation measure{{.window = 60, .lags = 20, .spread_min = 0}};
  for (std::size_t n = 1; n <= pair.a.size(); ++n) {
    measure.add(pair.a[n - 1], pair.b[n - 1]);
    if (n < 80) {
      EXPECT_EQ(measure.row().why_not(), Unavailable::too_short);
      continue;
    }
    const auto row = measure.row();
    ASSERT_TRUE(row);
    for (std::ptrdiff_t lag = -20; lag <= 20; ++lag) {
      const auto ago = static_cast<std::size_t>(std::abs(lag));
      const std::size_t late = n - 60;
      const std::size_t early = late - ago;
      const double want = lag >= 0 ? pearson(pair.a, early, pair.b, late, 60)
                                   : pearson(pair.a, late, pair.b, early, 60);
      EXPECT_NEAR(row->at(lag).value(), want, 1e-9) << n << " lag " << lag;
    }
  }
}

TEST(WindowedCrossCorrelation, LeavesOutCellsInWhichSomebodyHardlyMoved) {
  WindowedCrossCorrelation measure{{.window = 10, .lags = 5, .spread_min = 0.1}};
  const Pair pair = following(15, 0, 0.5, 8);
  feed(measure, pair);
  EXPECT_EQ(measure.row()->missing(), 0u);
  for (int i = 0; i < 10; ++i) measure.add(pair.a[static_cast<std::size_t>(i)], 80.3 + 1e-3 * i);
  // B's newest window is flat; what B did earlier is still there to follow.
  EXPECT_EQ(measure.row()->at(0), std::nullopt);
  EXPECT_EQ(measure.row()->at(5), std::nullopt);
  EXPECT_TRUE(measure.row()->at(-5));
  for (int i = 0; i < 15; ++i) measure.add(60.7, 80.3);
  EXPECT_EQ(measure.row().why_not(), Unavailable::no_spread);
}

TEST(WindowedCrossCorrelation, HoldsAVeryHighLevelWithoutLosingWhatMoves) {
  Pair pair = following(100, 2, 0.7, 9);
  WindowedCrossCorrelation low{{.window = 30, .lags = 10, .spread_min = 0}};
  WindowedCrossCorrelation high{{.window = 30, .lags = 10, .spread_min = 0}};
  feed(low, pair);
  for (double& value : pair.a) value += 1e6;
  feed(high, pair);
  for (std::ptrdiff_t lag = -10; lag <= 10; ++lag) {
    EXPECT_NEAR(high.row()->at(lag).value(), low.row()->at(lag).value(), 1e-8);
  }
}

TEST(LagSmoother, KeepsAParabolaAsItIs) {
  const LagSmoother smoother{20};
  Line row;
  for (int i = 0; i < 41; ++i) row.push_back(0.3 + 0.01 * i - 0.001 * i * i);
  Line smooth(smoother.rows());
  smoother.apply(row, smooth);
  for (std::size_t k = 0; k < smooth.size(); ++k) {
    const double x = static_cast<double>(k) / 2;
    EXPECT_NEAR(smooth[k], 0.3 + 0.01 * x - 0.001 * x * x, 1e-9) << k;
  }
}

TEST(PeakPicker, FindsTheLagOfAWaveThatFollows) {
  WccSummary measure{{.window = 60, .lags = 20, .spread_min = 0}};
  for (int i = 0; i < 200; ++i) {
    const double turn = 2 * std::numbers::pi / 37;
    measure.add(std::sin(turn * i), std::sin(turn * (i - 5)) + 0.01 * std::sin(1.7 * i));
  }
  ASSERT_TRUE(measure.peak());
  EXPECT_NEAR(measure.peak()->lag(), 5, 0.5);
  EXPECT_NEAR(measure.value()->peaks->mean_lag, 5, 0.5);
}

TEST(WccSummary, HasAReasonForShortFlatAndSameLines) {
  const Pair pair = following(100, 0, 0.5, 10);
  const auto said = [](const Line& a, const Line& b) {
    WccSummary measure{{.window = 30, .lags = 15, .spread_min = 0}};
    feed(measure, {a, b});
    return measure.value();
  };
  EXPECT_EQ(said(Line(44, 1), Line(44, 2)), Unavailable::too_short);
  EXPECT_EQ(said(pair.a, Line(100, 0.1)), Unavailable::no_spread);
  EXPECT_EQ(said(pair.a, pair.a), Unavailable::singular);
  EXPECT_TRUE(said(pair.a, pair.b));
}

TEST(SurrogateSynchrony, EqualsAllPairsOfSegmentsComparedAtOnce) {
  const Pair pair = following(400, 2, 0.6, 11);
  SurrogateSynchrony measure{{.segment = 40, .lags = 10, .kept = 40, .segments_min = 2}};
  feed(measure, pair);
  const std::size_t segments = 10;
  for (std::ptrdiff_t lag = -10; lag <= 10; ++lag) {
    double real = 0, surrogate = 0;
    for (std::size_t i = 0; i < segments; ++i) {
      for (std::size_t h = 0; h < segments; ++h) {
        double mean_a = 0, mean_b = 0, aa = 0, bb = 0, ab = 0;
        for (std::size_t t = 0; t < 40; ++t) {
          mean_a += pair.a[40 * i + t] / 40, mean_b += pair.b[40 * h + t] / 40;
        }
        for (std::ptrdiff_t t = 0; t < 40; ++t) {
          const double a = pair.a[40 * i + static_cast<std::size_t>(t)] - mean_a;
          aa += a * a;
          bb += std::pow(pair.b[40 * h + static_cast<std::size_t>(t)] - mean_b, 2);
          if (t + lag < 0 || t + lag >= 40) continue;
          ab += a * (pair.b[40 * h + static_cast<std::size_t>(t + lag)] - mean_b);
        }
        (i == h ? real : surrogate) += std::abs(std::atanh(ab / std::sqrt(aa * bb)));
      }
    }
    const auto got = measure.at(lag);
    ASSERT_TRUE(got);
    EXPECT_NEAR(got->absolute_real, real / 10, 1e-9) << lag;
    EXPECT_NEAR(got->absolute_surrogate, surrogate / 90, 1e-9) << lag;
  }
}

TEST(SurrogateSynchrony, ComparesOnlyWithTheSegmentsItKeeps) {
  // The last segments of B repeat the first of A: seen while that one is kept, and not after.
  const auto said = [](std::size_t kept) {
    Pair pair = following(200, 0, 0.3, 12);
    std::copy(pair.a.begin(), pair.a.begin() + 20, pair.b.begin() + 180);
    SurrogateSynchrony measure{{.segment = 20, .lags = 5, .kept = kept, .segments_min = 2}};
    feed(measure, pair);
    return measure.value();
  };
  EXPECT_EQ(said(10), Unavailable::singular);
  EXPECT_TRUE(said(9));
}

TEST(SurrogateSynchrony, HasAReasonForShortFlatAndSameLines) {
  const Pair pair = following(480, 0, 0.5, 13);
  const auto said = [](const Line& a, const Line& b, std::size_t rows) {
    SurrogateSynchrony measure{{}};
    for (std::size_t i = 0; i < rows; ++i) measure.add(a[i], b[i]);
    return measure.value();
  };
  EXPECT_EQ(said(pair.a, pair.b, 479), Unavailable::too_short);
  EXPECT_TRUE(said(pair.a, pair.b, 480));
  EXPECT_EQ(said(pair.a, Line(480, 0.1), 480), Unavailable::no_spread);
  EXPECT_EQ(said(pair.a, pair.a, 480), Unavailable::singular);
}

TEST(MotionEnergyCcf, EqualsEachWindowReadByItself) {
  const Pair pair = following(200, 3, 0.8, 14);
  MotionEnergyCcf measure{{.window = 30, .lags = 10, .step = 15}};
  double all = 0, a_leads = 0;
  std::uint64_t windows = 0;
  for (std::size_t n = 1; n <= pair.a.size(); ++n) {
    measure.add(pair.a[n - 1], pair.b[n - 1]);
    if (n < 40) {
      EXPECT_EQ(measure.value(), Unavailable::too_short);
      continue;
    }
    if ((n - 40) % 15 == 0) {
      const std::size_t s = n - 40;
      ++windows;
      for (std::size_t lag = 0; lag <= 10; ++lag) {
        const double forth = std::abs(std::atanh(pearson(pair.a, s, pair.b, s + lag, 30)));
        const double back = std::abs(std::atanh(pearson(pair.b, s, pair.a, s + lag, 30)));
        all += forth + (lag > 0 ? back : 0);
        a_leads += lag > 0 ? forth : 0;
      }
    }
    ASSERT_EQ(measure.windows(), windows) << n;
    EXPECT_NEAR(measure.value()->all, all / 21 / static_cast<double>(windows), 1e-9);
    EXPECT_NEAR(*measure.value()->a_leads, a_leads / 10 / static_cast<double>(windows), 1e-9);
  }
}

TEST(MotionEnergyCcf, CutsWhatIsTheSameAndHasAReasonForFlatLines) {
  MotionEnergyCcf same{{.window = 30, .lags = 10, .step = 15}};
  MotionEnergyCcf flat{{.window = 30, .lags = 10, .step = 15}};
  const Pair pair = following(100, 0, 0.5, 15);
  feed(same, {pair.a, pair.a});
  feed(flat, {pair.a, Line(100, 0.1)});
  EXPECT_EQ(same.newest()->best_lag, 0);
  EXPECT_LE(*same.value()->zero_lag, 10);
  EXPECT_GT(*same.value()->zero_lag, 9);
  EXPECT_EQ(flat.value(), Unavailable::no_spread);
}

}  // namespace
}  // namespace attune::core::coregulation
