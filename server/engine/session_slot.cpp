#include "engine/session_slot.hpp"

#include <algorithm>
#include <utility>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "core/pair/stream.hpp"

namespace attune::engine {

using core::Admission;
using core::index_of;
using core::Seat;

namespace {

/// Between two deadline steps of a session: after one that did something, and after one that did
/// nothing.
constexpr Millis kDeadlinePause{1};
constexpr Millis kDeadlineRetry{1'000};

/// `AskPair` is none of core's.
core::Command command_of(const Request& request) {
  if (const auto* create = std::get_if<core::CreateSession>(&request.command)) return *create;
  if (const auto* issue = std::get_if<core::IssueInvite>(&request.command)) return *issue;
  const auto* redeem = std::get_if<core::RedeemInvite>(&request.command);
  ATTUNE_CHECK(redeem != nullptr);
  return *redeem;
}

}  // namespace

SessionSlot::SessionSlot(const SessionId& id, const std::vector<core::Event>& events,
                         const core::guidance::Rulebook& rulebook, TimePoint now)
    : id_{id},
      rulebook_{&rulebook},
      gate_{events.empty() ? 0 : events.back().seq},
      idle_since_{now},
      not_before_{now} {
  for (const auto& event : events) remember(core::apply(state_, event));
  rules_asked_until_.fill(events.empty() ? now : events.back().at);
}

// What goes out.

std::optional<Output> SessionSlot::poll_output() {
  if (auto append = gate_.next_append(id_)) return Output{std::move(*append)};
  return gate_.next_open();
}

/// Whatever is owed rests on the state as it is now: even a refusal or a snapshot tells of its
/// newest event.
void SessionSlot::owe(Output output, std::optional<Seat> of) {
  gate_.owe(state_.seq, std::move(output), of);
}

/// A grace may have ended meanwhile, and its time to wake up has passed: nothing later would tell.
void SessionSlot::appended(std::uint64_t through_seq, TimePoint now) {
  ATTUNE_CHECK(through_seq <= state_.seq);
  gate_.appended(through_seq);
  tell_who_is_here(now);
}

void SessionSlot::remember(const std::vector<core::Delivery>& deliveries) {
  for (const auto& delivery : deliveries) rings_[index_of(delivery.to)].add(delivery.event);
}

void SessionSlot::send(const core::Delivery& delivery) {
  auto audience = hub_.audience(delivery.to);
  if (audience.empty()) return;
  owe(Send{.connections = std::move(audience), .event = delivery.event}, delivery.to);
}

/// Observed things that have not left yet never leave once a consent is withdrawn: the therapist's
/// screen is made anew instead. Where nothing waits, the end of the observation is told like any
/// event.
void SessionSlot::deliver(const std::vector<core::Delivery>& deliveries, bool observation_ended,
                          TimePoint now) {
  remember(deliveries);
  const bool anew = observation_ended && gate_.take_back(Seat::therapist);
  for (const auto& delivery : deliveries) {
    if (!anew || delivery.to != Seat::therapist) send(delivery);
  }
  if (!anew) return;
  for (const auto& connection : hub_.all()) {
    const bool observed = connection.admitted && connection.seat == Seat::therapist;
    if (observed) owe(welcome(connection, now), connection.seat);
  }
}

void SessionSlot::tell_who_is_here(TimePoint now) {
  presence_.look(hub_, now);
  for (const auto& [viewer, presence] : presence_.changes(state_, now)) {
    auto audience = hub_.audience(viewer);
    if (audience.empty()) continue;
    owe(SendPresence{.connections = std::move(audience), .presence = presence}, viewer);
  }
}

// What comes in.

core::Surroundings SessionSlot::surroundings() const {
  core::Surroundings surroundings;
  for (const Seat seat : core::kSeats) surroundings.here[index_of(seat)] = hub_.here(seat);
  return surroundings;
}

core::StepResult SessionSlot::step(const core::Command& command, TimePoint now) {
  const bool observed = state_.observation.active;
  const bool had_pair = state_.pair && state_.pair->formed;
  auto result = core::step(state_, command, now, *rulebook_, surroundings());
  gate_.add(result.events);
  auto of_pair = core::pair::for_stream(state_, had_pair, result.events);
  if (!of_pair.empty()) gate_.add_of_pair(state_.pair->id, std::move(of_pair));
  deliver(result.deliveries, observed && !state_.observation.active, now);
  return result;
}

void SessionSlot::attach(const Attach& attach, TimePoint now) {
  idle_since_ = now;
  const auto refuse = [&](CloseReason reason) {
    owe(Close{.connection = attach.connection, .reason = reason});
  };
  if (!exists()) return refuse(CloseReason::no_such_session);
  const auto device = core::find_device(state_, attach.credential_hash);
  if (!device) return refuse(CloseReason::bad_credential);
  const core::Device& known = state_.devices[*device];
  if (known.admission == Admission::declined) return refuse(CloseReason::join_declined);
  if (const auto older = hub_.of_device(*device)) send_away(*older, CloseReason::replaced);
  join({.id = attach.connection,
        .device = *device,
        .seat = known.seat,
        .admitted = known.admission == Admission::admitted},
       attach, now);
  settle(now);
}

void SessionSlot::detach(ConnectionId connection, TimePoint now) {
  gate_.forget(connection);
  if (!hub_.remove(connection)) return;
  idle_since_ = now;
  tell_who_is_here(now);
}

void SessionSlot::receive(const Receive& receive, TimePoint now) {
  const auto* connection = hub_.find(receive.connection);
  if (connection == nullptr) return;
  const auto result = step(
      core::DeviceCommand{
          .device = connection->device, .number = receive.number, .body = receive.body},
      now);
  if (result.sequence_gap) {
    send_away(receive.connection, CloseReason::sequence_gap);
  } else {
    ATTUNE_CHECK(result.outcome.has_value());
    owe(Acknowledge{.connection = receive.connection,
                    .number = receive.number,
                    .refusal = result.outcome->refusal});
  }
  settle(now);
}

void SessionSlot::request(const Request& request, TimePoint now) {
  idle_since_ = now;
  Reply reply{.request = request.request, .session = request.session};
  if (!exists() && !std::holds_alternative<core::CreateSession>(request.command)) {
    reply.no_such_session = true;
    return owe(std::move(reply));
  }
  if (const auto* ask = std::get_if<AskPair>(&request.command)) {
    return owe(pair_of(request, *ask));
  }
  const auto result = step(command_of(request), now);
  ATTUNE_CHECK(result.outcome.has_value());
  reply.refusal = result.outcome->refusal;
  for (const auto& event : result.events) {
    if (const auto* issued = std::get_if<core::InviteIssued>(&event.body)) {
      reply.expires_at = issued->expires_at;
    }
    if (std::holds_alternative<core::InviteRedeemed>(event.body)) {
      reply.seat = state_.devices.back().seat;
    }
  }
  owe(std::move(reply));
  settle(now);
}

/// The pair's own seat, whoever began this session.
Reply SessionSlot::pair_of(const Request& request, const AskPair& ask) const {
  Reply reply{.request = request.request, .session = request.session};
  const auto device = core::find_device(state_, ask.credential_hash);
  const bool known = device && state_.devices[*device].admission == Admission::admitted;
  if (!known) {
    reply.refusal = core::Refusal::bad_credential;
  } else if (!core::is_partner(state_.devices[*device].seat)) {
    reply.refusal = core::Refusal::not_allowed;
  } else if (!state_.pair || !state_.pair->formed) {
    reply.refusal = core::Refusal::not_found;
  } else {
    const Seat seat = state_.devices[*device].seat;
    reply.pair = core::pair::Shown{.id = state_.pair->id,
                                   .seat = state_.pair->swapped ? core::other(seat) : seat};
  }
  return reply;
}

std::optional<PairId> SessionSlot::next_pair_load(TimePoint now) {
  const auto wanted = core::pair_to_bring(state_);
  if (!wanted || !pair_load_from_ || *pair_load_from_ > now) return std::nullopt;
  pair_load_from_.reset();
  return wanted->id;
}

void SessionSlot::bring_back(const std::vector<core::Event>& stream, TimePoint now) {
  const auto wanted = core::pair_to_bring(state_);
  if (!wanted) return;
  core::BringPairBack bring{.pair = core::pair::read_stream(stream)};
  bring.pair.id = wanted->id;
  step(bring, now);
  settle(now);
}

void SessionSlot::pair_failed(TimePoint now) { pair_load_from_ = now + kDeadlineRetry; }

void SessionSlot::wake(TimePoint now) {
  const auto deadline = core::next_deadline(state_, surroundings());
  if (deadline && std::max(*deadline, not_before_) <= now) {
    const bool moved = !step(core::DeadlineReached{}, now).events.empty();
    not_before_ = now + (moved ? kDeadlinePause : kDeadlineRetry);
  }
  wake_rules(now);
  settle(now);
}

std::optional<TimePoint> SessionSlot::next_rule_time(Seat seat) const {
  return core::guidance::next_rule_time(*rulebook_, state_, seat,
                                        rules_asked_until_[index_of(seat)]);
}

void SessionSlot::wake_rules(TimePoint now) {
  for (const Seat seat : core::kPartners) {
    const auto due = next_rule_time(seat);
    if (!due || *due > now) continue;
    rules_asked_until_[index_of(seat)] = now;
    step(core::RulesDue{.you = seat}, now);
  }
}

void SessionSlot::drop() {
  const auto waited = gate_.abandon();
  const auto send_back = [this](ConnectionId connection) {
    gate_.owe(0, Close{.connection = connection, .reason = CloseReason::try_again});
  };
  for (const auto& connection : hub_.all()) send_back(connection.id);
  for (const auto& output : waited) {
    if (const auto* close = std::get_if<Close>(&output)) send_back(close->connection);
    if (const auto* reply = std::get_if<Reply>(&output)) {
      gate_.owe(0, Reply{.request = reply->request, .session = id_, .try_again = true});
    }
  }
}

// Who is connected.

void SessionSlot::join(const HubConnection& connection, const Attach& attach, TimePoint now) {
  hub_.add(connection);
  presence_.look(hub_, now);
  Welcome answer = welcome(connection, now);
  if (auto replay = missed(connection, attach)) {
    answer.outcome = WelcomeOutcome::resumed;
    answer.snapshot.clear();
    answer.replay = std::move(*replay);
  }
  owe(std::move(answer), connection.seat);
}

/// With a snapshot, or with nothing for a device that still waits for the other phone's yes.
Welcome SessionSlot::welcome(const HubConnection& connection, TimePoint now) const {
  Welcome welcome{.connection = connection.id,
                  .seat = connection.seat,
                  .epoch = state_.epoch,
                  .outcome = state_.phase == core::Phase::ended ? WelcomeOutcome::gone
                                                                : WelcomeOutcome::snapshot,
                  .last_command_number = state_.devices[connection.device].last_number,
                  .server_time = now,
                  .waiting_for_confirmation = !connection.admitted};
  if (!connection.admitted) return welcome;
  welcome.head_offset = state_.offsets[index_of(connection.seat)];
  welcome.snapshot = core::snapshot(state_, connection.seat);
  welcome.presence = presence_.known_to(state_, connection.seat, now);
  return welcome;
}

/// What a resume would replay, where it is possible: same history, nothing taken back since, and
/// the ring reaches so far.
std::optional<std::vector<core::views::ViewEvent>> SessionSlot::missed(
    const HubConnection& connection, const Attach& attach) const {
  const bool same_history = attach.epoch == state_.epoch && state_.phase != core::Phase::ended;
  if (!connection.admitted || !same_history) return std::nullopt;
  if (attach.last_offset < state_.resume_floor[index_of(connection.seat)]) return std::nullopt;
  return rings_[index_of(connection.seat)].after(attach.last_offset);
}

/// What follows from any input: who was let in or turned away, who is here, and the end.
void SessionSlot::settle(TimePoint now) {
  const auto connections = hub_.all();
  for (const auto& connection : connections) {
    if (!connection.admitted) resolve_join(connection, now);
  }
  tell_who_is_here(now);
  if (state_.phase != core::Phase::ended) return;
  for (const auto& connection : connections) send_away(connection.id, CloseReason::session_ended);
}

void SessionSlot::resolve_join(HubConnection connection, TimePoint now) {
  const Admission admission = state_.devices[connection.device].admission;
  if (admission == Admission::declined) send_away(connection.id, CloseReason::join_declined);
  if (admission != Admission::admitted) return;
  connection.admitted = true;
  hub_.admit(connection.id);
  presence_.look(hub_, now);
  owe(welcome(connection, now), connection.seat);
}

/// Nothing is owed to the connection after its Close.
void SessionSlot::send_away(ConnectionId connection, CloseReason reason) {
  if (!hub_.remove(connection)) return;
  owe(Close{.connection = connection, .reason = reason});
}

// When it wants to be woken, and when it may go.

std::optional<TimePoint> SessionSlot::next_wake_up(TimePoint now) const {
  std::optional<TimePoint> next = presence_.next_change(now);
  const auto no_later_than = [&next](TimePoint at) { next = std::min(next.value_or(at), at); };
  if (const auto deadline = core::next_deadline(state_, surroundings())) {
    no_later_than(std::max(*deadline, not_before_));
  }
  for (const Seat seat : core::kPartners) {
    if (const auto due = next_rule_time(seat)) no_later_than(*due);
  }
  if (pair_load_from_ && core::pair_to_bring(state_)) no_later_than(*pair_load_from_);
  if (idle()) no_later_than(idle_since_ + Millis{limits::kSlotIdleMs});
  return next;
}

bool SessionSlot::may_go(TimePoint now) const {
  return idle() && now >= idle_since_ + Millis{limits::kSlotIdleMs};
}

bool SessionSlot::idle() const { return hub_.empty() && gate_.idle(); }

bool SessionSlot::overloaded() const { return gate_.owed_count() >= limits::kGateOwedMax; }

}  // namespace attune::engine
