// Time is an input: values of these types are handed in, never read from a clock, below `app` and
// `adapters`.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace attune {

using Millis = std::chrono::milliseconds;

/// UTC, in milliseconds since the Unix epoch.
using TimePoint = std::chrono::sys_time<Millis>;

constexpr std::int64_t to_unix_ms(TimePoint at) { return at.time_since_epoch().count(); }
/// 0: at no time.
constexpr std::int64_t ms_or_none(const std::optional<TimePoint>& at) {
  return at ? to_unix_ms(*at) : 0;
}
constexpr TimePoint from_unix_ms(std::int64_t ms) { return TimePoint{Millis{ms}}; }

}  // namespace attune
