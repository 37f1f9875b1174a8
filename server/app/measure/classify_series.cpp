#include "app/measure/classify_series.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "core/coregulation/dyad_measures.hpp"
#include "core/coregulation/pair_grid.hpp"
#include "core/coregulation/sampling.hpp"

namespace attune::app {
namespace {

using namespace core::coregulation;

std::string label_of(Pattern pattern) {
  switch (pattern) {
    case Pattern::no_clear_link: return "indep";
    case Pattern::together:
    case Pattern::two_way: return "together";
    case Pattern::a_then_b: return "AtoB";
    case Pattern::b_then_a: return "BtoA";
    case Pattern::two_way_settling: return "coreg";
    case Pattern::two_way_building: return "codys";
  }
  return "insufficient";
}

/// One pair, up to some time.
class Pair {
 public:
  explicit Pair(double start_s) : start_s_{start_s} {}

  [[nodiscard]] double start_s() const { return start_s_; }
  void add(const CsvRow& row) {
    // Times count from the pair's own start, so that a file may use any clock.
    const double t = row.t_s - start_s_;
    if (row.a) {
      grid_.add_a(t, *row.a, ready_);
      sampling_[0].add(t);
    }
    if (row.b) {
      grid_.add_b(t, *row.b, ready_);
      sampling_[1].add(t);
    }
    hear();
  }
  /// What the rule says of all rows so far.
  [[nodiscard]] std::string label(LabelRule rule) const {
    Pair ended{*this};
    ended.grid_.finish(ended.ready_);
    ended.hear();
    if (rule == LabelRule::forced) {
      const auto found = force_pattern(ended.measures_.influence(0));
      return found ? label_of(*found) : "insufficient";
    }
    const auto found = ended.measures_.report(why_no_pattern(sampling_[0], sampling_[1])).pattern;
    return found ? label_of(found->pattern) : "insufficient";
  }

 private:
  double start_s_;
  PairGrid grid_;
  std::vector<Instant> ready_;
  DyadMeasures measures_;
  std::array<Sampling, 2> sampling_;

  void hear() {
    for (const Instant& instant : ready_) measures_.add(instant);
    ready_.clear();
  }
};

/// The pairs of a file, each with its rows in order of time.
std::vector<std::vector<CsvRow>> by_id(const std::vector<CsvRow>& rows) {
  std::vector<std::vector<CsvRow>> pairs;
  std::map<std::string, std::size_t> places;
  for (const CsvRow& row : rows) {
    const auto [place, is_new] = places.emplace(row.id, pairs.size());
    if (is_new) pairs.emplace_back();
    pairs[place->second].push_back(row);
  }
  for (auto& pair : pairs) {
    std::stable_sort(pair.begin(), pair.end(),
                     [](const CsvRow& x, const CsvRow& y) { return x.t_s < y.t_s; });
  }
  return pairs;
}

}  // namespace

std::vector<Label> classify_series(const std::vector<CsvRow>& rows, std::vector<double> at_s,
                                   LabelRule rule) {
  std::sort(at_s.begin(), at_s.end());
  std::vector<Label> labels;
  for (const auto& pair_rows : by_id(rows)) {
    Pair pair{pair_rows.front().t_s};
    std::size_t row = 0;
    for (const double at : at_s) {
      for (; row < pair_rows.size() && pair_rows[row].t_s - pair.start_s() < at; ++row) {
        pair.add(pair_rows[row]);
      }
      labels.push_back({.id = pair_rows[0].id, .at_s = at, .label = pair.label(rule)});
    }
  }
  return labels;
}

}  // namespace attune::app
