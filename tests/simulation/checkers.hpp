// The promises, each with a checker of its own (reliability.md 6: I1, I2, I3, I6, I7, I9, and the
// journal before the reply).
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "simulation/reference.hpp"
#include "simulation/server.hpp"
#include "simulation/watcher.hpp"

namespace attune::simulation {

/// Nothing leaves before the events it rests on are durable; and what leaves is what the journal
/// says, at its offset.
class LeavesAfterDurable : public Watcher {
 public:
  LeavesAfterDurable(const Reference& reference, Verdict& verdict)
      : reference_{reference}, verdict_{verdict} {}
  void attaching(engine::ConnectionId connection, const TokenHash& credential) override {
    credentials_[connection] = credential;
  }
  void left(const engine::Output& output) override;

 private:
  void check(const engine::Send& send);
  void check(const engine::Welcome& welcome);
  void check(const engine::Acknowledge& answer);
  void check_event(core::Seat seat, const core::views::ViewEvent& event);
  [[nodiscard]] bool is_some_snapshot(const engine::Welcome& welcome) const;

  const Reference& reference_;
  Verdict& verdict_;
  std::map<engine::ConnectionId, TokenHash> credentials_;
  std::map<engine::ConnectionId, core::Seat> seats_;
};

/// The therapist gets nothing without both consents in force in the durable journal, read from its
/// raw events (I9).
class TherapistNeedsBothConsents : public Watcher {
 public:
  explicit TherapistNeedsBothConsents(Verdict& verdict) : verdict_{verdict} {}
  void durable(const std::vector<core::Event>& events) override;
  void left(const engine::Output& output) override;

 private:
  void check(const core::views::ViewEvent& event, const std::string& how);

  Verdict& verdict_;
  bool asked_ = false;
  std::set<core::Seat> consents_;
  std::set<engine::ConnectionId> therapists_;
};

/// A check-in is shown as its owner had chosen at that moment, read from the raw events.
class CheckInsKeepTheirLevel : public Watcher {
 public:
  CheckInsKeepTheirLevel(const Reference& reference, Verdict& verdict)
      : reference_{reference}, verdict_{verdict} {}
  void durable(const std::vector<core::Event>& events) override;

 private:
  void check(const core::CheckInRecorded& recorded, const core::Delivery& delivery);

  const Reference& reference_;
  Verdict& verdict_;
  std::map<core::Seat, core::VisibilitySet> chosen_;
};

/// Every answer that a client got is true of the journal, exactly once, and the same each time (I1,
/// I2).
class AnswersAreKept : public Watcher {
 public:
  AnswersAreKept(const Reference& reference, Verdict& verdict)
      : reference_{reference}, verdict_{verdict} {}
  void joined(Person person, const TokenHash& credential) override {
    credentials_[person] = credential;
  }
  void wanted(Person person, std::uint64_t number, const core::DeviceCommandBody& body) override;
  void answered(Person person, std::uint64_t number, std::optional<core::Refusal> refusal) override;
  void finish() override;

 private:
  using Key = std::pair<Person, std::uint64_t>;
  void check_journal_of(Person person, std::uint32_t device);
  void check_group(const Key& key, const std::vector<core::Event>& group);

  const Reference& reference_;
  Verdict& verdict_;
  std::map<Person, TokenHash> credentials_;
  std::map<Key, core::DeviceCommandBody> wanted_;
  std::map<Key, std::optional<core::Refusal>> answered_;
};

/// What a client draws is the journal's stream of its seat, in its order, without a hole or a
/// repeat (I3).
class ScreensFollowTheJournal : public Watcher {
 public:
  ScreensFollowTheJournal(const Reference& reference, Verdict& verdict)
      : reference_{reference}, verdict_{verdict} {}
  void screen_cleared(Person person, core::Seat, std::uint64_t head) override {
    offsets_[person] = head;
  }
  void drawn(Person person, core::Seat seat, const core::views::ViewEvent& event) override;

 private:
  const Reference& reference_;
  Verdict& verdict_;
  std::map<Person, std::uint64_t> offsets_;
};

/// Whenever nothing is under way, the live state is the fold of the journal (I6).
class LiveIsReplay : public Watcher {
 public:
  LiveIsReplay(const Reference& reference, Verdict& verdict)
      : reference_{reference}, verdict_{verdict} {}
  void at_rest(const core::State& live) override;
  void finish() override;

 private:
  const Reference& reference_;
  Verdict& verdict_;
};

/// The exercise of both stands where the journal says, step by step; somebody or time can always
/// lead on; and none runs, or waits for an answer, in a pause.
class ExercisesKeepTheirPlace : public Watcher {
 public:
  explicit ExercisesKeepTheirPlace(Verdict& verdict) : verdict_{verdict} {}
  void durable(const std::vector<core::Event>& events) override;
  void at_rest(const core::State& live) override;
  /// How often one was running when it was looked at.
  [[nodiscard]] std::uint64_t looked_at_running() const { return looked_at_; }

 private:
  struct Shared {
    core::exercise::Kind kind = core::exercise::Kind::micro_pause;
    core::exercise::Position at;
    core::exercise::Stage stage = core::exercise::Stage::offered;
  };
  void tell(const core::ExerciseOffered& event);
  void tell(const core::ExerciseBegun& event);
  void tell(const core::ExerciseStepped& event);
  void tell(const core::ExerciseHeld& event);
  void tell(const core::ExerciseEnded& event);
  void tell(const core::Paused& event);
  template <class Other>
  void tell(const Other&) {}

  Verdict& verdict_;
  std::optional<Shared> shared_;
  std::uint64_t looked_at_ = 0;
};

/// What a session says goes to its own devices, and holds what its own people tapped.
class SessionsStayApart : public Watcher {
 public:
  SessionsStayApart(const Whose& whose, Verdict& verdict) : whose_{whose}, verdict_{verdict} {}
  void attaching(engine::ConnectionId connection, const TokenHash&) override {
    connections_.insert(connection);
  }
  void left(const engine::Output& output) override;
  void durable(const std::vector<core::Event>& events) override;
  void drawn(Person person, core::Seat seat, const core::views::ViewEvent& event) override;

 private:
  void check(engine::ConnectionId connection);

  Whose whose_;
  Verdict& verdict_;
  std::set<engine::ConnectionId> connections_;
};

/// Everyone who may know is told who is here, reconnecting or away: what was told last is so.
/// Leaving and a lost connection are the same.
class PresenceIsTold : public Watcher {
 public:
  PresenceIsTold(const Server& server, const Reference& reference, Verdict& verdict)
      : server_{server}, reference_{reference}, verdict_{verdict} {}
  void attaching(engine::ConnectionId connection, const TokenHash& credential) override {
    attaching_[connection] = credential;
  }
  void gone(engine::ConnectionId connection) override;
  void forgotten() override;
  void left(const engine::Output& output) override;
  void looked_at(TimePoint now, Millis elapsed) override;
  [[nodiscard]] std::uint64_t compared() const { return compared_; }

 private:
  struct Viewer {
    core::Seat seat = core::Seat::partner_a;
    std::map<core::Seat, core::Presence> told;
    std::map<core::Seat, Millis> late_since;
  };
  struct Absence {
    std::optional<TimePoint> since;  ///< None: never here, as far as this life knows.
    bool is_sure = true;  ///< False: someone may have been here who went before the welcome.
  };
  void closed(engine::ConnectionId connection);
  [[nodiscard]] bool may_know(core::Seat viewer, core::Seat seat) const;
  [[nodiscard]] bool here(core::Seat seat) const;
  [[nodiscard]] core::Presence truth(core::Seat seat, TimePoint now) const;
  void compare(Viewer& viewer, core::Seat seat, TimePoint now, Millis elapsed);

  const Server& server_;
  const Reference& reference_;
  Verdict& verdict_;
  std::map<engine::ConnectionId, TokenHash> attaching_;  ///< Not welcomed yet.
  std::map<engine::ConnectionId, Viewer> viewers_;
  std::map<core::Seat, Absence> absences_;
  std::uint64_t compared_ = 0;
};

}  // namespace attune::simulation
