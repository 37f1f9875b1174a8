// When each session wants to be woken, earliest first.
#pragma once

#include <optional>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"

namespace attune::engine {

/// One time a session; ties go by id, so that a run can be repeated.
class Deadlines {
 public:
  /// Replaces the session's time; nothing takes it out.
  void set(const SessionId& session, std::optional<TimePoint> at);
  [[nodiscard]] std::optional<TimePoint> next() const;
  /// The sessions whose time has come. They stay until they are set anew.
  [[nodiscard]] std::vector<SessionId> due(TimePoint now) const;

 private:
  std::set<std::pair<TimePoint, SessionId>> order_;
  std::unordered_map<SessionId, TimePoint> times_;
};

}  // namespace attune::engine
