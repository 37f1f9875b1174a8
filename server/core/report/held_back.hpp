// What a therapist who looks on is told of the rules that were held back.
#pragma once

#include <optional>
#include <span>
#include <variant>
#include <vector>

#include "core/guidance/held_back.hpp"
#include "core/session/events.hpp"

namespace attune::core::report {

/// At `now`, from a session's whole journal and from nothing but what the therapist may know by
/// then. Nothing where not both let them look on. Any thread; takes as long as a report.
[[nodiscard]] std::optional<std::vector<guidance::HeldBack>> held_back_for_therapist(
    std::span<const Event> events, const guidance::Rulebook& rulebook, TimePoint now);

/// For the device that has that credential. Refusals: bad_credential, not_allowed (a partner, or
/// nobody is let look on).
[[nodiscard]] std::variant<std::vector<guidance::HeldBack>, Refusal> held_back_to(
    std::span<const Event> events, const TokenHash& credential_hash,
    const guidance::Rulebook& rulebook, TimePoint now);

}  // namespace attune::core::report
