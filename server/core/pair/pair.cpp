#include "core/pair/pair.hpp"

#include <algorithm>
#include <utility>

#include "base/limits.hpp"

namespace attune::core::pair {
namespace {

bool is_thanks(Kind kind) { return kind == Kind::appreciation || kind == Kind::learned; }

bool is_on(const Item& item, const Shelf& shelf) {
  return item.kind == shelf.kind && item.owner == shelf.owner && item.only_mine == shelf.only_mine;
}

/// Both said the same of a promise: kept or missed settles it, moved gives it its new time.
void settle_promise(Item& item) {
  if (!item.said[0] || item.said[0] != item.said[1]) return;
  const Said said = *item.said[0];
  if (said.answer == Answer::moved) {
    item.when = said.moved_to;
    item.said = {};
  } else {
    item.status = said.answer == Answer::kept ? Status::kept : Status::missed;
  }
}

void settle_own(Item& item, Answer answer) {
  item.status = answer == Answer::kept ? Status::kept : Status::missed;
}

}  // namespace

const Item* find(const Pair& pair, std::uint64_t id) {
  const auto found = std::find_if(pair.items.begin(), pair.items.end(),
                                  [id](const Item& each) { return each.id == id; });
  return found == pair.items.end() ? nullptr : &*found;
}

Item* find(Pair& pair, std::uint64_t id) {
  return const_cast<Item*>(find(std::as_const(pair), id));
}

std::optional<std::uint64_t> next_id(const Pair& pair, const Epoch& epoch, Seat owner,
                                     bool only_mine) {
  std::uint64_t evening = 0;
  for (std::size_t i = 0; i < 4; ++i) evening = evening << 8 | epoch.value[i];
  const std::uint64_t whose = index_of(owner) << 1 | (only_mine ? 1U : 0U);
  std::uint64_t number = pair.added[index_of(owner)][only_mine ? 1 : 0];
  while (++number <= UINT16_MAX) {  // Two evenings' epochs may begin alike, once in a long while.
    const std::uint64_t id = evening << 18 | whose << 16 | number;
    if (find(pair, id) == nullptr) return id;
  }
  return std::nullopt;
}

std::size_t count(const Pair& pair, const Shelf& shelf) {
  return static_cast<std::size_t>(std::count_if(
      pair.items.begin(), pair.items.end(), [&](const Item& each) { return is_on(each, shelf); }));
}

const Item* oldest_settled(const Pair& pair, const Shelf& shelf) {
  for (const Item& each : pair.items) {
    const bool over = each.status != Status::open || is_thanks(shelf.kind);
    if (is_on(each, shelf) && over) return &each;
  }
  return nullptr;
}

std::optional<TimePoint> ends_at(const Pair& pair) {
  std::optional<TimePoint> first;
  for (const Item& each : pair.items) {
    if (each.kind != Kind::boundary || !each.when) continue;
    if (!first || *each.when < *first) first = each.when;
  }
  return first;
}

bool is_off_limits(const Pair& pair, Topic topic) {
  if (topic == Topic::none) return false;
  return std::any_of(pair.items.begin(), pair.items.end(), [topic](const Item& each) {
    return each.kind == Kind::boundary && each.topic == topic;
  });
}

bool asks(const Pair& pair, const Item& item, Seat asked) {
  if (!item.brought_back || item.status != Status::open || !is_shown_to(item, asked)) return false;
  if (item.when && *item.when > pair.came_back_at) return false;
  const bool theirs = item.kind == Kind::own_time || item.kind == Kind::goal;
  if (theirs) return asked == item.owner;
  return item.kind == Kind::promise && !item.said[index_of(asked)];
}

void add(Pair& pair, const Item& item) {
  if (!is_partner(item.owner) || find(pair, item.id) != nullptr) return;
  pair.items.push_back(item);
  if (item.brought_back) return;
  auto& last = pair.added[index_of(item.owner)][item.only_mine ? 1 : 0];
  last = std::max(last, static_cast<std::uint16_t>(item.id & 0xffffU));
}

void change(Pair& pair, std::uint64_t id, const std::string& words, Topic topic,
            std::optional<TimePoint> when) {
  Item* item = find(pair, id);
  if (item == nullptr) return;
  item->words = words;
  item->topic = topic;
  item->when = when;
  item->seen = false;  // What was seen has changed.
}

void answer(Pair& pair, std::uint64_t id, Seat by, const Said& said, const std::string& words) {
  Item* item = find(pair, id);
  if (item == nullptr || !is_partner(by)) return;
  if (said.answer == Answer::seen) {
    item->seen = true;
  } else if (said.answer == Answer::encouraged) {
    item->encouragement = words;
  } else if (item->kind == Kind::promise) {
    item->said[index_of(by)] = said;
    settle_promise(*item);
  } else {
    settle_own(*item, said.answer);
  }
}

void lift(Pair& pair, std::uint64_t id) {
  std::erase_if(pair.items, [id](const Item& each) { return each.id == id; });
}

void forget(Pair& pair, Seat owner) {
  std::erase_if(pair.items, [owner](const Item& each) { return each.owner == owner; });
  for (Item& each : pair.items) each.encouragement.clear();  // Only the other one writes it.
  for (Evening& each : pair.evenings) each.own[index_of(owner)] = {};
  pair.forgets[index_of(owner)] = true;
}

void keep(Pair& pair, const Evening& evening) {
  const auto same =
      std::find_if(pair.evenings.begin(), pair.evenings.end(),
                   [&evening](const Evening& each) { return each.began_at == evening.began_at; });
  if (same != pair.evenings.end()) {
    *same = evening;
    return;
  }
  pair.evenings.push_back(evening);
  if (pair.evenings.size() > limits::kEveningsKept) pair.evenings.erase(pair.evenings.begin());
}

Item swapped(Item item) {
  item.owner = other(item.owner);
  std::swap(item.said[0], item.said[1]);
  return item;
}

Evening swapped(Evening evening) {
  std::swap(evening.own[0], evening.own[1]);
  return evening;
}

std::vector<Item> brought_back(const Pair& pair, bool swap, TimePoint now) {
  std::vector<Item> items;
  for (const Item& each : pair.items) {
    const bool past = each.kind == Kind::boundary && each.when && *each.when <= now;
    if (past || each.status != Status::open) continue;
    items.push_back(swap ? swapped(each) : each);
    items.back().brought_back = true;
  }
  return items;
}

}  // namespace attune::core::pair
