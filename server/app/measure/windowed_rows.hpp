// The measures that read a window of both lines or one person's own calm, for `attuned measure`.
#pragma once

#include <array>
#include <memory>

#include "core/coregulation/measure_rows.hpp"
#include "core/coregulation/pair_grid.hpp"

namespace attune::app {

/// Hears a conversation second by second and adds what the windowed measures, baselines and
/// recoveries say of it. `scale` is the range of the values, of which floors are a share.
class WindowedRows {
 public:
  explicit WindowedRows(std::array<double, 2> scale);
  ~WindowedRows();
  WindowedRows(const WindowedRows&) = delete;
  WindowedRows& operator=(const WindowedRows&) = delete;

  void add(const core::coregulation::Instant& instant);
  void add_rows(core::coregulation::MeasureRows& rows);

 private:
  struct Measures;
  std::unique_ptr<Measures> measures_;
};

}  // namespace attune::app
