// A report on the wire, from which JSON and rows are made alike. Internal to protocol, as it sees
// generated code.
#pragma once

#include <string_view>

#include "attune/v1/report.pb.h"
#include "core/report/report.hpp"
#include "protocol/words_of.hpp"

namespace attune::protocol {

[[nodiscard]] v1::ReportResponse report_message(const core::report::Report& report,
                                                std::string_view locale, const WordsOf& words);

}  // namespace attune::protocol
