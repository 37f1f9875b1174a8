// Numbers, times and lists as people say them. English.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"

namespace attune::app {

/// "three" for 3; figures from ten on.
[[nodiscard]] std::string number_words(std::int64_t number);
/// "90 seconds", "1 minute", "2 hours": the largest unit that says it exactly.
[[nodiscard]] std::string time_words(Millis time);
/// "the last 90 seconds", "the last minute".
[[nodiscard]] std::string last_words(Millis time);
/// "a", "a or b", "a, b or c", with `last` for "or".
[[nodiscard]] std::string listed(const std::vector<std::string>& items, std::string_view last);

}  // namespace attune::app
