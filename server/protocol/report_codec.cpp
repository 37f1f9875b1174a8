#include "protocol/report_codec.hpp"

#include <google/protobuf/util/json_util.h>

#include "base/check.hpp"
#include "protocol/report_writer.hpp"

namespace attune::protocol {

std::string encode_report(const core::report::Report& report, std::string_view locale,
                          const WordsOf& words) {
  google::protobuf::util::JsonPrintOptions options;
  options.always_print_primitive_fields = true;
  std::string text;
  const v1::ReportResponse message = report_message(report, locale, words);
  ATTUNE_CHECK(google::protobuf::util::MessageToJsonString(message, &text, options).ok());
  return text;
}

}  // namespace attune::protocol
