#include "core/report/report.hpp"

#include "core/report/reader.hpp"
#include "core/session/session.hpp"

namespace attune::core::report {
namespace {

/// Whose share a suggestion was made of. No view says it; it only ever leaves something out. A mark
/// for the therapist is there only where the one it spoke to was open to them too.
std::array<bool, 2> reads_of(const EventBody& body, Seat viewer) {
  std::array<bool, 2> reads{};
  const auto* offered = std::get_if<SuggestionOffered>(&body);
  if (offered == nullptr || !is_partner(offered->to)) return reads;
  reads[index_of(offered->to)] = offered->reads_you || viewer == Seat::therapist;
  reads[index_of(other(offered->to))] = offered->reads_partner;
  return reads;
}

}  // namespace

std::optional<Report> report_for(std::span<const Event> events, Seat viewer) {
  State state;
  Reader reader{viewer};
  for (const Event& event : events) {
    for (const Delivery& each : apply(state, event)) {
      if (each.to == viewer) reader.read(each.event, reads_of(event.body, viewer));
    }
  }
  return std::move(reader).take();
}

}  // namespace attune::core::report
