// Clauses over what the pair keeps, and over the evenings before this one.
#include <algorithm>

#include "core/guidance/clause_help.hpp"
#include "core/session/evening.hpp"
#include "core/session/queries.hpp"

namespace attune::core::guidance {
namespace {

bool stands_so(const pair::Pair& pair, const pair::Item& item, Keeps::Now now, Seat you) {
  const bool open = item.status == pair::Status::open;
  switch (now) {
    case Keeps::Now::open: return open;
    case Keeps::Now::asks_you: return pair::asks(pair, item, you);
    case Keeps::Now::kept: return item.status == pair::Status::kept;
    case Keeps::Now::not_seen: return open && !item.seen;
    case Keeps::Now::not_encouraged: return open && !item.only_mine && item.encouragement.empty();
  }
  return false;
}

bool was_red_tonight(const RedEvenings& clause, const PartnerState& owner) {
  return clause.who == Who::you ? was_red(owner) : was_shown_red(owner);
}

bool was_red_then(const RedEvenings& clause, const pair::OwnEvening& own) {
  return clause.who == Who::you ? own.red : own.red_shown;
}

}  // namespace

Truth read(const Keeps& clause, const Looking& looking) {
  if (!looking.state.pair) return Truth::no;
  const pair::Pair& pair = *looking.state.pair;
  const auto count =
      std::count_if(pair.items.begin(), pair.items.end(), [&](const pair::Item& each) {
        const bool whose = !clause.whose || each.owner == seat_of(*clause.whose, looking);
        return whose && pair::is_shown_to(each, looking.you) &&
               is_one_of(clause.kinds, each.kind) && stands_so(pair, each, clause.now, looking.you);
      });
  return truth(count >= static_cast<std::ptrdiff_t>(clause.at_least));
}

Truth read(const EveningEnds& clause, const Looking& looking) {
  if (!looking.state.pair) return Truth::no;
  const auto ends_at = pair::ends_at(*looking.state.pair);
  return truth(ends_at && *ends_at - looking.now <= clause.within);
}

Truth read(const RedEvenings& clause, const Looking& looking) {
  const Seat seat = seat_of(clause.who, looking);
  std::uint32_t running = was_red_tonight(clause, partner(looking.state, seat)) ? 1 : 0;
  if (!looking.state.pair) return truth(running >= clause.at_least);
  const auto& evenings = looking.state.pair->evenings;
  for (auto it = evenings.rbegin(); it != evenings.rend(); ++it) {
    if (!was_red_then(clause, it->own[index_of(seat)])) break;
    ++running;
  }
  return truth(running >= clause.at_least);
}

}  // namespace attune::core::guidance
