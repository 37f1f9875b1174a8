// The rulebook of the product, read from where it is kept.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "protocol/rulebook_codec.hpp"

namespace attune::protocol::testing {

/// Path below server/rulebook, and content.
using RulebookFiles = std::vector<std::pair<std::string, std::string>>;

inline RulebookFiles rulebook_files() {
  namespace fs = std::filesystem;
  const fs::path folder = fs::path{ATTUNE_SOURCE_DIR} / "server" / "rulebook";
  RulebookFiles files;
  for (const auto& entry : fs::recursive_directory_iterator{folder}) {
    if (entry.path().extension() != ".txtpb") continue;
    std::ifstream in{entry.path(), std::ios::binary};
    files.emplace_back(fs::relative(entry.path(), folder).generic_string(),
                       std::string{std::istreambuf_iterator<char>{in}, {}});
  }
  std::sort(files.begin(), files.end());
  return files;
}

inline std::variant<LoadedRulebook, std::vector<RulebookError>> load(const RulebookFiles& files) {
  std::vector<NamedFile> named;
  for (const auto& [name, content] : files) named.push_back({.name = name, .content = content});
  return load_rulebook(named);
}

inline std::string all_of(const std::vector<RulebookError>& errors) {
  std::string out;
  for (const RulebookError& each : errors) out += to_string(each) + "\n";
  return out;
}

/// "" where the files are sound.
inline std::string errors_in(const RulebookFiles& files) {
  const auto loaded = load(files);
  const auto* errors = std::get_if<std::vector<RulebookError>>(&loaded);
  return errors == nullptr ? "" : all_of(*errors);
}

/// The rulebook of the product; a broken one fails the test that asks.
inline const LoadedRulebook& shipped() {
  static const LoadedRulebook kLoaded = [] {
    auto loaded = load(rulebook_files());
    if (auto* errors = std::get_if<std::vector<RulebookError>>(&loaded)) {
      ADD_FAILURE() << all_of(*errors);
      return LoadedRulebook{.rulebook = {},
                            .catalogue = RuleCatalogue{{}, TextsByLocale{{"en", {}}}}};
    }
    return std::get<LoadedRulebook>(std::move(loaded));
  }();
  return kLoaded;
}

}  // namespace attune::protocol::testing
