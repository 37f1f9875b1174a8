// The book of one couple: whether everything that was acknowledged, and that its owner let the
// other see, came to the other, once; and nothing else did.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <tuple>
#include <vector>

#include "attune/v1/client.pb.h"
#include "attune/v1/server.pb.h"
#include "couple/people/tally.hpp"

namespace attune::couple {

/// Thread: that of the io_context. Memory: what is on its way.
class Ledger {
 public:
  using Clock = std::chrono::steady_clock;

  explicit Ledger(Tally& tally) : tally_{tally} {}

  /// `owner` and `viewer`: 0 for A, 1 for B. In the order in which it happens on that device.
  void tapped(std::size_t owner, std::uint64_t ticket, Clock::time_point at);
  void settled(std::size_t owner, std::uint64_t ticket, bool accepted);
  void heard(std::size_t viewer, const v1::Event& event, Clock::time_point at);
  /// This device was told how things stand instead of what happened: nothing can be compared.
  void lost_track() { followed_ = false; }

  /// What is still on its way to the other, or to its owner's own screen.
  [[nodiscard]] std::size_t open() const;
  /// Counts what is missing or too many. Once, at the end.
  void close();

 private:
  /// What a view event is told from others by: its kind, its time or id, and what it says.
  using Key = std::tuple<int, std::int64_t, int>;
  struct Tap {
    std::uint64_t ticket = 0;
    Clock::time_point at;
    bool acknowledged = false;
    bool echoed = false;
  };
  struct Expected {
    bool tap = false;
    bool timed = true;  ///< Not where it waited for a round to be shown.
    Clock::time_point at;
  };
  struct Held {
    Key key;
    Expected what;
  };
  /// What one of the two has said, and how far it came.
  struct Side {
    std::deque<Tap> taps;
    std::vector<Held> held;  ///< Until the round is shown.
    std::multimap<Key, Expected> expected;
    std::multimap<Key, Clock::time_point> early;  ///< There before its owner's own screen had it.
    v1::Visibility to_partner = v1::VISIBILITY_ZONE;
    bool round_open = false;
    bool paused = false;
  };

  void own(Side& side, const v1::Event& event);
  void own_check_in(Side& side, const v1::CheckInSeen& seen);
  void show_held(Side& side);
  void expect(Side& side, const Key& key, Expected what);
  void arrived(Side& from, const Key& key, Clock::time_point at);
  static void forget_finished(Side& side);

  Tally& tally_;
  std::array<Side, 2> sides_;
  bool followed_ = true;
};

}  // namespace attune::couple
