#include "verbs.hpp"

#include <algorithm>
#include <utility>

#include "core/session/queries.hpp"
#include "verb_help.hpp"

namespace attune::scripts {
namespace {

using core::Refusal;
using core::Seat;

/// The command that every line of this verb gives, whoever acts.
template <class Body>
std::optional<Refusal> gives(Stage& stage, const Values& values) {
  return answer(stage, who(values), Body{});
}

std::optional<Refusal> taps(Stage& stage, const Values& values) {
  return answer(stage, who(values), core::CheckIn{.point = at<core::GridPoint>(values, 1)});
}

std::optional<Refusal> shows_partner(Stage& stage, const Values& values) {
  const auto& own = core::partner(stage.state, who(values));
  return answer(stage, who(values),
                core::SetVisibility{.to_partner = at<core::Visibility>(values, 1),
                                    .to_therapist = own.to_therapist});
}

std::optional<Refusal> shows_therapist(Stage& stage, const Values& values) {
  const auto& own = core::partner(stage.state, who(values));
  return answer(stage, who(values),
                core::SetVisibility{.to_partner = own.to_partner,
                                    .to_therapist = at<core::Visibility>(values, 1)});
}

std::optional<Refusal> reaches_out(Stage& stage, const Values& values) {
  return answer(stage, who(values), core::ReachOut{.kind = at<core::ReachOutKind>(values, 1)});
}

/// The other's open reach-out; where none is open, the session says so.
std::optional<Refusal> answers(Stage& stage, const Values& values) {
  const auto* open = core::open_reach_out(stage.state, core::other(who(values)));
  return answer(stage, who(values),
                core::AnswerReachOut{.reach_out_id = open == nullptr ? 0 : open->id,
                                     .answer = at<core::ReachOutAnswer>(values, 1)});
}

std::optional<Refusal> pauses_for(Stage& stage, const Values& values) {
  return answer(stage, who(values),
                core::Pause{.minutes = static_cast<std::uint32_t>(at<int>(values, 1))});
}

template <core::SuggestionAnswer kAnswer>
std::optional<Refusal> answers_suggestion(Stage& stage, const Values& values) {
  const auto& open = core::partner(stage.state, who(values)).suggestion;
  return answer(stage, who(values),
                core::AnswerSuggestion{.suggestion_id = open ? open->offered.suggestion_id : 0,
                                       .answer = kAnswer});
}

/// One reading a second, in the batches of a phone.
std::optional<Refusal> heart_beats(Stage& stage, const Values& values) {
  constexpr int kBatchS = 20;
  for (int left = at<int>(values, 2); left > 0; left -= kBatchS) {
    const int seconds = std::min(left, kBatchS);
    stage.pass(Millis{1'000 * seconds});
    core::HeartSamples batch;
    for (int s = 0; s < seconds; ++s) {
      const auto rate_bpm = static_cast<std::uint16_t>(at<int>(values, 1));
      batch.samples.push_back({.age = Millis{1'000 * s}, .rate_bpm = rate_bpm});
    }
    if (const auto why = answer(stage, who(values), std::move(batch))) return why;
  }
  return std::nullopt;
}

template <bool kHere>
std::optional<Refusal> is_here(Stage& stage, const Values& values) {
  stage.around.here[core::index_of(who(values))] = kHere;
  return std::nullopt;
}

std::optional<Refusal> asks_to_watch(Stage& stage, const Values&) {
  return answer(stage, Seat::therapist, core::RequestObservation{});
}

std::optional<Refusal> agrees(Stage& stage, const Values& values) {
  return answer(stage, who(values), core::AnswerObservation{.consent = true});
}

std::optional<Refusal> waits(Stage& stage, const Values& values) {
  stage.pass(at<Millis>(values, 0));
  return std::nullopt;
}

/// The rule that speaks on that screen at this moment.
std::string offered_to(const Stage& stage, Seat seat) {
  const auto& open = core::partner(stage.state, seat).suggestion;
  return open ? open->offered.rule_id : "nothing";
}

std::string is_offered(const Stage& stage, const Values& values) {
  const std::string offered = offered_to(stage, who(values));
  return offered == at<std::string>(values, 1) ? "" : "it is " + offered;
}

std::string is_not_offered(const Stage& stage, const Values& values) {
  return is_offered(stage, values).empty() ? "it is" : "";
}

std::string is_offered_nothing(const Stage& stage, const Values& values) {
  const std::string offered = offered_to(stage, who(values));
  return offered == "nothing" ? "" : "it is " + offered;
}

using Mark = core::views::SuggestionOffered;

std::string sees_mark(const Stage& stage, const Values& values) {
  std::string marks;
  for (const auto& each : stage.seen[core::index_of(Seat::therapist)]) {
    const auto* mark = std::get_if<Mark>(&each.body);
    if (mark == nullptr) continue;
    if (mark->rule_id == at<std::string>(values, 0) && mark->to == at<Seat>(values, 1)) return "";
    marks += (marks.empty() ? "" : ", ") + mark->rule_id;
  }
  return marks.empty() ? "no mark at all" : "only " + marks;
}

std::string sees_no_mark(const Stage& stage, const Values&) {
  const bool none = stage.seen_by<Mark>(Seat::therapist) == 0;
  return none ? "" : "one for " + stage.last_seen_by<Mark>(Seat::therapist).rule_id;
}

/// In capitals what words.cpp reads; a value's place is that of its blank.
std::vector<Verb> all_verbs() {
  using core::SuggestionAnswer;
  return {
      {.pattern = "WHO taps FEELING", .does = taps},
      {.pattern = "WHO takes it back", .does = gives<core::UndoCheckIn>},
      {.pattern = "WHO asks both", .does = gives<core::AskBoth>},
      {.pattern = "WHO shows partner LEVEL", .does = shows_partner},
      {.pattern = "WHO shows therapist LEVEL", .does = shows_therapist},
      {.pattern = "WHO reaches out for KIND", .does = reaches_out},
      {.pattern = "WHO answers ANSWER", .does = answers},
      {.pattern = "WHO pauses", .does = gives<core::Pause>},
      {.pattern = "WHO pauses for NUMBER min", .does = pauses_for},
      {.pattern = "WHO is ready", .does = gives<core::ReadyToReturn>},
      {.pattern = "WHO takes it", .does = answers_suggestion<SuggestionAnswer::taken>},
      {.pattern = "WHO declines it", .does = answers_suggestion<SuggestionAnswer::declined>},
      {.pattern = "WHOSE heart beats NUMBER for NUMBER s", .does = heart_beats},
      {.pattern = "WHO goes offline", .does = is_here<false>},
      {.pattern = "WHO is back online", .does = is_here<true>},
      {.pattern = "T asks to watch", .does = asks_to_watch},
      {.pattern = "WHO agrees to be watched", .does = agrees},
      {.pattern = "WHO stops the watching", .does = gives<core::WithdrawObservation>},
      {.pattern = "wait TIME", .does = waits},
      {.pattern = "WHO is offered nothing", .expects = is_offered_nothing},
      {.pattern = "WHO is offered RULE", .expects = is_offered},
      {.pattern = "WHO is not offered RULE", .expects = is_not_offered},
      {.pattern = "T sees a mark for RULE to WHO", .expects = sees_mark},
      {.pattern = "T sees no mark", .expects = sees_no_mark},
  };
}

}  // namespace

const std::vector<Verb>& verbs() {
  static const std::vector<Verb> kVerbs = [] {
    std::vector<Verb> all = all_verbs();
    for (Verb& each : verbs_together()) all.push_back(each);
    for (Verb& each : verbs_pair()) all.push_back(each);
    for (Verb& each : verbs_session()) all.push_back(each);
    return all;
  }();
  return kVerbs;
}

}  // namespace attune::scripts
