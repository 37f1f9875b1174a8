#include "core/coregulation/surrogate_synchrony.hpp"

#include <algorithm>
#include <cmath>

#include "base/check.hpp"
#include "core/coregulation/window_moments.hpp"

namespace attune::core::coregulation {
namespace {

using AtLag = SurrogateSynchrony::AtLag;
using Means = std::span<const AtLag>;

double mean_of(Means means, double AtLag::*field) {
  double sum = 0;
  for (const AtLag& each : means) sum += each.*field;
  return sum / static_cast<double>(means.size());
}

double deviation_of(Means means, double AtLag::*field) {
  const double mean = mean_of(means, field);
  double squares = 0;
  for (const AtLag& each : means) squares += (each.*field - mean) * (each.*field - mean);
  return std::sqrt(squares / static_cast<double>(means.size() - 1));
}

SurrogateSynchrony::Contrast contrast(Means means, double AtLag::*real, double AtLag::*surrogate) {
  SurrogateSynchrony::Contrast out{
      .real = mean_of(means, real), .surrogate = mean_of(means, surrogate), .effect = 0};
  const double deviation = deviation_of(means, surrogate);
  if (deviation > 0) out.effect = (out.real - out.surrogate) / deviation;
  return out;
}

}  // namespace

SurrogateSynchrony::SurrogateSynchrony(Setting setting) : setting_{setting} {
  ATTUNE_CHECK(setting.lags >= 2 && setting.lags < setting.segment);
  ATTUNE_CHECK(setting.kept >= 2 && setting.segments_min >= 2);
  for (Line* line : {&a_, &b_}) {
    line->current.resize(setting.segment);
    line->kept.resize(setting.segment * setting.kept);
    line->squares.resize(setting.kept);
  }
  for (Sums* sums : {&real_, &surrogate_}) {
    sums->z.resize(2 * setting.lags + 1);
    sums->absolute.resize(2 * setting.lags + 1);
  }
}

void SurrogateSynchrony::add(double a, double b) {
  a_.current[filled_] = a;
  b_.current[filled_] = b;
  if (++filled_ == setting_.segment) finish_segment();
}

void SurrogateSynchrony::keep(Line& line, std::size_t slot) {
  const WindowMoments moments = window_moments(line.current);
  double* kept = line.kept.data() + slot * setting_.segment;
  for (std::size_t i = 0; i < setting_.segment; ++i) kept[i] = line.current[i] - moments.mean;
  line.squares[slot] = moments.squares;
}

void SurrogateSynchrony::finish_segment() {
  filled_ = 0;
  const auto slot = static_cast<std::size_t>(segments_ % setting_.kept);
  const auto present =
      static_cast<std::size_t>(std::min<std::uint64_t>(++segments_, setting_.kept));
  keep(a_, slot);
  keep(b_, slot);
  compare(slot, slot, real_);
  for (std::size_t other = 0; other < present; ++other) {
    if (other == slot) continue;
    compare(slot, other, surrogate_);
    compare(other, slot, surrogate_);
  }
}

void SurrogateSynchrony::compare(std::size_t slot_a, std::size_t slot_b, Sums& sums) {
  const double squares = a_.squares[slot_a] * b_.squares[slot_b];
  if (!(squares > 0)) return;
  const double scale = 1 / std::sqrt(squares);
  const double* a = a_.kept.data() + slot_a * setting_.segment;
  const double* b = b_.kept.data() + slot_b * setting_.segment;
  ++sums.pairs;
  for (std::size_t lag = 0; lag <= setting_.lags; ++lag) {
    const std::size_t overlap = setting_.segment - lag;
    for (const bool a_leads : {true, false}) {
      if (lag == 0 && !a_leads) continue;
      const double* early = a_leads ? a : b;
      const double* late = (a_leads ? b : a) + lag;
      const auto z = fisher_z(scale * centred_product(early, 0, {late, overlap}));
      if (!z) ++ones_;
      const std::size_t cell = a_leads ? setting_.lags + lag : setting_.lags - lag;
      sums.z[cell] += z.value_or(0);
      sums.absolute[cell] += std::abs(z.value_or(0));
    }
  }
}

AtLag SurrogateSynchrony::mean_at(std::size_t cell) const {
  const auto real = static_cast<double>(real_.pairs);
  const auto surrogate = static_cast<double>(surrogate_.pairs);
  return {.absolute_real = real_.absolute[cell] / real,
          .absolute_surrogate = surrogate_.absolute[cell] / surrogate,
          .real = real_.z[cell] / real,
          .surrogate = surrogate_.z[cell] / surrogate};
}

std::vector<AtLag> SurrogateSynchrony::means() const {
  std::vector<AtLag> out;
  out.reserve(real_.z.size());
  for (std::size_t cell = 0; cell < real_.z.size(); ++cell) out.push_back(mean_at(cell));
  return out;
}

Measured<AtLag> SurrogateSynchrony::at(std::ptrdiff_t lag) const {
  if (segments_ < setting_.segments_min) return Unavailable::too_short;
  if (real_.pairs == 0 || surrogate_.pairs == 0) return Unavailable::no_spread;
  if (ones_ > 0) return Unavailable::singular;
  const auto cell = static_cast<std::size_t>(lag + static_cast<std::ptrdiff_t>(setting_.lags));
  ATTUNE_CHECK(cell < real_.z.size());
  return mean_at(cell);
}

Measured<SurrogateSynchrony::Value> SurrogateSynchrony::value() const {
  if (const auto known = at(0); !known) return known.why_not();
  const std::vector<AtLag> all = means();
  const Means b_leads = Means{all}.first(setting_.lags);
  const Means a_leads = Means{all}.last(setting_.lags);
  const auto above = std::count_if(all.begin(), all.end(), [](const AtLag& each) {
    return each.absolute_real > each.absolute_surrogate;
  });
  return Value{
      .n = segments_,
      .absolute = contrast(all, &AtLag::absolute_real, &AtLag::absolute_surrogate),
      .signed_z = contrast(all, &AtLag::real, &AtLag::surrogate),
      .a_leads = contrast(a_leads, &AtLag::absolute_real, &AtLag::absolute_surrogate),
      .b_leads = contrast(b_leads, &AtLag::absolute_real, &AtLag::absolute_surrogate),
      .real_deviation = deviation_of(all, &AtLag::absolute_real),
      .surrogate_deviation = deviation_of(all, &AtLag::absolute_surrogate),
      .percent_above = 100.0 * static_cast<double>(above) / static_cast<double>(all.size())};
}

}  // namespace attune::core::coregulation
