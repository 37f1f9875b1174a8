// The rows of all measures on the wire. Internal to protocol, as it sees generated code.
#pragma once

#include "attune/v1/server.pb.h"
#include "core/coregulation/measure_rows.hpp"

namespace attune::protocol {

void write_measures(v1::MeasuresSeen& to, const core::coregulation::MeasureRows& rows);

}  // namespace attune::protocol
