#include "app/measure/measure_series.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "app/measure/json_text.hpp"
#include "app/measure/windowed_rows.hpp"
#include "core/coregulation/claims.hpp"
#include "core/coregulation/kernel_correlation.hpp"
#include "core/coregulation/pair_grid.hpp"
#include "core/coregulation/sampling.hpp"

namespace attune::app {

using namespace core::coregulation;

namespace {

std::string number(double value) {
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%.12g", value);
  return text.data();
}

/// Everything that hears the rows.
struct Listeners {
  explicit Listeners(std::array<double, 2> scale) : windowed{scale} {}

  PairGrid grid;
  std::vector<Instant> ready;
  DyadMeasures measures;
  KernelCorrelation association;
  std::array<Sampling, 2> sampling;
  WindowedRows windowed;

  void hear(const CsvRow& row, double t_s) {
    if (row.a) {
      grid.add_a(t_s, *row.a, ready);
      association.add_a(t_s, *row.a);
      sampling[0].add(t_s);
    }
    if (row.b) {
      grid.add_b(t_s, *row.b, ready);
      association.add_b(t_s, *row.b);
      sampling[1].add(t_s);
    }
    pass_on();
  }
  void pass_on() {
    for (const Instant& instant : ready) {
      measures.add(instant);
      windowed.add(instant);
    }
    ready.clear();
  }
};

/// The range of each one's values.
std::array<double, 2> scale_of(const std::vector<CsvRow>& series) {
  std::array<double, 2> scale{};
  const auto range = [&](auto value_of) {
    std::optional<double> least;
    std::optional<double> most;
    for (const CsvRow& row : series) {
      const std::optional<double> value = value_of(row);
      if (!value) continue;
      least = std::min(least.value_or(*value), *value);
      most = std::max(most.value_or(*value), *value);
    }
    return least ? *most - *least : 0.0;
  };
  scale[0] = range([](const CsvRow& row) { return row.a; });
  scale[1] = range([](const CsvRow& row) { return row.b; });
  return scale;
}

void add_sampling(MeasureRows& rows, const Listeners& heard) {
  for (const Subject of : {Subject::a, Subject::b}) {
    add_row(rows, "sampling", of, "s", heard.sampling[static_cast<std::size_t>(of)].report(),
            [](const auto& v, auto& row) {
              row.value = v.median_gap_s;
              row.confidence = {{"mean_gap_s", v.mean_gap_s}, {"n", static_cast<double>(v.n)}};
            });
  }
  rows.push_back({.measure = "left_out",
                  .unit = "values",
                  .value = static_cast<double>(heard.grid.left_out()),
                  .evidence = Evidence::descriptive});
  add_row(rows, "association", Subject::both, "r", heard.association.report(),
          [](const auto& v, auto& row) {
            row.value = v.r;
            row.confidence = {{"standard_error", v.standard_error}, {"pairs", v.pairs}};
          });
}

}  // namespace

MeasureRows measure_series(std::vector<CsvRow> series) {
  std::stable_sort(series.begin(), series.end(),
                   [](const CsvRow& x, const CsvRow& y) { return x.t_s < y.t_s; });
  Listeners heard{scale_of(series)};
  for (const CsvRow& each : series) heard.hear(each, each.t_s - series.front().t_s);
  heard.grid.finish(heard.ready);
  heard.pass_on();
  MeasureRows rows;
  add_sampling(rows, heard);
  add_rows(rows, heard.measures.report(why_no_pattern(heard.sampling[0], heard.sampling[1])));
  heard.windowed.add_rows(rows);
  return rows;
}

std::string to_json(const MeasureRows& rows) {
  const auto text = [](std::string_view key) { return boost::json::string{key}; };
  boost::json::array all;
  for (const MeasureRow& row : rows) {
    boost::json::object one{{"measure", text(row.measure)}, {"of", text(key_of(row.of))}};
    if (row.value) one["value"] = *row.value;
    if (!row.says.empty()) one["says"] = text(row.says);
    if (row.why_not) one["not_available"] = text(key_of(*row.why_not));
    if (!row.unit.empty()) one["unit"] = text(row.unit);
    one["evidence"] = text(key_of(row.evidence));
    boost::json::object confidence;
    for (const auto& [name, value] : row.confidence) confidence[name] = value;
    if (!confidence.empty()) one["confidence"] = std::move(confidence);
    all.push_back(std::move(one));
  }
  return pretty_json(boost::json::object{{"measures", std::move(all)}});
}

std::string to_csv(const MeasureRows& rows) {
  std::string out = "measure,of,value,unit,evidence,not_available,confidence\n";
  const auto cell = [&out](std::string_view text) {
    out += text;
    out += ',';
  };
  for (const MeasureRow& row : rows) {
    cell(row.measure);
    cell(key_of(row.of));
    cell(row.value ? number(*row.value) : std::string{row.says});
    cell('"' + std::string{row.unit} + '"');
    cell(key_of(row.evidence));
    cell(row.why_not ? key_of(*row.why_not) : "");
    out += '"';
    for (const auto& [name, value] : row.confidence) {
      if (out.back() != '"') out += ';';
      out += std::string{name} + '=' + number(value);
    }
    out += "\"\n";
  }
  return out;
}

}  // namespace attune::app
