#include "simulation/checkers.hpp"
#include "simulation/text.hpp"

namespace attune::simulation {

void ScreensFollowTheJournal::drawn(Person person, core::Seat seat,
                                    const core::views::ViewEvent& event) {
  auto& last = offsets_[person];
  const std::string who = "person " + std::to_string(person);
  verdict_.expect(event.offset == last + 1, who + " draws with a hole or a repeat");
  last = event.offset;
  const auto& stream = reference_.stream(seat);
  if (event.offset > stream.size()) return verdict_.fail(who + " draws what is not durable");
  verdict_.expect(stream[event.offset - 1] == text_of(event),
                  who + " draws " + text_of(event) + " in place of " + stream[event.offset - 1]);
}

void LiveIsReplay::at_rest(const core::State& live) {
  verdict_.expect(live == reference_.state(),
                  "the live state is not the fold of the journal at seq " +
                      std::to_string(live.seq) + " of " + std::to_string(reference_.state().seq));
}

void LiveIsReplay::finish() {
  core::State again;
  for (const auto& event : reference_.events()) core::apply(again, event);
  verdict_.expect(again == reference_.state(),
                  "folding the journal a second time gives another state");
}

}  // namespace attune::simulation
