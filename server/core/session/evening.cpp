// What this evening leaves to the pair's next one, and when it is written down.
#include <algorithm>

#include "base/limits.hpp"
#include "core/session/decide.hpp"
#include "core/session/evening.hpp"
#include "core/session/queries.hpp"

namespace attune::core {
namespace {

bool is_under_way(const State& state) {
  return state.phase == Phase::active || state.phase == Phase::paused;
}

bool keeps(const State& state) { return state.pair && state.pair->formed; }

void count_promises(pair::Evening& evening, const pair::Pair& pair) {
  for (const pair::Item& each : pair.items) {
    if (each.kind != pair::Kind::promise || each.status == pair::Status::open) continue;
    ++evening.promises_settled;
    if (each.status == pair::Status::kept) ++evening.promises_kept;
  }
}

pair::OwnEvening own_evening(const State& state, Seat seat) {
  const PartnerState& owner = partner(state, seat);
  pair::OwnEvening own{.red = was_red(owner), .red_shown = was_shown_red(owner)};
  if (!owner.wellbeing.empty()) {
    own.content_first = owner.wellbeing.front();
    own.content_last = owner.wellbeing.back();
  }
  if (owner.heart) own.calm = owner.heart->calm();
  return own;
}

}  // namespace

bool is_shown_red(const CheckInState& check_in) {
  return zone_of(check_in.point) == Zone::red && is_shown(shown_to_partner(check_in));
}

bool was_red(const PartnerState& owner) {
  return owner.was_red ||
         std::any_of(owner.check_ins.begin(), owner.check_ins.end(),
                     [](const CheckInState& each) { return zone_of(each.point) == Zone::red; });
}

bool was_shown_red(const PartnerState& owner) {
  return owner.was_shown_red ||
         std::any_of(owner.check_ins.begin(), owner.check_ins.end(), is_shown_red);
}

pair::Evening evening_of(const State& state) {
  pair::Evening evening{
      .began_at = state.started_at,
      .reach_outs = static_cast<std::uint32_t>(state.reach_outs_sent),
      .met = state.reach_outs_met,
      .returns_due = state.returns_due,
      .returns_kept = state.returns_kept,
  };
  for (const ExerciseHistory& each : state.exercises) evening.together += each.finished;
  if (!state.pair) return evening;
  count_promises(evening, *state.pair);
  for (const Seat seat : kPartners) {
    if (state.pair->forgets[index_of(seat)]) continue;
    evening.own[index_of(seat)] = own_evening(state, seat);
  }
  return evening;
}

std::optional<pair::Calm> calm_from_before(const State& state, Seat seat, TimePoint now) {
  if (!state.pair) return std::nullopt;
  const auto& evenings = state.pair->evenings;
  const auto last = std::find_if(evenings.rbegin(), evenings.rend(), [&](const auto& each) {
    return each.own[index_of(seat)].calm.has_value();
  });
  if (last == evenings.rend()) return std::nullopt;
  if (now - last->began_at > Millis{limits::kCalmCarriedMaxMs}) return std::nullopt;
  return last->own[index_of(seat)].calm;
}

std::optional<TimePoint> next_evening_deadline(const State& state) {
  if (!keeps(state) || !is_under_way(state)) return std::nullopt;
  if (state.seq == state.pair->evening_kept_seq) return std::nullopt;
  const TimePoint last = std::max(state.started_at, state.pair->evening_kept_at);
  return last + Millis{limits::kEveningKeptEveryMs};
}

void add_evening_deadline(std::vector<EventBody>& events, const State& state, TimePoint now) {
  const auto due = next_evening_deadline(state);
  if (due && *due <= now) events.emplace_back(EveningKept{.evening = evening_of(state)});
}

void add_last_evening(Decision& decision, const State& state) {
  auto* events = std::get_if<std::vector<EventBody>>(&decision);
  if (events == nullptr || !keeps(state)) return;
  const auto is_kept = [](const EventBody& each) {
    return std::holds_alternative<EveningKept>(each);
  };
  const auto end = std::find_if(events->begin(), events->end(), [](const EventBody& each) {
    return std::holds_alternative<SessionEnded>(each);
  });
  if (end == events->end() || std::any_of(events->begin(), end, is_kept)) return;
  events->insert(end, EveningKept{.evening = evening_of(state)});
}

}  // namespace attune::core
