// What the durable journal says, folded anew from its events alone: the measure that everything
// else is held against.
#pragma once

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "simulation/watcher.hpp"

namespace attune::simulation {

/// Must be told first of all watchers.
class Reference : public Watcher {
 public:
  explicit Reference(Verdict& verdict) : verdict_{verdict} { history_.emplace_back(); }

  void durable(const std::vector<core::Event>& events) override;

  [[nodiscard]] const core::State& state() const { return history_.back(); }
  /// By `seq`, from 0.
  [[nodiscard]] const std::vector<core::State>& history() const { return history_; }
  [[nodiscard]] const std::vector<core::Event>& events() const { return events_; }
  /// The text of each view event of a seat; the first has offset 1.
  [[nodiscard]] const std::vector<std::string>& stream(core::Seat seat) const {
    return streams_[core::index_of(seat)];
  }
  /// What the newest batch showed to whom, event by event.
  struct Shown {
    core::Event event;
    std::vector<core::Delivery> deliveries;
  };
  [[nodiscard]] const std::vector<Shown>& newest() const { return newest_; }

 private:
  Verdict& verdict_;
  std::vector<core::State> history_;
  std::vector<core::Event> events_;
  std::array<std::vector<std::string>, 3> streams_;
  std::vector<Shown> newest_;
};

}  // namespace attune::simulation
