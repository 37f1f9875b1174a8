#include "protocol/measures_writer.hpp"

#include <string>

#include "core/coregulation/claims.hpp"
#include "protocol/enums.hpp"

namespace attune::protocol {

void write_measures(v1::MeasuresSeen& to, const core::coregulation::MeasureRows& rows) {
  using core::coregulation::key_of;
  for (const auto& row : rows) {
    auto& wire = *to.add_measures();
    wire.set_name(std::string{row.measure});
    wire.set_of(to_wire<v1::MeasuresSeen::Subject>(row.of));
    wire.set_unit(std::string{row.unit});
    if (row.value) wire.set_value(*row.value);
    wire.set_says(std::string{row.says});
    if (row.why_not) wire.set_not_available(std::string{key_of(*row.why_not)});
    wire.set_evidence(to_wire<v1::MeasuresSeen::Evidence>(row.evidence));
    for (const auto& [name, value] : row.confidence) {
      auto& added = *wire.add_confidence();
      added.set_name(std::string{name});
      added.set_value(value);
    }
  }
}

}  // namespace attune::protocol
