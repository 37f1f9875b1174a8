// View events as text, to compare and to print.
#pragma once

#include <string>
#include <vector>

#include "core/views/view_event.hpp"

namespace attune::simulation {

/// Everything but the offset.
std::string text_of(const core::views::ViewEvent& event);
std::string text_of(const std::vector<core::views::ViewEvent>& events);

}  // namespace attune::simulation
