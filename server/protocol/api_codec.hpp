// The HTTP bodies of attune/v1/api.proto, in Protobuf's JSON mapping. Protobuf stays in the .cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/ids.hpp"
#include "base/pii.hpp"
#include "base/time.hpp"
#include "core/session/types.hpp"
#include "protocol/codes.hpp"

namespace attune::protocol {

struct CreateSessionBody {
  Pii<std::string> pair_credential;  ///< As below.
};
struct IssueInviteBody {
  core::Seat seat = core::Seat::partner_b;
};
/// Exactly one of the two is not empty. As typed: letter case, spaces and dashes are `auth`'s to
/// ignore.
struct RedeemInviteBody {
  Pii<std::string> code;
  Pii<std::string> link_secret;
  Pii<std::string> pair_credential;  ///< Empty: none, or longer than any that was ever given out.
};

// Unknown fields are ignored, so that a later client may say more. From any thread. A code: answer
// `encode_error(code)` with its HTTP status: CODE_TOO_LARGE, CODE_MALFORMED (no JSON of this
// shape), CODE_OUT_OF_RANGE (no such seat).

/// Empty, or any JSON object.
[[nodiscard]] std::variant<CreateSessionBody, Code> decode_create_session(std::string_view body);
[[nodiscard]] std::variant<IssueInviteBody, Code> decode_issue_invite(std::string_view body);
[[nodiscard]] std::variant<RedeemInviteBody, Code> decode_redeem_invite(std::string_view body);

/// An invite as the person who gave it sees it. The only time that its tokens are readable.
struct ShownInvite {
  core::Seat seat = core::Seat::partner_b;
  std::string code;         ///< "XXXX-XXXX"
  std::string link_secret;  ///< For the link's fragment.
  TimePoint expires_at;
};

[[nodiscard]] std::string encode_session_created(const SessionId& session,
                                                 std::string_view credential,
                                                 const ShownInvite& invite);
[[nodiscard]] std::string encode_invite_issued(const ShownInvite& invite);
[[nodiscard]] std::string encode_invite_redeemed(const SessionId& session,
                                                 std::string_view credential, core::Seat seat);
[[nodiscard]] std::string encode_pair_credential(std::string_view credential);
/// The body of every answer that is not 2xx; its status is `row_of(code).http_status`.
[[nodiscard]] std::string encode_error(Code code);

}  // namespace attune::protocol
