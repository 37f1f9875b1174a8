#include "core/coregulation/pair_grid.hpp"

#include <algorithm>
#include <limits>

namespace attune::core::coregulation {

void PairGrid::add_a(double time_s, double value, std::vector<Instant>& out) {
  add(0, time_s, value, out);
}

void PairGrid::add_b(double time_s, double value, std::vector<Instant>& out) {
  add(1, time_s, value, out);
}

std::uint64_t PairGrid::left_out() const {
  return sides_[0].grid.left_out() + sides_[1].grid.left_out();
}

void PairGrid::add(std::size_t who, double time_s, double value, std::vector<Instant>& out) {
  std::vector<Second> ready;
  sides_[who].grid.add(time_s, value, ready);
  if (ready.empty()) return;
  sides_[who].waiting.insert(sides_[who].waiting.end(), ready.begin(), ready.end());
  // The other cannot fill a second that lies this far back any more.
  take(1 - who, ready.back().second - kWaitingMax);
  join(out, false);
}

void PairGrid::take(std::size_t who, std::int64_t until) {
  std::vector<Second> ready;
  sides_[who].grid.advance_to(until, ready);
  sides_[who].waiting.insert(sides_[who].waiting.end(), ready.begin(), ready.end());
}

void PairGrid::finish(std::vector<Instant>& out) {
  for (std::size_t who = 0; who < 2; ++who) take(who, std::numeric_limits<std::int64_t>::max() / 2);
  // What advance_to told of the time after the last value is nothing.
  for (Side& side : sides_) {
    while (!side.waiting.empty() && !side.waiting.back().value) side.waiting.pop_back();
  }
  join(out, true);
}

/// Tells the oldest seconds while both sides know them. A side that has never spoken, or is silent,
/// holds the other back for `kWaitingMax` seconds and no longer.
void PairGrid::join(std::vector<Instant>& out, bool all) {
  auto& a = sides_[0].waiting;
  auto& b = sides_[1].waiting;
  const auto newest = [](const std::deque<Second>& waiting) {
    return waiting.empty() ? std::numeric_limits<std::int64_t>::min() : waiting.back().second;
  };
  while (!a.empty() || !b.empty()) {
    const bool one_sided = a.empty() || b.empty();
    const std::int64_t second = one_sided ? (a.empty() ? b : a).front().second
                                          : std::min(a.front().second, b.front().second);
    const std::int64_t ahead = std::max(newest(a), newest(b)) - second;
    if (one_sided && !all && ahead < kWaitingMax) return;
    Instant instant{.second = second};
    if (!a.empty() && a.front().second == second) {
      instant.a = a.front().value;
      a.pop_front();
    }
    if (!b.empty() && b.front().second == second) {
      instant.b = b.front().value;
      b.pop_front();
    }
    // What a silent side tells after all of its seconds that were told without it is too late.
    if (told_until_ && second < *told_until_) continue;
    told_until_ = second + 1;
    out.push_back(instant);
  }
}

}  // namespace attune::core::coregulation
