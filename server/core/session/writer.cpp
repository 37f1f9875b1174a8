#include "core/session/writer.hpp"

#include <algorithm>

#include "core/guidance/facets.hpp"

namespace attune::core {

void Writer::write(const EventBody& body, std::optional<Origin> origin) {
  const guidance::Facets touched = guidance::touched_by(body);
  bool told_a_partner = false;
  Event event{.seq = state_.seq + 1, .at = now_, .origin = origin, .body = body};
  for (Delivery& each : apply(state_, event)) {
    if (is_partner(each.to)) {
      touched_for_[index_of(each.to)] |= touched;
      told_a_partner = true;
    }
    result_.deliveries.push_back(std::move(each));
  }
  if (!told_a_partner) touched_untold_ |= touched;
  result_.events.push_back(std::move(event));
}

bool Writer::told(Seat seat) const {
  return std::any_of(result_.deliveries.begin(), result_.deliveries.end(),
                     [seat](const Delivery& each) { return each.to == seat; });
}

void Writer::ask_rules(const guidance::Rulebook& rulebook, std::optional<Seat> acted) {
  // In a pause only those rules speak that name it (`guidance::PhaseIs`).
  const bool under_way = state_.phase == Phase::active || state_.phase == Phase::paused;
  if (result_.events.empty() || !under_way) return;
  // The rules speak to whoever acted or has just been told something. Were the other asked too, the
  // moment of a suggestion would betray something private.
  for (const Seat seat : kPartners) {
    if (acted != seat && !told(seat)) continue;
    const guidance::Facets own = acted == seat ? touched_untold_ : 0;
    ask(rulebook, seat, own | touched_for_[index_of(seat)]);
  }
}

void Writer::ask_waiting_rules(const guidance::Rulebook& rulebook, Seat you) {
  ask(rulebook, you, guidance::kTime);
}

void Writer::ask(const guidance::Rulebook& rulebook, Seat seat, guidance::Facets touched) {
  auto offered = guidance::suggest(rulebook, state_, seat, now_, touched);
  if (offered) write(std::move(*offered), std::nullopt);
}

}  // namespace attune::core
