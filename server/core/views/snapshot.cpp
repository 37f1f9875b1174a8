// The present, as events for an empty screen. Folding it shows what folding all live events shows.
#include <algorithm>

#include "base/limits.hpp"
#include "core/session/queries.hpp"
#include "core/views/views.hpp"

namespace attune::core::views {
namespace {

/// Collects what one viewer may see.
class Page {
 public:
  Page(const State& state, Seat viewer) : state_{state}, viewer_{viewer} {}
  std::vector<ViewEvent> take() && { return std::move(events_); }

  void add_partner();
  /// What is over is there for a screen made anew; one that begins has no past.
  void add_therapist(bool with_past);

 private:
  void put(TimePoint at, ViewBody body) {
    events_.push_back(ViewEvent{.offset = 0, .at = at, .body = std::move(body)});
  }
  void put_join();
  void put_start();
  void put_sharing(Seat owner);
  void put_check_ins(Seat owner, bool of_open_round);
  void put_line();
  void put_open_reach_outs();
  void put_watched_reach_outs();
  void put_pause();
  void put_suggestion();
  void put_observation();
  void put_past();
  void put_own_heart();
  void put_measures();
  void put_topic();
  void put_exercises();
  void put_own();
  void put_pair();
  void put_whispers();
  void put_switched_rules();
  void put_kept_by_therapist();
  [[nodiscard]] std::vector<const CheckInState*> shown(Seat owner) const;

  const State& state_;
  Seat viewer_;
  std::vector<ViewEvent> events_;
};

void Page::put_join() {
  const auto waiting = waiting_device(state_);
  if (!waiting) return;
  put(state_.created_at, JoinRequested{.join_id = *waiting, .seat = state_.devices[*waiting].seat});
}

void Page::put_start() {
  if (state_.phase != Phase::waiting) put(state_.started_at, SessionStarted{});
}

void Page::put_sharing(Seat owner) {
  if (!is_in(state_, owner)) return;
  const PartnerState& own = partner(state_, owner);
  const Visibility level = viewer_ == Seat::therapist ? own.to_therapist : own.to_partner;
  put(state_.created_at, SharingChanged{.seat = owner, .level = level});
}

/// The therapist's line is as long as what they may see. A partner needs the newest, what can still
/// be taken back, and the one that would then be the newest.
std::vector<const CheckInState*> Page::shown(Seat owner) const {
  std::vector<const CheckInState*> all;
  for (const CheckInState& each : partner(state_, owner).check_ins) {
    if (is_shown(level_for(viewer_, owner, each))) all.push_back(&each);
  }
  if (viewer_ == Seat::therapist || all.empty()) return all;
  const TimePoint settled = all.back()->recorded_at - Millis{limits::kUndoWindowMs};
  auto first = all.end() - 1;
  while (first != all.begin() && (*first)->recorded_at >= settled) --first;
  return {first, all.end()};
}

void Page::put_check_ins(Seat owner, bool of_open_round) {
  for (const CheckInState* each : shown(owner)) {
    const bool in_it = state_.round.open && each->round == state_.round.number;
    if (in_it != of_open_round) continue;
    put(each->recorded_at, seen(owner, *each, level_for(viewer_, owner, *each)));
  }
}

/// What was given in the open round comes after its opening, so that a screen knows what is
/// answered.
void Page::put_line() {
  for (const Seat owner : kPartners) put_check_ins(owner, false);
  if (state_.round.open) put(state_.round.opened_at, open_round(state_.round));
  for (const Seat owner : kPartners) put_check_ins(owner, true);
}

void Page::put_open_reach_outs() {
  for (const Seat from : kPartners) {
    const ReachOutState* open = open_reach_out(state_, from);
    if (open == nullptr) continue;
    put(open->at, ReachOutOpened{.reach_out_id = open->id, .from = from, .kind = open->kind});
  }
}

void Page::put_watched_reach_outs() {
  for (const ReachOutState& each : state_.reach_outs) {
    if (each.at < state_.observation.since) continue;
    put(each.at, ReachOutOpened{.reach_out_id = 0, .from = each.from, .kind = each.kind});
    if (!each.answer) continue;
    put(each.answered_at,
        ReachOutAnswered{.reach_out_id = 0, .from = each.from, .answer = *each.answer});
  }
}

void Page::put_pause() {
  if (!state_.pause) return;
  const PauseState& pause = *state_.pause;
  const bool asks_you = is_partner(viewer_) && viewer_ != pause.by;
  put(pause.started_at, Paused{.return_at = pause.return_at, .asks_you = asks_you});
  if (!is_partner(viewer_)) return;
  if (pause.settled) put(pause.said_at, PauseSettled{.acknowledged = pause.acknowledged});
  if (pause.asked) put(pause.return_at, ReturnAsked{});
  if (pause.due_told) put(pause.return_at, ReturnDue{});
  if (pause.missed_told) put(pause.return_at, ReturnMissed{});
  const auto& answer = pause.answers[index_of(viewer_)];
  if (!answer) return;
  if (*answer == ReturnAnswer::ready) return put(pause.started_at, OwnReadiness{});
  put(pause.started_at, OwnReturnAnswer{.answer = *answer});
}

void Page::put_topic() {
  if (state_.topic.topic != Topic::none) {
    put(state_.topic.since, TopicSeen{.topic = state_.topic.topic});
  }
  for (const Topic each : state_.tabled) put(state_.topic.since, TopicTabled{.topic = each});
}

void Page::put_exercises() {
  if (auto shared = shared_exercise(state_, viewer_)) put(shared->since, std::move(*shared));
  if (auto own = own_exercise(state_, viewer_)) put(own->since, std::move(*own));
}

void Page::put_own() {
  const PartnerState& own = partner(state_, viewer_);
  for (const SelfMarkState& each : own.self_marks) put(each.at, OwnMark{.mark = each.mark});
  for (const std::uint8_t each : own.wellbeing) {
    put(state_.created_at, OwnWellbeing{.level = each});
  }
  if (own.study_allowed) put(state_.created_at, OwnStudy{.allowed = true});
}

void Page::put_pair() {
  if (!state_.pair) return;
  const pair::Pair& pair = *state_.pair;
  const auto& keeps = pair.keeps[index_of(viewer_)];
  if (pair.formed) {
    put(state_.created_at, KeptTogether{.came_back = pair.came_back_at != TimePoint{}});
  } else if (keeps) {
    put(state_.created_at, OwnKeeping{.keep = *keeps});
  }
  for (const pair::Evening& each : pair.evenings) put(each.began_at, evening_for(each, viewer_));
  for (const pair::Item& each : pair.items) {
    if (auto seen = item_for(pair, each, viewer_)) put(each.since, std::move(*seen));
  }
  const auto ends_at = pair::ends_at(pair);
  if (ends_at && pair.end_told == ends_at) put(*ends_at, EndNear{.ends_at = *ends_at});
}

void Page::put_whispers() {
  for (const WhisperState& each : state_.whispers) {
    const bool author = viewer_ == Seat::therapist;
    if (!author && (!each.shown || !is_for(each.to, viewer_))) continue;
    put(each.at, WhisperSeen{.whisper_id = author ? each.id : 0,
                             .to = each.to,
                             .words = each.words,
                             .waits = !each.shown});
  }
}

void Page::put_switched_rules() {
  for (const std::string& each : state_.switched_off) {
    put(state_.created_at, RulesSwitched{.name = each, .off = true});
  }
}

void Page::put_kept_by_therapist() {
  for (const TimePoint at : state_.moments) put(at, MomentMarked{});
  for (const NoteState& each : state_.notes) put(each.at, NoteWritten{.words = each.words});
}

void Page::put_suggestion() {
  const auto& open = partner(state_, viewer_).suggestion;
  if (!open) return;
  put(open->at, SuggestionOffered{.suggestion_id = open->offered.suggestion_id,
                                  .to = viewer_,
                                  .rule_id = open->offered.rule_id,
                                  .inputs = open->offered.inputs});
}

void Page::put_observation() {
  const Observation& observation = state_.observation;
  if (observation.asked) put(observation.since, ObservationAsked{});
  if (observation.active) put(observation.since, ObservationStarted{});
  if (!observation.asked || !is_partner(viewer_)) return;
  const auto& answer = partner(state_, viewer_).observation_answer;
  if (answer) put(observation.since, OwnObservationAnswer{.consent = *answer});
}

/// Before the line, since a pause closes the round that is open.
void Page::put_past() {
  if (!state_.watched_past) return;
  for (const PastEvent& each : state_.watched_past->told) {
    std::visit([&](const auto& body) { put(each.at, body); }, each.body);
  }
}

void Page::put_own_heart() {
  const auto& heart = partner(state_, viewer_).heart;
  if (!heart || !heart->newest() || heart->state() == coregulation::HeartState::settled) return;
  put(*heart->newest(), OwnHeart{.state = heart->state()});
}

void Page::put_measures() {
  const auto& hearts = is_partner(viewer_) ? state_.between : state_.watched;
  if (!hearts || hearts->told().empty()) return;
  put(hearts->told_at(), MeasuresSeen{.rows = hearts->told()});
}

void Page::add_partner() {
  if (state_.phase == Phase::ended) return put(state_.phase_since, SessionEnded{});
  const PartnerState& own = partner(state_, viewer_);
  put_start();
  put(state_.created_at,
      OwnVisibility{.to_partner = own.to_partner, .to_therapist = own.to_therapist});
  put_sharing(other(viewer_));
  put_join();
  put_observation();
  put_line();
  put_open_reach_outs();
  put_own_heart();
  put_measures();
  put_topic();
  put_pause();
  put_exercises();
  put_own();
  put_pair();
  put_whispers();
  put_switched_rules();
  put_suggestion();
}

void Page::add_therapist(bool with_past) {
  if (!state_.observation.active) return put_observation();
  if (state_.phase == Phase::ended) return put(state_.phase_since, SessionEnded{});
  put_observation();
  put_start();
  for (const Seat owner : kPartners) put_sharing(owner);
  if (with_past) put_past();
  put_line();
  put_watched_reach_outs();
  put_measures();
  put_topic();
  put_pause();
  put_exercises();
  put_whispers();
  put_switched_rules();
  put_kept_by_therapist();
}

std::vector<ViewEvent> page_of(const State& state, Seat viewer, bool with_past) {
  if (!is_in(state, viewer)) return {};
  Page page{state, viewer};
  if (is_partner(viewer)) {
    page.add_partner();
  } else {
    page.add_therapist(with_past);
  }
  return std::move(page).take();
}

}  // namespace

Bodies present(const State& state, Seat viewer) {
  Bodies bodies;
  for (ViewEvent& each : page_of(state, viewer, false)) bodies.push_back(std::move(each.body));
  return bodies;
}

}  // namespace attune::core::views

namespace attune::core {

std::vector<views::ViewEvent> snapshot(const State& state, Seat viewer) {
  return views::page_of(state, viewer, true);
}

}  // namespace attune::core
