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

/// The session once more, read by each seat at once: who asks is known at its end.
struct Retold {
  State state;
  std::array<Reader, 3> readers{Reader{Seat::partner_a}, Reader{Seat::partner_b},
                                Reader{Seat::therapist}};

  explicit Retold(std::span<const Event> events) {
    for (const Event& event : events) {
      for (const Delivery& each : apply(state, event)) {
        readers[index_of(each.to)].read(each.event, reads_of(event.body, each.to));
      }
    }
  }
  std::optional<Report> take(Seat viewer) { return std::move(readers[index_of(viewer)]).take(); }
};

}  // namespace

std::optional<Report> report_for(std::span<const Event> events, Seat viewer) {
  return Retold{events}.take(viewer);
}

std::variant<Report, Refusal> report_to(std::span<const Event> events,
                                        const TokenHash& credential_hash) {
  Retold retold{events};
  const auto index = find_device(retold.state, credential_hash);
  if (!index) return Refusal::bad_credential;
  const Device& device = retold.state.devices[*index];
  if (device.admission == Admission::declined) return Refusal::join_declined;
  if (device.admission == Admission::waiting) return Refusal::not_allowed;
  auto report = retold.take(device.seat);
  if (!report) return Refusal::not_allowed;
  return std::move(*report);
}

}  // namespace attune::core::report
