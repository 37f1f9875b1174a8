#include "app/measure/csv_series.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace attune::app {
namespace {

/// A file that is gone at the end of the test.
struct CsvFile : ::testing::Test {
  std::filesystem::path path =
      std::filesystem::path{::testing::TempDir()} / ("series-" + std::to_string(::getpid()));

  ~CsvFile() override {
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
  }
  /// A header, one row, and blank lines up to that size.
  void write(std::size_t bytes) const {
    std::string text = "t,A,B\n0,1,2\n";
    text.resize(bytes, '\n');
    std::ofstream{path, std::ios::binary} << text;
  }
  [[nodiscard]] std::string error(CsvRows rows) const {
    const auto* found = std::get_if<CsvError>(&rows);
    return found == nullptr ? "" : found->text;
  }
};

TEST_F(CsvFile, IsReadAtItsLimitAndRefusedAtOneByteMore) {
  constexpr std::size_t kMebibyte = 1024 * 1024;
  write(kMebibyte);
  EXPECT_EQ(error(read_csv_series(path, false, kMebibyte)), "");
  write(kMebibyte + 1);
  EXPECT_EQ(error(read_csv_series(path, false, kMebibyte)), path.string() + ": larger than 1 MiB");
}

TEST_F(CsvFile, OfMoreThanTheNamedLimitIsRefusedUnread) {
  write(32);
  std::filesystem::resize_file(path, limits::kMeasureFileBytesMax + 1);  // It takes no room.
  EXPECT_EQ(error(read_csv_series(path, false)), path.string() + ": larger than 512 MiB");
}

TEST_F(CsvFile, ThatIsNotThereIsSaidToBeUnreadable) {
  EXPECT_EQ(error(read_csv_series(path, false)), path.string() + ": cannot be read");
}

std::string error_in(const std::string& text, bool with_id = false) {
  const CsvRows rows = parse_csv_series(text, "a.csv", with_id);
  const auto* error = std::get_if<CsvError>(&rows);
  return error == nullptr ? "" : error->text;
}

TEST(CsvSeries, SaysWhichLineIsWrongAndWhatWasMeant) {
  EXPECT_EQ(error_in("t,A\n1,2\n"), "a.csv:1: there is no column B; the header must be t,A,B");
  EXPECT_EQ(error_in("t,A,B\n1,2,3\n", true),
            "a.csv:1: there is no column id; the header must be id,t,A,B");
  EXPECT_EQ(error_in("t,A,B\n"), "a.csv:1: there is no row after the header");
  EXPECT_EQ(error_in(""), "a.csv:1: there is no column t; the header must be t,A,B");
  EXPECT_EQ(error_in("t,A,B\n1,2,3\n\n,2,3\n"), "a.csv:4: the time in column t is missing");
  for (const std::string cell : {"x", "1x", "1e999", "inf", "0x10", "1 2"}) {
    EXPECT_EQ(error_in("t,A,B\n1,2," + cell + "\n"),
              "a.csv:2: '" + cell + "' in column B is no number; leave it empty if missing");
  }
}

TEST(CsvSeries, ReadsColumnsInAnyOrderWithQuotesBlanksAndMissingCells) {
  const CsvRows read =
      parse_csv_series("B, \"t\",other,A\r\n2.5,1e1,x,\r\nNA,11,,-3\r\n12,13\n", "a.csv", false);
  const auto& rows = std::get<std::vector<CsvRow>>(read);
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].t_s, 10);
  EXPECT_EQ(rows[0].b, 2.5);
  EXPECT_EQ(rows[0].a, std::nullopt);
  EXPECT_EQ(rows[1].a, -3);
  EXPECT_EQ(rows[1].b, std::nullopt);
  EXPECT_EQ(rows[2].t_s, 13);
  EXPECT_EQ(rows[2].a, std::nullopt);  // A short row misses its last cells.
}

}  // namespace
}  // namespace attune::app
