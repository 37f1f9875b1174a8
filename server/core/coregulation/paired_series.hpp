// Two series on one grid, as the windowed measures read them.
#pragma once

#include <cstddef>
#include <span>

namespace attune::core::coregulation {

/// Values of partner A and partner B at the same instants, oldest first, equally spaced; both of
/// one length, all finite. A row that either of the two misses is left out and the gap closed.
struct PairedSeries {
  std::span<const double> a;
  std::span<const double> b;
  [[nodiscard]] std::size_t size() const { return a.size(); }
};

}  // namespace attune::core::coregulation
