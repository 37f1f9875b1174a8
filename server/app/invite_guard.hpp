// Slows down who tries invite codes: 34.5 bits are enough only while guesses are few.
#pragma once

#include <string>
#include <unordered_map>

#include "base/limits.hpp"
#include "base/time.hpp"
#include "base/token_bucket.hpp"

namespace attune::app {

/// Counts wrong codes, of each address and of all together. One thread.
class InviteGuard {
 public:
  /// Whether this address may try a code now.
  bool may_try(const std::string& address, TimePoint now);
  /// It tried one that no invite has.
  void was_wrong(const std::string& address, TimePoint now);
  [[nodiscard]] std::size_t addresses() const { return per_address_.size(); }

 private:
  static constexpr double kBurstAll = 20.0;
  static constexpr double kSecondsPerMinute = 60.0;

  TokenBucket all_{limits::kWrongCodesPerSecond, kBurstAll};
  std::unordered_map<std::string, TokenBucket> per_address_;

  void forget_the_innocent(TimePoint now);
};

}  // namespace attune::app
