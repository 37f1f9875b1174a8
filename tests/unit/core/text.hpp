// Views, refusals and events as text: to compare byte by byte, and to read when a test fails.
#pragma once

#include <array>
#include <sstream>
#include <string>
#include <type_traits>
#include <vector>

#include "core/session/session.hpp"

namespace attune::core::test {

inline std::string name_of(Refusal refusal) {
  static constexpr std::array kNames{
      "unknown_command", "out_of_range",   "not_allowed",     "not_active",     "session_ended",
      "paused",          "not_paused",     "nothing_to_undo", "undo_too_late",  "not_found",
      "already_open",    "limit_reached",  "invite_unknown",  "invite_expired", "invite_used",
      "seat_taken",      "bad_credential", "join_declined",   "moved_on",       "too_long",
      "off_limits"};
  return kNames.at(static_cast<std::size_t>(refusal));
}

inline std::string name_of(const EventBody& body) {
  static constexpr std::array kNames{"SessionCreated",
                                     "InviteIssued",
                                     "InviteRedeemed",
                                     "JoinResolved",
                                     "CheckInRecorded",
                                     "CheckInTakenBack",
                                     "RoundOpened",
                                     "RoundClosed",
                                     "VisibilitySet",
                                     "ReachOutSent",
                                     "ReachOutAnswered",
                                     "Paused",
                                     "ReturnDue",
                                     "ReadinessShown",
                                     "Resumed",
                                     "SuggestionOffered",
                                     "SuggestionClosed",
                                     "ObservationAsked",
                                     "ObservationAnswered",
                                     "ObservationWithdrawn",
                                     "SessionEnded",
                                     "CommandRefused",
                                     "CommandNoted",
                                     "HeartHeard",
                                     "PauseAcknowledged",
                                     "PauseStands",
                                     "ReturnAsked",
                                     "ReturnAnswered",
                                     "ReturnMissed",
                                     "TopicSet",
                                     "TopicTabled",
                                     "ExerciseOffered",
                                     "ExerciseAgreed",
                                     "ExerciseBegun",
                                     "ExerciseMoved",
                                     "ExerciseStepped",
                                     "ExerciseHeld",
                                     "ExerciseEnded",
                                     "SelfMarked",
                                     "WellbeingTold",
                                     "StudyAllowed",
                                     "WhisperSent",
                                     "WhisperShown",
                                     "MomentMarked",
                                     "NoteWritten",
                                     "RulesSwitched",
                                     "KeepingAnswered",
                                     "PairFormed",
                                     "PairCameBack",
                                     "ItemAdded",
                                     "ItemChanged",
                                     "ItemAnswered",
                                     "ItemLifted",
                                     "PairForgotten",
                                     "EndTold",
                                     "EveningKept"};
  static_assert(std::variant_size_v<EventBody> == kNames.size());
  return kNames.at(body.index());
}

/// Every field of every view, in one line.
class ViewText {
 public:
  explicit ViewText(const views::ViewBody& body) {
    out_ << '#' << body.index();
    std::visit([this](const auto& each) { put(each); }, body);
  }
  [[nodiscard]] std::string text() const { return out_.str(); }

 private:
  template <class... Fields>
  void put_all(const Fields&... fields) {
    ((out_ << ' ', put_field(fields)), ...);
  }
  template <class T>
  void put_field(const T& field) {
    if constexpr (std::is_enum_v<T>) {
      out_ << static_cast<int>(field);
    } else {
      out_ << field;
    }
  }
  void put_field(std::uint8_t number) { out_ << int{number}; }
  void put_field(TimePoint at) { out_ << to_unix_ms(at); }
  void put_field(const std::optional<TimePoint>& at) {
    if (!at) return void(out_ << "-");
    put_field(*at);
  }
  void put_field(const std::vector<exercise::Move>& moves) {
    for (const auto each : moves) out_ << static_cast<int>(each) << ';';
  }
  void put_field(const std::vector<exercise::Written>& all) {
    for (const auto& each : all) {
      put_all(each.by, each.step, each.words);
      out_ << ';';
    }
  }
  void put_field(const std::optional<GridPoint>& point) {
    if (!point) return void(out_ << "-");
    out_ << int{point->pleasantness} << ',' << int{point->arousal};
  }
  void put_field(const std::vector<RuleInput>& inputs) {
    for (const RuleInput& each : inputs) out_ << each.name << '=' << each.value << ';';
  }

  void put(const views::JoinRequested& v) { put_all(v.join_id, v.seat); }
  void put(const views::JoinResolved& v) { put_all(v.join_id, v.accepted); }
  void put(const views::CheckInSeen& v) { put_all(v.seat, v.zone, v.point, v.felt_at); }
  void put(const views::CheckInTakenBack& v) { put_all(v.seat); }
  void put(const views::RoundOpened& v) { put_all(v.round, v.reveal_at); }
  void put(const views::RoundClosed& v) { put_all(v.round); }
  void put(const views::OwnVisibility& v) { put_all(v.to_partner, v.to_therapist); }
  void put(const views::SharingChanged& v) { put_all(v.seat, v.level); }
  void put(const views::ReachOutOpened& v) { put_all(v.reach_out_id, v.from, v.kind); }
  void put(const views::ReachOutAnswered& v) { put_all(v.reach_out_id, v.from, v.answer); }
  void put(const views::Paused& v) { put_all(v.return_at, v.asks_you); }
  void put(const views::PauseSettled& v) { put_all(v.acknowledged); }
  void put(const views::OwnReturnAnswer& v) { put_all(v.answer); }
  void put(const views::TopicSeen& v) { put_all(v.topic); }
  void put(const views::TopicTabled& v) { put_all(v.topic); }
  void put(const views::ExerciseSeen& v) {
    put_all(v.exercise_id, v.alone, v.kind, v.stage, v.by, v.step, v.speaker, v.you_act,
            v.you_agreed, v.moves, v.writes, v.choices, v.choice, v.minutes, v.depth, v.visit,
            v.since, v.soft_at, v.ends_at, v.written);
  }
  void put(const views::ExerciseOver& v) { put_all(v.exercise_id, v.alone, v.kind, v.ending); }
  void put(const views::OwnMark& v) { put_all(v.mark); }
  void put(const views::OwnWellbeing& v) { put_all(v.level); }
  void put(const views::OwnStudy& v) { put_all(v.allowed); }
  void put(const views::WhisperSeen& v) { put_all(v.whisper_id, v.to, v.words, v.waits); }
  void put(const views::NoteWritten& v) { put_all(v.words); }
  void put(const views::RulesSwitched& v) { put_all(v.name, v.off); }
  void put(const views::OwnKeeping& v) { put_all(v.keep); }
  void put(const views::KeptTogether& v) { put_all(v.came_back); }
  void put(const views::ItemSeen& v) {
    put_all(v.item_id, v.kind, v.owner, v.words, v.topic, v.when, v.only_mine, v.status, v.seen,
            v.your_answer ? static_cast<int>(*v.your_answer) : -1, v.your_moved_to, v.differs,
            v.encouragement, v.brought_back, v.asks_you);
  }
  void put(const views::ItemGone& v) { put_all(v.item_id); }
  void put(const views::EndNear& v) { put_all(v.ends_at); }
  void put(const views::EveningSeen& v) {
    const pair::Evening& e = v.evening;
    put_all(e.began_at, e.reach_outs, e.met, e.returns_due, e.returns_kept, e.together,
            e.promises_settled, e.promises_kept, v.own_content_first.value_or(0),
            v.own_content_last.value_or(0));
  }
  void put(const views::SuggestionOffered& v) {
    put_all(v.suggestion_id, v.to, v.rule_id, v.inputs);
  }
  void put(const views::SuggestionClosed& v) { put_all(v.suggestion_id, v.answer); }
  void put(const views::OwnObservationAnswer& v) { put_all(v.consent); }
  void put(const views::OwnHeart& v) { put_all(v.state); }
  void put(const views::MeasuresSeen& v) {
    for (const auto& row : v.rows) {
      put_all(row.measure, row.of, row.says, row.value.value_or(0), row.why_not.has_value());
      for (const auto& [name, value] : row.confidence) put_all(name, value);
    }
  }
  template <class Empty>
  void put(const Empty&) {
    static_assert(std::is_empty_v<Empty>, "a view with fields needs its own put");
  }

  std::ostringstream out_;
};

inline std::string text_of(const views::ViewBody& body) { return ViewText{body}.text(); }

/// Everything a viewer was sent, a line each.
inline std::string text_of(const std::vector<views::ViewEvent>& events) {
  std::string text;
  for (const auto& each : events) {
    text += std::to_string(each.offset) + " @" + std::to_string(to_unix_ms(each.at)) + ' ' +
            text_of(each.body) + '\n';
  }
  return text;
}

}  // namespace attune::core::test
