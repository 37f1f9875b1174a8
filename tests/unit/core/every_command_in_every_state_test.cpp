// What every command of everyone comes to in every state it can meet, written out.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "unit/core/conversation.hpp"
#include "unit/core/text.hpp"

namespace attune::core::test {
namespace {

constexpr std::uint32_t kDeviceA = 0;
constexpr std::uint32_t kDeviceDeclined = 1;
constexpr std::uint32_t kDeviceB = 2;  // Waits for the yes in the first stage.
constexpr std::uint32_t kDeviceT = 3;

enum Moment { waiting, active, round_open, paused, paused_due, ended };
constexpr const char* kStageNames[] = {"waiting", "active",     "round open",
                                       "paused",  "paused due", "ended"};

/// Declined device, waiting B, therapist.
Conversation in_waiting() {
  Conversation talk = waiting_conversation();
  talk.invite(kB, 100);
  talk.redeem(100, 11);
  talk.send(kDeviceA, ConfirmJoin{.join_id = 1, .accept = false});
  talk.invite(kB, 200);
  talk.redeem(200, 12);
  talk.invite(kT, 300);
  talk.redeem(300, 13);
  return talk;
}

/// A has just checked in and has a suggestion open; B has reached out.
Conversation in_active() {
  Conversation talk = in_waiting();
  talk.send(kDeviceA, ConfirmJoin{.join_id = kDeviceB, .accept = true});
  talk.send(kDeviceA, tap(6, 4));
  talk.send(kDeviceB, ReachOut{.kind = ReachOutKind::comfort});
  talk.happen(SuggestionOffered{.suggestion_id = 1,
                                .to = kA,
                                .rule_id = "R3",
                                .inputs = {},
                                .fades_at = talk.now + Millis{60'000}});
  talk.leap(Millis{1'000});
  return talk;
}

Conversation in_stage(Moment stage) {
  if (stage == waiting) return in_waiting();
  Conversation talk = in_active();
  if (stage == round_open) talk.send(kDeviceA, AskBoth{});
  if (stage == paused || stage == paused_due) talk.send(kDeviceB, Pause{});
  if (stage == ended) talk.send(kDeviceB, EndSession{});
  talk.leap(Millis{1'000});
  if (stage == paused_due) {
    talk.leap(std::chrono::minutes{20});
    talk.step(DeadlineReached{});
  }
  return talk;
}

/// The refusal's name, or the names of the events.
std::string come_to(Moment stage, std::uint32_t device, const DeviceCommandBody& body) {
  Conversation talk = in_stage(stage);
  const std::uint64_t number_before = talk.state.devices[device].last_number;
  const StepResult result = talk.send(device, body);
  const bool used_up = talk.state.devices[device].last_number == number_before + 1;
  EXPECT_EQ(used_up, !result.events.empty());
  if (result.outcome->refusal) {
    return name_of(*result.outcome->refusal) + (used_up ? "" : " (no event)");
  }
  std::string names;
  for (const Event& each : result.events) {
    EXPECT_EQ(each.origin, (Origin{.device = device, .number = number_before + 1}));
    names += (names.empty() ? "" : " ") + name_of(each.body);
  }
  return names;
}

struct Row {
  const char* name;
  DeviceCommandBody body;
  std::vector<std::string> a;  ///< waiting, active, round open, paused, paused due
  std::vector<std::string> b;  ///< active, round open, paused, paused due
  std::vector<std::string> t;  ///< As `a`; one entry where all are the same.
};

std::vector<std::string> after_not_active(const std::string& each) {
  return {"not_active", each, each, each, each};
}
std::vector<std::string> four(const std::string& each) { return {each, each, each, each}; }
std::vector<std::string> five(const std::string& each) { return {each, each, each, each, each}; }
const std::vector<std::string> kNotTheirs = five("not_allowed");

HeartSamples heart(std::size_t samples, Millis age = Millis{0}) {
  HeartSamples batch;
  batch.samples.resize(samples, {.age = age, .rate_bpm = 70});
  return batch;
}

std::vector<Row> check_in_rows() {
  const Millis too_old{limits::kCheckInAgeMaxMs + 1};
  return {
      {"check in", tap(3, 8), after_not_active("CheckInRecorded"), four("CheckInRecorded"),
       kNotTheirs},
      {"check in at 0", tap(0, 5), after_not_active("out_of_range"), four("out_of_range"),
       kNotTheirs},
      {"check in at 10", tap(5, 10), after_not_active("out_of_range"), four("out_of_range"),
       kNotTheirs},
      {"check in, too old", tap(5, 5, too_old), after_not_active("out_of_range"),
       four("out_of_range"), kNotTheirs},
      {"undo",
       UndoCheckIn{},
       {"nothing_to_undo", "CheckInTakenBack", "CheckInTakenBack", "CheckInTakenBack",
        "undo_too_late"},
       four("nothing_to_undo"),
       kNotTheirs},
      {"ask both",
       AskBoth{},
       {"not_active", "RoundOpened", "already_open", "paused", "paused"},
       {"RoundOpened", "already_open", "paused", "paused"},
       kNotTheirs},
      {"hide", kHide, five("VisibilitySet"), four("VisibilitySet"), kNotTheirs},
      {"heart", heart(1), after_not_active("HeartHeard"), four("HeartHeard"), kNotTheirs},
      {"heart, as many samples as may be", heart(limits::kHeartSamplesMax),
       after_not_active("HeartHeard"), four("HeartHeard"), kNotTheirs},
      {"heart, one sample more", heart(limits::kHeartSamplesMax + 1),
       after_not_active("out_of_range"), four("out_of_range"), kNotTheirs},
      {"heart, no sample", heart(0), after_not_active("out_of_range"), four("out_of_range"),
       kNotTheirs},
      {"heart, as old as may be", heart(1, Millis{limits::kHeartAgeMaxMs}),
       after_not_active("HeartHeard"), four("HeartHeard"), kNotTheirs},
      {"heart, too old", heart(1, Millis{limits::kHeartAgeMaxMs + 1}),
       after_not_active("out_of_range"), four("out_of_range"), kNotTheirs},
      {"visibility as it is", SetVisibility{}, five("CommandNoted"), four("CommandNoted"),
       kNotTheirs},
  };
}

std::vector<Row> conversation_rows() {
  const AnswerReachOut kind_no{.reach_out_id = 1, .answer = ReachOutAnswer::no};
  const AnswerSuggestion declined{.suggestion_id = 1, .answer = SuggestionAnswer::declined};
  return {
      {"reach out",
       ReachOut{.kind = ReachOutKind::listen},
       {"not_active", "ReachOutSent", "ReachOutSent", "paused", "paused"},
       {"already_open", "already_open", "paused", "paused"},
       kNotTheirs},
      {"thank",
       ReachOut{.kind = ReachOutKind::thanks},
       {"not_active", "ReachOutSent", "ReachOutSent", "paused", "paused"},
       {"ReachOutSent", "ReachOutSent", "paused", "paused"},
       kNotTheirs},
      {"answer B's reach-out",
       kind_no,
       {"not_active", "ReachOutAnswered", "ReachOutAnswered", "paused", "paused"},
       {"not_found", "not_found", "paused", "paused"},
       kNotTheirs},
      {"decline A's suggestion",
       declined,
       {"not_found", "SuggestionClosed", "SuggestionClosed", "not_found", "not_found"},
       four("not_found"),
       kNotTheirs},
      {"let it fade", AnswerSuggestion{.suggestion_id = 1, .answer = SuggestionAnswer::faded},
       five("out_of_range"), four("out_of_range"), kNotTheirs},
      {"pause",
       Pause{},
       {"not_active", "SuggestionClosed Paused", "SuggestionClosed Paused", "Paused", "Paused"},
       {"SuggestionClosed Paused", "SuggestionClosed Paused", "Paused", "Paused"},
       kNotTheirs},
      {"pause, too short", Pause{.minutes = limits::kPauseMinutesMin - 1},
       after_not_active("out_of_range"), four("out_of_range"), kNotTheirs},
      {"pause, too long", Pause{.minutes = limits::kPauseMinutesMax + 1},
       after_not_active("out_of_range"), four("out_of_range"), kNotTheirs},
      {"ready",
       ReadyToReturn{},
       {"not_paused", "not_paused", "not_paused", "ReadinessShown", "ReadinessShown"},
       {"not_paused", "not_paused", "ReadinessShown", "ReadinessShown"},
       kNotTheirs},
  };
}

std::vector<Row> membership_rows() {
  return {
      {"let B in",
       ConfirmJoin{.join_id = kDeviceB, .accept = true},
       {"JoinResolved", "not_found", "not_found", "not_found", "not_found"},
       four("not_found"),
       kNotTheirs},
      {"let nobody in", ConfirmJoin{.join_id = 7, .accept = true}, five("not_found"),
       four("not_found"), kNotTheirs},
      {"ask to observe", RequestObservation{}, five("not_allowed"), four("not_allowed"),
       five("ObservationAsked")},
      {"consent unasked", AnswerObservation{.consent = true}, five("not_found"), four("not_found"),
       kNotTheirs},
      {"withdraw nothing", WithdrawObservation{}, five("not_found"), four("not_found"), kNotTheirs},
      {"end", EndSession{}, five("SessionEnded"), four("SessionEnded"), kNotTheirs},
      {"unknown", UnknownCommand{}, five("unknown_command"), four("unknown_command"),
       five("unknown_command")},
      {"unknown value", UnknownCommand{.why = Refusal::out_of_range}, five("out_of_range"),
       four("out_of_range"), five("out_of_range")},
  };
}

void expect_row(const Row& row) {
  for (const Moment stage : {waiting, active, round_open, paused, paused_due}) {
    SCOPED_TRACE(std::string{row.name} + " when " + kStageNames[stage]);
    EXPECT_EQ(come_to(stage, kDeviceA, row.body), row.a[stage]) << "by A";
    EXPECT_EQ(come_to(stage, kDeviceT, row.body), row.t[stage]) << "by the therapist";
    EXPECT_EQ(come_to(stage, kDeviceDeclined, row.body), "join_declined (no event)");
    const std::string b = stage == waiting ? "not_allowed (no event)" : row.b[stage - 1U];
    EXPECT_EQ(come_to(stage, kDeviceB, row.body), b) << "by B, or the device that waits";
  }
  SCOPED_TRACE(std::string{row.name} + " when ended");
  for (const std::uint32_t device : {kDeviceA, kDeviceB, kDeviceT}) {
    EXPECT_EQ(come_to(ended, device, row.body), "session_ended (no event)");
  }
  EXPECT_EQ(come_to(ended, kDeviceDeclined, row.body), "join_declined (no event)");
}

TEST(SessionDecide, AnswersCheckInsInEveryState) {
  for (const Row& row : check_in_rows()) expect_row(row);
}

TEST(SessionDecide, AnswersTheConversationInEveryState) {
  for (const Row& row : conversation_rows()) expect_row(row);
}

TEST(SessionDecide, AnswersMembershipAndUnknownCommandsInEveryState) {
  for (const Row& row : membership_rows()) expect_row(row);
}

// Observation has states of its own, beside the phase.
struct ObservationRow {
  const char* name;
  DeviceCommandBody body;
  std::vector<std::string> a;  ///< asked, A said yes, both said yes, withdrawn
  std::vector<std::string> b;
  std::vector<std::string> t;
};

Conversation in_observation(std::size_t stage) {
  Conversation talk = attended_conversation();
  talk.send(2, RequestObservation{});
  if (stage >= 1) talk.send(0, AnswerObservation{.consent = true});
  if (stage >= 2) talk.send(1, AnswerObservation{.consent = true});
  if (stage >= 3) talk.send(1, WithdrawObservation{});
  return talk;
}

std::string come_to(Conversation talk, std::uint32_t device, const DeviceCommandBody& body) {
  const StepResult result = talk.send(device, body);
  if (result.outcome->refusal) return name_of(*result.outcome->refusal);
  return name_of(result.events.at(0).body);
}

TEST(SessionDecide, AnswersObservationInEachOfItsStates) {
  const std::string given = "ObservationAnswered";
  const std::string gone = "ObservationWithdrawn";
  const std::vector<ObservationRow> rows{
      {"request",
       RequestObservation{},
       four("not_allowed"),
       four("not_allowed"),
       {"already_open", "already_open", "already_open", "ObservationAsked"}},
      {"yes",
       AnswerObservation{.consent = true},
       {given, "CommandNoted", "not_found", "not_found"},
       {given, given, "not_found", "not_found"},
       four("not_allowed")},
      {"no",
       AnswerObservation{.consent = false},
       {given, given, "not_found", "not_found"},
       {given, given, "not_found", "not_found"},
       four("not_allowed")},
      {"withdraw",
       WithdrawObservation{},
       {gone, gone, gone, "not_found"},
       {gone, gone, gone, "not_found"},
       four("not_allowed")},
  };
  for (const ObservationRow& row : rows) {
    for (std::size_t stage = 0; stage < 4; ++stage) {
      SCOPED_TRACE(std::string{row.name} + " at stage " + std::to_string(stage));
      EXPECT_EQ(come_to(in_observation(stage), 0, row.body), row.a[stage]);
      EXPECT_EQ(come_to(in_observation(stage), 1, row.body), row.b[stage]);
      EXPECT_EQ(come_to(in_observation(stage), 2, row.body), row.t[stage]);
    }
  }
}

}  // namespace
}  // namespace attune::core::test
