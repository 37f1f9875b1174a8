#include "app/measure/csv_series.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <fstream>
#include <sstream>

namespace attune::app {
namespace {

constexpr std::array<std::string_view, 4> kColumns{"t", "A", "B", "id"};

std::string_view bare(std::string_view text) {
  const auto is_edge = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '"'; };
  while (!text.empty() && is_edge(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_edge(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> split(std::string_view line) {
  std::vector<std::string_view> cells;
  for (;;) {
    const auto comma = line.find(',');
    cells.push_back(bare(line.substr(0, comma)));
    if (comma == std::string_view::npos) return cells;
    line.remove_prefix(comma + 1);
  }
}

/// Takes the next line off `text`.
std::string_view next_line(std::string_view& text) {
  const auto end = text.find('\n');
  const auto line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return line;
}

/// A finite number, or nothing for a missing one; false where the cell is neither.
bool read_number(std::string_view cell, std::optional<double>& out) {
  out.reset();
  if (cell.empty() || cell == "NA" || cell == "NaN") return true;
  double value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc{} || end != cell.data() + cell.size() || !std::isfinite(value)) {
    return false;
  }
  out = value;
  return true;
}

CsvError error_at(std::string_view name, std::size_t line, const std::string& what) {
  return {std::string{name} + ":" + std::to_string(line) + ": " + what};
}

/// Where each of kColumns stands in the header.
using Places = std::array<std::size_t, kColumns.size()>;
constexpr std::size_t kAbsent = static_cast<std::size_t>(-1);

Places places_in(std::string_view header) {
  Places places;
  places.fill(kAbsent);
  const auto names = split(header);
  for (std::size_t i = 0; i < names.size(); ++i) {
    for (std::size_t c = 0; c < kColumns.size(); ++c) {
      if (names[i] == kColumns[c]) places[c] = i;
    }
  }
  return places;
}

std::variant<CsvRow, CsvError> read_row(std::string_view line, const Places& places,
                                        std::string_view name, std::size_t number) {
  const auto cells = split(line);
  const auto cell = [&](std::size_t column) {
    const std::size_t place = places[column];
    return place < cells.size() ? cells[place] : std::string_view{};
  };
  std::array<std::optional<double>, 3> numbers;
  for (std::size_t column = 0; column < numbers.size(); ++column) {
    if (read_number(cell(column), numbers[column])) continue;
    return error_at(name, number,
                    "'" + std::string{cell(column)} + "' in column " +
                        std::string{kColumns[column]} + " is no number; leave it empty if missing");
  }
  if (!numbers[0]) return error_at(name, number, "the time in column t is missing");
  return CsvRow{.id = std::string{cell(3)}, .t_s = *numbers[0], .a = numbers[1], .b = numbers[2]};
}

}  // namespace

CsvRows parse_csv_series(std::string_view text, std::string_view name, bool with_id) {
  const Places places = places_in(next_line(text));
  for (std::size_t column = 0; column < kColumns.size(); ++column) {
    if (places[column] != kAbsent || (column == 3 && !with_id)) continue;
    return error_at(name, 1,
                    "there is no column " + std::string{kColumns[column]} +
                        "; the header must be " + (with_id ? "id,t,A,B" : "t,A,B"));
  }
  std::vector<CsvRow> rows;
  for (std::size_t number = 2; !text.empty(); ++number) {
    const auto line = next_line(text);
    if (bare(line).empty()) continue;
    auto row = read_row(line, places, name, number);
    if (auto* error = std::get_if<CsvError>(&row)) return *error;
    rows.push_back(std::move(std::get<CsvRow>(row)));
  }
  if (rows.empty()) return error_at(name, 1, "there is no row after the header");
  return rows;
}

CsvRows read_csv_series(const std::filesystem::path& file, bool with_id, std::size_t bytes_max) {
  std::error_code failed;
  const auto bytes = std::filesystem::file_size(file, failed);
  if (!failed && bytes > bytes_max) {
    return CsvError{file.string() + ": larger than " + std::to_string(bytes_max / (1024 * 1024)) +
                    " MiB"};
  }
  std::ifstream in{file, std::ios::binary};
  std::ostringstream text;
  if (failed || !in || !(text << in.rdbuf())) {
    return CsvError{file.string() + ": cannot be read"};
  }
  return parse_csv_series(text.str(), file.string(), with_id);
}

}  // namespace attune::app
