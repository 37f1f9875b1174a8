#include "protocol/codes.hpp"

#include <algorithm>
#include <array>

#include "base/check.hpp"

namespace attune::protocol {
namespace {

using enum Scope;

constexpr CodeRow row(Code code, std::string_view name, Scope scope, bool may_retry,
                      std::uint16_t http_status, std::string_view words) {
  return {.code = code,
          .name = name,
          .scope = scope,
          .may_retry = may_retry,
          .http_status = http_status,
          .words = words};
}

constexpr bool kRetry = true;
constexpr bool kFinal = false;

constexpr std::array kTable{
    row(Code::replaced, "CODE_REPLACED", reconnect, kFinal, 0,
        "A newer connection of this device took over."),
    row(Code::idle, "CODE_IDLE", reconnect, kRetry, 0, "Nothing was heard for too long."),
    row(Code::going_away, "CODE_GOING_AWAY", reconnect, kRetry, 503, "The server is restarting."),
    row(Code::try_again, "CODE_TRY_AGAIN", reconnect, kRetry, 503,
        "The session could not be loaded or kept just now. Nothing happened."),
    row(Code::sequence_gap, "CODE_SEQUENCE_GAP", reconnect, kRetry, 0,
        "A command number was skipped. Reconnect and send what is unacknowledged."),
    row(Code::hello_timeout, "CODE_HELLO_TIMEOUT", reconnect, kRetry, 0, "No Hello came in time."),
    row(Code::slow, "CODE_SLOW", reconnect, kRetry, 0,
        "Frames were read too slowly. Reconnect and resume."),

    row(Code::unknown_command, "CODE_UNKNOWN_COMMAND", refused, kFinal, 404,
        "This server does not know that command."),
    row(Code::out_of_range, "CODE_OUT_OF_RANGE", refused, kFinal, 400,
        "A value is outside its range."),
    row(Code::not_allowed, "CODE_NOT_ALLOWED", refused, kFinal, 403, "This seat may not do that."),
    row(Code::not_active, "CODE_NOT_ACTIVE", refused, kFinal, 409,
        "Both partners are not in the session yet."),
    row(Code::session_ended, "CODE_SESSION_ENDED", refused, kFinal, 409, "The session has ended."),
    row(Code::paused, "CODE_PAUSED", refused, kFinal, 409, "The session is paused."),
    row(Code::not_paused, "CODE_NOT_PAUSED", refused, kFinal, 409, "The session is not paused."),
    row(Code::nothing_to_undo, "CODE_NOTHING_TO_UNDO", refused, kFinal, 409,
        "There is no check-in to take back."),
    row(Code::undo_too_late, "CODE_UNDO_TOO_LATE", refused, kFinal, 409,
        "The time to take it back has passed."),
    row(Code::not_found, "CODE_NOT_FOUND", refused, kFinal, 404,
        "There is no such thing, or it is answered already."),
    row(Code::already_open, "CODE_ALREADY_OPEN", refused, kFinal, 409, "One is open already."),
    row(Code::rate_limited, "CODE_RATE_LIMITED", refused, kRetry, 429,
        "Too many in a short time. Try again in a while."),
    row(Code::limit_reached, "CODE_LIMIT_REACHED", refused, kFinal, 409,
        "A bound of this session is reached."),
    row(Code::moved_on, "CODE_MOVED_ON", refused, kFinal, 409,
        "The exercise stands at another step by now."),
    row(Code::too_long, "CODE_TOO_LONG", refused, kFinal, 400, "These are too many words."),
    row(Code::off_limits, "CODE_OFF_LIMITS", refused, kFinal, 409,
        "One of the two has set this topic aside."),

    row(Code::malformed, "CODE_MALFORMED", terminal, kFinal, 400, "This could not be read."),
    row(Code::bad_credential, "CODE_BAD_CREDENTIAL", terminal, kFinal, 401,
        "This credential does not belong to the session."),
    row(Code::no_such_session, "CODE_NO_SUCH_SESSION", terminal, kFinal, 404,
        "There is no such session."),
    row(Code::ended, "CODE_ENDED", terminal, kFinal, 0,
        "The session is over; nothing more will come."),
    row(Code::version, "CODE_VERSION", terminal, kFinal, 0,
        "The server does not speak this version of the contract."),
    row(Code::join_declined, "CODE_JOIN_DECLINED", terminal, kFinal, 403,
        "The request to join was declined."),
    row(Code::too_large, "CODE_TOO_LARGE", terminal, kFinal, 413, "This is larger than allowed."),

    row(Code::invite_unknown, "CODE_INVITE_UNKNOWN", http, kFinal, 404,
        "No invite has this code. Please look at it once more."),
    row(Code::invite_expired, "CODE_INVITE_EXPIRED", http, kFinal, 410,
        "This invite has expired. Please ask for a new one."),
    row(Code::invite_used, "CODE_INVITE_USED", http, kFinal, 409,
        "This invite was used already. Please ask for a new one."),
    row(Code::seat_taken, "CODE_SEAT_TAKEN", http, kFinal, 409,
        "Someone else is in that seat already."),
};

}  // namespace

std::span<const CodeRow> code_table() { return kTable; }

std::optional<CodeRow> find_code(std::uint32_t number) {
  const auto at = std::ranges::find(
      kTable, number, [](const CodeRow& r) { return static_cast<std::uint32_t>(r.code); });
  if (at == kTable.end()) return std::nullopt;
  return *at;
}

const CodeRow& row_of(Code code) {
  const auto at = std::ranges::find(kTable, code, &CodeRow::code);
  ATTUNE_CHECK(at != kTable.end());
  return *at;
}

Code code_of(core::Refusal refusal) {
  using core::Refusal;
  switch (refusal) {
    case Refusal::unknown_command: return Code::unknown_command;
    case Refusal::out_of_range: return Code::out_of_range;
    case Refusal::not_allowed: return Code::not_allowed;
    case Refusal::not_active: return Code::not_active;
    case Refusal::session_ended: return Code::session_ended;
    case Refusal::paused: return Code::paused;
    case Refusal::not_paused: return Code::not_paused;
    case Refusal::nothing_to_undo: return Code::nothing_to_undo;
    case Refusal::undo_too_late: return Code::undo_too_late;
    case Refusal::not_found: return Code::not_found;
    case Refusal::already_open: return Code::already_open;
    case Refusal::limit_reached: return Code::limit_reached;
    case Refusal::invite_unknown: return Code::invite_unknown;
    case Refusal::invite_expired: return Code::invite_expired;
    case Refusal::invite_used: return Code::invite_used;
    case Refusal::seat_taken: return Code::seat_taken;
    case Refusal::bad_credential: return Code::bad_credential;
    case Refusal::join_declined: return Code::join_declined;
    case Refusal::moved_on: return Code::moved_on;
    case Refusal::too_long: return Code::too_long;
    case Refusal::off_limits: return Code::off_limits;
  }
  check_failed("a refusal has a code", __FILE__, __LINE__);
}

}  // namespace attune::protocol
