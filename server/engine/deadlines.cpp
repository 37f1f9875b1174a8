#include "engine/deadlines.hpp"

namespace attune::engine {

void Deadlines::set(const SessionId& session, std::optional<TimePoint> at) {
  if (const auto known = times_.find(session); known != times_.end()) {
    if (at == known->second) return;
    order_.erase({known->second, session});
    times_.erase(known);
  }
  if (!at) return;
  times_.emplace(session, *at);
  order_.emplace(*at, session);
}

std::optional<TimePoint> Deadlines::next() const {
  if (order_.empty()) return std::nullopt;
  return order_.begin()->first;
}

std::vector<SessionId> Deadlines::due(TimePoint now) const {
  std::vector<SessionId> due;
  for (const auto& [at, session] : order_) {
    if (at > now) break;
    due.push_back(session);
  }
  return due;
}

}  // namespace attune::engine
