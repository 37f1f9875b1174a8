#include "base/limits.hpp"
#include "core/session/evolve.hpp"
#include "core/session/queries.hpp"

namespace attune::core {

void evolve_body(State& state, const SelfMarked& body, TimePoint at) {
  if (!is_partner(body.seat)) return;
  auto& marks = partner(state, body.seat).self_marks;
  marks.push_back(SelfMarkState{.mark = body.mark, .at = at});
  if (marks.size() > limits::kSelfMarksKept) marks.erase(marks.begin());
}

/// The first and the last of the evening say how it began and how it ended.
void evolve_body(State& state, const WellbeingTold& body, TimePoint) {
  if (!is_partner(body.seat)) return;
  auto& told = partner(state, body.seat).wellbeing;
  if (told.size() == 2) told.pop_back();
  told.push_back(body.level);
}

void evolve_body(State& state, const StudyAllowed& body, TimePoint) {
  if (is_partner(body.seat)) partner(state, body.seat).study_allowed = body.allowed;
}

}  // namespace attune::core
