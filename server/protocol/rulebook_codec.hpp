// The rulebook from text-format files to core's rules and the words that phones show. Protobuf
// stays in the .cpp.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/guidance/rulebook.hpp"
#include "protocol/texts.hpp"

namespace attune::protocol {

/// One file of a rulebook. `name` is its path below the rulebook's folder: "texts/en.txtpb" holds
/// words, "pause.txtpb" rules.
struct NamedFile {
  std::string_view name;
  std::string_view content;
};

/// What is wrong and where. Line and column count from 1; both are 0 where a whole file is missing
/// or too large.
struct RulebookError {
  std::string file;
  int line = 0;
  int column = 0;
  std::string reason;  ///< Says what was meant.
  bool operator==(const RulebookError&) const = default;
};

/// "pause.txtpb:12:3: cooldown_s is 0, but ..."
[[nodiscard]] std::string to_string(const RulebookError& error);

struct LoadedRulebook {
  core::guidance::Rulebook
      rulebook;  ///< Highest priority first; its version is a digest of the files.
  RuleCatalogue catalogue;
};

/// All files of a rulebook, in any order; or everything that is wrong with them, by file and line.
/// Never half a rulebook. Any thread; writes nothing to stderr.
[[nodiscard]] std::variant<LoadedRulebook, std::vector<RulebookError>> load_rulebook(
    std::span<const NamedFile> files);

}  // namespace attune::protocol
