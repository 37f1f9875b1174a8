#include "simulation/text.hpp"

#include "unit/core/text.hpp"

namespace attune::simulation {

std::string text_of(const core::views::ViewEvent& event) {
  return core::test::text_of(event.body) + " at " + std::to_string(to_unix_ms(event.at));
}

std::string text_of(const std::vector<core::views::ViewEvent>& events) {
  std::string text;
  for (const auto& event : events) text += text_of(event) + "\n";
  return text;
}

}  // namespace attune::simulation
