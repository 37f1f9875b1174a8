// What a measure says after any number of samples is what a plain computation over all of them
// says: lines fitted first, subtracted, and regressed, in long double.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <optional>
#include <random>
#include <vector>

#include "core/coregulation/coupled_oscillator.hpp"
#include "core/coregulation/inertia.hpp"
#include "core/coregulation/inertia_coordination.hpp"
#include "core/coregulation/vector_autoregression.hpp"

namespace attune::core::coregulation {
namespace {

using Real = long double;
using Values = std::vector<std::optional<double>>;
using Rows = std::vector<std::vector<Real>>;

/// Ordinary least squares by elimination with pivoting: the last of each row is the response.
std::vector<Real> regress(const Rows& rows) {
  const std::size_t n = rows.front().size() - 1;
  std::vector<std::vector<Real>> m(n, std::vector<Real>(n + 1, 0));
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j <= n; ++j) m[i][j] += row[i] * row[j];
    }
  }
  for (std::size_t step = 0; step < n; ++step) {
    std::size_t pivot = step;
    for (std::size_t i = step; i < n; ++i) {
      if (std::abs(m[i][step]) > std::abs(m[pivot][step])) pivot = i;
    }
    std::swap(m[step], m[pivot]);
    for (std::size_t i = 0; i < n; ++i) {
      if (i == step) continue;
      const Real factor = m[i][step] / m[step][step];
      for (std::size_t j = step; j <= n; ++j) m[i][j] -= factor * m[step][j];
    }
  }
  std::vector<Real> solution;
  for (std::size_t i = 0; i < n; ++i) solution.push_back(m[i][n] / m[i][i]);
  return solution;
}

/// Without its own straight line over 1, 2, 3, ...
std::vector<std::optional<Real>> rest(const Values& values, std::size_t n) {
  Rows rows;
  for (std::size_t t = 0; t < n; ++t) {
    if (values[t]) rows.push_back({1, static_cast<Real>(t + 1), static_cast<Real>(*values[t])});
  }
  const auto line = regress(rows);
  std::vector<std::optional<Real>> out;
  for (std::size_t t = 0; t < n; ++t) {
    std::optional<Real> r;
    if (values[t]) r = static_cast<Real>(*values[t]) - line[0] - line[1] * static_cast<Real>(t + 1);
    out.push_back(r);
  }
  return out;
}

/// A random line at a random level, with a trend, a wave and, where `gaps`, missing values.
Values any_line(std::mt19937_64& random, std::size_t n, bool gaps) {
  std::normal_distribution<double> noise;
  std::uniform_real_distribution<double> uniform;
  const double level = 1000 * (uniform(random) - .5);
  const double slope = .1 * (uniform(random) - .5);
  const double phi = .5 + .48 * uniform(random);
  Values values;
  double x = 0;
  for (std::size_t t = 0; t < n; ++t) {
    x = phi * x + noise(random);
    const bool missing = gaps && uniform(random) < .05;
    values.push_back(missing ? std::nullopt
                             : std::optional{level + slope * static_cast<double>(t) + x});
  }
  return values;
}

/// `check(a, b, n)` for random lines at random prefixes.
void for_random_prefixes(
    bool gaps, const std::function<void(const Values&, const Values&, std::size_t)>& check) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random{seed};
    const std::size_t n = 150 + random() % 600;
    const Values a = any_line(random, n, gaps);
    const Values b = any_line(random, n, gaps);
    for (int i = 0; i < 3; ++i) check(a, b, 100 + random() % (n - 100));
    check(a, b, n);
  }
}

void expect_near(double got, Real want) {
  const auto plain = static_cast<double>(want);
  EXPECT_NEAR(got, plain, 1e-8 * std::max(1.0, std::abs(plain)));
}

TEST(CoregulationPrefix, InertiaIsThatOfThePlainComputation) {
  for_random_prefixes(true, [](const Values& a, const Values&, std::size_t n) {
    Inertia measure;
    for (std::size_t t = 0; t < n; ++t) measure.add(a[t]);
    const auto r = rest(a, n);
    Rows rows;
    for (std::size_t t = 1; t < n; ++t) {
      if (r[t] && r[t - 1]) rows.push_back({1, *r[t - 1], *r[t]});
    }
    const auto got = measure.report();
    ASSERT_TRUE(got);
    EXPECT_EQ(got->n, rows.size());
    expect_near(got->phi, regress(rows)[1]);
  });
}

TEST(CoregulationPrefix, CoordinationIsThatOfThePlainComputation) {
  constexpr std::size_t kLag = 5;
  for_random_prefixes(true, [](const Values& a, const Values& b, std::size_t n) {
    InertiaCoordination measure{kLag};
    for (std::size_t t = 0; t < n; ++t) measure.add(a[t], b[t]);
    const auto ra = rest(a, n);
    const auto rb = rest(b, n);
    Rows rows;
    for (std::size_t t = kLag; t < n; ++t) {
      if (rb[t] && rb[t - kLag] && ra[t - kLag]) {
        rows.push_back({1, *rb[t - kLag], *ra[t - kLag], *rb[t]});
      }
    }
    const auto got = measure.report(0);
    ASSERT_TRUE(got);
    const auto want = regress(rows);
    expect_near(got->b.intercept, want[0]);
    expect_near(got->b.inertia, want[1]);
    expect_near(got->b.coordination, want[2]);
  });
}

TEST(CoregulationPrefix, OscillatorsAreThoseOfThePlainComputation) {
  for_random_prefixes(false, [](const Values& a, const Values& b, std::size_t n) {
    CoupledOscillator measure{4, 5};
    for (std::size_t t = 0; t < n; ++t) measure.add(a[t], b[t]);
    const auto ra = rest(a, n);
    const auto rb = rest(b, n);
    const Glla glla{4, 5};
    const auto at = [&](const auto& r, std::size_t from) {
      std::array<double, 5> window{};
      for (std::size_t j = 0; j < 5; ++j) window[j] = static_cast<double>(*r[from + 4 * j]);
      return glla.of(window);
    };
    Rows rows;
    for (std::size_t from = 0; from + 16 < n; ++from) {
      const Derivatives x = at(ra, from);
      const Derivatives y = at(rb, from);
      rows.push_back({x.level, x.first, y.level, y.first, x.second});
    }
    const auto got = measure.report(0);
    ASSERT_TRUE(got);
    const auto want = regress(rows);
    expect_near(got->a.eta, want[0]);
    expect_near(got->a.zeta, want[1]);
    expect_near(got->a.p_eta, want[2]);
    expect_near(got->a.p_zeta, want[3]);
  });
}

TEST(CoregulationPrefix, TheAutoregressionIsThatOfThePlainComputationAtItsOwnOrder) {
  constexpr std::size_t kBin = 5;
  constexpr std::size_t kLagsMax = 5;
  for_random_prefixes(false, [](const Values& a, const Values& b, std::size_t n) {
    VectorAutoregression<kLagsMax> measure{kBin};
    for (std::size_t t = 0; t < n; ++t) measure.add(*a[t], *b[t]);
    const auto got = measure.report(0);
    if (n / kBin < 2 * (2 * kLagsMax + 2)) return;
    ASSERT_TRUE(got);
    const auto bins = [&](const Values& values) {
      const auto r = rest(values, n);
      std::vector<Real> means(n / kBin, 0);
      for (std::size_t t = 0; t < means.size() * kBin; ++t) means[t / kBin] += *r[t] / kBin;
      return means;
    };
    const auto ra = bins(a);
    const auto rb = bins(b);
    Rows rows;
    for (std::size_t t = kLagsMax; t < ra.size(); ++t) {
      std::vector<Real> row{1};
      for (std::size_t lag = 1; lag <= got->lags; ++lag) {
        row.push_back(ra[t - lag]);
        row.push_back(rb[t - lag]);
      }
      row.push_back(ra[t]);
      rows.push_back(row);
    }
    const auto want = regress(rows);
    for (std::size_t i = 0; i < want.size(); ++i) expect_near(got->a[i], want[i]);
  });
}

}  // namespace
}  // namespace attune::core::coregulation
