// The rules that the session itself keeps: the negotiated pause and what one may take home.
#include <algorithm>

#include "core/report/report.hpp"
#include "core/session/queries.hpp"
#include "verb_help.hpp"

namespace attune::scripts {
namespace {

using core::Refusal;
using core::Seat;
namespace views = core::views;

std::optional<Refusal> agrees_to_pause(Stage& stage, const Values& values) {
  return answer(stage, who(values), core::AcknowledgePause{});
}

std::optional<Refusal> needs_more(Stage& stage, const Values& values) {
  return answer(stage, who(values), core::AnswerReturn{.answer = core::ReturnAnswer::more});
}

/// What each of the two was shown last of that, if anything.
template <class View>
std::optional<View> last_shown(const Stage& stage, Seat seat) {
  if (stage.seen_by<View>(seat) == 0) return std::nullopt;
  return stage.last_seen_by<View>(seat);
}

std::string is_asked_to_agree(const Stage& stage, const Values& values) {
  const auto paused = last_shown<views::Paused>(stage, who(values));
  return paused && paused->asks_you ? "" : "nobody asks";
}

/// `agreed`: nothing where it is still open.
std::string settled(const Stage& stage, std::optional<bool> agreed) {
  for (const Seat seat : core::kPartners) {
    const auto shown = last_shown<views::PauseSettled>(stage, seat);
    const auto is = shown ? std::optional{shown->acknowledged} : std::nullopt;
    if (is != agreed) return is ? (*is ? "it was agreed" : "it stands without") : "it is open";
  }
  return "";
}
std::string is_agreed(const Stage& stage, const Values&) { return settled(stage, true); }
std::string stands(const Stage& stage, const Values&) { return settled(stage, false); }
std::string is_open(const Stage& stage, const Values&) { return settled(stage, std::nullopt); }

std::string is_over(const Stage& stage, const Values&) {
  return stage.state.phase == core::Phase::active ? "" : "it is not";
}

/// Both of the two were shown one, or neither was.
template <class View, bool kShown>
std::string both_shown(const Stage& stage, const Values&) {
  for (const Seat seat : core::kPartners) {
    if ((stage.seen_by<View>(seat) > 0) != kShown) return kShown ? "not both" : "somebody is";
  }
  return "";
}

/// Of tonight, as it would be told to that one.
std::optional<core::report::EveningRow> tonight(const Stage& stage, Seat seat) {
  const auto report = core::report::report_for(stage.journal, seat);
  if (!report || report->evenings.empty()) return std::nullopt;
  return report->evenings.back();
}

std::string report_says(const Stage& stage, const Values& values) {
  const auto row = tonight(stage, who(values));
  if (!row || !row->met) return "it says nothing of it";
  const std::string is = std::to_string(*row->met) + " of " + std::to_string(row->reach_outs);
  const bool same = static_cast<int>(*row->met) == at<int>(values, 1) &&
                    static_cast<int>(row->reach_outs) == at<int>(values, 2);
  return same ? "" : "it says " + is;
}

std::string report_says_nothing(const Stage& stage, const Values& values) {
  const auto row = tonight(stage, who(values));
  return row && row->met ? "it does" : "";
}

}  // namespace

std::vector<Verb> verbs_session() {
  return {
      {.pattern = "WHO agrees to the pause", .does = agrees_to_pause},
      {.pattern = "WHO needs more time", .does = needs_more},
      {.pattern = "WHO is asked to agree", .expects = is_asked_to_agree},
      {.pattern = "the pause is agreed", .expects = is_agreed},
      {.pattern = "the pause stands all the same", .expects = stands},
      {.pattern = "the pause waits for a word", .expects = is_open},
      {.pattern = "the pause is over", .expects = is_over},
      {.pattern = "both are asked about the return",
       .expects = both_shown<views::ReturnAsked, true>},
      {.pattern = "nobody is asked about the return",
       .expects = both_shown<views::ReturnAsked, false>},
      {.pattern = "both are told that we are not back yet",
       .expects = both_shown<views::ReturnMissed, true>},
      {.pattern = "nobody is told that we are not back yet",
       .expects = both_shown<views::ReturnMissed, false>},
      {.pattern = "WHOSE report says NUMBER of NUMBER were met", .expects = report_says},
      {.pattern = "WHOSE report says no share", .expects = report_says_nothing},
  };
}

}  // namespace attune::scripts
