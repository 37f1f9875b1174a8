// All measures as rows of one shape, for whoever shows, sends or prints them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "core/coregulation/dyad_measures.hpp"
#include "core/coregulation/measured.hpp"
#include "core/coregulation/recovery.hpp"

namespace attune::core::coregulation {

/// Whom a row is about.
enum class Subject : std::uint8_t { a = 0, b = 1, both = 2, a_to_b = 3, b_to_a = 4 };

/// One number or label that a measure gives, or the reason why it gives none. Names, units and
/// labels are keys with static storage; texts in each language hold the words.
struct MeasureRow {
  std::string_view measure;  ///< "level", "inertia", "influence", "pattern", "claim", ...
  Subject of = Subject::both;
  std::string_view unit;  ///< Empty for a plain number.
  std::optional<double> value;
  std::string_view says;  ///< For what is no number: the key of a label or a claim.
  std::optional<Unavailable> why_not;
  Evidence evidence = Evidence::exploratory;
  std::vector<std::pair<std::string_view, double>> confidence;  ///< "n", "standard_error", "p", ...
  bool operator==(const MeasureRow&) const = default;
};

using MeasureRows = std::vector<MeasureRow>;

/// Adds what one measure says of a subject. `read` fills value, says and confidence of a row.
template <class T, class Read>
void add_row(MeasureRows& rows, std::string_view measure, Subject of, std::string_view unit,
             const Measured<T>& measured, Read read) {
  MeasureRow row{.measure = measure, .of = of, .unit = unit, .evidence = T::kEvidence};
  if (measured) {
    read(*measured, row);
  } else {
    row.why_not = measured.why_not();
  }
  rows.push_back(std::move(row));
}

/// Everything a report says, the claim that may be made last.
void add_rows(MeasureRows& rows, const DyadReport& report);

/// The one sentence that may be said of it.
void add_claim(MeasureRows& rows, const DyadReport& report);
/// How excursions of one line, or of two, have settled: the median where there is one.
void add_recovery(MeasureRows& rows, std::string_view measure, Subject of,
                  const Measured<RecoveryValue>& measured);

/// "A", "B", "both", "A->B", "B->A".
[[nodiscard]] std::string_view key_of(Subject subject);

}  // namespace attune::core::coregulation
