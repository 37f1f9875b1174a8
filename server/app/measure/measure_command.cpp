#include "app/measure/measure_command.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>

#include "app/measure/classify_series.hpp"
#include "app/measure/csv_series.hpp"
#include "app/measure/measure_series.hpp"
#include "base/limits.hpp"

namespace attune::app {
namespace {

struct MeasureOptions {
  std::string file;
  bool csv = false;
  std::string classify;
  std::vector<double> at_s;
  std::string rule = "product";
};

int fail(const CsvError& error) {
  std::fprintf(stderr, "attuned measure: %s\n", error.text.c_str());
  return 1;
}

int print_measures(const MeasureOptions& options) {
  const auto read = read_csv_series(options.file, false);
  if (const auto* error = std::get_if<CsvError>(&read)) return fail(*error);
  const auto rows = measure_series(std::get<std::vector<CsvRow>>(read));
  std::fputs((options.csv ? to_csv(rows) : to_json(rows)).c_str(), stdout);
  return 0;
}

int print_labels(const MeasureOptions& options) {
  const auto read = read_csv_series(options.classify, true);
  if (const auto* error = std::get_if<CsvError>(&read)) return fail(*error);
  const auto rule = options.rule == "forced" ? LabelRule::forced : LabelRule::product;
  std::puts("id,n,label");
  for (const auto& each :
       classify_series(std::get<std::vector<CsvRow>>(read), options.at_s, rule)) {
    std::printf("%s,%.10g,%s\n", each.id.c_str(), each.at_s, each.label.c_str());
  }
  return 0;
}

}  // namespace

int run_measure(int argc, const char* const* argv) {
  MeasureOptions options;
  CLI::App app{"every measure of two series, or the pattern of many pairs", "attuned measure"};
  auto* file = app.add_option("file", options.file,
                              "CSV with columns t,A,B; t in seconds, blank is missing");
  app.add_flag("--csv", options.csv, "one row a measure instead of JSON");
  auto* classify =
      app.add_option("--classify", options.classify, "CSV with columns id,t,A,B: print id,n,label");
  auto* at = app.add_option("--at", options.at_s, "seconds from the start to classify at")
                 ->delimiter(',')
                 ->check(CLI::PositiveNumber);
  auto* rule = app.add_option("--rule", options.rule, "product (cautious) or forced (five labels)")
                   ->check(CLI::IsMember({"product", "forced"}));
  classify->excludes(file)->needs(at);
  at->needs(classify);
  rule->needs(classify);
  try {
    app.parse(argc, argv);
    if (options.file.empty() && options.classify.empty()) {
      throw CLI::RequiredError{"FILE.csv, or --classify FILE.csv,"};
    }
  } catch (const CLI::ParseError& error) {
    return app.exit(error);
  }
  return options.classify.empty() ? print_measures(options) : print_labels(options);
}

}  // namespace attune::app
