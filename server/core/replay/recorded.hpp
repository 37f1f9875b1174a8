// What a journal says of its own steps and suggestions. Internal to replay.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "core/replay/replay.hpp"

namespace attune::core::replay {

/// The events of one step, one after the other in the journal: what `step` wrote in one visit.
using Group = std::span<const Event>;

/// All events, in their groups, in order.
[[nodiscard]] std::vector<Group> groups_of(std::span<const Event> events);

struct RecordedOffer {
  Offer offer;
  std::optional<std::uint64_t> closed_seq;  ///< Of its SuggestionClosed.
};
[[nodiscard]] std::vector<RecordedOffer> recorded_offers(std::span<const Event> events);

}  // namespace attune::core::replay
