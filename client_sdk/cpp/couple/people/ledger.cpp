#include "couple/people/ledger.hpp"

#include <algorithm>
#include <utility>

namespace attune::couple {
namespace {

std::optional<std::size_t> owner_of(v1::Seat seat) {
  if (seat == v1::SEAT_PARTNER_A) return 0;
  if (seat == v1::SEAT_PARTNER_B) return 1;
  return std::nullopt;
}

/// The owner and the key of an event that both of the two are to see.
std::optional<std::pair<std::size_t, std::tuple<int, std::int64_t, int>>> told(
    const v1::Event& event) {
  const auto kind = static_cast<int>(event.body_case());
  if (event.has_check_in_seen()) {
    const auto& seen = event.check_in_seen();
    if (const auto owner = owner_of(seen.seat())) {
      return std::pair{*owner, std::tuple{kind, seen.felt_at_ms(), static_cast<int>(seen.zone())}};
    }
  }
  if (event.has_reach_out_opened()) {
    const auto& opened = event.reach_out_opened();
    const auto id = static_cast<std::int64_t>(opened.reach_out_id());
    if (const auto owner = owner_of(opened.from())) {
      return std::pair{*owner, std::tuple{kind, id, static_cast<int>(opened.kind())}};
    }
  }
  return std::nullopt;
}

}  // namespace

void Ledger::tapped(std::size_t owner, std::uint64_t ticket, Clock::time_point at) {
  sides_.at(owner).taps.push_back({.ticket = ticket, .at = at});
}

void Ledger::settled(std::size_t owner, std::uint64_t ticket, bool accepted) {
  auto& taps = sides_.at(owner).taps;
  const auto tap =
      std::ranges::find_if(taps, [&](const Tap& each) { return each.ticket == ticket; });
  if (tap == taps.end()) return;
  if (!accepted) {
    taps.erase(tap);
    return;
  }
  tap->acknowledged = true;
  ++tally_.taps_acknowledged;
  forget_finished(sides_.at(owner));
}

void Ledger::heard(std::size_t viewer, const v1::Event& event, Clock::time_point at) {
  const auto known = told(event);
  const bool of_other = known && known->first != viewer;
  if (of_other) return arrived(sides_.at(known->first), known->second, at);
  Side& side = sides_.at(viewer);
  if (event.has_check_in_seen()) return own_check_in(side, event.check_in_seen());
  if (known) return expect(side, known->second, {.at = at});
  own(side, event);
}

void Ledger::own(Side& side, const v1::Event& event) {
  switch (event.body_case()) {
    case v1::Event::kOwnVisibility:
      side.to_partner = event.own_visibility().to_partner();
      // What was taken away is not given back for what lies behind.
      if (side.to_partner == v1::VISIBILITY_PRIVATE) side.held.clear();
      return;
    case v1::Event::kRoundOpened: side.round_open = true; return;
    case v1::Event::kRoundClosed: show_held(side); return;
    case v1::Event::kPaused:
    case v1::Event::kSessionEnded:
      // A round that is open ends without being shown.
      side.paused = true;
      side.round_open = false;
      side.held.clear();
      return;
    case v1::Event::kResumed: side.paused = false; return;
    case v1::Event::kCheckInTakenBack:
      if (!side.held.empty()) side.held.pop_back();
      return;
    default: return;
  }
}

void Ledger::own_check_in(Side& side, const v1::CheckInSeen& seen) {
  const auto tap = std::ranges::find_if(side.taps, [](const Tap& each) { return !each.echoed; });
  const auto at = tap == side.taps.end() ? Clock::now() : tap->at;
  if (tap != side.taps.end()) tap->echoed = true;
  forget_finished(side);
  const Key key{static_cast<int>(v1::Event::kCheckInSeen), seen.felt_at_ms(),
                static_cast<int>(seen.zone())};
  const bool hidden = side.paused || side.to_partner == v1::VISIBILITY_PRIVATE;
  if (hidden) return;
  if (side.round_open) return side.held.push_back({.key = key, .what = {.tap = true, .at = at}});
  expect(side, key, {.tap = true, .at = at});
}

/// At the level that its owner has chosen meanwhile.
void Ledger::show_held(Side& side) {
  side.round_open = false;
  for (const Held& each : std::exchange(side.held, {})) {
    if (side.to_partner == v1::VISIBILITY_PRIVATE) continue;
    expect(side, each.key, {.tap = true, .timed = false, .at = each.what.at});
  }
}

void Ledger::expect(Side& side, const Key& key, Expected what) {
  if (what.tap) ++tally_.taps_meant;
  const auto early = side.early.find(key);
  side.expected.emplace(key, what);
  if (early == side.early.end()) return;
  const auto at = early->second;
  side.early.erase(early);
  arrived(side, key, at);
}

void Ledger::arrived(Side& from, const Key& key, Clock::time_point at) {
  const auto found = from.expected.find(key);
  if (found == from.expected.end()) {
    from.early.emplace(key, at);
    return;
  }
  if (found->second.tap) {
    ++tally_.taps_received;
    const auto way = std::max(at - found->second.at, Clock::duration{0});
    if (found->second.timed) tally_.tap_to_partner.add(way);
  }
  from.expected.erase(found);
}

void Ledger::forget_finished(Side& side) {
  while (!side.taps.empty() && side.taps.front().acknowledged && side.taps.front().echoed) {
    side.taps.pop_front();
  }
}

std::size_t Ledger::open() const {
  std::size_t open = 0;
  for (const Side& each : sides_) {
    open += each.taps.size() + each.expected.size() + each.held.size() + each.early.size();
  }
  return open;
}

void Ledger::close() {
  if (!followed_) {
    ++tally_.unfollowed;
    return;
  }
  for (const Side& each : sides_) {
    tally_.missing += each.expected.size();
    tally_.missing += static_cast<std::uint64_t>(std::ranges::count_if(
        each.taps, [](const Tap& tap) { return tap.acknowledged && !tap.echoed; }));
    tally_.surplus += each.early.size();
  }
}

}  // namespace attune::couple
