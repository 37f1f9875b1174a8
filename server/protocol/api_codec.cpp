#include "protocol/api_codec.hpp"

#include <google/protobuf/message.h>
#include <google/protobuf/util/json_util.h>

#include "attune/v1/api.pb.h"
#include "base/check.hpp"
#include "base/limits.hpp"
#include "protocol/enums.hpp"

namespace attune::protocol {
namespace {

namespace util = google::protobuf::util;

/// Nothing where the body was read.
std::optional<Code> parse(std::string_view body, google::protobuf::Message& into) {
  if (body.size() > limits::kHttpBodyBytesMax) return Code::too_large;
  util::JsonParseOptions options;
  options.ignore_unknown_fields = true;
  const auto status = util::JsonStringToMessage(
      google::protobuf::StringPiece{body.data(), body.size()}, &into, options);
  if (!status.ok()) return Code::malformed;
  return std::nullopt;
}

std::string print(const google::protobuf::Message& message) {
  util::JsonPrintOptions options;
  options.always_print_primitive_fields = true;
  std::string text;
  ATTUNE_CHECK(util::MessageToJsonString(message, &text, options).ok());
  return text;
}

/// A pair credential that is too long is as good as none.
Pii<std::string> shown(const std::string& credential) {
  const bool fits = credential.size() <= limits::kCredentialBytesMax;
  return Pii<std::string>{fits ? credential : std::string{}};
}

void write(v1::Invite& to, const ShownInvite& from) {
  to.set_seat(to_wire<v1::Seat>(from.seat));
  to.set_code(from.code);
  to.set_link_secret(from.link_secret);
  to.set_expires_at_ms(to_unix_ms(from.expires_at));
}

}  // namespace

std::variant<CreateSessionBody, Code> decode_create_session(std::string_view body) {
  if (body.empty()) return CreateSessionBody{};
  v1::CreateSessionRequest request;
  if (const auto code = parse(body, request)) return *code;
  return CreateSessionBody{.pair_credential = shown(request.pair_credential())};
}

std::variant<IssueInviteBody, Code> decode_issue_invite(std::string_view body) {
  v1::IssueInviteRequest request;
  if (const auto code = parse(body, request)) return *code;
  const auto seat = from_wire(request.seat(), core::Seat::therapist);
  if (!seat) return Code::out_of_range;
  return IssueInviteBody{.seat = *seat};
}

std::variant<RedeemInviteBody, Code> decode_redeem_invite(std::string_view body) {
  v1::RedeemInviteRequest request;
  if (const auto code = parse(body, request)) return *code;
  const std::string& code = request.code();
  const std::string& secret = request.link_secret();
  if (code.empty() == secret.empty()) return Code::malformed;
  if (code.size() > limits::kInviteTokenBytesMax || secret.size() > limits::kInviteTokenBytesMax) {
    return Code::invite_unknown;  // Longer than any that was ever given out.
  }
  return RedeemInviteBody{.code = Pii<std::string>{code},
                          .link_secret = Pii<std::string>{secret},
                          .pair_credential = shown(request.pair_credential())};
}

std::string encode_session_created(const SessionId& session, std::string_view credential,
                                   const ShownInvite& invite) {
  v1::CreateSessionResponse response;
  response.set_session_id(to_hex(session.view()));
  response.set_credential(std::string{credential});
  write(*response.mutable_invite(), invite);
  return print(response);
}

std::string encode_invite_issued(const ShownInvite& invite) {
  v1::IssueInviteResponse response;
  write(*response.mutable_invite(), invite);
  return print(response);
}

std::string encode_invite_redeemed(const SessionId& session, std::string_view credential,
                                   core::Seat seat) {
  v1::RedeemInviteResponse response;
  response.set_session_id(to_hex(session.view()));
  response.set_credential(std::string{credential});
  response.set_seat(to_wire<v1::Seat>(seat));
  return print(response);
}

std::string encode_pair_credential(std::string_view credential) {
  v1::PairCredentialResponse response;
  response.set_pair_credential(std::string{credential});
  return print(response);
}

std::string encode_error(Code code) {
  const CodeRow& row = row_of(code);
  v1::ErrorResponse response;
  response.set_code(static_cast<v1::Code>(code));
  response.set_message(std::string{row.words});
  response.set_may_retry(row.may_retry);
  return print(response);
}

}  // namespace attune::protocol
