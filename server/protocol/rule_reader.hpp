// Rules out of parsed files. Internal to protocol: sees Protobuf.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <string_view>

#include "attune/v1/rulebook.pb.h"
#include "base/limits.hpp"
#include "base/time.hpp"
#include "core/guidance/rulebook.hpp"
#include "protocol/rulebook_source.hpp"
#include "protocol/texts.hpp"

namespace attune::protocol {

using RuleFile = Parsed<v1::RulebookFile>;
/// Each rule's id, and where it was first given.
struct RuleIds {
  std::map<std::string, std::string, std::less<>> places;
  bool all = true;  ///< False where a file could not be read: another id may well be a rule's.
};

/// Reports ids that are missing, malformed, or given twice.
RuleIds read_rule_ids(const std::deque<RuleFile>& files, RulebookErrors& errors);

/// A condition, or a default one with errors appended.
core::guidance::Condition read_condition(const v1::Condition& wire, const Place& place,
                                         const RuleIds& ids);

/// Everything of one rule but its conditions' clauses is checked here.
core::guidance::Rule read_rule(const v1::Rule& wire, const Place& place, const RuleIds& ids);
RuleFacts read_facts(const v1::Rule& wire);

/// The time of a field in seconds, checked against 1 (or `least`) and `limits::kRuleTimeMaxMs` (or
/// `most_ms`).
Millis read_time(const Place& place, int field_number, std::string_view name, std::int32_t seconds,
                 std::int32_t least = 1, std::int64_t most_ms = limits::kRuleTimeMaxMs);

}  // namespace attune::protocol
