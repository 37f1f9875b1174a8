#include <algorithm>

#include "base/limits.hpp"
#include "core/report/sections.hpp"

namespace attune::core::report {
namespace {

/// Counts tonight from what its viewer was told of it.
struct Tonight {
  EveningRow& row;
  std::uint32_t& met;

  void operator()(const ReachOut& each) const {
    ++row.reach_outs;
    if (each.kind == ReachOutKind::thanks || each.answer) ++met;
  }
  void operator()(const Exercise& each) const {
    if (each.finished && !each.alone) ++row.together;
  }
  void operator()(const OwnWellbeing& each) const {
    if (!row.content_first) row.content_first = each.level;
    row.content_last = each.level;
  }
  template <class Other>
  void operator()(const Other&) const {}
};

/// The share that was met says something only of enough of them (R23).
std::optional<std::uint32_t> share(std::uint32_t met, std::uint32_t of) {
  if (of < limits::kMetShareLeast) return std::nullopt;
  return met;
}

EveningRow earlier(const views::EveningSeen& seen) {
  const pair::Evening& from = seen.evening;
  return {.began_at = from.began_at,
          .reach_outs = from.reach_outs,
          .met = share(from.met, from.reach_outs),
          .returns = {.kept = from.returns_kept, .due = from.returns_due},
          .together = from.together,
          .promises = {.kept = from.promises_kept, .due = from.promises_settled},
          .content_first = seen.own_content_first,
          .content_last = seen.own_content_last};
}

EveningRow tonight(const Report& report) {
  EveningRow row{.began_at = *report.began_at};
  std::uint32_t met = 0;
  for (const Entry& entry : report.timeline) {
    std::visit(Tonight{.row = row, .met = met}, entry.body);
  }
  row.met = share(met, row.reach_outs);
  row.returns = report.returns.value_or(Returns{});
  for (const Kept& each : report.kept) {
    if (each.kind != pair::Kind::promise || each.status == pair::Status::open) continue;
    ++row.promises.due;
    if (each.status == pair::Status::kept) ++row.promises.kept;
  }
  return row;
}

}  // namespace

std::vector<EveningRow> evenings_of(const Report& report,
                                    const std::vector<views::EveningSeen>& before) {
  std::vector<EveningRow> rows;
  if (before.empty() || !is_partner(report.viewer) || !report.began_at) return rows;
  for (const views::EveningSeen& each : before) rows.push_back(earlier(each));
  rows.push_back(tonight(report));
  std::stable_sort(rows.begin(), rows.end(), [](const EveningRow& x, const EveningRow& y) {
    return x.began_at < y.began_at;
  });
  return rows;
}

}  // namespace attune::core::report
