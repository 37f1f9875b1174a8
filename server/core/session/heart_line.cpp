#include "core/session/heart_line.hpp"

#include <algorithm>
#include <span>

#include "base/limits.hpp"
#include "core/coregulation/claims.hpp"

namespace attune::core {

using coregulation::HeartReading;
using coregulation::MeasureRow;
using coregulation::Subject;

namespace {

/// After movement a heart needs a while before it says anything of a conversation.
constexpr std::int64_t kStillAfterMovingS = 30;

double seconds_since(TimePoint began, TimePoint at) {
  return static_cast<double>((at - began).count()) / 1e3;
}

}  // namespace

double distress_of_10(GridPoint point) {
  const int unpleasant = std::max(0, 5 - point.pleasantness);
  const int aroused = std::max(0, point.arousal - 5);
  return 10.0 * std::min(unpleasant, aroused) / 4.0;
}

std::optional<pair::Calm> HeartLine::calm() const {
  const auto calm = calm_.baseline();
  if (!calm || calm->carried_over) return std::nullopt;
  return pair::Calm{.median_bpm = calm->median,
                    .spread_bpm = calm->spread,
                    .seconds = static_cast<std::uint32_t>(calm->n)};
}

std::vector<HeartReading> HeartLine::hear(std::vector<HeartReading> batch, TimePoint session_began,
                                          std::optional<double> distress) {
  auto usable = rate_.usable(std::move(batch));
  std::vector<coregulation::Second> seconds;
  for (const HeartReading& each : usable) {
    const double t = seconds_since(session_began, each.at);
    if (each.moving) moving_until_ = static_cast<std::int64_t>(t) + kStillAfterMovingS;
    grid_.add(t, *each.rate_bpm, seconds);
    if (own_) {
      own_->variability.add(t, std::span{each.intervals_ms}.first(each.interval_count));
    }
    newest_ = each.at;
  }
  for (const auto& second : seconds) add_second(second, distress);
  return usable;
}

void HeartLine::add_second(const coregulation::Second& second, std::optional<double> distress) {
  const bool moving = second.second <= moving_until_;
  const bool calm = distress.value_or(0) == 0;
  const auto still_z = calm_.add(second.value, calm, !moving);
  coregulation::BodySecond body{.rate_bpm = calm_.recent(),
                                .rate_z = calm_.z(),
                                .moving = moving,
                                .distress_of_10 = distress};
  if (const auto baseline = calm_.baseline()) body.baseline_bpm = baseline->median;
  flooding_.add(body);
  if (own_) own_->settling.add(still_z, contact_);
  contact_ = false;
  if (second.value) trend_.add(static_cast<double>(second.second), *second.value);
}

coregulation::Measured<double> HeartLine::trend_bpm_per_minute() const {
  constexpr std::uint64_t kSecondsMin = 120;
  if (trend_.count() < kSecondsMin) return coregulation::Unavailable::too_short;
  const auto line = trend_.line();
  if (!line) return line.why_not();
  return line->slope * 60;
}

coregulation::Measured<coregulation::Settling::Value> HeartLine::settling() const {
  constexpr std::uint64_t kSeed = 1;  // The same journal says the same.
  if (!own_) return coregulation::Unavailable::withheld;
  return own_->settling.report(kSeed);
}

void HeartLine::note_talk(TimePoint session_began, TimePoint now) {
  if (own_) own_->variability.note_talk(seconds_since(session_began, now));
}

coregulation::Measured<coregulation::HeartRateVariability::Value> HeartLine::variability(
    TimePoint session_began, TimePoint now) const {
  if (!own_) return coregulation::Unavailable::withheld;
  return own_->variability.report(seconds_since(session_began, now));
}

void HeartLine::add_rate(coregulation::MeasureRows& rows, Subject of) const {
  if (!newest_) return;
  MeasureRow rate{.measure = "heart_rate",
                  .of = of,
                  .unit = "bpm",
                  .value = rate_bpm(),
                  .says = coregulation::key_of(flooding_.state()),
                  .evidence = coregulation::Evidence::descriptive};
  if (!rate.value) rate.why_not = coregulation::Unavailable::too_few_samples;
  rows.push_back(std::move(rate));
}

void HeartLine::add_rows(coregulation::MeasureRows& rows, Subject of) const {
  if (!newest_) return;
  add_rate(rows, of);
  coregulation::add_row(rows, "heart_calm", of, "bpm", calm_.baseline(),
                        [&](const auto& v, auto& row) {
                          row.value = v.median;
                          row.confidence = {{"spread", v.spread}, {"n", static_cast<double>(v.n)}};
                          if (const auto now = z()) row.confidence.emplace_back("z", *now);
                        });
  coregulation::add_recovery(rows, "recovery", of, recovery());
}

void PairedHearts::hear(Seat seat, std::vector<HeartReading> batch, TimePoint session_began,
                        std::optional<double> distress) {
  const std::size_t who = index_of(seat);
  std::vector<coregulation::Instant> instants;
  for (const auto& each : lines_[who].hear(std::move(batch), session_began, distress)) {
    const double t = seconds_since(session_began, each.at);
    sampling_[who].add(t);
    who == 0 ? grid_.add_a(t, *each.rate_bpm, instants) : grid_.add_b(t, *each.rate_bpm, instants);
  }
  for (const auto& instant : instants) measures_.add(instant);
}

bool PairedHearts::may_tell(TimePoint now) const {
  const auto period = [](TimePoint at) { return to_unix_ms(at) / limits::kMeasuresPeriodMs; };
  return period(now) > period(told_at_);
}

coregulation::DyadReport PairedHearts::measure() {
  auto report = measures_.report(why_no_pattern(sampling_[0], sampling_[1]));
  claim_ = coregulation::state_pattern(report.pattern, report.minutes);
  return report;
}

void PairedHearts::tell_all(TimePoint now, coregulation::MeasureRows more) {
  told_at_ = now;
  told_ = std::move(more);
  lines_[0].add_rows(told_, Subject::a);
  lines_[1].add_rows(told_, Subject::b);
  // A conversation without straps has no line to measure.
  if (lines_[0].newest() || lines_[1].newest()) coregulation::add_rows(told_, measure());
}

void PairedHearts::tell_the_two(TimePoint now) {
  told_at_ = now;
  told_.clear();
  lines_[0].add_rate(told_, Subject::a);
  lines_[1].add_rate(told_, Subject::b);
  coregulation::add_claim(told_, measure());
}

void PairedHearts::forget(Seat seat) {
  const std::size_t who = index_of(seat);
  lines_[who] = {};
  sampling_ = {};
  grid_ = {};
  measures_ = {};
  claim_ = {};
  told_.clear();
}

}  // namespace attune::core
