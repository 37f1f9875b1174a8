#include "simulation/reference.hpp"

#include "simulation/text.hpp"

namespace attune::simulation {

void Reference::durable(const std::vector<core::Event>& events) {
  newest_.clear();
  for (const auto& event : events) {
    core::State state = history_.back();
    auto deliveries = core::apply(state, event);
    for (const auto& delivery : deliveries) {
      auto& stream = streams_[core::index_of(delivery.to)];
      verdict_.expect(delivery.event.offset == stream.size() + 1,
                      "offsets are not dense at seq " + std::to_string(event.seq));
      stream.push_back(text_of(delivery.event));
    }
    history_.push_back(std::move(state));
    events_.push_back(event);
    newest_.push_back(Shown{.event = event, .deliveries = std::move(deliveries)});
  }
}

}  // namespace attune::simulation
