// Virtual time: what happens when, one thing after the other.
#pragma once

#include <cstdint>
#include <functional>
#include <queue>
#include <vector>

#include "base/time.hpp"

namespace attune::simulation {

/// Two times: `elapsed`, which only grows, and the wall clock that the server reads, which may
/// jump.
class Scheduler {
 public:
  using Action = std::function<void()>;

  void after(Millis delay, Action action) {
    queue_.push(Entry{elapsed_ + delay, ++order_, std::move(action)});
  }
  /// Runs the next thing. False where there is none up to `until`.
  bool run_one(Millis until) {
    if (queue_.empty() || queue_.top().at > until) {
      elapsed_ = std::max(elapsed_, until);
      return false;
    }
    Entry entry = queue_.top();
    queue_.pop();
    elapsed_ = entry.at;
    entry.action();
    return true;
  }
  [[nodiscard]] Millis elapsed() const { return elapsed_; }
  [[nodiscard]] TimePoint wall() const {
    return from_unix_ms(1'800'000'000'000) + elapsed_ + jump_;
  }
  void jump(Millis by) { jump_ += by; }

 private:
  struct Entry {
    Millis at;
    std::uint64_t order;
    Action action;
    bool operator<(const Entry& other) const {
      return at != other.at ? at > other.at : order > other.order;
    }
  };
  std::priority_queue<Entry> queue_;
  std::uint64_t order_ = 0;
  Millis elapsed_{0};
  Millis jump_{0};
};

}  // namespace attune::simulation
