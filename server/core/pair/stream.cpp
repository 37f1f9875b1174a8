#include "core/pair/stream.hpp"

#include <algorithm>

#include "core/session/state.hpp"

namespace attune::core::pair {
namespace {

/// Folds a stream; what is none of the pair's is passed over.
struct Reader {
  Pair& pair;

  void operator()(const PairFormed& body) const {
    pair.id = body.pair_id;
    pair.formed = true;
  }
  void operator()(const ItemAdded& body) const { add(pair, body.item); }
  void operator()(const ItemChanged& body) const {
    change(pair, body.item_id, body.words, body.topic, body.when);
  }
  void operator()(const ItemAnswered& body) const {
    answer(pair, body.item_id, body.by, body.said, body.words);
  }
  void operator()(const ItemLifted& body) const { lift(pair, body.item_id); }
  void operator()(const PairForgotten& body) const { forget(pair, body.seat); }
  void operator()(const TopicTabled& body) const {
    (*this)(TopicSet{.topic = body.topic});
    pair.tabled.push_back(body.topic);
  }
  /// Taken up again: it waits no longer.
  void operator()(const TopicSet& body) const { std::erase(pair.tabled, body.topic); }
  void operator()(const EveningKept& body) const { keep(pair, body.evening); }
  template <class Other>
  void operator()(const Other&) const {}
};

/// One event of a session as the pair's stream has it; nothing where it is none of the pair's, or
/// came from the stream itself.
struct Copier {
  bool swap = false;

  [[nodiscard]] Seat seat(Seat of) const { return swap ? other(of) : of; }

  std::optional<EventBody> operator()(const ItemAdded& body) const {
    if (body.item.brought_back) return std::nullopt;
    return ItemAdded{.item = swap ? swapped(body.item) : body.item};
  }
  std::optional<EventBody> operator()(ItemAnswered body) const {
    body.by = seat(body.by);
    return body;
  }
  std::optional<EventBody> operator()(const PairForgotten& body) const {
    return PairForgotten{.seat = seat(body.seat)};
  }
  std::optional<EventBody> operator()(TopicSet body) const {
    if (body.topic == Topic::none) return std::nullopt;
    body.by = seat(body.by);
    return body;
  }
  std::optional<EventBody> operator()(const EveningKept& body) const {
    if (body.brought_back) return std::nullopt;
    return EveningKept{.evening = swap ? swapped(body.evening) : body.evening};
  }
  std::optional<EventBody> operator()(const ItemChanged& body) const { return body; }
  std::optional<EventBody> operator()(const ItemLifted& body) const { return body; }
  std::optional<EventBody> operator()(const TopicTabled& body) const { return body; }
  template <class Other>
  std::optional<EventBody> operator()(const Other&) const {
    return std::nullopt;
  }
};

Event unnumbered(TimePoint at, EventBody body) {
  return Event{.seq = 0, .at = at, .origin = {}, .body = std::move(body)};
}

/// What tonight has added before there was a stream to add it to.
std::vector<Event> so_far(const State& state, TimePoint at) {
  std::vector<Event> events;
  const Pair& pair = *state.pair;
  const bool came_back = pair.came_back_at != TimePoint{};
  if (!came_back) events.push_back(unnumbered(at, PairFormed{.pair_id = pair.id}));
  const Copier copier{.swap = pair.swapped};
  for (const Item& each : pair.items) {
    if (auto body = copier(ItemAdded{.item = each})) {
      events.push_back(unnumbered(at, std::move(*body)));
    }
  }
  for (const Topic each : state.tabled) {
    events.push_back(unnumbered(at, TopicTabled{.topic = each}));
  }
  return events;
}

}  // namespace

std::vector<Event> for_stream(const State& after, bool formed_before,
                              const std::vector<Event>& step) {
  if (!after.pair || !after.pair->formed || step.empty()) return {};
  if (!formed_before) return so_far(after, step.back().at);
  std::vector<Event> events;
  const Copier copier{.swap = after.pair->swapped};
  for (const Event& each : step) {
    if (auto body = std::visit(copier, each.body)) {
      events.push_back(unnumbered(each.at, std::move(*body)));
    }
  }
  return events;
}

Pair read_stream(const std::vector<Event>& events) {
  Pair pair;
  for (const Event& each : events) std::visit(Reader{pair}, each.body);
  return pair;
}

std::vector<Event> rewritten(const std::vector<Event>& events) {
  if (events.empty()) return {};
  const Pair pair = read_stream(events);
  const TimePoint at = events.back().at;
  std::vector<Event> out{unnumbered(at, PairFormed{.pair_id = pair.id})};
  for (const Item& each : pair.items) out.push_back(unnumbered(at, ItemAdded{.item = each}));
  for (const Topic each : pair.tabled) out.push_back(unnumbered(at, TopicTabled{.topic = each}));
  for (const Evening& each : pair.evenings) {
    out.push_back(unnumbered(at, EveningKept{.evening = each}));
  }
  for (std::size_t i = 0; i < out.size(); ++i) out[i].seq = i + 1;
  return out;
}

bool forgets(const Event& event) { return std::holds_alternative<PairForgotten>(event.body); }

}  // namespace attune::core::pair
