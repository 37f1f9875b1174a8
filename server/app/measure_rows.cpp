#include "app/measure_rows.hpp"

#include <algorithm>
#include <cstdio>

#include "app/json_text.hpp"
#include "core/coregulation/claims.hpp"
#include "core/coregulation/dyad_measures.hpp"
#include "core/coregulation/pair_grid.hpp"

namespace attune::app {
namespace {

using namespace core::coregulation;

/// Gathers rows; each `add` is one measure of one subject.
class Rows {
 public:
  /// `read` fills value, says and confidence of a row from what the measure gives.
  template <class T, class Read>
  void add(std::string measure, std::string of, std::string unit, const Measured<T>& measured,
           Read read) {
    MeasureRow row{.measure = std::move(measure),
                   .of = std::move(of),
                   .unit = std::move(unit),
                   .evidence = T::kEvidence};
    if (measured) {
      read(*measured, row);
    } else {
      row.why_not = measured.why_not();
    }
    rows.push_back(std::move(row));
  }
  std::vector<MeasureRow> rows;
};

void add_people(const DyadReport& report, Rows& out) {
  constexpr std::array<const char*, 2> kNames{"A", "B"};
  for (std::size_t who = 0; who < 2; ++who) {
    out.add("level", kNames[who], "as given", report.level[who], [](const auto& v, auto& row) {
      row.value = v.mean;
      row.confidence = {{"standard_deviation", v.standard_deviation},
                        {"n", static_cast<double>(v.n)}};
    });
    out.add("trend", kNames[who], "as given, a minute", report.trend[who],
            [](const auto& v, auto& row) {
              row.value = v.slope * 60;
              row.confidence = {{"n", static_cast<double>(v.n)}};
            });
    out.add("inertia", kNames[who], "", report.inertia[who], [](const auto& v, auto& row) {
      row.value = v.phi;
      row.confidence = {{"standard_error", v.standard_error},
                        {"small_sample", v.phi_small_sample},
                        {"n", static_cast<double>(v.n)}};
    });
  }
}

void add_coordination(const DyadReport& report, Rows& out) {
  const auto side = [&](const char* of, auto choose) {
    out.add("coordination", of, "", report.coordination, [&](const auto& v, auto& row) {
      const InertiaCoordination::Side& side_of = choose(v);
      row.value = side_of.coordination;
      row.confidence = {{"inertia", side_of.inertia}, {"n", static_cast<double>(side_of.n)}};
    });
  };
  side("A->B", [](const auto& v) { return v.b; });
  side("B->A", [](const auto& v) { return v.a; });
}

void add_influence(const DyadReport& report, Rows& out) {
  out.add("influence", "A->B", "partial R2", report.influence, [](const auto& v, auto& row) {
    row.value = v.middle().partial_r2_a_to_b;
    row.confidence = {{"p", v.p_a_to_b},
                      {"p_5s", v.middle().p_a_to_b},
                      {"lags", static_cast<double>(v.middle().lags)},
                      {"n", v.middle().rows}};
  });
  out.add("influence", "B->A", "partial R2", report.influence, [](const auto& v, auto& row) {
    row.value = v.middle().partial_r2_b_to_a;
    row.confidence = {{"p", v.p_b_to_a},
                      {"p_5s", v.middle().p_b_to_a},
                      {"lags", static_cast<double>(v.middle().lags)},
                      {"n", v.middle().rows}};
  });
  out.add("shared_motion", "both", "r", report.shared_motion, [](const auto& v, auto& row) {
    row.value = v.residual_correlation;
    row.confidence = {{"threshold", v.threshold}, {"together", v.together ? 1.0 : 0.0}};
  });
  out.add("stabilisation", "both", "1/s", report.stabilisation, [](const auto& v, auto& row) {
    row.value = v.s;
    row.confidence = {
        {"standard_error", v.standard_error}, {"growth", v.growth}, {"growth_self", v.growth_self}};
    if (v.half_life_samples) row.confidence.emplace_back("half_life_s", *v.half_life_samples);
  });
}

void add_oscillators(const DyadReport& report, Rows& out) {
  const auto side = [&](const char* of, auto choose) {
    out.add("period", of, "s", report.oscillators, [&](const auto& v, auto& row) {
      row.value = choose(v).period_samples;
      row.confidence = {{"r2", v.r2}, {"n", static_cast<double>(v.n)}};
    });
  };
  side("A", [](const auto& v) { return v.a; });
  side("B", [](const auto& v) { return v.b; });
}

void add_pattern(const DyadReport& report, Rows& out) {
  out.add("pattern", "both", "", report.pattern, [](const auto& v, auto& row) {
    row.says = key_of(v.pattern);
    row.confidence = {{"p_a_to_b", v.p_a_to_b},
                      {"p_b_to_a", v.p_b_to_a},
                      {"residual_correlation", v.residual_correlation},
                      {"n", static_cast<double>(v.bins)}};
  });
  const Statement statement = state_pattern(report.pattern, report.minutes);
  MeasureRow row{.measure = "claim",
                 .of = "both",
                 .unit = "",
                 .says = std::string{key_of(statement.claim)},
                 .evidence = statement.evidence,
                 .confidence = {{"minutes", statement.minutes}}};
  out.rows.push_back(std::move(row));
}

std::string number(double value) {
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%.12g", value);
  return text.data();
}

}  // namespace

std::vector<MeasureRow> measure_series(std::vector<CsvRow> series) {
  std::stable_sort(series.begin(), series.end(),
                   [](const CsvRow& x, const CsvRow& y) { return x.t_s < y.t_s; });
  PairGrid grid;
  DyadMeasures measures;
  std::vector<Instant> ready;
  const auto hear = [&] {
    for (const Instant& instant : ready) measures.add(instant);
    ready.clear();
  };
  for (const CsvRow& each : series) {
    const double t = each.t_s - series.front().t_s;
    if (each.a) grid.add_a(t, *each.a, ready);
    if (each.b) grid.add_b(t, *each.b, ready);
    hear();
  }
  grid.finish(ready);
  hear();
  const DyadReport report = measures.report();
  Rows out;
  add_people(report, out);
  add_coordination(report, out);
  add_influence(report, out);
  add_oscillators(report, out);
  add_pattern(report, out);
  return out.rows;
}

std::string to_json(const std::vector<MeasureRow>& rows) {
  boost::json::array all;
  for (const MeasureRow& row : rows) {
    boost::json::object one{{"measure", row.measure}, {"of", row.of}};
    if (row.value) one["value"] = *row.value;
    if (!row.says.empty()) one["says"] = row.says;
    if (row.why_not) one["not_available"] = key_of(*row.why_not);
    if (!row.unit.empty()) one["unit"] = row.unit;
    one["evidence"] = key_of(row.evidence);
    boost::json::object confidence;
    for (const auto& [name, value] : row.confidence) confidence[name] = value;
    if (!confidence.empty()) one["confidence"] = std::move(confidence);
    all.push_back(std::move(one));
  }
  return pretty_json(boost::json::object{{"measures", std::move(all)}});
}

std::string to_csv(const std::vector<MeasureRow>& rows) {
  std::string out = "measure,of,value,unit,evidence,not_available,confidence\n";
  for (const MeasureRow& row : rows) {
    out += row.measure + ',' + row.of + ',' + (row.value ? number(*row.value) : row.says) + ",\"" +
           row.unit + "\"," + std::string{key_of(row.evidence)} + ',' +
           (row.why_not ? std::string{key_of(*row.why_not)} : "") + ",\"";
    bool first = true;
    for (const auto& [name, value] : row.confidence) {
      out += (first ? "" : ";") + name + '=' + number(value);
      first = false;
    }
    out += "\"\n";
  }
  return out;
}

}  // namespace attune::app
