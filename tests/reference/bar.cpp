#include "bar.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "core/coregulation/dyad_measures.hpp"
#include "synthetic_dyads.hpp"
#include "table.hpp"

namespace attune::test {
namespace {

using namespace core::coregulation;

constexpr std::array<std::size_t, 3> kSeconds{300, 600, 1200};
/// The dial of the real couples has a value every 2 s.
constexpr double kDialSeconds = 2;
/// Strangers for each person: the next ones in the table.
constexpr std::size_t kStrangersEach = 16;

/// What one length of conversation came to, over all dyads.
struct Counts {
  std::size_t all = 0, forced_right = 0;
  std::size_t named = 0, named_right = 0;
  std::size_t two_way = 0, two_way_named = 0;
  std::size_t independent = 0, linked = 0;
  std::size_t shared = 0, directed = 0;
};

bool is_named(Pattern p) {
  return p == Pattern::two_way_settling || p == Pattern::two_way_building;
}

bool has_direction(Pattern p) {
  return p == Pattern::a_then_b || p == Pattern::b_then_a || is_named(p);
}

Pattern truth_of(const SyntheticDyad& dyad) {
  switch (dyad.kind) {
    case DyadClass::coreg: return Pattern::two_way_settling;
    case DyadClass::codys: return Pattern::two_way_building;
    case DyadClass::oneway: return dyad.direction == "AtoB" ? Pattern::a_then_b : Pattern::b_then_a;
    case DyadClass::indep:
    case DyadClass::shared: break;
  }
  return Pattern::no_clear_link;
}

void count(const SyntheticDyad& dyad, const DyadMeasures& measures, std::size_t seconds,
           Counts& counts) {
  const Pattern truth = truth_of(dyad);
  const auto fits = measures.influence(0);
  const auto forced = force_pattern(fits);
  // Below its ten minutes the product rule says nothing; what it would say is worth knowing.
  const PatternBasis basis{.minutes = static_cast<double>(seconds) / 60};
  const auto found = find_pattern(fits, basis, {.minutes_min = 5, .bins_min = 60});
  const Pattern product = found ? found->pattern : Pattern::no_clear_link;
  if (dyad.kind == DyadClass::shared) {
    ++counts.shared;
    counts.directed += has_direction(product) ? 1 : 0;
    return;
  }
  ++counts.all;
  counts.forced_right += forced && *forced == truth ? 1 : 0;
  counts.named += is_named(product) ? 1 : 0;
  counts.named_right += is_named(product) && product == truth ? 1 : 0;
  counts.two_way += is_named(truth) ? 1 : 0;
  counts.two_way_named += is_named(truth) && is_named(product) ? 1 : 0;
  counts.independent += dyad.kind == DyadClass::indep ? 1 : 0;
  counts.linked += dyad.kind == DyadClass::indep && product != Pattern::no_clear_link ? 1 : 0;
}

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

/// Two people's dials as one conversation, on the grid of seconds.
struct Paired {
  DyadMeasures measures;
  std::vector<double> a;
  std::vector<double> b;
};

/// What a series leaves when its straight line is taken out.
std::vector<double> without_line(const std::vector<double>& series) {
  LinearTrend trend;
  for (std::size_t i = 0; i < series.size(); ++i) trend.add(static_cast<double>(i), series[i]);
  const auto line = trend.line();
  std::vector<double> rest;
  for (std::size_t i = 0; i < series.size(); ++i) {
    rest.push_back(series[i] - line->intercept - line->slope * static_cast<double>(i));
  }
  return rest;
}

double zero_lag_correlation(const Paired& paired) {
  const auto a = without_line(paired.a);
  const auto b = without_line(paired.b);
  double aa = 0;
  double bb = 0;
  double ab = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    aa += a[i] * a[i];
    bb += b[i] * b[i];
    ab += a[i] * b[i];
  }
  return ab / std::sqrt(aa * bb);
}

Paired pair_up(const Series& first, const Series& second) {
  Paired paired;
  PairGrid grid;
  std::vector<Instant> ready;
  const auto hear = [&] {
    for (const Instant& each : ready) {
      paired.measures.add(each);
      if (!each.a || !each.b) continue;
      paired.a.push_back(*each.a);
      paired.b.push_back(*each.b);
    }
    ready.clear();
  };
  for (std::size_t i = 0; i < std::min(first.size(), second.size()); ++i) {
    const double t = kDialSeconds * static_cast<double>(i);
    if (first[i].a) grid.add_a(t, *first[i].a, ready);
    if (second[i].b) grid.add_b(t, *second[i].b, ready);
    hear();
  }
  grid.finish(ready);
  hear();
  return paired;
}

/// Scores of one kind of pair.
struct Scores {
  std::size_t said = 0, patterned = 0;
  std::vector<double> zero_lag;
  void add(const Paired& paired) {
    const auto pattern = paired.measures.report().pattern;
    if (pattern) {
      ++said;
      patterned += pattern->pattern != Pattern::no_clear_link ? 1 : 0;
    }
    zero_lag.push_back(zero_lag_correlation(paired));
  }
};

/// How often a real couple's value exceeds a stranger's.
double area_under_curve(const std::vector<double>& real, const std::vector<double>& strangers) {
  double above = 0;
  for (const double x : real) {
    for (const double y : strangers) above += x > y ? 1 : x == y ? 0.5 : 0;
  }
  return above / (static_cast<double>(real.size()) * static_cast<double>(strangers.size()));
}

}  // namespace

std::array<BarAt, 3> score_dyads(const std::vector<std::uint64_t>& seeds) {
  std::array<Counts, 3> counts{};
  for (const std::uint64_t seed : seeds) {
    for (std::size_t id = 0; id < kDyadsPerSeed; ++id) {
      const SyntheticDyad dyad = synthetic_dyad(seed, id);
      DyadMeasures measures;
      std::size_t at = 0;
      for (std::size_t t = 0; t < dyad.a.size(); ++t) {
        measures.add({.second = static_cast<std::int64_t>(t), .a = dyad.a[t], .b = dyad.b[t]});
        if (t + 1 != kSeconds[at]) continue;
        count(dyad, measures, kSeconds[at], counts[at]);
        ++at;
      }
    }
  }
  std::array<BarAt, 3> bar{};
  for (std::size_t i = 0; i < bar.size(); ++i) {
    const Counts& c = counts[i];
    bar[i] = {.seconds = kSeconds[i],
              .forced_right = share(c.forced_right, c.all),
              .named_right = share(c.named_right, c.named),
              .named = share(c.two_way_named, c.two_way),
              .independent_linked = share(c.linked, c.independent),
              .shared_given_direction = share(c.directed, c.shared)};
  }
  return bar;
}

StrangersBar score_strangers(const std::filesystem::path& folder) {
  const auto couples = read_couples(folder);
  std::vector<const Series*> all;
  for (const auto& [couple, series] : couples) {
    // Partners whose series are one and the same (couple 19) are no couple to compare with.
    const Columns both = complete_rows(series);
    if (both.a != both.b) all.push_back(&series);
  }
  Scores real;
  Scores strangers;
  for (std::size_t i = 0; i < all.size(); ++i) {
    real.add(pair_up(*all[i], *all[i]));
    for (std::size_t step = 1; step <= kStrangersEach && step < all.size(); ++step) {
      strangers.add(pair_up(*all[i], *all[(i + step) % all.size()]));
    }
  }
  return {.pairs = strangers.said,
          .given_any_pattern = share(strangers.patterned, strangers.said),
          .couples = real.said,
          .couples_given_any = share(real.patterned, real.said),
          .auc_zero_lag = area_under_curve(real.zero_lag, strangers.zero_lag)};
}

std::string describe(const std::array<BarAt, 3>& bar) {
  std::string out =
      "minutes  forced right  settling/building right  named  independent linked  shared "
      "directed\n";
  std::array<char, 160> line{};
  for (const BarAt& at : bar) {
    std::snprintf(line.data(), line.size(), "%7zu  %12.3f  %23.3f  %5.2f  %18.3f  %15.3f\n",
                  at.seconds / 60, at.forced_right, at.named_right, at.named, at.independent_linked,
                  at.shared_given_direction);
    out += line.data();
  }
  return out;
}

std::string describe(const StrangersBar& bar) {
  std::array<char, 240> text{};
  std::snprintf(text.data(), text.size(),
                "strangers given any pattern: %.3f of %zu pairs; real couples: %.2f of %zu\n"
                "zero-lag correlation, real against strangers: AUC %.3f\n",
                bar.given_any_pattern, bar.pairs, bar.couples_given_any, bar.couples,
                bar.auc_zero_lag);
  return text.data();
}

}  // namespace attune::test
