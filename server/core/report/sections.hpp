// What a report says beside its timeline: each section is counted from the timeline alone, so that
// it cannot know more than that does. Internal to the report.
#pragma once

#include <optional>
#include <vector>

#include "core/report/report.hpp"
#include "core/views/view_event.hpp"

namespace attune::core::report {

/// Only rows with something in them, by direction and kind.
[[nodiscard]] std::vector<ReachOutRow> reach_outs_of(const Timeline& timeline);
[[nodiscard]] std::optional<Returns> returns_of(const Timeline& timeline, Seat viewer);
[[nodiscard]] std::vector<Topic> put_aside_of(const Timeline& timeline);
/// Of a partner who was told of evenings `before`: those and tonight, oldest first. Else nothing.
[[nodiscard]] std::vector<EveningRow> evenings_of(const Report& report,
                                                  const std::vector<views::EveningSeen>& before);

}  // namespace attune::core::report
