// The pair: a fold over what was added, changed, answered, lifted and forgotten. In a session and
// in the pair's own stream alike; only the seats may be swapped between the two.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "core/pair/evening.hpp"
#include "core/pair/item.hpp"

namespace attune::core::pair {

struct Pair {
  PairId id;  ///< All zero until it is formed.
  bool formed = false;
  bool swapped = false;  ///< Partner A of this session is partner B of the pair.
  std::array<std::optional<bool>, 2> keeps;  ///< "Keep this for the two of us": what each said.
  std::vector<Item> items;                   ///< Oldest first.
  std::array<std::array<std::uint16_t, 2>, 2> added{};  ///< This evening, by owner and `only_mine`.
  TimePoint came_back_at;
  std::optional<TimePoint> end_told;   ///< The evening's end that both were reminded of.
  std::vector<Topic> tabled;           ///< Of the pair's stream; a session has its own list.
  std::vector<Evening> evenings;       ///< Before this one; at most `limits::kEveningsKept`.
  std::array<bool, 2> forgets{};       ///< Tonight leaves nothing that is that seat's own.
  TimePoint evening_kept_at;           ///< When tonight was kept last,
  std::uint64_t evening_kept_seq = 0;  ///< and with which event.
  bool operator==(const Pair&) const = default;
};

/// The item, if the pair has it. Null: none.
[[nodiscard]] const Item* find(const Pair& pair, std::uint64_t id);
[[nodiscard]] Item* find(Pair& pair, std::uint64_t id);

/// `viewer` may know of it.
constexpr bool is_shown_to(const Item& item, Seat viewer) {
  return is_partner(viewer) && (viewer == item.owner || !item.only_mine);
}

/// The id of what `owner` adds next. Ids of one evening differ from another's by the session's
/// epoch, and what is only one's own is counted apart, so that a gap betrays nothing. Below 2^50, a
/// whole number in every client. Nothing: no more can be added this evening.
[[nodiscard]] std::optional<std::uint64_t> next_id(const Pair& pair, const Epoch& epoch, Seat owner,
                                                   bool only_mine);

/// What is counted together: what is only one's own apart from what both see, since a full shelf is
/// a trace as well.
struct Shelf {
  Kind kind = Kind::boundary;
  Seat owner = Seat::partner_a;
  bool only_mine = false;
};
[[nodiscard]] std::size_t count(const Pair& pair, const Shelf& shelf);
/// The oldest of them that nobody waits for any more. Null: all are open.
[[nodiscard]] const Item* oldest_settled(const Pair& pair, const Shelf& shelf);

/// When a boundary says that the evening ends; with several, the first.
[[nodiscard]] std::optional<TimePoint> ends_at(const Pair& pair);
[[nodiscard]] bool is_off_limits(const Pair& pair, Topic topic);

/// Something that `asked` seat could say to it now: their word is open, and its time has come.
[[nodiscard]] bool asks(const Pair& pair, const Item& item, Seat asked);

// How it changes. Each ignores what it cannot apply.
void add(Pair& pair, const Item& item);
void change(Pair& pair, std::uint64_t id, const std::string& words, Topic topic,
            std::optional<TimePoint> when);
void answer(Pair& pair, std::uint64_t id, Seat by, const Said& said, const std::string& words);
void lift(Pair& pair, std::uint64_t id);
/// All that is `owner`'s: their items, what they wrote to the other's, what is their own of each
/// evening.
void forget(Pair& pair, Seat owner);
/// An evening, or the same one as it stands by now. The oldest makes room.
void keep(Pair& pair, const Evening& evening);

/// The same with the two seats changed over.
[[nodiscard]] Item swapped(Item item);
[[nodiscard]] Evening swapped(Evening evening);
/// What a new evening at `now` begins with: what is open, and thanks; past ends are past.
[[nodiscard]] std::vector<Item> brought_back(const Pair& pair, bool swap, TimePoint now);

}  // namespace attune::core::pair
