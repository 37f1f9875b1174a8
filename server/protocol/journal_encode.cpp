#include "attune/v1/journal.pb.h"
#include "protocol/codes.hpp"
#include "protocol/enums.hpp"
#include "protocol/journal_codec.hpp"

namespace attune::protocol {
namespace {

using Record = v1::JournalEvent;

static_assert(to_wire<Record::InviteForm>(core::InviteForm::link) == Record::INVITE_FORM_LINK);
static_assert(to_wire<Record::SuggestionOutcome>(core::SuggestionAnswer::faded) ==
              Record::SUGGESTION_OUTCOME_FADED);

template <std::size_t N, class Tag>
std::string bytes_of(const Bytes<N, Tag>& bytes) {
  return std::string{bytes.view()};
}

v1::Seat wire(core::Seat seat) { return to_wire<v1::Seat>(seat); }
v1::Visibility wire(core::Visibility level) { return to_wire<v1::Visibility>(level); }

void write(const core::pair::Shown& shown, Record::PairShown& out) {
  out.set_pair_id(bytes_of(shown.id));
  out.set_seat(wire(shown.seat));
}
void write(const core::SessionCreated& event, Record& record) {
  auto& out = *record.mutable_session_created();
  out.set_epoch(bytes_of(event.epoch));
  out.set_credential_hash(bytes_of(event.credential_hash));
  if (event.pair_id != PairId{}) out.set_pair_id(bytes_of(event.pair_id));
  if (event.was_of_pair) write(*event.was_of_pair, *out.mutable_was_of_pair());
}
void write(const core::InviteIssued& event, Record& record) {
  auto& out = *record.mutable_invite_issued();
  out.set_invite_id(event.invite_id);
  out.set_seat(wire(event.seat));
  out.set_form(to_wire<Record::InviteForm>(event.form));
  out.set_token_hash(bytes_of(event.token_hash));
  out.set_expires_at_ms(to_unix_ms(event.expires_at));
}
void write(const core::InviteRedeemed& event, Record& record) {
  auto& out = *record.mutable_invite_redeemed();
  out.set_invite_id(event.invite_id);
  out.set_credential_hash(bytes_of(event.credential_hash));
  if (event.was_of_pair) write(*event.was_of_pair, *out.mutable_was_of_pair());
}
void write(const core::JoinResolved& event, Record& record) {
  auto& out = *record.mutable_join_resolved();
  out.set_join_id(event.join_id);
  out.set_accepted(event.accepted);
}
void write(const core::CheckInRecorded& event, Record& record) {
  auto& out = *record.mutable_check_in_recorded();
  out.set_seat(wire(event.seat));
  out.set_pleasantness(event.point.pleasantness);
  out.set_arousal(event.point.arousal);
  out.set_felt_at_ms(to_unix_ms(event.felt_at));
}
void write(const core::CheckInTakenBack& event, Record& record) {
  record.mutable_check_in_taken_back()->set_seat(wire(event.seat));
}
void write(const core::RoundOpened& event, Record& record) {
  record.mutable_round_opened()->set_round(event.round);
}
void write(const core::RoundClosed& event, Record& record) {
  record.mutable_round_closed()->set_round(event.round);
}
void write(const core::VisibilitySet& event, Record& record) {
  auto& out = *record.mutable_visibility_set();
  out.set_seat(wire(event.seat));
  out.set_to_partner(wire(event.to_partner));
  out.set_to_therapist(wire(event.to_therapist));
}
void write(const core::ReachOutSent& event, Record& record) {
  auto& out = *record.mutable_reach_out_sent();
  out.set_reach_out_id(event.reach_out_id);
  out.set_from(wire(event.from));
  out.set_kind(to_wire<v1::ReachOutKind>(event.kind));
}
void write(const core::ReachOutAnswered& event, Record& record) {
  auto& out = *record.mutable_reach_out_answered();
  out.set_reach_out_id(event.reach_out_id);
  out.set_answer(to_wire<v1::ReachOutAnswer>(event.answer));
}
void write(const core::Paused& event, Record& record) {
  auto& out = *record.mutable_paused();
  out.set_by(wire(event.by));
  out.set_return_at_ms(to_unix_ms(event.return_at));
}
void write(const core::ReturnDue&, Record& record) { record.mutable_return_due(); }
void write(const core::ReadinessShown& event, Record& record) {
  record.mutable_readiness_shown()->set_seat(wire(event.seat));
}
void write(const core::Resumed&, Record& record) { record.mutable_resumed(); }
void write(const core::SuggestionOffered& event, Record& record) {
  auto& out = *record.mutable_suggestion_offered();
  out.set_suggestion_id(event.suggestion_id);
  out.set_to(wire(event.to));
  out.set_rule_id(event.rule_id);
  for (const auto& input : event.inputs) {
    auto& added = *out.add_inputs();
    added.set_name(input.name);
    added.set_value(input.value);
  }
  out.set_reads_you(event.reads_you);
  out.set_reads_partner(event.reads_partner);
  out.set_reads_heart(event.reads_own);
  out.set_fades_at_ms(to_unix_ms(event.fades_at));
}
void write(const core::SuggestionClosed& event, Record& record) {
  auto& out = *record.mutable_suggestion_closed();
  out.set_suggestion_id(event.suggestion_id);
  out.set_to(wire(event.to));
  out.set_outcome(to_wire<Record::SuggestionOutcome>(event.answer));
}
void write(const core::ObservationAsked&, Record& record) { record.mutable_observation_asked(); }
void write(const core::ObservationAnswered& event, Record& record) {
  auto& out = *record.mutable_observation_answered();
  out.set_seat(wire(event.seat));
  out.set_consent(event.consent);
}
void write(const core::ObservationWithdrawn& event, Record& record) {
  record.mutable_observation_withdrawn()->set_by(wire(event.by));
}
void write(const core::SessionEnded&, Record& record) { record.mutable_session_ended(); }
void write(const core::CommandRefused& event, Record& record) {
  const auto number = static_cast<int>(code_of(event.why));
  record.mutable_command_refused()->set_why(static_cast<v1::Code>(number));
}
void write(const core::CommandNoted&, Record& record) { record.mutable_command_noted(); }
void write(const core::HeartHeard& event, Record& record) {
  auto& out = *record.mutable_heart_heard();
  out.set_seat(wire(event.seat));
  for (const auto& reading : event.readings) {
    auto& added = *out.add_readings();
    added.set_at_ms(to_unix_ms(reading.at));
    added.set_rate_bpm(reading.rate_bpm.value_or(0));
    for (std::uint8_t i = 0; i < reading.interval_count; ++i) {
      added.add_interval_ms(reading.intervals_ms[i]);
    }
    added.set_no_contact(!reading.contact);
    added.set_moving(reading.moving);
  }
}

void write(const core::PauseAcknowledged& event, Record& record) {
  record.mutable_pause_acknowledged()->set_seat(wire(event.seat));
}
void write(const core::PauseStands&, Record& record) { record.mutable_pause_stands(); }
void write(const core::ReturnAsked&, Record& record) { record.mutable_return_asked(); }
void write(const core::ReturnAnswered& event, Record& record) {
  auto& out = *record.mutable_return_answered();
  out.set_seat(wire(event.seat));
  out.set_answer(to_wire<v1::ReturnAnswer>(event.answer));
}
void write(const core::ReturnMissed&, Record& record) { record.mutable_return_missed(); }
void write(const core::TopicSet& event, Record& record) {
  auto& out = *record.mutable_topic_set();
  out.set_by(wire(event.by));
  out.set_topic(to_wire<v1::Topic>(event.topic));
}
void write(const core::TopicTabled& event, Record& record) {
  record.mutable_topic_tabled()->set_topic(to_wire<v1::Topic>(event.topic));
}
void write(const core::ExerciseOffered& event, Record& record) {
  auto& out = *record.mutable_exercise_offered();
  out.set_exercise_id(event.exercise_id);
  out.set_alone(event.alone);
  out.set_by(wire(event.by));
  out.set_kind(to_wire<v1::ExerciseKind>(event.kind));
  out.set_minutes(event.minutes);
  out.set_depth(event.depth);
  out.set_speaker(wire(event.speaker));
}
void write(const core::ExerciseAgreed& event, Record& record) {
  record.mutable_exercise_agreed()->set_seat(wire(event.seat));
}
void write(const core::ExerciseBegun& event, Record& record) {
  auto& out = *record.mutable_exercise_begun();
  out.set_alone(event.alone);
  out.set_owner(wire(event.owner));
}
void write(const core::ExerciseMoved& event, Record& record) {
  auto& out = *record.mutable_exercise_moved();
  out.set_alone(event.alone);
  out.set_by(wire(event.by));
  out.set_move(to_wire<v1::ExerciseMove>(event.move));
  out.set_choice(event.choice);
  out.set_words(event.words);
}
void write(const core::ExerciseStepped& event, Record& record) {
  auto& out = *record.mutable_exercise_stepped();
  out.set_alone(event.alone);
  out.set_owner(wire(event.owner));
  out.set_step(to_wire<v1::ExerciseStep>(event.to.step));
  out.set_speaker(wire(event.to.speaker));
  out.set_turns_taken(event.to.turns_taken);
  out.set_chunks_taken(event.to.chunks_taken);
}
void write(const core::ExerciseHeld&, Record& record) { record.mutable_exercise_held(); }
void write(const core::ExerciseEnded& event, Record& record) {
  auto& out = *record.mutable_exercise_ended();
  out.set_alone(event.alone);
  out.set_owner(wire(event.owner));
  out.set_ending(to_wire<v1::ExerciseEnding>(event.ending));
}
void write(const core::SelfMarked& event, Record& record) {
  auto& out = *record.mutable_self_marked();
  out.set_seat(wire(event.seat));
  out.set_mark(to_wire<v1::SelfMark>(event.mark));
}
void write(const core::WellbeingTold& event, Record& record) {
  auto& out = *record.mutable_wellbeing_told();
  out.set_seat(wire(event.seat));
  out.set_level(event.level);
}
void write(const core::StudyAllowed& event, Record& record) {
  auto& out = *record.mutable_study_allowed();
  out.set_seat(wire(event.seat));
  out.set_allowed(event.allowed);
}
void write(const core::WhisperSent& event, Record& record) {
  auto& out = *record.mutable_whisper_sent();
  out.set_whisper_id(event.whisper_id);
  out.set_to(to_wire<v1::WhisperTo>(event.to));
  out.set_words(event.words);
}
void write(const core::WhisperShown& event, Record& record) {
  record.mutable_whisper_shown()->set_whisper_id(event.whisper_id);
}
void write(const core::MomentMarked&, Record& record) { record.mutable_moment_marked(); }
void write(const core::NoteWritten& event, Record& record) {
  record.mutable_note_written()->set_words(event.words);
}
void write(const core::RulesSwitched& event, Record& record) {
  auto& out = *record.mutable_rules_switched();
  out.set_name(event.name);
  out.set_off(event.off);
}
void write(const core::KeepingAnswered& event, Record& record) {
  auto& out = *record.mutable_keeping_answered();
  out.set_seat(wire(event.seat));
  out.set_keep(event.keep);
}
void write(const core::PairFormed& event, Record& record) {
  record.mutable_pair_formed()->set_pair_id(bytes_of(event.pair_id));
}
void write(const core::PairCameBack& event, Record& record) {
  auto& out = *record.mutable_pair_came_back();
  out.set_pair_id(bytes_of(event.pair_id));
  out.set_swapped(event.swapped);
}
void write(const core::pair::Said& said, Record::ItemSaid& out) {
  out.set_answer(to_wire<v1::ItemAnswer>(said.answer));
  out.set_moved_to_ms(ms_or_none(said.moved_to));
}
void write(const core::ItemAdded& event, Record& record) {
  const core::pair::Item& item = event.item;
  auto& out = *record.mutable_item_added();
  out.set_item_id(item.id);
  out.set_kind(to_wire<v1::ItemKind>(item.kind));
  out.set_owner(wire(item.owner));
  out.set_words(item.words);
  out.set_topic(to_wire<v1::Topic>(item.topic));
  out.set_when_ms(ms_or_none(item.when));
  out.set_only_mine(item.only_mine);
  out.set_status(to_wire<v1::ItemStatus>(item.status));
  out.set_since_ms(to_unix_ms(item.since));
  out.set_seen(item.seen);
  if (item.said[0]) write(*item.said[0], *out.mutable_said_by_a());
  if (item.said[1]) write(*item.said[1], *out.mutable_said_by_b());
  out.set_encouragement(item.encouragement);
  out.set_brought_back(item.brought_back);
}
void write(const core::ItemChanged& event, Record& record) {
  auto& out = *record.mutable_item_changed();
  out.set_item_id(event.item_id);
  out.set_words(event.words);
  out.set_topic(to_wire<v1::Topic>(event.topic));
  out.set_when_ms(ms_or_none(event.when));
}
void write(const core::ItemAnswered& event, Record& record) {
  auto& out = *record.mutable_item_answered();
  out.set_item_id(event.item_id);
  out.set_by(wire(event.by));
  write(event.said, *out.mutable_said());
  out.set_words(event.words);
}
void write(const core::ItemLifted& event, Record& record) {
  record.mutable_item_lifted()->set_item_id(event.item_id);
}
void write(const core::PairForgotten& event, Record& record) {
  record.mutable_pair_forgotten()->set_seat(wire(event.seat));
}
void write(const core::EndTold& event, Record& record) {
  record.mutable_end_told()->set_ends_at_ms(to_unix_ms(event.ends_at));
}

void write(const core::pair::OwnEvening& own, Record::OwnEvening& out) {
  out.set_red(own.red);
  out.set_red_shown(own.red_shown);
  out.set_content_first(own.content_first.value_or(0));
  out.set_content_last(own.content_last.value_or(0));
  if (!own.calm) return;
  auto& calm = *out.mutable_calm();
  calm.set_median_bpm(own.calm->median_bpm);
  calm.set_spread_bpm(own.calm->spread_bpm);
  calm.set_seconds(own.calm->seconds);
}
void write(const core::EveningKept& event, Record& record) {
  const core::pair::Evening& evening = event.evening;
  auto& out = *record.mutable_evening_kept();
  out.set_began_at_ms(to_unix_ms(evening.began_at));
  out.set_brought_back(event.brought_back);
  out.set_reach_outs(evening.reach_outs);
  out.set_met(evening.met);
  out.set_returns_due(evening.returns_due);
  out.set_returns_kept(evening.returns_kept);
  out.set_together(evening.together);
  out.set_promises_settled(evening.promises_settled);
  out.set_promises_kept(evening.promises_kept);
  write(evening.own[0], *out.mutable_own_of_a());
  write(evening.own[1], *out.mutable_own_of_b());
}

}  // namespace

std::string encode_event(const core::Event& event) {
  Record record;
  record.set_seq(event.seq);
  record.set_at_ms(to_unix_ms(event.at));
  if (event.origin) {
    record.mutable_origin()->set_device(event.origin->device);
    record.mutable_origin()->set_number(event.origin->number);
  }
  std::visit([&record](const auto& body) { write(body, record); }, event.body);
  return record.SerializeAsString();
}

}  // namespace attune::protocol
