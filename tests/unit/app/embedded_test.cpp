#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "app/embedded_rulebook.hpp"
#include "app/web_assets.hpp"

namespace attune::app {
namespace {

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

TEST(EmbeddedRulebook, HoldsEveryFileOfTheFolderByteForByte) {
  const std::filesystem::path folder = ATTUNE_SOURCE_DIR "/server/rulebook";
  std::map<std::string, std::string> on_disk;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
    if (entry.path().extension() != ".txtpb") continue;
    on_disk[entry.path().lexically_relative(folder).string()] = read_file(entry.path());
  }
  std::map<std::string, std::string> embedded;
  for (const EmbeddedFile& file : embedded_rulebook_files()) {
    embedded[std::string{file.path}] = std::string{file.body};
  }
  EXPECT_FALSE(on_disk.empty());
  EXPECT_EQ(embedded, on_disk);
}

TEST(EmbeddedPages, AreOrderedAndNoneIsEmpty) {
  const auto assets = web_assets();
  EXPECT_TRUE(std::ranges::is_sorted(assets, {}, &WebAsset::path));
  for (const WebAsset& asset : assets) {
    EXPECT_TRUE(asset.path.starts_with('/')) << asset.path;
    EXPECT_FALSE(asset.body.empty()) << asset.path;
  }
}

TEST(EmbeddedPages, StandPackedBesideThemselvesWhereThatSavesBytes) {
  for (const WebAsset& asset : web_assets()) {
    EXPECT_FALSE(asset.path.ends_with(".br") || asset.path.ends_with(".gz")) << asset.path;
    EXPECT_LT(asset.brotli.size(), asset.body.size()) << asset.path;
    EXPECT_LT(asset.gzip.size(), asset.body.size()) << asset.path;
    if (asset.path.ends_with(".html")) {
      EXPECT_TRUE(asset.gzip.starts_with("\x1f\x8b")) << asset.path;
      EXPECT_FALSE(asset.brotli.empty()) << asset.path;
    }
  }
}

TEST(EmbeddedPages, OnlyNamesWithAHashAreKeptForGood) {
  for (const WebAsset& asset : web_assets()) {
    if (asset.path.ends_with(".html")) {
      EXPECT_FALSE(asset.immutable) << asset.path;
      EXPECT_EQ(asset.content_type, "text/html; charset=utf-8");
    }
    if (asset.immutable) {
      EXPECT_TRUE(asset.path.starts_with("/assets/")) << asset.path;
    }
  }
}

}  // namespace
}  // namespace attune::app
