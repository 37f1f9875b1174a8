// The state of one session: a fold over its events, nothing else.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "base/boxed.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"
#include "core/exercise/flow.hpp"
#include "core/pair/pair.hpp"
#include "core/session/events.hpp"
#include "core/session/heart_line.hpp"
#include "core/session/types.hpp"
#include "core/views/past.hpp"

namespace attune::core {

/// What a command number of a device came to. Kept for the last `limits::kSendWindow` refusals.
struct RefusedCommand {
  std::uint64_t number = 0;
  Refusal why = Refusal::unknown_command;
  bool operator==(const RefusedCommand&) const = default;
};

enum class Admission : std::uint8_t { waiting = 0, admitted = 1, declined = 2 };

/// One phone or browser, known by its credential.
struct Device {
  Seat seat = Seat::partner_a;
  TokenHash credential_hash;
  Admission admission = Admission::waiting;
  std::uint64_t last_number = 0;  ///< Highest command number in the journal; 0 before the first.
  std::deque<RefusedCommand> refused;
  std::optional<pair::Shown> was_of_pair;
  bool operator==(const Device&) const = default;
};

struct InviteState {
  std::uint64_t invite_id = 0;
  Seat seat = Seat::partner_b;
  std::array<TokenHash, 2> token_hashes;  ///< By InviteForm.
  TimePoint expires_at;
  bool used = false;
  bool operator==(const InviteState&) const = default;
};

struct CheckInState {
  GridPoint point;
  TimePoint felt_at;
  TimePoint recorded_at;
  /// At most this much of it is ever shown to the partner or the therapist: the level when it was
  /// recorded, lowered by every later choice, never raised. What was private when it was felt stays
  /// private.
  Visibility to_partner = Visibility::exact;
  Visibility to_therapist = Visibility::exact;
  std::uint64_t round = 0;  ///< Of the round that was open when it was recorded; 0: none.
  /// The partner does not see it: until its round is revealed, and for ever if it was given during
  /// a pause or in a round that a pause cut short.
  bool held = false;
  bool operator==(const CheckInState&) const = default;
};

struct OpenSuggestion {
  SuggestionOffered offered;
  TimePoint at;
  bool operator==(const OpenSuggestion&) const = default;
};

/// What the rules remember of one rule for one partner.
struct RuleHistory {
  std::string rule_id;
  std::uint32_t offered_count = 0;
  std::uint32_t declined_in_a_row = 0;
  TimePoint last_offered_at;
  TimePoint last_declined_at;
  bool operator==(const RuleHistory&) const = default;
};

struct SelfMarkState {
  SelfMark mark = SelfMark::criticism;
  TimePoint at;
  bool operator==(const SelfMarkState&) const = default;
};

struct PartnerState {
  Visibility to_partner = Visibility::zone;
  Visibility to_therapist = Visibility::zone;
  std::deque<CheckInState> check_ins;  ///< Oldest first, at most `limits::kCheckInsKept`.
  bool ready_to_return = false;
  std::optional<bool> observation_answer;
  std::optional<OpenSuggestion> suggestion;  ///< One at a time.
  std::uint64_t suggestions_offered = 0;
  std::vector<RuleHistory> rules;
  /// When sharing exactly began, if it is so now: no reading from before comes to be shown by it.
  TimePoint exact_to_partner_since;
  TimePoint exact_to_therapist_since;
  Boxed<HeartLine> heart;           ///< All of it, for its owner's eyes.
  Boxed<exercise::Exercise> alone;  ///< What this one does alone, now.
  std::uint64_t alone_offered = 0;
  std::vector<SelfMarkState> self_marks;  ///< At most `limits::kSelfMarksKept`, oldest first.
  std::vector<std::uint8_t> wellbeing;    ///< First and last told.
  std::vector<TimePoint> pauses_called;   ///< Of this session.
  bool was_red = false;                   ///< In a check-in that is not kept any more,
  bool was_shown_red = false;             ///< and the other was shown so.
  bool study_allowed = false;
  bool operator==(const PartnerState&) const = default;
};

struct Round {
  std::uint64_t number = 0;
  TimePoint opened_at;
  bool open = false;
  std::array<bool, 2> answered{};
  bool operator==(const Round&) const = default;
};

struct ReachOutState {
  std::uint64_t id = 0;
  Seat from = Seat::partner_a;
  ReachOutKind kind = ReachOutKind::comfort;
  TimePoint at;
  std::optional<ReachOutAnswer> answer;
  TimePoint answered_at;
  bool operator==(const ReachOutState&) const = default;
};

struct PauseState {
  TimePoint started_at;
  TimePoint return_at;
  TimePoint said_at;          ///< When this length was said.
  Seat by = Seat::partner_a;  ///< Who said it: the other is asked to agree.
  bool settled = false;       ///< Acknowledged, or stands without.
  bool acknowledged = false;
  bool asked = false;  ///< Each has been asked, alone.
  bool due_told = false;
  bool missed_told = false;
  std::array<std::optional<ReturnAnswer>, 2> answers;
  bool operator==(const PauseState&) const = default;
};

/// What was done together before, of each kind.
struct ExerciseHistory {
  exercise::Kind kind = exercise::Kind::micro_pause;
  std::uint32_t begun = 0;
  std::uint32_t finished = 0;
  TimePoint last_begun_at;
  TimePoint last_ended_at;
  bool operator==(const ExerciseHistory&) const = default;
};

/// How long one held the floor, in pieces; enough for the last ten minutes.
struct FloorTime {
  Seat speaker = Seat::partner_a;
  TimePoint from;
  TimePoint until;
  bool operator==(const FloorTime&) const = default;
};

struct TopicState {
  Topic topic = Topic::none;
  TimePoint since;
  bool operator==(const TopicState&) const = default;
};

struct WhisperState {
  std::uint64_t id = 0;
  WhisperTo to = WhisperTo::both;
  std::string words;
  TimePoint at;
  bool shown = false;
  bool operator==(const WhisperState&) const = default;
};

struct NoteState {
  std::string words;
  TimePoint at;
  bool operator==(const NoteState&) const = default;
};

struct Observation {
  bool asked = false;
  bool active = false;
  TimePoint since;  ///< Of the request, then of the second consent. Nothing older is ever shown to
                    ///< the therapist.
  bool operator==(const Observation&) const = default;
};

struct State {
  std::uint64_t seq = 0;  ///< Of the newest event; 0: there is no such session.
  Epoch epoch;
  Phase phase = Phase::waiting;
  TimePoint created_at;
  TimePoint started_at;  ///< When both partners were in.
  TimePoint phase_since;
  std::vector<Device> devices;  ///< Index 0 is the device that created the session.
  std::vector<InviteState> invites;
  std::array<PartnerState, 2> partners;
  Round round;
  std::deque<ReachOutState> reach_outs;  ///< Oldest first, at most `limits::kReachOutsKept`.
  std::uint64_t reach_outs_sent = 0;
  std::uint32_t reach_outs_met = 0;  ///< Thanks, and those that had an answer.
  std::optional<PauseState> pause;
  TimePoint last_pause_started_at;  ///< Of the last one that is over.
  TimePoint last_pause_ended_at;
  std::uint32_t returns_kept = 0;  ///< Pauses that both came back from in time (M12).
  std::uint32_t returns_due = 0;   ///< Pauses whose time came.
  TopicState topic;
  std::vector<Topic> tabled;         ///< Each once.
  Boxed<exercise::Exercise> shared;  ///< The one exercise that both do, now.
  std::uint64_t shared_offered = 0;
  std::vector<ExerciseHistory> exercises;  ///< Of those done together.
  std::deque<FloorTime> floor;             ///< At most `limits::kFloorTimesKept`, oldest first.
  std::deque<WhisperState> whispers;       ///< At most `limits::kWhispersKept`, oldest first.
  std::uint64_t whispers_sent = 0;
  std::vector<TimePoint> moments;         ///< At most `limits::kMomentsKept`.
  std::vector<NoteState> notes;           ///< At most `limits::kNotesKept`.
  std::vector<std::string> switched_off;  ///< Rules and families, at most `limits::kRulesMax`.
  PairId pair_id;                         ///< Prepared for the two; real once `pair->formed`.
  Boxed<pair::Pair> pair;  ///< What they have for tonight, and beyond once it is formed.
  Observation observation;
  Boxed<PairedHearts> watched;      ///< What of both hearts the therapist may know.
  Boxed<views::Past> watched_past;  ///< What they were told of what is over by now.
  Boxed<PairedHearts> between;      ///< What the two may know: only while both share exactly.
  std::array<std::uint64_t, 3> offsets{};  ///< Newest offset of each viewer, by seat.
  /// Below this offset a viewer may not resume, only take a snapshot: something was withdrawn from
  /// them since.
  std::array<std::uint64_t, 3> resume_floor{};
  bool operator==(const State&) const = default;
};

/// How much of a check-in the other partner may see at this moment.
constexpr Visibility shown_to_partner(const CheckInState& check_in) {
  return check_in.held ? Visibility::private_ : check_in.to_partner;
}

/// The device with that credential, or nothing.
[[nodiscard]] std::optional<std::uint32_t> find_device(const State& state, const TokenHash& hash);

}  // namespace attune::core
