// The words out of parsed files, held against the rules. Internal to protocol: sees Protobuf.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "attune/v1/rulebook.pb.h"
#include "core/guidance/rulebook.hpp"
#include "protocol/rule_reader.hpp"
#include "protocol/texts.hpp"

namespace attune::protocol {

using TextFile = Parsed<v1::TextFile>;

/// A rule that was read, and where.
struct PlacedRule {
  core::guidance::Rule rule;
  std::string place;
};

/// Reports what is missing, unknown, too long or no way to speak. `all_rules_known` is false where
/// a file of rules could not be read: then words for a rule that is not known are no error.
TextsByLocale read_texts(const std::deque<TextFile>& files, const std::vector<PlacedRule>& rules,
                         bool all_rules_known, RulebookErrors& errors);

}  // namespace attune::protocol
