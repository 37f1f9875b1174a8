// A report as JSON (attune/v1/report.proto, Protobuf's JSON mapping) and as rows.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/guidance/held_back.hpp"
#include "core/guidance/rulebook.hpp"
#include "core/report/report.hpp"
#include "protocol/texts.hpp"
#include "protocol/words_of.hpp"

namespace attune::protocol {

// From any thread. `locale` is any wish: suggestions get the words of the nearest language.

[[nodiscard]] std::string encode_report(const core::report::Report& report, std::string_view locale,
                                        const WordsOf& words);

/// RFC 4180, UTF-8, a line of names first: the timeline, then returns and measures. Times are ISO
/// 8601 in UTC; names are those of the JSON, short and in lower case. A cell that a spreadsheet
/// would take for a formula begins with an apostrophe.
[[nodiscard]] std::string encode_report_csv(const core::report::Report& report,
                                            std::string_view locale, const WordsOf& words);

/// A rule's guard: as a sentence, and what it is about, "exercise_is".
struct GuardTold {
  std::string words;
  std::string about;
};
/// By its place.
using GuardWords = std::function<GuardTold(std::string_view rule_id, std::size_t guard)>;
/// A HeldBackResponse as JSON.
[[nodiscard]] std::string encode_held_back(const std::vector<core::guidance::HeldBack>& held,
                                           std::string_view locale, const WordsOf& words,
                                           const GuardWords& guard_words);

/// A RulesResponse as JSON: what each rule of the book says, in the nearest language.
[[nodiscard]] std::string encode_rules(const core::guidance::Rulebook& rulebook,
                                       const RuleCatalogue& catalogue, std::string_view locale);

/// One cell as it stands in the file.
[[nodiscard]] std::string csv_cell(std::string_view text);

}  // namespace attune::protocol
