// The pattern decision as a table, and what the engine may say of it.
#include "core/coregulation/pattern.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "core/coregulation/claims.hpp"
#include "core/coregulation/dyad_measures.hpp"
#include "random_series.hpp"

namespace attune::core::coregulation {
namespace {

using test::autoregression;
using test::Random;

/// Fits of two lines of which each grid says the same.
GridFits fits(double p_a_to_b, double p_b_to_a, double residual_correlation = 0) {
  GridFits all;
  for (VarFit& fit : all.fits) {
    fit.lags = 1;
    fit.bins = 240;
    fit.rows = 235;
    fit.residual_correlation = residual_correlation;
    fit.partial_r2_a_to_b = .1;
  }
  all.p_a_to_b = p_a_to_b;
  all.p_b_to_a = p_b_to_a;
  return all;
}

constexpr PatternBasis kTwentyMinutes{.minutes = 20};

TEST(Pattern, NamesADirectionBelowItsAlphaAndNotAtIt) {
  const double alpha = PatternRule{}.alpha;
  const double below = std::nextafter(alpha, 0);
  struct Case {
    double to_b;
    double to_a;
    Pattern pattern;
  };
  for (const Case& each :
       {Case{alpha, alpha, Pattern::no_clear_link}, Case{below, alpha, Pattern::a_then_b},
        Case{alpha, below, Pattern::b_then_a}}) {
    EXPECT_EQ(find_pattern(fits(each.to_b, each.to_a), kTwentyMinutes)->pattern, each.pattern);
  }
}

TEST(Pattern, MovingTogetherWithinABinBlocksEveryDirection) {
  // The guard needs r^2 above the larger partial R2 (.1) and |r| above 3/sqrt(235) = .1957.
  EXPECT_EQ(find_pattern(fits(1e-9, 1e-9, .32), kTwentyMinutes)->pattern, Pattern::together);
  EXPECT_EQ(find_pattern(fits(1e-9, 1, -.32), kTwentyMinutes)->pattern, Pattern::together);
  EXPECT_EQ(find_pattern(fits(1e-9, 1, .31), kTwentyMinutes)->pattern, Pattern::a_then_b);
}

TEST(Pattern, SaysNothingBelowTenMinutesOrWithTooFewBinsOrSparseReports) {
  const auto good = fits(1e-9, 1e-9);
  EXPECT_EQ(find_pattern(good, {.minutes = 9.99}).why_not(), Unavailable::too_short);
  EXPECT_TRUE(find_pattern(good, {.minutes = 10}));
  auto few = good;
  few.fits[kMiddleGrid].bins = 119;
  EXPECT_EQ(find_pattern(few, kTwentyMinutes).why_not(), Unavailable::too_few_samples);
  EXPECT_EQ(find_pattern(good, {.minutes = 20, .sampling = Unavailable::rates_differ}).why_not(),
            Unavailable::rates_differ);
  EXPECT_EQ(find_pattern(Unavailable::singular, kTwentyMinutes).why_not(), Unavailable::singular);
}

DyadReport report_of(const std::vector<double>& a, const std::vector<double>& b) {
  DyadMeasures measures;
  for (std::size_t i = 0; i < a.size(); ++i) {
    measures.add({.second = static_cast<std::int64_t>(i), .a = a[i], .b = b[i]});
  }
  return measures.report();
}

TEST(Pattern, FindsWhoIsFollowed) {
  int right = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const auto a = autoregression(seed, 1200, .97);
    auto b = autoregression(seed + 100, 1200, .9);
    for (std::size_t i = 6; i < b.size(); ++i) b[i] += .8 * a[i - 6];
    const auto pattern = report_of(a, b).pattern;
    right += pattern && pattern->pattern == Pattern::a_then_b ? 1 : 0;
  }
  EXPECT_GE(right, 18);
}

TEST(Pattern, OfLinesThatAreOneAndTheSameOrDoNotMoveIsNotAvailable) {
  const auto a = autoregression(1, 1200, .9);
  EXPECT_EQ(report_of(a, a).pattern.why_not(), Unavailable::singular);
  const std::vector<double> still(1200, 70.0);
  EXPECT_FALSE(report_of(a, still).pattern);
  EXPECT_FALSE(report_of(still, still).pattern);
  EXPECT_FALSE(report_of(still, still).oscillators);
}

/// S of a system whose coefficients are given, by a fit that holds nothing else.
double s_of(VarFit fit) { return stabilisation(fit)->s; }

TEST(Stabilisation, ItsErrorIsThatOfSmallStepsInEveryCoefficient) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    VectorAutoregression<5> measure{1};
    const auto a = autoregression(seed, 400, .9);
    auto b = autoregression(seed + 50, 400, .8);
    for (std::size_t i = 2; i < a.size(); ++i) b[i] += .4 * a[i - 2];
    for (std::size_t i = 0; i < a.size(); ++i) measure.add(a[i], b[i]);
    const VarFit fit = *measure.report();
    const std::size_t n = fit.columns();
    std::array<double, kColumnsMax> of_a{};
    std::array<double, kColumnsMax> of_b{};
    constexpr double kStep = 1e-6;
    const auto slope = [&](auto change) {
      VarFit up = fit;
      VarFit down = fit;
      change(up, kStep);
      change(down, -kStep);
      return (s_of(up) - s_of(down)) / (2 * kStep);
    };
    for (std::size_t i = 1; i < n; ++i) {
      of_a[i] = slope([i](VarFit& f, double step) { f.a[i] += step; });
      of_b[i] = slope([i](VarFit& f, double step) { f.b[i] += step; });
    }
    solve_lower(fit.factor, n, of_a);
    solve_lower(fit.factor, n, of_b);
    double variance = 0;
    for (std::size_t i = 0; i < n; ++i) {
      variance += fit.residual_moments[0] * of_a[i] * of_a[i] +
                  2 * fit.residual_moments[1] * of_a[i] * of_b[i] +
                  fit.residual_moments[2] * of_b[i] * of_b[i];
    }
    const double error = std::sqrt(variance / (fit.rows - static_cast<double>(n)));
    EXPECT_NEAR(stabilisation(fit)->standard_error, error, 1e-4 * error) << "seed " << seed;
  }
}

TEST(Claims, OnlyTheAllowedSentencesExistAndNotEnoughIsOneOfThem) {
  EXPECT_EQ(state_pattern(Unavailable::too_short, 3).claim, Claim::not_enough_to_say);
  EXPECT_EQ(state_pattern(Unavailable::too_short, 3).why, Unavailable::too_short);
  for (int i = 0; i <= static_cast<int>(Pattern::two_way_building); ++i) {
    const auto pattern = static_cast<Pattern>(i);
    const auto said = state_pattern(PatternFinding{.pattern = pattern}, 12);
    EXPECT_NE(said.claim, Claim::not_enough_to_say);
    EXPECT_EQ(said.evidence, Evidence::calibrated);
    EXPECT_DOUBLE_EQ(said.minutes, 12);
    EXPECT_FALSE(key_of(said.claim).empty());
    EXPECT_FALSE(key_of(pattern).empty());
  }
}

/// A second of a hostile or a broken source.
std::optional<double> hostile(Random& random) {
  switch (random.below(8)) {
    case 0: return std::nullopt;
    case 1: return 0.0;
    case 2: return 1e12 * random.normal();
    case 3: return 70.0;
    default: return 70 + 5 * random.normal();
  }
}

/// Everything in a report that is a number is finite.
void expect_finite(const DyadReport& report) {
  for (std::size_t who = 0; who < 2; ++who) {
    if (report.level[who]) {
      EXPECT_TRUE(std::isfinite(report.level[who]->standard_deviation));
    }
    if (report.trend[who]) {
      EXPECT_TRUE(std::isfinite(report.trend[who]->slope));
    }
    if (report.inertia[who]) {
      EXPECT_TRUE(std::isfinite(report.inertia[who]->standard_error));
    }
  }
  if (report.influence) {
    EXPECT_TRUE(std::isfinite(report.influence->p_a_to_b + report.influence->p_b_to_a));
  }
  if (report.shared_motion) {
    EXPECT_TRUE(std::isfinite(report.shared_motion->residual_correlation));
  }
  if (report.stabilisation) {
    EXPECT_TRUE(std::isfinite(report.stabilisation->s + report.stabilisation->standard_error));
  }
  if (report.oscillators) {
    EXPECT_TRUE(std::isfinite(report.oscillators->growth + report.oscillators->r2));
  }
}

TEST(DyadMeasures, GiveAReasonAndNeverANumberThatIsNone) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    Random random{seed};
    const std::size_t kind = random.below(4);
    DyadMeasures measures;
    for (int t = 0; t < 1000; ++t) {
      Instant instant{.second = t};
      instant.a = kind == 0 ? hostile(random) : 70 + std::floor(2 * random.normal());
      if (kind != 1) instant.b = hostile(random);
      if (kind == 2) instant.b = instant.a;
      if (kind == 3 && t > 300) instant.a = 70;
      measures.add(instant);
      if (t % 97 == 0) expect_finite(measures.report());
    }
    expect_finite(measures.report());
    if (kind == 1) {
      EXPECT_FALSE(measures.report().pattern) << "one-sided silence carries no claim";
    }
  }
}

TEST(DyadMeasures, JoinNothingAcrossASilenceThatCannotBeBridged) {
  // Between two stretches both levels jump: whatever reached across would see it.
  const auto a = autoregression(11, 400, .9);
  const auto b = autoregression(12, 400, .9);
  const auto with_gap = [&](int seconds) {
    DyadMeasures measures;
    std::int64_t now = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (i == 200) {
        for (int s = 0; s < seconds; ++s) measures.add({.second = now++, .a = {}, .b = {}});
      }
      measures.add({.second = now++, .a = a[i], .b = b[i]});
    }
    return measures;
  };
  const auto rows = [](const DyadMeasures& m) { return m.influence(0)->middle().rows; };
  const auto windows = [](const DyadMeasures& m) { return m.report().oscillators->n; };
  const auto bridged = with_gap(SecondGrid::kBridgedSecondsMax);
  const auto broken = with_gap(SecondGrid::kBridgedSecondsMax + 1);
  EXPECT_EQ(rows(bridged), 400 / 5 - 5);
  EXPECT_EQ(rows(broken), 400 / 5 - 10);
  EXPECT_EQ(windows(bridged), 400u - 16);
  EXPECT_EQ(windows(broken), 400u - 32);
}

TEST(DyadMeasures, AreAFunctionOfTheSecondsAlone) {
  const auto a = autoregression(7, 900, .9, 70);
  const auto b = autoregression(8, 900, .9, 75);
  DyadMeasures asked_often;
  DyadMeasures asked_once;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const Instant instant{.second = static_cast<std::int64_t>(i), .a = a[i], .b = b[i]};
    asked_often.add(instant);
    static_cast<void>(asked_often.report());
    asked_once.add(instant);
  }
  EXPECT_EQ(asked_often, asked_once);
}

}  // namespace
}  // namespace attune::core::coregulation
