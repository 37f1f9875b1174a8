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

}  // namespace
}  // namespace attune::app
