#include "engine/view_ring.hpp"

#include <iterator>

#include "base/check.hpp"
#include "base/limits.hpp"

namespace attune::engine {

void ViewRing::add(const core::views::ViewEvent& event) {
  ATTUNE_CHECK(event.offset == head_ + 1);
  head_ = event.offset;
  events_.push_back(event);
  if (events_.size() > limits::kRingFramesPerViewer) events_.pop_front();
}

std::optional<std::vector<core::views::ViewEvent>> ViewRing::after(
    std::uint64_t last_offset) const {
  if (last_offset > head_) return std::nullopt;
  const std::uint64_t missed = head_ - last_offset;
  if (missed > events_.size()) return std::nullopt;
  const auto first = std::prev(events_.end(), static_cast<std::ptrdiff_t>(missed));
  return std::vector<core::views::ViewEvent>(first, events_.end());
}

}  // namespace attune::engine
