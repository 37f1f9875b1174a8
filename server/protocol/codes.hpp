// The one table of refusals and close codes: number, name, what a client does about it, HTTP
// status, words.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "core/session/types.hpp"

namespace attune::protocol {

/// The numbers of `Code` in attune/v1/common.proto; 4000..4499 are also WebSocket close codes.
enum class Code : std::uint16_t {
  replaced = 4001,
  idle = 4002,
  going_away = 4003,
  try_again = 4004,
  sequence_gap = 4005,
  hello_timeout = 4006,
  slow = 4008,

  unknown_command = 4100,
  out_of_range = 4101,
  not_allowed = 4102,
  not_active = 4103,
  session_ended = 4104,
  paused = 4105,
  not_paused = 4106,
  nothing_to_undo = 4107,
  undo_too_late = 4108,
  not_found = 4109,
  already_open = 4110,
  rate_limited = 4111,
  limit_reached = 4112,
  moved_on = 4113,
  too_long = 4114,
  off_limits = 4115,

  malformed = 4400,
  bad_credential = 4401,
  no_such_session = 4404,
  ended = 4405,
  version = 4407,
  join_declined = 4408,
  too_large = 4409,

  invite_unknown = 4420,
  invite_expired = 4421,
  invite_used = 4422,
  seat_taken = 4423,
};

/// What a code is about, and so what a client does when it meets one.
enum class Scope : std::uint8_t {
  reconnect,  ///< The connection is closed; come back after a random time.
  refused,    ///< This command or request alone failed; the connection lives on.
  terminal,   ///< The connection is closed; coming back cannot help.
  http,       ///< Only ever the answer to an HTTP request.
};

struct CodeRow {
  Code code{};
  std::string_view name;  ///< As in common.proto: "CODE_REPLACED".
  Scope scope = Scope::refused;
  bool may_retry = false;         ///< The client may try the same again by itself, later.
  std::uint16_t http_status = 0;  ///< 0: never the answer to an HTTP request.
  std::string_view
      words;  ///< English, for developers; pages have their own, in the person's language.
};

/// Every code, in the order of its number.
[[nodiscard]] std::span<const CodeRow> code_table();

/// The row of a code. Aborts on a number that has none, which no enumerator is.
[[nodiscard]] const CodeRow& row_of(Code code);

/// The row of a number that came from outside, or nothing.
[[nodiscard]] std::optional<CodeRow> find_code(std::uint32_t number);

/// What the wire says for a refusal of core.
[[nodiscard]] Code code_of(core::Refusal refusal);

/// The close code as WebSocket wants it.
[[nodiscard]] constexpr std::uint16_t close_code(Code code) {
  return static_cast<std::uint16_t>(code);
}

}  // namespace attune::protocol
