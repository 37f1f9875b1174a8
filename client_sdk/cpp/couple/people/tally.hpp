// What is counted over all couples of a run.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "attune/v1/common.pb.h"

namespace attune::couple {

/// Times in logarithmic steps of 4.4 %, from a microsecond to an hour: bounded, however many.
class Latencies {
 public:
  void add(std::chrono::nanoseconds time);
  [[nodiscard]] std::uint64_t count() const { return count_; }
  /// In ms, the upper end of its step; 0 where there is none. `share` in 0..1.
  [[nodiscard]] double at_share_ms(double share) const;

 private:
  std::array<std::uint64_t, 16 * 32> steps_{};
  std::uint64_t count_ = 0;
};

struct Tally {
  /// Problems that are told word for word; the rest is counted.
  static constexpr std::size_t kProblemsTold = 20;

  std::uint64_t sessions = 0;  ///< In which two people sat.
  std::uint64_t evenings = 0;  ///< That came to their end.
  std::uint64_t sent = 0;
  std::uint64_t acknowledged = 0;
  std::map<v1::Code, std::uint64_t> refused;
  std::uint64_t taps_sent = 0;
  std::uint64_t taps_acknowledged = 0;
  std::uint64_t taps_meant = 0;     ///< To be seen by the other, as their owner had chosen.
  std::uint64_t taps_received = 0;  ///< Of those, by the other.
  std::uint64_t missing = 0;        ///< Acknowledged and meant, and never there.
  std::uint64_t surplus = 0;        ///< There twice, or not meant to be there.
  std::uint64_t unfollowed = 0;     ///< Evenings that could not be compared, after a snapshot.
  std::uint64_t reconnects = 0;
  std::uint64_t setup_failures = 0;
  std::uint64_t lines = 0;
  std::uint64_t lines_failed = 0;
  Latencies tap_to_partner;
  std::vector<std::string> problems;

  void add_problem(std::string problem);
  /// Whether all could begin, and nothing was lost, doubled or otherwise than a script says.
  [[nodiscard]] bool well() const;
};

/// A few lines for a person; `seconds` of the run.
[[nodiscard]] std::string describe(const Tally& tally, double seconds);

}  // namespace attune::couple
