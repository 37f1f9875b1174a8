// One event of the journal to bytes and back. Protobuf stays in the .cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "core/session/events.hpp"

namespace attune::protocol {

/// Why bytes are not an event that this version can read.
enum class JournalDecodeError : std::uint8_t {
  malformed,     ///< No record of ours, or a damaged one.
  unknown,       ///< A kind of event, a field or a value that only a newer version knows.
  out_of_range,  ///< A field outside its range, or bytes of the wrong length.
};

/// The record of an event. Every event that core can make has one.
[[nodiscard]] std::string encode_event(const core::Event& event);

/// Reads one record. Total: any bytes get an answer; nothing is left out or filled in silently.
/// From any thread.
[[nodiscard]] std::variant<core::Event, JournalDecodeError> decode_event(std::string_view bytes);

/// For a log line: "malformed", "unknown", "out of range".
[[nodiscard]] std::string_view to_words(JournalDecodeError error);

}  // namespace attune::protocol
