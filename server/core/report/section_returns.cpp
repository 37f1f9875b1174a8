#include "core/report/sections.hpp"

namespace attune::core::report {

/// As the state counts: a pause is due once it is over, and kept where its time was not missed.
std::optional<Returns> returns_of(const Timeline& timeline, Seat viewer) {
  if (!is_partner(viewer)) return std::nullopt;
  Returns returns;
  for (const Entry& entry : timeline) {
    const auto* pause = std::get_if<Pause>(&entry.body);
    if (pause == nullptr || !pause->ended_at) continue;
    ++returns.due;
    if (!pause->missed) ++returns.kept;
  }
  return returns;
}

}  // namespace attune::core::report
