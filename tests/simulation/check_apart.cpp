#include "simulation/checkers.hpp"
#include "simulation/text.hpp"

namespace attune::simulation {

void SessionsStayApart::check(engine::ConnectionId connection) {
  verdict_.expect(connections_.contains(connection),
                  "what one session says went to a device of another session");
}

void SessionsStayApart::left(const engine::Output& output) {
  std::visit(
      [this](const auto& each) {
        if constexpr (requires { each.connections; }) {
          for (const auto connection : each.connections) check(connection);
        } else if constexpr (requires { each.connection; }) {
          check(each.connection);
        } else {
          verdict_.expect(each.session == whose_.session,
                          "an answer to a request of another session");
        }
      },
      output);
}

void SessionsStayApart::durable(const std::vector<core::Event>& events) {
  for (const auto& event : events) {
    const auto* tapped = std::get_if<core::CheckInRecorded>(&event.body);
    if (tapped == nullptr) continue;
    verdict_.expect(whose_.is_marked(tapped->point.pleasantness),
                    "the journal holds what people of another session tapped");
  }
}

void SessionsStayApart::drawn(Person, core::Seat, const core::views::ViewEvent& event) {
  const auto* seen = std::get_if<core::views::CheckInSeen>(&event.body);
  if (seen == nullptr || !seen->point) return;
  verdict_.expect(whose_.is_marked(seen->point->pleasantness),
                  "a device draws what people of another session tapped: " + text_of(event));
}

}  // namespace attune::simulation
