// Measure 13: whether one tended to be calmer after a contact than at other times like it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "core/coregulation/lag_ring.hpp"
#include "core/coregulation/measured.hpp"

namespace attune::core::coregulation {

/// Mean change of z in the 60 s after an event, minus that of other moments matched on the z they
/// started from: whoever is far from calm settles in any case (regression to the mean), and only
/// what goes beyond that is told. "Tended to be lower after", never "worked".
///
/// Unit: z. Window: the newest 32 events and 256 other moments, carried over sessions by whoever
/// keeps the value. First report: 5 events that have matches. Cost: O(1) a second; a report draws
/// `kPermutations` relabelings, about 50 us, and is read after a session. Confidence: permutation
/// within each matched set; the interval is of the events' differences.
/// Source: analytics.md section 3, row 13.
class Settling {
 public:
  static constexpr std::uint32_t kAfterS = 60;
  static constexpr std::size_t kEventsMin = 5;
  static constexpr double kMatchZ = 0.25;  ///< Farthest that a match's start may be.
  static constexpr std::size_t kMatchesMax = 5;
  static constexpr std::uint32_t kMomentEveryS = 10;
  static constexpr std::size_t kPermutations = 999;

  struct Value {
    double difference_z = 0;  ///< Below zero: lower after.
    double low_z = 0;         ///< 95 % interval.
    double high_z = 0;
    double p = 1;  ///< Two-sided, by permutation.
    std::size_t events = 0;
    static constexpr Evidence kEvidence = Evidence::descriptive;
    bool operator==(const Value&) const = default;
  };

  /// The next second's z, and whether a contact fell into it. A change is known only where both
  /// its ends were heard.
  void add(std::optional<double> z, bool contact);
  /// The same `seed` gives the same p.
  [[nodiscard]] Measured<Value> report(std::uint64_t seed) const;
  bool operator==(const Settling&) const = default;

 private:
  struct Change {
    double start_z = 0;
    double change_z = 0;
    bool operator==(const Change&) const = default;
  };
  struct Second {
    std::optional<double> z;
    bool contact = false;
    bool operator==(const Second&) const = default;
  };
  struct Matched;

  LagRing<Second, kAfterS + 1> past_;
  LagRing<Change, 32> after_contact_;
  LagRing<Change, 256> other_;
  std::uint64_t now_ = 0;
  std::uint64_t newest_start_contact_ = 0;  ///< Of those a minute ago or more; 0: none yet.

  [[nodiscard]] std::optional<Matched> match(const Change& event) const;
};

}  // namespace attune::core::coregulation
