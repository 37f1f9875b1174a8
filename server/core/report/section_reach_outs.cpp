#include <algorithm>
#include <tuple>

#include "core/report/sections.hpp"

namespace attune::core::report {
namespace {

ReachOutRow& row_for(std::vector<ReachOutRow>& rows, const ReachOut& each) {
  const auto found = std::find_if(rows.begin(), rows.end(), [&each](const ReachOutRow& row) {
    return row.from == each.from && row.kind == each.kind;
  });
  if (found != rows.end()) return *found;
  return rows.emplace_back(ReachOutRow{.from = each.from, .kind = each.kind});
}

void count(ReachOutRow& row, const ReachOut& each) {
  ++row.sent;
  if (!each.answer) return;
  switch (*each.answer) {
    case ReachOutAnswer::yes: ++row.yes; break;
    case ReachOutAnswer::not_now: ++row.not_now; break;
    case ReachOutAnswer::no: ++row.no; break;
  }
}

}  // namespace

std::vector<ReachOutRow> reach_outs_of(const Timeline& timeline) {
  std::vector<ReachOutRow> rows;
  for (const Entry& entry : timeline) {
    const auto* each = std::get_if<ReachOut>(&entry.body);
    if (each != nullptr) count(row_for(rows, *each), *each);
  }
  std::sort(rows.begin(), rows.end(), [](const ReachOutRow& x, const ReachOutRow& y) {
    return std::tie(x.from, x.kind) < std::tie(y.from, y.kind);
  });
  return rows;
}

}  // namespace attune::core::report
