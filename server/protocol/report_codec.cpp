#include "protocol/report_codec.hpp"

#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <map>
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

/// Outside a session there is nothing yet to put in the places of `why`.
std::string without_inputs(std::string_view why) {
  std::string text;
  while (!why.empty()) {
    const auto open = why.find('{');
    text += why.substr(0, open);
    if (open == std::string_view::npos) break;
    text += "…";
    why.remove_prefix(std::min(why.size(), why.find('}', open) + 1));
  }
  return text;
}

void write_rule(v1::RulesResponse::Rule& wire, const core::guidance::Rule& rule,
                const RuleWords& words) {
  wire.set_rule_id(rule.id);
  wire.set_text(words.text);
  wire.set_why(without_inputs(words.why));
  wire.set_material_row(rule.material_row);
  wire.set_source(rule.source);
  wire.set_grade(std::string(1, rule.grade));
  wire.set_always_on(rule.always_on);
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

std::string encode_rules(const core::guidance::Rulebook& rulebook, const RuleCatalogue& catalogue,
                         std::string_view locale) {
  std::map<std::string_view, v1::RulesResponse::Family> families;
  for (const core::guidance::Rule& each : rulebook.rules) {
    write_rule(*families[each.family].add_rules(), each, catalogue.text(each.id, locale));
  }
  v1::RulesResponse wire;
  wire.set_version(rulebook.version);
  for (auto& [name, family] : families) {
    family.set_name(std::string{name});
    *wire.add_families() = std::move(family);
  }
  return json_of(wire);
}

}  // namespace attune::protocol
