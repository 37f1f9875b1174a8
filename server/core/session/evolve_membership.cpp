#include <algorithm>

#include "base/limits.hpp"
#include "core/session/evolve.hpp"

namespace attune::core {
namespace {

/// A newer invite for the seat voids the older ones: they answer "expired".
void void_older(State& state, const InviteIssued& issued, TimePoint at) {
  for (InviteState& invite : state.invites) {
    const bool open = !invite.used && invite.expires_at > at;
    if (open && invite.seat == issued.seat) invite.expires_at = at;
  }
}

}  // namespace

void evolve_body(State& state, const SessionCreated& body, TimePoint at) {
  state.epoch = body.epoch;
  state.created_at = at;
  state.phase_since = at;
  state.pair_id = body.pair_id;
  state.devices.push_back(Device{.seat = Seat::partner_a,
                                 .credential_hash = body.credential_hash,
                                 .admission = Admission::admitted,
                                 .was_of_pair = body.was_of_pair});
}

void evolve_body(State& state, const InviteIssued& body, TimePoint at) {
  auto& invites = state.invites;
  if (invites.empty() || invites.back().invite_id != body.invite_id) {
    void_older(state, body, at);
    invites.push_back(
        InviteState{.invite_id = body.invite_id, .seat = body.seat, .expires_at = body.expires_at});
    if (invites.size() > limits::kInvitesKept) invites.erase(invites.begin());
  }
  invites.back().token_hashes[static_cast<std::size_t>(body.form) % 2] = body.token_hash;
}

void evolve_body(State& state, const InviteRedeemed& body, TimePoint) {
  const auto invite =
      std::find_if(state.invites.begin(), state.invites.end(),
                   [&](const InviteState& each) { return each.invite_id == body.invite_id; });
  if (invite == state.invites.end()) return;
  invite->used = true;
  // The therapist sees nothing without both consents, so that nobody needs to confirm the seat
  // itself.
  const bool at_once = invite->seat == Seat::therapist;
  state.devices.push_back(Device{.seat = invite->seat,
                                 .credential_hash = body.credential_hash,
                                 .admission = at_once ? Admission::admitted : Admission::waiting,
                                 .was_of_pair = body.was_of_pair});
}

void evolve_body(State& state, const JoinResolved& body, TimePoint at) {
  if (body.join_id >= state.devices.size()) return;
  Device& device = state.devices[body.join_id];
  device.admission = body.accepted ? Admission::admitted : Admission::declined;
  if (!body.accepted || state.phase != Phase::waiting) return;
  state.phase = Phase::active;
  state.started_at = at;
  state.phase_since = at;
}

}  // namespace attune::core
