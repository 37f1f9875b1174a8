#include "protocol/report_codec.hpp"

#include <google/protobuf/util/json_util.h>

#include <utility>

#include "base/check.hpp"
#include "protocol/enums.hpp"
#include "protocol/report_writer.hpp"

namespace attune::protocol {

namespace {

std::string json_of(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.always_print_primitive_fields = true;
  std::string text;
  ATTUNE_CHECK(google::protobuf::util::MessageToJsonString(message, &text, options).ok());
  return text;
}

}  // namespace

std::string encode_report(const core::report::Report& report, std::string_view locale,
                          const WordsOf& words) {
  return json_of(report_message(report, locale, words));
}

std::string encode_held_back(const std::vector<core::guidance::HeldBack>& held,
                             std::string_view locale, const WordsOf& words,
                             const GuardWords& guard_words) {
  const std::string language = words.nearest_locale(locale);
  v1::HeldBackResponse wire;
  for (const core::guidance::HeldBack& each : held) {
    v1::HeldBackResponse::Rule& to = *wire.add_rules();
    to.set_to(to_wire<v1::Seat>(each.to));
    to.set_rule_id(each.rule_id);
    to.set_text(words.suggestion(each.rule_id, language, {}).text);
    to.set_why(to_wire<v1::HeldBackResponse::Why>(each.why));
    if (!each.guard) continue;
    GuardTold guard = guard_words(each.rule_id, *each.guard);
    to.set_guard(std::move(guard.words));
    to.set_guard_about(std::move(guard.about));
  }
  return json_of(wire);
}

}  // namespace attune::protocol
