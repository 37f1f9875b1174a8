// How a step is written, live and when an evening is retold. Internal to core; `step` in
// session.hpp is the door.
#pragma once

#include <array>
#include <optional>

#include "core/session/session.hpp"

namespace attune::core {

/// Journals and applies one body after the other, all at one moment, and collects what is owed.
class Writer {
 public:
  /// All three outlive this.
  Writer(State& state, TimePoint now, StepResult& result)
      : state_{state}, now_{now}, result_{result} {}

  void write(const EventBody& body, std::optional<Origin> origin);
  /// Lets the rules speak, once everything else of the step is written. `acted`: whose command it
  /// was, if anybody's.
  void ask_rules(const guidance::Rulebook& rulebook, std::optional<Seat> acted);
  /// Lets those rules speak to `you` that time may have woken.
  void ask_waiting_rules(const guidance::Rulebook& rulebook, Seat you);

 private:
  [[nodiscard]] bool told(Seat seat) const;
  void ask(const guidance::Rulebook& rulebook, Seat seat, guidance::Facets touched);

  State& state_;
  TimePoint now_;
  StepResult& result_;
  guidance::Facets touched_untold_ = 0;  ///< By what neither partner was told of.
  /// By what each partner was told of it. What is kept from one wakes none of that one's rules.
  std::array<guidance::Facets, 2> touched_for_{};
};

}  // namespace attune::core
