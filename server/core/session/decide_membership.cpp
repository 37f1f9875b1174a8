// Who is in: creating a session, invites, and the inviter's yes or no.
#include <algorithm>

#include "base/limits.hpp"
#include "core/session/decide.hpp"
#include "core/session/queries.hpp"

namespace attune::core {
namespace {

std::optional<Refusal> why_no_invite(const State& state, Seat seat) {
  if (state.phase == Phase::ended) return Refusal::session_ended;
  if (seat == Seat::partner_a || is_in(state, seat)) return Refusal::seat_taken;
  // Someone waits on the screen: they are answered first.
  if (seat == Seat::partner_b && waiting_device(state)) return Refusal::already_open;
  return std::nullopt;
}

bool may_invite(const State& state, const TokenHash& credential_hash) {
  const auto device = find_device(state, credential_hash);
  return device && is_partner(state.devices[*device].seat) &&
         state.devices[*device].admission == Admission::admitted;
}

/// The newest invite with that token: hashes of short codes may repeat, and an old one must not
/// shadow a new one.
const InviteState* find_invite(const State& state, const TokenHash& token_hash) {
  const auto found = std::find_if(
      state.invites.rbegin(), state.invites.rend(), [&token_hash](const InviteState& invite) {
        return invite.token_hashes[0] == token_hash || invite.token_hashes[1] == token_hash;
      });
  return found == state.invites.rend() ? nullptr : &*found;
}

}  // namespace

Decision decide_create(const State& state, const CreateSession& command) {
  if (state.seq != 0) return Refusal::already_open;
  return happened(SessionCreated{.epoch = command.epoch,
                                 .credential_hash = command.credential_hash,
                                 .pair_id = command.pair_id,
                                 .was_of_pair = command.was_of_pair});
}

Decision decide_issue_invite(const State& state, const IssueInvite& command, TimePoint now) {
  if (!may_invite(state, command.issuer_credential_hash)) return Refusal::bad_credential;
  if (const auto why = why_no_invite(state, command.seat)) return *why;
  const std::uint64_t id = state.invites.empty() ? 1 : state.invites.back().invite_id + 1;
  const TimePoint expires_at = now + Millis{limits::kInviteLifetimeMs};
  return happened(InviteIssued{.invite_id = id,
                               .seat = command.seat,
                               .form = InviteForm::code,
                               .token_hash = command.code_hash,
                               .expires_at = expires_at},
                  InviteIssued{.invite_id = id,
                               .seat = command.seat,
                               .form = InviteForm::link,
                               .token_hash = command.link_hash,
                               .expires_at = expires_at});
}

Decision decide_redeem_invite(const State& state, const RedeemInvite& command, TimePoint now) {
  const InviteState* invite = find_invite(state, command.token_hash);
  if (invite == nullptr) return Refusal::invite_unknown;
  if (invite->used) return Refusal::invite_used;
  if (now >= invite->expires_at) return Refusal::invite_expired;
  if (state.phase == Phase::ended) return Refusal::session_ended;
  if (is_in(state, invite->seat)) return Refusal::seat_taken;
  if (state.devices.size() >= limits::kDevicesMax) return Refusal::limit_reached;
  return happened(InviteRedeemed{.invite_id = invite->invite_id,
                                 .credential_hash = command.credential_hash,
                                 .was_of_pair = command.was_of_pair});
}

Decision decide_body(const Asked& asked, const ConfirmJoin& command) {
  if (!is_partner(asked.seat)) return Refusal::not_allowed;
  const auto waiting = waiting_device(asked.state);
  if (!waiting || *waiting != command.join_id) return Refusal::not_found;
  return happened(JoinResolved{.join_id = command.join_id, .accepted = command.accept});
}

}  // namespace attune::core
