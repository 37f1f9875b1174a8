// The newest view events of one viewer, from which a resume is served. Filled by live events and by
// a replay alike.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "core/views/view_event.hpp"

namespace attune::engine {

/// Keeps at most `limits::kRingFramesPerViewer` events; offsets are dense.
class ViewRing {
 public:
  /// `event.offset` must be the last one plus one.
  void add(const core::views::ViewEvent& event);
  /// Everything after `last_offset`, up to the newest; nothing where some of it is gone, or where
  /// `last_offset` is ahead.
  [[nodiscard]] std::optional<std::vector<core::views::ViewEvent>> after(
      std::uint64_t last_offset) const;

 private:
  std::uint64_t head_ = 0;
  std::deque<core::views::ViewEvent> events_;
};

}  // namespace attune::engine
