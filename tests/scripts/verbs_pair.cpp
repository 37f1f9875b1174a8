// What the two keep beyond this evening, and what earlier evenings left.
#include <algorithm>
#include <utility>

#include "core/session/queries.hpp"
#include "verb_help.hpp"

namespace attune::scripts {
namespace {

using core::Refusal;
using core::Seat;
using core::pair::Answer;
using core::pair::Evening;
using core::pair::Item;
using core::pair::Pair;

std::optional<Refusal> ends_in(Stage& stage, const Values& values) {
  return answer(
      stage, who(values),
      core::AddItem{.kind = core::pair::Kind::boundary, .when = stage.now + at<Millis>(values, 1)});
}

template <core::pair::Kind kKind, bool kOnlyMine = false>
std::optional<Refusal> adds(Stage& stage, const Values& values) {
  return answer(stage, who(values),
                core::AddItem{.kind = kKind, .words = "in my words", .only_mine = kOnlyMine});
}

/// The newest item for which `fits`, or one that nobody has.
template <class Fits>
std::uint64_t newest(const Stage& stage, Fits fits) {
  if (!stage.state.pair) return 0;
  const auto& items = stage.state.pair->items;
  const auto found = std::find_if(items.rbegin(), items.rend(), fits);
  return found == items.rend() ? 0 : found->id;
}

std::optional<Refusal> lifts(Stage& stage, const Values& values) {
  const auto id = newest(stage, [&](const Item& each) { return each.owner == who(values); });
  return answer(stage, who(values), core::LiftItem{.item_id = id});
}

template <Answer kAnswer>
std::optional<Refusal> answers_other(Stage& stage, const Values& values) {
  const auto id =
      newest(stage, [&](const Item& each) { return each.owner == core::other(who(values)); });
  const bool writes = kAnswer == Answer::encouraged;
  return answer(
      stage, who(values),
      core::AnswerItem{.item_id = id, .answer = kAnswer, .words = writes ? "we are with you" : ""});
}

std::optional<Refusal> says_kept(Stage& stage, const Values& values) {
  const auto id = newest(stage, [&](const Item& each) {
    return core::pair::asks(*stage.state.pair, each, who(values));
  });
  return answer(stage, who(values), core::AnswerItem{.item_id = id, .answer = Answer::kept});
}

/// The two have been here before.
Pair& come_back(Stage& stage) {
  if (!stage.state.pair || !stage.state.pair->formed) stage.happen(core::PairCameBack{});
  return *stage.state.pair;
}

template <core::pair::Kind kKind>
std::optional<Refusal> comes_back(Stage& stage, const Values& values) {
  const std::uint64_t id = come_back(stage).items.size() + 1;
  stage.happen(core::ItemAdded{.item = {.id = id,
                                        .kind = kKind,
                                        .owner = who(values),
                                        .words = "in my words",
                                        .brought_back = true}});
  return std::nullopt;
}

Evening evening_at(const Pair& pair, TimePoint began_at) {
  for (const Evening& each : pair.evenings) {
    if (each.began_at == began_at) return each;
  }
  return {.began_at = began_at};
}

/// The last evenings before this one, a week apart.
template <bool kShown>
std::optional<Refusal> was_red(Stage& stage, const Values& values) {
  constexpr Millis kWeek{7LL * 24 * 60 * 60 * 1'000};
  const Pair& pair = come_back(stage);
  for (int ago = at<int>(values, 1); ago > 0; --ago) {
    Evening evening = evening_at(pair, stage.state.started_at - kWeek * ago);
    auto& own = evening.own[core::index_of(who(values))];
    own.red = true;
    own.red_shown = kShown;
    stage.happen(core::EveningKept{.evening = evening, .brought_back = true});
  }
  return std::nullopt;
}

std::optional<Refusal> was_calm(Stage& stage, const Values&) {
  come_back(stage);
  stage.happen(core::EveningKept{.evening = {.began_at = stage.state.started_at - Millis{1}},
                                 .brought_back = true});
  return std::nullopt;
}

}  // namespace

std::vector<Verb> verbs_pair() {
  return {
      {.pattern = "WHO says we end in TIME", .does = ends_in},
      {.pattern = "WHO sets a boundary", .does = adds<core::pair::Kind::boundary>},
      {.pattern = "WHO has a goal", .does = adds<core::pair::Kind::goal>},
      {.pattern = "WHO has a goal of one's own", .does = adds<core::pair::Kind::goal, true>},
      {.pattern = "WHO thanks for something", .does = adds<core::pair::Kind::appreciation>},
      {.pattern = "WHO lifts it", .does = lifts},
      {.pattern = "WHO sees it", .does = answers_other<Answer::seen>},
      {.pattern = "WHO encourages it", .does = answers_other<Answer::encouraged>},
      {.pattern = "WHOSE promise comes back", .does = comes_back<core::pair::Kind::promise>},
      {.pattern = "WHOSE own time comes back", .does = comes_back<core::pair::Kind::own_time>},
      {.pattern = "WHO says it was kept", .does = says_kept},
      {.pattern = "WHO was red NUMBER evenings before", .does = was_red<true>},
      {.pattern = "WHO was unseen in red NUMBER evenings before", .does = was_red<false>},
      {.pattern = "the evening before was calm", .does = was_calm},
  };
}

}  // namespace attune::scripts
