// What lasts beyond tonight: added, changed and lifted by its owner, answered by whom it asks.
#include <algorithm>

#include "base/limits.hpp"
#include "core/session/decide.hpp"
#include "core/session/queries.hpp"

namespace attune::core {
namespace {

using pair::Answer;
using pair::Item;

/// What somebody may say of an item, new or changed.
struct Saying {
  pair::Kind kind;
  const std::string& words;
  Topic topic;
  std::optional<TimePoint> when;
};

/// Characters of a UTF-8 text: bytes that begin one.
std::size_t characters(const std::string& words) {
  return static_cast<std::size_t>(std::count_if(words.begin(), words.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
  }));
}

std::optional<Refusal> why_not_words(const std::string& words) {
  if (words.size() > limits::kPairWordsBytesMax) return Refusal::too_long;
  if (characters(words) > limits::kPairWordsMax) return Refusal::too_long;
  if (!is_one_line(words)) return Refusal::out_of_range;
  return std::nullopt;
}

bool is_ahead(std::optional<TimePoint> when, TimePoint now, std::int64_t most_ms) {
  return when && *when > now && *when - now <= Millis{most_ms};
}

/// Whether its kind has a time, must have one, and how far ahead it may lie.
bool fits_time(const Saying& saying, TimePoint now) {
  const bool far = is_ahead(saying.when, now, limits::kPairWhenMaxMs);
  if (saying.kind == pair::Kind::promise) return far;
  if (!saying.when) return true;
  if (saying.kind == pair::Kind::boundary)
    return is_ahead(saying.when, now, limits::kEveningEndMaxMs);
  return saying.kind == pair::Kind::own_time && far;
}

std::optional<Refusal> why_not_said(const Saying& saying, TimePoint now) {
  if (saying.topic > kLastTopic || !fits_time(saying, now)) return Refusal::out_of_range;
  const bool bounds = saying.kind == pair::Kind::boundary;
  if (saying.topic != Topic::none && !bounds) return Refusal::out_of_range;
  const bool speaks = bounds && (saying.topic != Topic::none || saying.when);
  if (saying.words.empty() && !speaks) return Refusal::out_of_range;
  return why_not_words(saying.words);
}

std::optional<Refusal> why_not_now(const Asked& asked) {
  if (!is_partner(asked.seat)) return Refusal::not_allowed;
  if (asked.state.phase == Phase::waiting) return Refusal::not_active;
  if (asked.state.phase == Phase::paused) return Refusal::paused;
  return std::nullopt;
}

const pair::Pair& pair_of(const State& state) {
  static const pair::Pair kNone;
  return state.pair ? *state.pair : kNone;
}

/// The item, as far as the one who asks may know of it.
const Item* shown_item(const Asked& asked, std::uint64_t id) {
  const Item* item = pair::find(pair_of(asked.state), id);
  return item != nullptr && pair::is_shown_to(*item, asked.seat) ? item : nullptr;
}

/// A topic that is off limits is left at once.
void add_leaving(std::vector<EventBody>& events, const Asked& asked, Topic topic) {
  if (topic == Topic::none || asked.state.topic.topic != topic) return;
  events.emplace_back(TopicSet{.by = asked.seat, .topic = Topic::none});
}

/// Where there are as many as may be, the oldest settled one makes room.
std::optional<Refusal> make_room(std::vector<EventBody>& events, const Asked& asked,
                                 const AddItem& command) {
  const pair::Pair& pair = pair_of(asked.state);
  const pair::Shelf shelf{
      .kind = command.kind, .owner = asked.seat, .only_mine = command.only_mine};
  if (pair::count(pair, shelf) < limits::kPairItemsKept) return std::nullopt;
  const Item* oldest = pair::oldest_settled(pair, shelf);
  if (oldest == nullptr) return Refusal::limit_reached;
  events.emplace_back(ItemLifted{.item_id = oldest->id});
  return std::nullopt;
}

std::optional<Refusal> why_not_added(const Asked& asked, const AddItem& command) {
  if (const auto why = why_not_now(asked)) return why;
  if (command.kind > pair::kLastKind) return Refusal::out_of_range;
  const bool may_be_mine = command.kind == pair::Kind::goal || command.kind == pair::Kind::own_time;
  if (command.only_mine && !may_be_mine) return Refusal::out_of_range;
  return why_not_said({command.kind, command.words, command.topic, command.when}, asked.now);
}

/// Who may say what to which kind.
bool may_say(const Item& item, Seat by, Answer answer) {
  const bool owner = by == item.owner;
  const bool settles = answer == Answer::kept || answer == Answer::missed;
  if (item.kind == pair::Kind::promise) return settles || answer == Answer::moved;
  if (item.kind == pair::Kind::own_time) return owner && settles;
  if (item.kind == pair::Kind::goal) return answer == (owner ? Answer::kept : Answer::encouraged);
  return !owner && answer == Answer::seen;
}

std::optional<Refusal> why_not_answered(const Asked& asked, const AnswerItem& command,
                                        const Item& item) {
  if (command.answer > pair::kLastAnswer) return Refusal::out_of_range;
  if (!may_say(item, asked.seat, command.answer)) return Refusal::not_allowed;
  if (item.status != pair::Status::open) return Refusal::moved_on;
  const bool moves = command.answer == Answer::moved;
  const bool ahead = is_ahead(command.moved_to, asked.now, limits::kPairWhenMaxMs);
  if (moves ? !ahead : command.moved_to.has_value()) return Refusal::out_of_range;
  const bool writes = command.answer == Answer::encouraged;
  if (writes == command.words.empty()) return Refusal::out_of_range;
  return why_not_words(command.words);
}

bool says_nothing_new(const Item& item, const ItemAnswered& answered) {
  if (answered.said.answer == Answer::seen) return item.seen;
  if (answered.said.answer == Answer::encouraged) return item.encouragement == answered.words;
  return item.said[index_of(answered.by)] == answered.said;
}

/// The pair's seat of who sits at `seat` here, of an admitted device that showed one.
std::optional<pair::Shown> shown_by(const State& state, Seat seat) {
  for (const Device& each : state.devices) {
    const bool in = each.seat == seat && each.admission == Admission::admitted;
    if (in && each.was_of_pair) return each.was_of_pair;
  }
  return std::nullopt;
}

}  // namespace

std::optional<pair::Shown> pair_to_bring(const State& state) {
  const bool under_way = state.phase == Phase::active || state.phase == Phase::paused;
  if (!under_way || (state.pair && state.pair->formed)) return std::nullopt;
  const auto a = shown_by(state, Seat::partner_a);
  const auto b = shown_by(state, Seat::partner_b);
  if (!a || !b || a->id != b->id || a->seat == b->seat) return std::nullopt;
  return a;
}

Decision decide_body(const Asked& asked, const KeepTogether& command) {
  if (const auto why = why_not_now(asked)) return *why;
  const pair::Pair& pair = pair_of(asked.state);
  if (pair.formed) return command.keep ? nothing_new() : Decision{Refusal::moved_on};
  if (pair.keeps[index_of(asked.seat)] == command.keep) return nothing_new();
  const KeepingAnswered answered{.seat = asked.seat, .keep = command.keep};
  const bool both = command.keep && pair.keeps[index_of(other(asked.seat))] == true;
  if (!both) return happened(answered);
  return happened(answered, PairFormed{.pair_id = asked.state.pair_id});
}

Decision decide_body(const Asked& asked, const AddItem& command) {
  if (const auto why = why_not_added(asked, command)) return *why;
  std::vector<EventBody> events;
  if (const auto why = make_room(events, asked, command)) return *why;
  const auto id =
      pair::next_id(pair_of(asked.state), asked.state.epoch, asked.seat, command.only_mine);
  if (!id) return Refusal::limit_reached;
  events.emplace_back(ItemAdded{.item = {.id = *id,
                                         .kind = command.kind,
                                         .owner = asked.seat,
                                         .words = command.words,
                                         .topic = command.topic,
                                         .when = command.when,
                                         .only_mine = command.only_mine,
                                         .since = asked.now}});
  add_leaving(events, asked, command.topic);
  return events;
}

Decision decide_body(const Asked& asked, const ChangeItem& command) {
  if (const auto why = why_not_now(asked)) return *why;
  const Item* item = shown_item(asked, command.item_id);
  if (item == nullptr) return Refusal::not_found;
  const bool may_change = item->kind == pair::Kind::boundary || item->kind == pair::Kind::goal ||
                          item->kind == pair::Kind::own_time;
  if (item->owner != asked.seat || !may_change) return Refusal::not_allowed;
  if (item->status != pair::Status::open) return Refusal::moved_on;
  const Saying saying{item->kind, command.words, command.topic, command.when};
  if (const auto why = why_not_said(saying, asked.now)) return *why;
  std::vector<EventBody> events{ItemChanged{
      .item_id = item->id, .words = command.words, .topic = command.topic, .when = command.when}};
  add_leaving(events, asked, command.topic);
  return events;
}

Decision decide_body(const Asked& asked, const LiftItem& command) {
  if (const auto why = why_not_now(asked)) return *why;
  const Item* item = shown_item(asked, command.item_id);
  if (item == nullptr) return Refusal::not_found;
  if (item->owner != asked.seat) return Refusal::not_allowed;
  return happened(ItemLifted{.item_id = item->id});
}

Decision decide_body(const Asked& asked, const AnswerItem& command) {
  if (const auto why = why_not_now(asked)) return *why;
  const Item* item = shown_item(asked, command.item_id);
  if (item == nullptr) return Refusal::not_found;
  if (const auto why = why_not_answered(asked, command, *item)) return *why;
  const ItemAnswered answered{.item_id = item->id,
                              .by = asked.seat,
                              .said = {.answer = command.answer, .moved_to = command.moved_to},
                              .words = command.words};
  if (says_nothing_new(*item, answered)) return nothing_new();
  return happened(answered);
}

/// Also in a pause: what is one's own waits for nobody.
Decision decide_body(const Asked& asked, const ForgetMine&) {
  if (!is_partner(asked.seat)) return Refusal::not_allowed;
  if (asked.state.phase == Phase::waiting) return Refusal::not_active;
  return happened(PairForgotten{.seat = asked.seat});
}

Decision decide_bring_back(const State& state, const BringPairBack& command, TimePoint now) {
  const auto shown = pair_to_bring(state);
  if (!shown || shown->id != command.pair.id) return nothing_new();
  const bool swapped = shown->seat == Seat::partner_b;
  std::vector<EventBody> events{PairCameBack{.pair_id = shown->id, .swapped = swapped}};
  for (Item& each : pair::brought_back(command.pair, swapped, now)) {
    const bool ends_topic = each.topic != Topic::none && each.topic == state.topic.topic;
    events.emplace_back(ItemAdded{.item = std::move(each)});
    if (ends_topic) events.emplace_back(TopicSet{.by = Seat::partner_a, .topic = Topic::none});
  }
  for (const Topic each : command.pair.tabled) events.emplace_back(TopicTabled{.topic = each});
  for (const pair::Evening& each : command.pair.evenings) {
    events.emplace_back(
        EveningKept{.evening = swapped ? pair::swapped(each) : each, .brought_back = true});
  }
  return events;
}

std::optional<TimePoint> next_pair_deadline(const State& state) {
  const bool under_way = state.phase == Phase::active || state.phase == Phase::paused;
  if (!state.pair || !under_way) return std::nullopt;
  const auto ends_at = pair::ends_at(*state.pair);
  if (!ends_at || state.pair->end_told == ends_at) return ends_at;
  return *ends_at - Millis{limits::kEveningEndToldMs};
}

void add_pair_deadlines(std::vector<EventBody>& events, const State& state, TimePoint now) {
  const auto due = next_pair_deadline(state);
  if (!due || *due > now) return;
  if (!events.empty() && std::holds_alternative<SessionEnded>(events.back())) return;
  const TimePoint ends_at = *pair::ends_at(*state.pair);
  if (ends_at > now) {
    events.emplace_back(EndTold{.ends_at = ends_at});
  } else {
    events.emplace_back(SessionEnded{});
  }
}

}  // namespace attune::core
