// What tended to follow when a rule's suggestion was taken, over many sessions.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "core/session/events.hpp"
#include "core/session/state.hpp"

namespace attune::core::replay {

/// A check-in later than this after the offer says nothing about it.
inline constexpr Millis kOutcomeWindow{10 * 60 * 1000};
/// Fewer pairs from the same level, or sessions they come from, and there is nothing to say: draws
/// from a handful of sessions would make the interval look narrower than it is.
inline constexpr std::size_t kOutcomePairsMin = 20;
inline constexpr std::size_t kOutcomeSessionsMin = 5;
inline constexpr std::size_t kOutcomeDraws = 2'000;

/// One offer and the arousal, 1 to 9, of the person it spoke to.
struct OfferLevels {
  std::string rule_id;
  std::optional<SuggestionAnswer> answer;  ///< None: the session ended with it open.
  std::optional<int> before;               ///< As felt last when it was offered.
  std::optional<int> after;                ///< As felt next, within `kOutcomeWindow`.
  bool operator==(const OfferLevels&) const = default;
};

/// All offers of one session, in order. What was taken back was never felt.
[[nodiscard]] std::vector<OfferLevels> offers_with_levels(std::span<const Event> events);

/// Of the change of arousal after a suggestion was taken, minus that after it was declined or
/// faded, each from the same level: whoever is far up comes down in any case, and taking is not by
/// chance either, so that this is an association and no effect.
struct MatchedChange {
  double difference = 0;  ///< Levels of the grid. Below zero: lower after it was taken.
  double low = 0;         ///< 95 % interval, by drawing sessions.
  double high = 0;
};

struct RuleOutcome {
  std::string rule_id;
  std::size_t offered = 0;
  std::size_t taken = 0;
  std::size_t declined = 0;
  std::size_t faded = 0;
  /// Offers from levels from which it was both taken and not, with a check-in before and after, and
  /// the sessions that they were made in.
  std::size_t compared = 0;
  std::size_t sessions = 0;
  std::size_t pairs = 0;                ///< On each of these levels, the smaller number of both.
  std::optional<MatchedChange> change;  ///< None: too few pairs or sessions.

  /// Whether the interval leaves zero out.
  [[nodiscard]] bool says_something() const {
    return change && (change->low > 0 || change->high < 0);
  }
};

using MayBeUsed = std::function<bool(const State&)>;

/// Collects sessions, and says what came of each rule in them.
class Outcomes {
 public:
  /// Every one of `rule_ids` gets a line, offered or not; rules that only the journals know follow.
  explicit Outcomes(std::span<const std::string> rule_ids);

  /// A session's whole journal; left out, and false, where its state at the end may not be used.
  bool add(std::span<const Event> events, const MayBeUsed& may_be_used);
  [[nodiscard]] std::size_t sessions() const { return sessions_; }
  /// The same `seed` draws the same sessions.
  [[nodiscard]] std::vector<RuleOutcome> report(std::uint64_t seed) const;

 private:
  struct Sample {
    std::size_t session = 0;
    OfferLevels levels;
  };
  struct OfRule {
    std::string rule_id;
    std::vector<Sample> samples;
  };
  std::vector<OfRule> rules_;
  std::size_t sessions_ = 0;

  OfRule& of_rule(const std::string& rule_id);
  [[nodiscard]] static RuleOutcome outcome_of(const OfRule& rule, std::uint64_t seed);
};

}  // namespace attune::core::replay
