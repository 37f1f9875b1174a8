// What tended to follow each rule's suggestion, in sentences and as JSON.
#pragma once

#include <span>
#include <string>

#include "core/replay/outcomes.hpp"

namespace attune::app {

/// "After R20 was taken, arousal tended to be 0.8 lower (0.1 to 1.5) than after it was declined or
/// faded, from the same level; 34 offers in 12 sessions." Or that there is nothing to say yet.
[[nodiscard]] std::string sentence_for(const core::replay::RuleOutcome& outcome);

[[nodiscard]] std::string to_text(std::span<const core::replay::RuleOutcome> report,
                                  std::size_t sessions);
[[nodiscard]] std::string to_json(std::span<const core::replay::RuleOutcome> report,
                                  std::size_t sessions);

}  // namespace attune::app
