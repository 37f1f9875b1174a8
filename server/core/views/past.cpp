#include "core/views/past.hpp"

#include <algorithm>
#include <utility>

#include "base/limits.hpp"
#include "core/views/views.hpp"

namespace attune::core::views {
namespace {

bool is_mark(const PastEvent& each) { return std::holds_alternative<SuggestionOffered>(each.body); }

/// Follows what a therapist is told, and takes from what was kept whatever it takes from them.
class Keeper {
 public:
  Keeper(State& state, const Before& before, TimePoint at)
      : state_{state}, before_{before}, at_{at} {}

  template <class Body>
  void on(const Body& body) {
    if constexpr (std::is_constructible_v<PastBody, Body>) put(body);
  }
  void on(const ObservationStarted&) { state_.watched_past.reset(); }
  void on(const ObservationEnded&) { state_.watched_past.reset(); }
  void on(const SessionEnded&) { state_.watched_past.reset(); }
  /// A mark tells of either of the two, and goes with what either keeps private from now on.
  void on(const SharingChanged& body) {
    if (body.level == Visibility::private_) forget_marks(TimePoint::min());
  }
  /// What a check-in gave rise to is taken back with it.
  void on(const CheckInTakenBack&) {
    if (before_.taken_back) forget_marks(before_.taken_back->recorded_at);
  }
  void on(const ExerciseSeen& body) {
    const auto begun = [&](const PastEvent& each) {
      const auto* seen = std::get_if<ExerciseSeen>(&each.body);
      return seen != nullptr && seen->exercise_id == body.exercise_id;
    };
    if (body.stage != exercise::Stage::running || any(begun)) return;
    put(body);
  }

 private:
  /// Marks and the others make room for their own kind only: many of one do not push out the other.
  void put(PastBody body) {
    auto& told = state_.watched_past.ensure().told;
    told.push_back(PastEvent{.at = at_, .body = std::move(body)});
    const bool mark = is_mark(told.back());
    const auto alike = [mark](const PastEvent& each) { return is_mark(each) == mark; };
    const auto kept = std::count_if(told.begin(), told.end(), alike);
    if (static_cast<std::size_t>(kept) <= limits::kWatchedPastKept) return;
    told.erase(std::find_if(told.begin(), told.end(), alike));
  }
  template <class Is>
  [[nodiscard]] bool any(Is is) const {
    if (!state_.watched_past) return false;
    const auto& told = state_.watched_past->told;
    return std::any_of(told.begin(), told.end(), is);
  }
  void forget_marks(TimePoint since) {
    if (!state_.watched_past) return;
    std::erase_if(state_.watched_past->told,
                  [since](const PastEvent& each) { return is_mark(each) && each.at >= since; });
  }

  State& state_;
  const Before& before_;
  TimePoint at_;
};

}  // namespace

void keep_past(State& state, const Before& before, TimePoint at, const Bodies& bodies) {
  Keeper keeper{state, before, at};
  for (const ViewBody& body : bodies) {
    std::visit([&keeper](const auto& each) { keeper.on(each); }, body);
  }
}

}  // namespace attune::core::views
