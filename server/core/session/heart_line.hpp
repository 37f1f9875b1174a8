// Hearts, as one pair of eyes may know them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/boxed.hpp"
#include "base/time.hpp"
#include "core/coregulation/claims.hpp"
#include "core/coregulation/dyad_measures.hpp"
#include "core/coregulation/flooding.hpp"
#include "core/coregulation/heart_rate.hpp"
#include "core/coregulation/heart_rate_variability.hpp"
#include "core/coregulation/measure_rows.hpp"
#include "core/coregulation/own_calm.hpp"
#include "core/coregulation/pair_grid.hpp"
#include "core/coregulation/sampling.hpp"
#include "core/coregulation/second_grid.hpp"
#include "core/coregulation/settling.hpp"
#include "core/pair/evening.hpp"
#include "core/session/types.hpp"

namespace attune::core {

/// How much distress a check-in tells, 0..10: unpleasant and aroused at once, from the middle of
/// the grid (0) to its corner (10). A design default, as all cut-offs on the grid.
[[nodiscard]] double distress_of_10(GridPoint point);

/// One partner's heart: rate, own calm, whether it has been up, how it settles (material M5).
class HeartLine {
 public:
  /// Readings that can be used, in order; what came late or twice is left out. `distress_of_10` is
  /// what its owner says while that is fresh.
  std::vector<coregulation::HeartReading> hear(std::vector<coregulation::HeartReading> batch,
                                               TimePoint session_began,
                                               std::optional<double> distress_of_10);

  /// The median of the last 15 s, in bpm.
  [[nodiscard]] std::optional<double> rate_bpm() const { return calm_.recent(); }
  /// Against one's own calm; nothing before that is known.
  [[nodiscard]] std::optional<double> z() const { return calm_.z(); }
  [[nodiscard]] coregulation::HeartState state() const { return flooding_.state(); }
  /// When it was heard last.
  [[nodiscard]] std::optional<TimePoint> newest() const { return newest_; }
  /// Change of the rate in the session, in bpm a minute.
  [[nodiscard]] coregulation::Measured<double> trend_bpm_per_minute() const;
  [[nodiscard]] coregulation::Measured<coregulation::RecoveryValue> recovery() const {
    return calm_.recovery();
  }
  /// One's own calm of this evening, once enough was heard; not one that was carried over.
  [[nodiscard]] std::optional<pair::Calm> calm() const;
  /// An earlier evening's calm stands for this one's.
  void carry_over(const pair::Calm& calm) {
    calm_.carry_over(calm.median_bpm, calm.spread_bpm, calm.seconds);
  }
  /// From here on, whether contacts are followed by more calm than other moments like theirs, and
  /// the variability of beats, are measured too: for the owner's own line only, since what counts
  /// as contact may be private.
  void measure_own() { own_.ensure(); }
  /// Someone was reached, or a suggestion was taken up, just now.
  void note_contact() { contact_ = true; }
  [[nodiscard]] coregulation::Measured<coregulation::Settling::Value> settling() const;
  /// People speak at this time: withheld for a while, and nothing of before counts.
  void note_talk(TimePoint session_began, TimePoint now);
  /// From the strap's intervals, where nobody has spoken for a while.
  [[nodiscard]] coregulation::Measured<coregulation::HeartRateVariability::Value> variability(
      TimePoint session_began, TimePoint now) const;
  /// The rate and whether it has been up.
  void add_rate(coregulation::MeasureRows& rows, coregulation::Subject of) const;
  /// And the calm it is held against, and how it settles.
  void add_rows(coregulation::MeasureRows& rows, coregulation::Subject of) const;

  bool operator==(const HeartLine&) const = default;

 private:
  coregulation::HeartRate rate_;
  coregulation::SecondGrid grid_;
  coregulation::OwnCalm calm_;
  coregulation::Flooding flooding_;
  coregulation::LinearTrend trend_;
  /// Measured of one's own line only.
  struct Own {
    coregulation::Settling settling;
    coregulation::HeartRateVariability variability;
    bool operator==(const Own&) const = default;
  };
  Boxed<Own> own_;
  bool contact_ = false;            ///< Falls into the next second that is heard.
  std::int64_t moving_until_ = -1;  ///< Second of the session.
  std::optional<TimePoint> newest_;

  void add_second(const coregulation::Second& second, std::optional<double> distress_of_10);
};

/// Both hearts and what they have to do with each other, as certain eyes may know it: the
/// therapist's, or the two's own where both share exactly.
class PairedHearts {
 public:
  void hear(Seat seat, std::vector<coregulation::HeartReading> batch, TimePoint session_began,
            std::optional<double> distress_of_10);
  /// Whether a period has passed since the last telling.
  [[nodiscard]] bool may_tell(TimePoint now) const;
  /// Makes the rows that are told until the next time: everything, and `more`.
  void tell_all(TimePoint now, coregulation::MeasureRows more);
  /// The same for the two themselves: both rates, and the claim.
  void tell_the_two(TimePoint now);
  /// What was told is not shown now; what was measured stays.
  void hush() { told_.clear(); }

  /// What was told last; empty before.
  [[nodiscard]] const coregulation::MeasureRows& told() const { return told_; }
  [[nodiscard]] TimePoint told_at() const { return told_at_; }
  /// Of the last telling.
  [[nodiscard]] const coregulation::Statement& claim() const { return claim_; }
  /// Nothing of that seat is known any more, nor of the two together.
  void forget(Seat seat);

  bool operator==(const PairedHearts&) const = default;

 private:
  std::array<HeartLine, 2> lines_;
  std::array<coregulation::Sampling, 2> sampling_;
  coregulation::PairGrid grid_;
  coregulation::DyadMeasures measures_;
  coregulation::MeasureRows told_;
  coregulation::Statement claim_;
  TimePoint told_at_;

  /// What the measures of the two say; also kept as the claim.
  coregulation::DyadReport measure();
};

}  // namespace attune::core
