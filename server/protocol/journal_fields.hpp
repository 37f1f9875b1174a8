// How a journaled record's fields are taken over. Internal to protocol, like `enums.hpp`.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>

#include "attune/v1/journal.pb.h"
#include "base/ids.hpp"
#include "base/time.hpp"
#include "core/session/events.hpp"
#include "protocol/codes.hpp"
#include "protocol/enums.hpp"
#include "protocol/journal_codec.hpp"

namespace attune::protocol {

/// The last millisecond of the year 9999: later times would overflow in sums.
inline constexpr std::int64_t kUnixMsMax = 253'402'300'799'999;

/// Takes fields over one by one and remembers the first that does not fit.
class Fields {
 public:
  [[nodiscard]] const std::optional<JournalDecodeError>& error() const { return error_; }

  TimePoint time(std::int64_t unix_ms) {
    require(unix_ms >= 0 && unix_ms <= kUnixMsMax, JournalDecodeError::out_of_range);
    return from_unix_ms(error_ ? 0 : unix_ms);
  }
  std::optional<TimePoint> time_or_none(std::int64_t unix_ms) {
    if (unix_ms == 0) return std::nullopt;
    return time(unix_ms);
  }
  template <class B>
  B bytes(const std::string& from) {
    const auto read = B::from(from);
    require(read.has_value(), JournalDecodeError::out_of_range);
    return read.value_or(B{});
  }
  template <class Core, class Wire>
  Core value(Wire wire, Core last) {
    const auto read = from_wire(wire, last);
    require(read.has_value(), JournalDecodeError::unknown);
    return read.value_or(Core{});
  }
  core::Seat seat(v1::Seat wire) { return value(wire, core::Seat::therapist); }
  /// Where the state has a place for the two partners only.
  core::Seat partner(v1::Seat wire) {
    const core::Seat read = seat(wire);
    require(core::is_partner(read), JournalDecodeError::out_of_range);
    return read;
  }
  core::Visibility visibility(v1::Visibility wire) { return value(wire, core::Visibility::exact); }
  std::uint8_t grid(std::uint32_t wire) {
    require(wire >= 1 && wire <= 9, JournalDecodeError::out_of_range);
    return static_cast<std::uint8_t>(wire);
  }
  std::optional<std::uint8_t> grid_or_none(std::uint32_t wire) {
    if (wire == 0) return std::nullopt;
    return grid(wire);
  }
  double finite(double wire) {
    require(std::isfinite(wire), JournalDecodeError::out_of_range);
    return wire;
  }
  std::uint8_t small(std::uint32_t wire) {
    require(wire <= std::numeric_limits<std::uint8_t>::max(), JournalDecodeError::out_of_range);
    return static_cast<std::uint8_t>(wire);
  }
  std::string words(const std::string& wire, std::size_t bytes_max) {
    require(wire.size() <= bytes_max, JournalDecodeError::out_of_range);
    return wire;
  }
  core::Refusal refusal(v1::Code wire) {
    for (int i = 0; i <= static_cast<int>(core::Refusal::off_limits); ++i) {
      const auto why = static_cast<core::Refusal>(i);
      if (static_cast<int>(code_of(why)) == static_cast<int>(wire)) return why;
    }
    require(false, JournalDecodeError::unknown);
    return {};
  }
  void require(bool holds, JournalDecodeError otherwise) {
    if (!holds && !error_) error_ = otherwise;
  }

 private:
  std::optional<JournalDecodeError> error_;
};

[[nodiscard]] core::pair::Shown read_shown(const v1::JournalEvent::PairShown& in, Fields& f);
/// Nothing for what is not of the pair.
[[nodiscard]] std::optional<core::EventBody> read_pair(const v1::JournalEvent& in, Fields& f);

}  // namespace attune::protocol
