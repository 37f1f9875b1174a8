#include "app/session_api.hpp"

#include <memory>
#include <optional>
#include <utility>

#include "adapters/auth/pair_credential.hpp"
#include "adapters/auth/random.hpp"
#include "adapters/auth/token.hpp"
#include "app/clock.hpp"
#include "protocol/api_codec.hpp"

namespace attune::app {
namespace {

using protocol::Code;

/// The two forms of a new invite, readable only until they are shown.
struct NewInvite {
  core::Seat seat = core::Seat::partner_b;
  auth::InviteCode code = auth::new_invite_code();
  auth::LinkSecret secret = auth::new_link_secret();

  [[nodiscard]] core::IssueInvite command(const auth::ServerKey& key,
                                          const TokenHash& issuer) const {
    return {.issuer_credential_hash = issuer,
            .seat = seat,
            .code_hash = key.hash(code),
            .link_hash = key.hash(secret)};
  }
  [[nodiscard]] protocol::ShownInvite shown(TimePoint expires_at) const {
    return {.seat = seat,
            .code = auth::reveal_text(code),
            .link_secret = auth::reveal_text(secret),
            .expires_at = expires_at};
  }
};

/// What went wrong with a request, if anything did.
std::optional<Code> failure_of(const engine::Reply& reply) {
  if (reply.no_such_session) return Code::no_such_session;
  if (reply.try_again) return Code::try_again;
  if (reply.refusal) return protocol::code_of(*reply.refusal);
  return std::nullopt;
}

/// The hash of whichever form was given; nothing where it cannot be one of ours.
std::optional<TokenHash> token_of(const protocol::RedeemInviteBody& body,
                                  const auth::ServerKey& key) {
  if (!body.link_secret.reveal().empty()) {
    const auto secret = auth::parse_link_secret(body.link_secret.reveal());
    return secret ? std::optional{key.hash(*secret)} : std::nullopt;
  }
  const auto code = auth::normalise_code(body.code.reveal());
  return code ? std::optional{key.hash(*code)} : std::nullopt;
}

/// Whatever cannot be one of ours counts as none: a wrong one is told to nobody.
std::optional<core::pair::Shown> shown_pair(const Pii<std::string>& text,
                                            const auth::ServerKey& key) {
  const auto seat = auth::parse_pair_credential(key, text.reveal());
  if (!seat) return std::nullopt;
  return core::pair::Shown{.id = seat->pair, .seat = static_cast<core::Seat>(seat->seat)};
}

}  // namespace

std::optional<auth::Credential> bearer_of(const http::Request& request) {
  constexpr std::string_view kScheme = "Bearer ";
  const std::string_view value = request.authorization;
  if (value.substr(0, kScheme.size()) != kScheme) return std::nullopt;
  return auth::parse_credential(value.substr(kScheme.size()));
}

http::Response json_response(std::string body) {
  http::Response response = http::text_response(200, std::move(body), "application/json");
  response.headers = {{"Cache-Control", "no-store"}};
  return response;
}

http::Response error_response(Code code) {
  http::Response response = json_response(protocol::encode_error(code));
  response.status = protocol::row_of(code).http_status;
  return response;
}

void SessionApi::create(const http::Request& request, http::Respond respond) {
  const auto body = protocol::decode_create_session(request.body);
  if (const auto* code = std::get_if<Code>(&body)) return respond(error_response(*code));
  const auto& shown = std::get<protocol::CreateSessionBody>(body).pair_credential;
  const SessionId session = auth::new_session_id();
  const auth::Credential credential = auth::new_credential();
  const TokenHash owner = key_.hash(credential);
  const NewInvite invite;
  const auto invited = [session, credential, invite, respond](const engine::Reply& reply) {
    if (const auto code = failure_of(reply)) return respond(error_response(*code));
    respond(json_response(protocol::encode_session_created(session, auth::reveal_text(credential),
                                                           invite.shown(reply.expires_at))));
  };
  const core::IssueInvite issue = invite.command(key_, owner);
  const auto created = [this, session, issue, invited, respond](const engine::Reply& reply) {
    if (const auto code = failure_of(reply)) return respond(error_response(*code));
    ask_(session, issue, invited);
  };
  ask_(session,
       core::CreateSession{.epoch = auth::new_epoch(),
                           .credential_hash = owner,
                           .pair_id = auth::new_pair_id(),
                           .was_of_pair = shown_pair(shown, key_)},
       created);
}

void SessionApi::issue_invite(const SessionId& session, const http::Request& request,
                              http::Respond respond) {
  const auto credential = bearer_of(request);
  if (!credential) return respond(error_response(Code::bad_credential));
  const auto body = protocol::decode_issue_invite(request.body);
  if (const auto* code = std::get_if<Code>(&body)) return respond(error_response(*code));
  const NewInvite invite{.seat = std::get<protocol::IssueInviteBody>(body).seat};
  const auto issued = [invite, respond](const engine::Reply& reply) {
    if (const auto code = failure_of(reply)) return respond(error_response(*code));
    respond(json_response(protocol::encode_invite_issued(invite.shown(reply.expires_at))));
  };
  ask_(session, invite.command(key_, key_.hash(*credential)), issued);
}

void SessionApi::redeem(const http::Request& request, http::Respond respond) {
  const auto body = protocol::decode_redeem_invite(request.body);
  if (const auto* code = std::get_if<Code>(&body)) return respond(error_response(*code));
  if (!guard_.may_try(request.address, now())) {
    return respond(error_response(Code::rate_limited));
  }
  const auto token = token_of(std::get<protocol::RedeemInviteBody>(body), key_);
  if (!token) {
    guard_.was_wrong(request.address, now());
    return respond(error_response(Code::invite_unknown));
  }
  const auto& shown = std::get<protocol::RedeemInviteBody>(body).pair_credential;
  redeem({.token = *token, .address = request.address, .was_of_pair = shown_pair(shown, key_)},
         std::move(respond));
}

void SessionApi::redeem(const Guest& guest, http::Respond respond) {
  finder_.find(guest.token, [this, guest, respond](const journal::FindResult& result) {
    const auto* session = std::get_if<std::optional<SessionId>>(&result);
    if (session == nullptr) return respond(error_response(Code::try_again));
    if (*session) return redeem_in(**session, guest, respond);
    guard_.was_wrong(guest.address, now());
    respond(error_response(Code::invite_unknown));
  });
}

void SessionApi::redeem_in(const SessionId& session, const Guest& guest, http::Respond respond) {
  const auth::Credential credential = auth::new_credential();
  const auto redeemed = [session, credential, respond](const engine::Reply& reply) {
    if (const auto code = failure_of(reply)) return respond(error_response(*code));
    respond(json_response(
        protocol::encode_invite_redeemed(session, auth::reveal_text(credential), reply.seat)));
  };
  ask_(session,
       core::RedeemInvite{.token_hash = guest.token,
                          .credential_hash = key_.hash(credential),
                          .was_of_pair = guest.was_of_pair},
       redeemed);
}

void SessionApi::pair_credential(const SessionId& session, const http::Request& request,
                                 http::Respond respond) {
  const auto credential = bearer_of(request);
  if (!credential) return respond(error_response(Code::bad_credential));
  const auto answered = [this, respond](const engine::Reply& reply) {
    if (const auto code = failure_of(reply)) return respond(error_response(*code));
    const auth::PairSeat seat{.pair = reply.pair->id,
                              .seat = static_cast<std::uint8_t>(reply.pair->seat)};
    respond(json_response(protocol::encode_pair_credential(auth::pair_credential(key_, seat))));
  };
  ask_(session, engine::AskPair{.credential_hash = key_.hash(*credential)}, answered);
}

}  // namespace attune::app
