#include "protocol/server_codec.hpp"

#include <utility>
#include <variant>

#include "attune/v1/server.pb.h"
#include "base/check.hpp"
#include "protocol/enums.hpp"
#include "protocol/measures_writer.hpp"

namespace attune::protocol {
namespace {

namespace views = core::views;

v1::Seat seat(core::Seat s) { return to_wire<v1::Seat>(s); }
v1::Visibility level(core::Visibility v) { return to_wire<v1::Visibility>(v); }
v1::ReachOutAnswer answer(core::ReachOutAnswer a) { return to_wire<v1::ReachOutAnswer>(a); }

std::int64_t ms_or_never(const std::optional<TimePoint>& at) { return at ? to_unix_ms(*at) : 0; }

void write_exercise(v1::ExerciseSeen& wire, const views::ExerciseSeen& from) {
  wire.set_exercise_id(from.exercise_id);
  wire.set_alone(from.alone);
  wire.set_kind(to_wire<v1::ExerciseKind>(from.kind));
  wire.set_stage(to_wire<v1::ExerciseStage>(from.stage));
  wire.set_by(seat(from.by));
  wire.set_step(to_wire<v1::ExerciseStep>(from.step));
  wire.set_speaker(seat(from.speaker));
  wire.set_you_act(from.you_act);
  wire.set_you_agreed(from.you_agreed);
  for (const auto each : from.moves) wire.add_moves(to_wire<v1::ExerciseMove>(each));
  wire.set_writes(from.writes);
  wire.set_choices(from.choices);
  wire.set_choice(from.choice);
  wire.set_minutes(from.minutes);
  wire.set_depth(from.depth);
  wire.set_visit(from.visit);
  wire.set_since_ms(to_unix_ms(from.since));
  wire.set_soft_at_ms(ms_or_never(from.soft_at));
  wire.set_ends_at_ms(ms_or_never(from.ends_at));
  for (const auto& each : from.written) {
    auto& added = *wire.add_written();
    added.set_by(seat(each.by));
    added.set_step(to_wire<v1::ExerciseStep>(each.step));
    added.set_words(each.words);
  }
}

void write_item(v1::ItemSeen& wire, const views::ItemSeen& from) {
  wire.set_item_id(from.item_id);
  wire.set_kind(to_wire<v1::ItemKind>(from.kind));
  wire.set_owner(seat(from.owner));
  wire.set_words(from.words);
  wire.set_topic(to_wire<v1::Topic>(from.topic));
  wire.set_when_ms(ms_or_never(from.when));
  wire.set_only_mine(from.only_mine);
  wire.set_status(to_wire<v1::ItemStatus>(from.status));
  wire.set_seen(from.seen);
  if (from.your_answer) wire.set_your_answer(to_wire<v1::ItemAnswer>(*from.your_answer));
  wire.set_your_moved_to_ms(ms_or_never(from.your_moved_to));
  wire.set_differs(from.differs);
  wire.set_encouragement(from.encouragement);
  wire.set_brought_back(from.brought_back);
  wire.set_asks_you(from.asks_you);
}

void write_evening(v1::EveningSeen& wire, const views::EveningSeen& from) {
  const core::pair::Evening& evening = from.evening;
  wire.set_began_at_ms(to_unix_ms(evening.began_at));
  wire.set_reach_outs(evening.reach_outs);
  wire.set_met(evening.met);
  wire.set_returns_due(evening.returns_due);
  wire.set_returns_kept(evening.returns_kept);
  wire.set_together(evening.together);
  wire.set_promises_settled(evening.promises_settled);
  wire.set_promises_kept(evening.promises_kept);
  wire.set_own_content_first(from.own_content_first.value_or(0));
  wire.set_own_content_last(from.own_content_last.value_or(0));
}

struct Language {
  std::string_view locale;
  const WordsOf& words;
};

/// One overload for each body a viewer may be sent; a view that is added and not written here does
/// not compile.
struct BodyWriter {
  v1::Event& to;
  const Language& language;

  void operator()(const views::JoinRequested& from) const {
    auto& wire = *to.mutable_join_requested();
    wire.set_join_id(from.join_id);
    wire.set_seat(seat(from.seat));
  }
  void operator()(const views::JoinResolved& from) const {
    auto& wire = *to.mutable_join_resolved();
    wire.set_join_id(from.join_id);
    wire.set_accepted(from.accepted);
  }
  void operator()(const views::SessionStarted&) const { to.mutable_session_started(); }
  void operator()(const views::CheckInSeen& from) const {
    auto& wire = *to.mutable_check_in_seen();
    wire.set_seat(seat(from.seat));
    wire.set_zone(to_wire<v1::Zone>(from.zone));
    wire.set_felt_at_ms(to_unix_ms(from.felt_at));
    if (!from.point) return;
    wire.set_pleasantness(from.point->pleasantness);
    wire.set_arousal(from.point->arousal);
  }
  void operator()(const views::CheckInTakenBack& from) const {
    to.mutable_check_in_taken_back()->set_seat(seat(from.seat));
  }
  void operator()(const views::RoundOpened& from) const {
    auto& wire = *to.mutable_round_opened();
    wire.set_round(from.round);
    wire.set_reveal_at_ms(to_unix_ms(from.reveal_at));
  }
  void operator()(const views::RoundClosed& from) const {
    to.mutable_round_closed()->set_round(from.round);
  }
  void operator()(const views::OwnVisibility& from) const {
    auto& wire = *to.mutable_own_visibility();
    wire.set_to_partner(level(from.to_partner));
    wire.set_to_therapist(level(from.to_therapist));
  }
  void operator()(const views::SharingChanged& from) const {
    auto& wire = *to.mutable_sharing_changed();
    wire.set_seat(seat(from.seat));
    wire.set_level(level(from.level));
  }
  void operator()(const views::ReachOutOpened& from) const {
    auto& wire = *to.mutable_reach_out_opened();
    wire.set_reach_out_id(from.reach_out_id);
    wire.set_from(seat(from.from));
    wire.set_kind(to_wire<v1::ReachOutKind>(from.kind));
  }
  void operator()(const views::ReachOutAnswered& from) const {
    auto& wire = *to.mutable_reach_out_answered();
    wire.set_reach_out_id(from.reach_out_id);
    wire.set_from(seat(from.from));
    wire.set_answer(answer(from.answer));
  }
  void operator()(const views::Paused& from) const {
    to.mutable_paused()->set_return_at_ms(to_unix_ms(from.return_at));
    to.mutable_paused()->set_asks_you(from.asks_you);
  }
  void operator()(const views::ReturnDue&) const { to.mutable_return_due(); }
  void operator()(const views::OwnReadiness&) const { to.mutable_own_readiness(); }
  void operator()(const views::Resumed&) const { to.mutable_resumed(); }
  void operator()(const views::SuggestionOffered& from) const;
  void operator()(const views::SuggestionClosed& from) const {
    auto& wire = *to.mutable_suggestion_closed();
    wire.set_suggestion_id(from.suggestion_id);
    if (from.answer == core::SuggestionAnswer::faded) return;  // Unspecified on the wire.
    wire.set_answer(to_wire<v1::SuggestionAnswer>(from.answer));
  }
  void operator()(const views::ObservationAsked&) const { to.mutable_observation_asked(); }
  void operator()(const views::OwnObservationAnswer& from) const {
    to.mutable_own_observation_answer()->set_consent(from.consent);
  }
  void operator()(const views::ObservationStarted&) const { to.mutable_observation_started(); }
  void operator()(const views::ObservationEnded&) const { to.mutable_observation_ended(); }
  void operator()(const views::SessionEnded&) const { to.mutable_session_ended(); }
  void operator()(const views::OwnHeart& from) const {
    to.mutable_own_heart()->set_state(to_wire<v1::OwnHeart::HeartState>(from.state));
  }
  void operator()(const views::MeasuresSeen& from) const;
  void operator()(const views::PauseSettled& from) const {
    to.mutable_pause_settled()->set_acknowledged(from.acknowledged);
  }
  void operator()(const views::ReturnAsked&) const { to.mutable_return_asked(); }
  void operator()(const views::OwnReturnAnswer& from) const {
    to.mutable_own_return_answer()->set_answer(to_wire<v1::ReturnAnswer>(from.answer));
  }
  void operator()(const views::ReturnMissed&) const { to.mutable_return_missed(); }
  void operator()(const views::TopicSeen& from) const {
    to.mutable_topic_seen()->set_topic(to_wire<v1::Topic>(from.topic));
  }
  void operator()(const views::TopicTabled& from) const {
    to.mutable_topic_tabled()->set_topic(to_wire<v1::Topic>(from.topic));
  }
  void operator()(const views::ExerciseSeen& from) const {
    write_exercise(*to.mutable_exercise_seen(), from);
  }
  void operator()(const views::ExerciseOver& from) const {
    auto& wire = *to.mutable_exercise_over();
    wire.set_exercise_id(from.exercise_id);
    wire.set_alone(from.alone);
    wire.set_kind(to_wire<v1::ExerciseKind>(from.kind));
    wire.set_ending(to_wire<v1::ExerciseEnding>(from.ending));
  }
  void operator()(const views::OwnMark& from) const {
    to.mutable_own_mark()->set_mark(to_wire<v1::SelfMark>(from.mark));
  }
  void operator()(const views::OwnWellbeing& from) const {
    to.mutable_own_wellbeing()->set_level(from.level);
  }
  void operator()(const views::OwnStudy& from) const {
    to.mutable_own_study()->set_allowed(from.allowed);
  }
  void operator()(const views::WhisperSeen& from) const {
    auto& wire = *to.mutable_whisper_seen();
    wire.set_whisper_id(from.whisper_id);
    wire.set_to(to_wire<v1::WhisperTo>(from.to));
    wire.set_words(from.words);
    wire.set_waits(from.waits);
  }
  void operator()(const views::MomentMarked&) const { to.mutable_moment_marked(); }
  void operator()(const views::NoteWritten& from) const {
    to.mutable_note_written()->set_words(from.words);
  }
  void operator()(const views::RulesSwitched& from) const {
    to.mutable_rules_switched()->set_name(from.name);
    to.mutable_rules_switched()->set_off(from.off);
  }
  void operator()(const views::OwnKeeping& from) const {
    to.mutable_own_keeping()->set_keep(from.keep);
  }
  void operator()(const views::KeptTogether& from) const {
    to.mutable_kept_together()->set_came_back(from.came_back);
  }
  void operator()(const views::ItemSeen& from) const { write_item(*to.mutable_item_seen(), from); }
  void operator()(const views::ItemGone& from) const {
    to.mutable_item_gone()->set_item_id(from.item_id);
  }
  void operator()(const views::EndNear& from) const {
    to.mutable_end_near()->set_ends_at_ms(ms_or_never(from.ends_at));
  }
  void operator()(const views::EveningSeen& from) const {
    write_evening(*to.mutable_evening_seen(), from);
  }
};

void write_why(v1::Why& wire, SuggestionWords& words) {
  wire.set_sentence(std::move(words.why_sentence));
  wire.set_material_row(std::move(words.material_row));
  wire.set_source(std::move(words.source));
  wire.set_grade(std::move(words.grade));
  for (core::RuleInput& input : words.inputs) {
    v1::Why::Input& to = *wire.add_inputs();
    to.set_name(std::move(input.name));
    to.set_value(std::move(input.value));
  }
}

void BodyWriter::operator()(const views::SuggestionOffered& from) const {
  SuggestionWords words = language.words.suggestion(from.rule_id, language.locale, from.inputs);
  auto& wire = *to.mutable_suggestion_offered();
  wire.set_suggestion_id(from.suggestion_id);
  wire.set_to(seat(from.to));
  wire.set_rule_id(from.rule_id);
  wire.set_text(std::move(words.text));
  wire.set_take_label(std::move(words.take_label));
  wire.set_decline_label(std::move(words.decline_label));
  wire.set_action(to_wire<v1::SuggestionOffered::Action>(words.action));
  if (words.exercise) wire.set_exercise(to_wire<v1::ExerciseKind>(*words.exercise));
  write_why(*wire.mutable_why(), words);
}

void BodyWriter::operator()(const views::MeasuresSeen& from) const {
  write_measures(*to.mutable_measures_seen(), from.rows);
}

void write_event(v1::Event& to, const views::ViewEvent& event, const Language& language) {
  to.set_offset(event.offset);
  to.set_at_ms(to_unix_ms(event.at));
  std::visit(BodyWriter{.to = to, .language = language}, event.body);
}

void write_presence(v1::PresenceChanged& to, SeatPresence from) {
  to.set_seat(seat(from.seat));
  to.set_presence(to_wire<v1::Presence>(from.presence));
}

/// As `decode_client_frame`: one message for each thread, so that encoding allocates only the bytes
/// that leave.
v1::ServerFrame& blank() {
  thread_local v1::ServerFrame frame;
  frame.Clear();
  return frame;
}

Frame finish(const v1::ServerFrame& frame) {
  auto bytes = std::make_shared<std::string>();
  // Fails only for text that is no UTF-8 or for 2 GiB; neither can come from core or a checked
  // rulebook.
  ATTUNE_CHECK(frame.SerializeToString(bytes.get()));
  return bytes;
}

}  // namespace

Frame encode_welcome(const WelcomeFrame& welcome, std::string_view locale, const WordsOf& words) {
  v1::ServerFrame& frame = blank();
  v1::Welcome& wire = *frame.mutable_welcome();
  wire.set_seat(seat(welcome.seat));
  wire.set_epoch(std::string{welcome.epoch.view()});
  wire.set_outcome(to_wire<v1::Welcome::Outcome>(welcome.outcome));
  wire.set_head_offset(welcome.head_offset);
  wire.set_last_command_number(welcome.last_command_number);
  wire.set_server_time_ms(to_unix_ms(welcome.server_time));
  wire.set_waiting_for_confirmation(welcome.waiting_for_confirmation);
  const Language language{.locale = locale, .words = words};
  for (const views::ViewEvent& event : welcome.snapshot) {
    write_event(*wire.add_snapshot(), event, language);
  }
  for (const SeatPresence presence : welcome.presence) {
    write_presence(*wire.add_presence(), presence);
  }
  return finish(frame);
}

Frame encode_event(const views::ViewEvent& event, std::string_view locale, const WordsOf& words) {
  v1::ServerFrame& frame = blank();
  write_event(*frame.mutable_event(), event, Language{.locale = locale, .words = words});
  return finish(frame);
}

Frame encode_ack(std::uint64_t number) {
  v1::ServerFrame& frame = blank();
  frame.mutable_command_ack()->set_number(number);
  return finish(frame);
}

Frame encode_nack(std::uint64_t number, Code code) {
  v1::ServerFrame& frame = blank();
  frame.mutable_command_nack()->set_number(number);
  frame.mutable_command_nack()->set_code(static_cast<v1::Code>(code));
  return finish(frame);
}

Frame encode_presence(SeatPresence presence) {
  v1::ServerFrame& frame = blank();
  write_presence(*frame.mutable_presence(), presence);
  return finish(frame);
}

Frame encode_time_reply(double t0_ms, TimePoint server_time) {
  v1::ServerFrame& frame = blank();
  frame.mutable_time_reply()->set_t0_ms(t0_ms);
  frame.mutable_time_reply()->set_server_time_ms(to_unix_ms(server_time));
  return finish(frame);
}

Frame encode_go_away(std::uint32_t reconnect_min_ms, std::uint32_t reconnect_max_ms) {
  v1::ServerFrame& frame = blank();
  frame.mutable_go_away()->set_reconnect_min_ms(reconnect_min_ms);
  frame.mutable_go_away()->set_reconnect_max_ms(reconnect_max_ms);
  return finish(frame);
}

Frame encode_caught_up(std::uint64_t offset) {
  v1::ServerFrame& frame = blank();
  frame.mutable_caught_up()->set_offset(offset);
  return finish(frame);
}

bool has_words(const views::ViewEvent& event) {
  return std::holds_alternative<views::SuggestionOffered>(event.body);
}

}  // namespace attune::protocol
