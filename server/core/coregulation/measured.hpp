// What a measure answers: a value, or the reason why there is none. Never a NaN.
#pragma once

#include <cstdint>
#include <utility>
#include <variant>

namespace attune::core::coregulation {

/// Why a measure has nothing to say. "Not enough to say" is the normal answer, and nobody's fault.
enum class Unavailable : std::uint8_t {
  too_short = 0,        ///< Not enough time has been heard.
  too_few_samples = 1,  ///< Enough time, not enough values in it.
  too_irregular = 2,    ///< Values come too far apart to carry this claim.
  rates_differ = 3,  ///< One reports more than twice as often: the faster would look like leading.
  singular = 4,      ///< The two series, or a series and its past, cannot be told apart.
  no_spread = 5,     ///< A series does not move.
  no_event = 6,      ///< What the measure is about has not happened.
  withheld = 7,      ///< It must not be said now, e.g. heart rate variability while talking.
};

/// How far a value may be trusted to mean what its name says (analytics.md sections 2, 3 and 5).
enum class Evidence : std::uint8_t {
  exploratory = 0,  ///< For a plot or an expert's eye; no claim may rest on it.
  descriptive = 1,  ///< Says what was, in this conversation, about one's own line.
  calibrated = 2,   ///< Its false alarms were measured against strangers and known truth.
};

/// A `T`, which carries its own confidence (n, standard error, p), or the reason why there is none.
template <class T>
class Measured {
 public:
  Measured(T value) : result_{std::move(value)} {}  // NOLINT(google-explicit-constructor)
  Measured(Unavailable why) : result_{why} {}       // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool available() const { return std::holds_alternative<T>(result_); }
  explicit operator bool() const { return available(); }
  /// Both ask that `available()`.
  const T& operator*() const { return std::get<T>(result_); }
  const T* operator->() const { return &std::get<T>(result_); }
  /// Asks that not `available()`.
  [[nodiscard]] Unavailable why_not() const { return std::get<Unavailable>(result_); }

  bool operator==(const Measured&) const = default;

 private:
  std::variant<T, Unavailable> result_;
};

}  // namespace attune::core::coregulation
