// One session in memory: its state, its connections, and the gate between what is decided and what
// leaves.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "core/guidance/rulebook.hpp"
#include "core/session/session.hpp"
#include "engine/gate.hpp"
#include "engine/hub.hpp"
#include "engine/input.hpp"
#include "engine/output.hpp"
#include "engine/presence.hpp"
#include "engine/view_ring.hpp"

namespace attune::engine {

/// Every call may leave outputs behind: call `poll_output` until it has nothing. Times never go
/// backwards.
class SessionSlot {
 public:
  /// As the journal has it; no events for a session that is about to be created. `rulebook` must
  /// outlive the slot.
  SessionSlot(const SessionId& id, const std::vector<core::Event>& events,
              const core::guidance::Rulebook& rulebook, TimePoint now);

  void attach(const Attach& attach, TimePoint now);
  /// Unknown connections are no error: their Close has left already.
  void detach(ConnectionId connection, TimePoint now);
  void receive(const Receive& receive, TimePoint now);
  void request(const Request& request, TimePoint now);
  void appended(std::uint64_t through_seq, TimePoint now);
  /// The pair whose stream is to be read, once: what is in it is handed in by `bring_back`, or that
  /// it could not be read by `pair_failed`.
  [[nodiscard]] std::optional<PairId> next_pair_load(TimePoint now);
  void bring_back(const std::vector<core::Event>& stream, TimePoint now);
  void pair_failed(TimePoint now);
  /// A deadline, a rule that waits, a presence grace or the idle time has come.
  void wake(TimePoint now);
  /// The journal failed: everybody is sent away with "try again", and what was owed is forgotten.
  /// Only destroy it then.
  void drop();

  [[nodiscard]] std::optional<Output> poll_output();
  /// When `wake` is due, if ever. After a `wake` always later than that one, unless the slot may
  /// go.
  [[nodiscard]] std::optional<TimePoint> next_wake_up(TimePoint now) const;

  /// False: the journal knows no such session, and nobody has created it.
  [[nodiscard]] bool exists() const { return state_.seq != 0; }
  /// Nobody is connected, nothing is owed, and so it was for `limits::kSlotIdleMs`: it can be
  /// loaded again.
  [[nodiscard]] bool may_go(TimePoint now) const;
  /// More is owed than may wait; new inputs are answered with "try again".
  [[nodiscard]] bool overloaded() const;
  [[nodiscard]] bool append_under_way() const { return gate_.append_under_way(); }
  [[nodiscard]] const core::State& state() const { return state_; }

 private:
  void owe(Output output, std::optional<core::Seat> of = std::nullopt);
  core::StepResult step(const core::Command& command, TimePoint now);
  void remember(const std::vector<core::Delivery>& deliveries);
  void deliver(const std::vector<core::Delivery>& deliveries, bool observation_ended,
               TimePoint now);
  void send(const core::Delivery& delivery);
  void tell_who_is_here(TimePoint now);
  void settle(TimePoint now);
  void resolve_join(HubConnection connection, TimePoint now);
  void send_away(ConnectionId connection, CloseReason reason);
  void join(const HubConnection& connection, const Attach& attach, TimePoint now);
  [[nodiscard]] Welcome welcome(const HubConnection& connection, TimePoint now) const;
  [[nodiscard]] std::optional<std::vector<core::views::ViewEvent>> missed(
      const HubConnection& connection, const Attach& attach) const;
  [[nodiscard]] core::Surroundings surroundings() const;
  [[nodiscard]] bool idle() const;
  [[nodiscard]] std::optional<TimePoint> next_rule_time(core::Seat seat) const;
  void wake_rules(TimePoint now);
  [[nodiscard]] Reply pair_of(const Request& request, const AskPair& ask) const;

  SessionId id_;
  const core::guidance::Rulebook* rulebook_;
  core::State state_;
  Gate gate_;
  Hub hub_;
  PresenceBoard presence_;
  std::array<ViewRing, 3> rings_;
  TimePoint idle_since_;
  /// Until when each partner's waiting rules have been asked. No part of the state: a wake that
  /// offers nothing leaves no event.
  std::array<TimePoint, 2> rules_asked_until_{};
  /// When the pair's stream may be asked for; nothing while it is being read.
  std::optional<TimePoint> pair_load_from_ = TimePoint{};
  TimePoint not_before_;  ///< The next deadline step; keeps a deadline that does not move from
                          ///< turning in circles.
};

}  // namespace attune::engine
