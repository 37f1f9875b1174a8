// What the two keep. Nothing of it is the therapist's, and what is only one's own is nobody else's.
#include "core/pair/pair.hpp"
#include "core/session/queries.hpp"
#include "core/views/views.hpp"

namespace attune::core::views {
namespace {

using pair::Item;

GoneItem gone(const Item& item) {
  return {.id = item.id, .owner = item.owner, .only_mine = item.only_mine};
}

bool is_lost_to(const GoneItem& item, Seat viewer) {
  return is_partner(viewer) && (viewer == item.owner || !item.only_mine);
}

Bodies view_item(const Looking& looking, std::uint64_t id) {
  const Item* item = looking.after.pair ? pair::find(*looking.after.pair, id) : nullptr;
  if (item == nullptr) return {};
  auto seen = item_for(*looking.after.pair, *item, looking.viewer);
  if (!seen) return {};
  return {std::move(*seen)};
}

/// The end that both were reminded of is not the end any more.
Bodies and_reminder(const Looking& looking, Bodies bodies) {
  const bool told = looking.after.pair && looking.after.pair->end_told;
  const bool taken_back = looking.before.end_told && !told;
  if (taken_back && is_partner(looking.viewer)) bodies.emplace_back(EndNear{});
  return bodies;
}

/// The viewer's own of them was forgotten.
void add_evenings(Bodies& bodies, const Looking& looking) {
  for (const pair::Evening& each : looking.after.pair->evenings) {
    bodies.emplace_back(evening_for(each, looking.viewer));
  }
}

/// What one of the two said of a promise is told to nobody before the other has said theirs; a new
/// time takes both words back, and is told as itself.
bool waits_for_the_other(const Item& item, Seat by) {
  return item.kind == pair::Kind::promise && item.said[index_of(by)] &&
         !item.said[index_of(other(by))];
}

}  // namespace

std::optional<ItemSeen> item_for(const pair::Pair& pair, const Item& item, Seat viewer) {
  if (!pair::is_shown_to(item, viewer)) return std::nullopt;
  ItemSeen seen{.item_id = item.id,
                .kind = item.kind,
                .owner = item.owner,
                .words = item.words,
                .topic = item.topic,
                .when = item.when,
                .only_mine = item.only_mine,
                .status = item.status,
                .seen = item.seen,
                .encouragement = item.encouragement,
                .brought_back = item.brought_back,
                .asks_you = pair::asks(pair, item, viewer)};
  if (const auto& own = item.said[index_of(viewer)]) {
    seen.your_answer = own->answer;
    seen.your_moved_to = own->moved_to;
  }
  seen.differs = item.said[0] && item.said[1] && item.said[0] != item.said[1];
  return seen;
}

EveningSeen evening_for(const pair::Evening& evening, Seat viewer) {
  const pair::OwnEvening& own = evening.own[index_of(viewer)];
  EveningSeen seen{.evening = evening,
                   .own_content_first = own.content_first,
                   .own_content_last = own.content_last};
  seen.evening.own = {};
  return seen;
}

void glance_at_pair(Before& glance, const State& state, const EventBody& event) {
  if (!state.pair) return;
  glance.end_told = state.pair->end_told.has_value();
  if (const auto* lifted = std::get_if<core::ItemLifted>(&event)) {
    const Item* item = pair::find(*state.pair, lifted->item_id);
    if (item != nullptr) glance.gone.push_back(gone(*item));
  }
  const auto* forgotten = std::get_if<core::PairForgotten>(&event);
  if (forgotten == nullptr) return;
  glance.has_evenings = !state.pair->evenings.empty();
  for (const Item& each : state.pair->items) {
    if (each.owner == forgotten->seat) {
      glance.gone.push_back(gone(each));
    } else if (!each.encouragement.empty()) {
      glance.emptied.push_back(each.id);
    }
  }
}

/// Words that were taken back are not to be replayed.
bool takes_from_pair(const Before& before, const EventBody& event, Seat viewer) {
  if (!is_partner(viewer)) return false;
  for (const GoneItem& each : before.gone) {
    if (is_lost_to(each, viewer)) return true;
  }
  const auto* forgotten = std::get_if<core::PairForgotten>(&event);
  if (forgotten == nullptr) return false;
  return !before.emptied.empty() || (before.has_evenings && forgotten->seat == viewer);
}

Bodies view(const Looking& looking, const core::KeepingAnswered& event) {
  if (looking.viewer != event.seat) return {};
  return {OwnKeeping{.keep = event.keep}};
}

Bodies view(const Looking& looking, const core::PairFormed&) {
  if (!is_partner(looking.viewer)) return {};
  return {KeptTogether{}};
}

Bodies view(const Looking& looking, const core::PairCameBack&) {
  if (!is_partner(looking.viewer)) return {};
  return {KeptTogether{.came_back = true}};
}

Bodies view(const Looking& looking, const core::ItemAdded& event) {
  return and_reminder(looking, view_item(looking, event.item.id));
}

Bodies view(const Looking& looking, const core::ItemChanged& event) {
  return and_reminder(looking, view_item(looking, event.item_id));
}

Bodies view(const Looking& looking, const core::ItemAnswered& event) {
  const Item* item = looking.after.pair ? pair::find(*looking.after.pair, event.item_id) : nullptr;
  if (item == nullptr) return {};
  if (looking.viewer != event.by && waits_for_the_other(*item, event.by)) return {};
  return view_item(looking, event.item_id);
}

Bodies view(const Looking& looking, const core::ItemLifted&) {
  Bodies bodies;
  for (const GoneItem& each : looking.before.gone) {
    if (is_lost_to(each, looking.viewer)) bodies.emplace_back(ItemGone{.item_id = each.id});
  }
  return and_reminder(looking, std::move(bodies));
}

Bodies view(const Looking& looking, const core::PairForgotten& event) {
  Bodies bodies;
  for (const GoneItem& each : looking.before.gone) {
    if (is_lost_to(each, looking.viewer)) bodies.emplace_back(ItemGone{.item_id = each.id});
  }
  for (const std::uint64_t id : looking.before.emptied) {
    for (ViewBody& each : view_item(looking, id)) bodies.push_back(std::move(each));
  }
  if (looking.viewer == event.seat) add_evenings(bodies, looking);
  return and_reminder(looking, std::move(bodies));
}

Bodies view(const Looking& looking, const core::EndTold& event) {
  if (!is_partner(looking.viewer)) return {};
  return {EndNear{.ends_at = event.ends_at}};
}

/// Tonight is told as it happens; only what was before is told as a whole.
Bodies view(const Looking& looking, const core::EveningKept& event) {
  if (!event.brought_back || !is_partner(looking.viewer)) return {};
  return {evening_for(event.evening, looking.viewer)};
}

}  // namespace attune::core::views
