#include "script_files.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include "unit/protocol/rulebook_files.hpp"

namespace attune::scripts {
namespace {

namespace fs = std::filesystem;

Script read_all() {
  std::vector<std::string> rule_ids;
  for (const auto& each : shipped_rulebook().rules) rule_ids.push_back(each.id);
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator{fs::path{ATTUNE_SOURCE_DIR} / "tests/scripts"}) {
    if (entry.path().extension() == ".script") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  Script all;
  for (const fs::path& path : paths) {
    std::ifstream in{path, std::ios::binary};
    const std::string text{std::istreambuf_iterator<char>{in}, {}};
    add(all, read_script(path.filename().string(), text, rule_ids));
  }
  return all;
}

}  // namespace

const core::guidance::Rulebook& shipped_rulebook() { return protocol::testing::shipped().rulebook; }

const Script& shipped_scripts() {
  static const Script kAll = read_all();
  return kAll;
}

}  // namespace attune::scripts
