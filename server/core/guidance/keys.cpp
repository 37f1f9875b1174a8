#include "core/guidance/keys.hpp"

#include <array>
#include <cstddef>

namespace attune::core::guidance {
namespace {

template <class Enum, std::size_t N>
std::string_view pick(const std::array<std::string_view, N>& keys, Enum value) {
  const auto index = static_cast<std::size_t>(value);
  return index < N ? keys[index] : std::string_view{};
}

constexpr std::array<std::string_view, 5> kZones{"calm", "lively", "low", "amber", "red"};
constexpr std::array<std::string_view, 5> kKinds{"comfort", "listen", "space", "help_me_think",
                                                 "thanks"};
constexpr std::array<std::string_view, 3> kAnswers{"yes", "not_now", "no"};
constexpr std::array<std::string_view, 4> kPhases{"waiting", "active", "paused", "ended"};
constexpr std::array<std::string_view, 3> kLevels{"private", "zone", "exact"};

}  // namespace

std::string_view key_of(Zone zone) { return pick(kZones, zone); }
std::string_view key_of(ReachOutKind kind) { return pick(kKinds, kind); }
std::string_view key_of(ReachOutAnswer answer) { return pick(kAnswers, answer); }
std::string_view key_of(Phase phase) { return pick(kPhases, phase); }
std::string_view key_of(Visibility level) { return pick(kLevels, level); }

}  // namespace attune::core::guidance
