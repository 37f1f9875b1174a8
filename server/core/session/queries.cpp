#include "core/session/queries.hpp"

#include <algorithm>

namespace attune::core {

std::optional<std::uint32_t> find_device(const State& state, const TokenHash& hash) {
  for (std::size_t i = 0; i < state.devices.size(); ++i) {
    if (state.devices[i].credential_hash == hash) return static_cast<std::uint32_t>(i);
  }
  return std::nullopt;
}

bool is_in(const State& state, Seat seat) {
  return std::any_of(state.devices.begin(), state.devices.end(), [seat](const Device& device) {
    return device.seat == seat && device.admission == Admission::admitted;
  });
}

std::optional<std::uint32_t> waiting_device(const State& state) {
  for (std::size_t i = 0; i < state.devices.size(); ++i) {
    if (state.devices[i].admission == Admission::waiting) return static_cast<std::uint32_t>(i);
  }
  return std::nullopt;
}

std::optional<Refusal> turned_away(const State& state, std::uint32_t device) {
  if (device >= state.devices.size()) return Refusal::bad_credential;
  switch (state.devices[device].admission) {
    case Admission::declined: return Refusal::join_declined;
    case Admission::waiting:
      return state.phase == Phase::ended ? Refusal::session_ended : Refusal::not_allowed;
    case Admission::admitted: break;
  }
  if (state.phase == Phase::ended) return Refusal::session_ended;
  return std::nullopt;
}

CheckInState kept_check_in(const State& state, const CheckInRecorded& recorded, TimePoint at) {
  const PartnerState& owner = partner(state, recorded.seat);
  const bool paused = state.phase == Phase::paused;
  const bool watched = state.observation.active && recorded.felt_at >= state.observation.since;
  return CheckInState{
      .point = recorded.point,
      .felt_at = recorded.felt_at,
      .recorded_at = at,
      .to_partner = paused ? Visibility::private_ : owner.to_partner,
      .to_therapist = paused || !watched ? Visibility::private_ : owner.to_therapist,
      .round = state.round.open ? state.round.number : 0,
      .held = state.round.open || paused,
  };
}

bool is_open_to_all(const State& state, const CheckInState& check_in) {
  return is_shown(check_in.to_partner) &&
         (!state.observation.active || is_shown(check_in.to_therapist));
}

const exercise::Exercise* find_exercise(const State& state, bool alone, Seat seat) {
  if (alone && !is_partner(seat)) return nullptr;
  const auto& box = alone ? partner(state, seat).alone : state.shared;
  return box ? &*box : nullptr;
}

std::optional<Seat> floor_holder(const State& state) {
  if (!state.shared || state.shared->stage != exercise::Stage::running) return std::nullopt;
  const exercise::Turn turn = exercise::step_of(*state.shared).turn;
  if (turn != exercise::Turn::speaker && turn != exercise::Turn::listener) return std::nullopt;
  return state.shared->at.speaker;
}

bool is_one_line(const std::string& words) {
  return std::none_of(words.begin(), words.end(),
                      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

const ReachOutState* open_reach_out(const State& state, Seat from) {
  const auto newest = std::find_if(state.reach_outs.rbegin(), state.reach_outs.rend(),
                                   [from](const ReachOutState& each) {
                                     return each.from == from && each.kind != ReachOutKind::thanks;
                                   });
  if (newest == state.reach_outs.rend() || newest->answer) return nullptr;
  return &*newest;
}

}  // namespace attune::core
