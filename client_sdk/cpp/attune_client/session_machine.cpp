#include "attune_client/session_machine.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "attune_client/codes.hpp"

namespace attune::client {
namespace {

constexpr double kOpenTimeoutMs = 10'000;
constexpr double kWelcomeTimeoutMs = 10'000;
constexpr int kProbesAtStart = 16;
constexpr double kProbeSpacingMs = 100;  // Not more often than a connection may send.
constexpr double kProbeIntervalMs = 30'000;
constexpr double kProbeTimeoutMs = 10'000;
/// Asked for by a person who looks at the screen.
constexpr double kAskedProbeTimeoutMs = 3'000;
/// An attempt that is older is made anew when its person looks, or the network is back.
constexpr double kYoungAttemptMs = 2'000;
/// Nothing was heard for so long, though a probe leaves every 30 s: the device has slept, and the
/// server, which waits 50 s for a sign (`kIdleTimeoutMs`), has given the connection up.
constexpr std::int64_t kSleptMs = 75'000;
/// After a sleep that nobody has ended by looking: until what was sent before it, above all a close
/// for good, has been read.
constexpr double kSleptGraceMs = 250;
constexpr double kStableMs = 60'000;
constexpr double kGoAwayPatienceMs = 30'000;
constexpr std::uint32_t kVersion = 1;

}  // namespace

SessionMachine::SessionMachine(MachineOptions options)
    : credential_{std::move(options.credential)},
      locale_{std::move(options.locale)},
      backoff_{options.backoff},
      queue_{options.restored},
      last_offset_{options.restored.last_offset},
      epoch_{std::move(options.restored.epoch)} {}

void SessionMachine::handle_input(const Input& input, const Now& now) {
  std::visit([&](const auto& each) { on(each, now); }, input);
}

std::optional<Output> SessionMachine::poll_output() {
  if (outputs_.empty()) return std::nullopt;
  Output output = std::move(outputs_.front());
  outputs_.pop_front();
  return output;
}

std::optional<double> SessionMachine::next_tick_ms() const {
  if (link_ == Link::idle || link_ == Link::stopped) return std::nullopt;
  if (grace_ms_) return grace_ms_;
  double due = link_ == Link::live ? probe_due_ms_ : link_deadline_ms_;
  if (answer_due_ms_) due = std::min(due, *answer_due_ms_);
  if (leaving_) due = std::min(due, leaving_->deadline_ms);
  return due;
}

PersistedState SessionMachine::persisted() const {
  PersistedState state{.last_offset = last_offset_, .epoch = epoch_};
  queue_.persist(state);
  return state;
}

// The connection.

void SessionMachine::on(const input::Start&, const Now& now) {
  if (link_ != Link::idle && link_ != Link::stopped) return;
  attempt_ = 0;
  connect(now);
}

void SessionMachine::on(const input::Stop&, const Now&) {
  if (connected()) outputs_.emplace_back(output::Disconnect{});
  drop_connection();
  set_link(Link::idle, 0, 0);
}

void SessionMachine::on(const input::Opened&, const Now& now) {
  if (link_ != Link::opening) return;
  set_link(Link::greeting, now.ms + kWelcomeTimeoutMs, 0);
  hello_sent_ms_ = now.ms;
  send_hello();
}

void SessionMachine::on(const input::Closed& closed, const Now& now) {
  if (!connected()) return;
  if (link_ == Link::live && now.ms - live_since_ms_ >= kStableMs) attempt_ = 0;
  const auto leaving = leaving_;
  drop_connection();
  if (stops_reconnecting(closed.code)) return set_link(Link::stopped, 0, closed.code);
  const double wait_ms = leaving ? between(leaving->min_ms, leaving->max_ms, now.random)
                                 : backoff_ms(attempt_++, now.random, backoff_);
  set_link(Link::waiting, now.ms + wait_ms, 0);
}

void SessionMachine::on(const input::Probe&, const Now& now) {
  if (link_ == Link::waiting) return connect(now);
  if (!connected()) return;
  if (has_slept(now)) grace_ms_ = now.ms;  // Its person looks: nothing is waited for.
  if (comes_back_from_sleep(now)) return;
  if (link_ == Link::live) return probe(kAskedProbeTimeoutMs, now);
  // An attempt may hang in a network that is gone by now. A young one goes on.
  if (link_deadline_ms_ - now.ms > kOpenTimeoutMs - kYoungAttemptMs) return;
  abandon(now);
  connect(now);
}

bool SessionMachine::has_slept(const Now& now) const {
  return link_ == Link::live && now.wall_ms - heard_wall_ms_ >= kSleptMs;
}

bool SessionMachine::comes_back_from_sleep(const Now& now) {
  if (!has_slept(now)) return false;
  leaving_.reset();
  if (!grace_ms_) grace_ms_ = now.ms + kSleptGraceMs;
  if (now.ms < *grace_ms_) return true;
  abandon(now);
  connect(now);
  return true;
}

void SessionMachine::on(const input::Tick&, const Now& now) {
  const auto due = next_tick_ms();
  if (!due || now.ms < *due) return;
  if (link_ == Link::waiting) return connect(now);
  if (link_ != Link::live) return abandon(now);
  if (comes_back_from_sleep(now)) return;
  const bool told_to_go = leaving_ && now.ms >= leaving_->deadline_ms;
  const bool silent = answer_due_ms_ && now.ms >= *answer_due_ms_;
  if (told_to_go || silent) return abandon(now);
  probe(kProbeTimeoutMs, now);
}

void SessionMachine::connect(const Now& now) {
  set_link(Link::opening, now.ms + kOpenTimeoutMs, 0);
  outputs_.emplace_back(output::Connect{});
}

void SessionMachine::abandon(const Now& now) {
  outputs_.emplace_back(output::Disconnect{});
  on(input::Closed{.code = kAbnormalClosure}, now);
}

void SessionMachine::start_over(const Now& now) {
  ++irregularities_.start_overs;
  last_offset_ = 0;
  epoch_.clear();
  abandon(now);
}

void SessionMachine::drop_connection() {
  queue_.connection_lost();
  leaving_.reset();
  answer_due_ms_.reset();
  grace_ms_.reset();
}

bool SessionMachine::connected() const {
  return link_ == Link::opening || link_ == Link::greeting || link_ == Link::live;
}

void SessionMachine::set_link(Link link, double deadline_ms, std::uint16_t code) {
  using Kind = Status::Kind;
  link_ = link;
  link_deadline_ms_ = deadline_ms;
  Status next{.kind = Kind::connecting};
  if (link == Link::idle) next.kind = Kind::idle;
  if (link == Link::live) next.kind = Kind::live;
  if (link == Link::waiting) next = {.kind = Kind::waiting, .until_ms = deadline_ms};
  if (link == Link::stopped) next = {.kind = Kind::stopped, .stopped_by = code};
  const bool news = next.kind != status_.kind || next.kind == Kind::waiting;
  status_ = next;
  if (news) outputs_.emplace_back(next);
}

// What the server says.

void SessionMachine::on(const input::Received& received, const Now& now) {
  if (link_ != Link::greeting && link_ != Link::live) return;
  v1::ServerFrame frame;
  if (!frame.ParseFromArray(received.bytes.data(), static_cast<int>(received.bytes.size()))) {
    ++irregularities_.unreadable_frames;
    return abandon(now);
  }
  on_frame(frame, now);
}

void SessionMachine::on_frame(v1::ServerFrame& frame, const Now& now) {
  if (comes_back_from_sleep(now)) return;  // What is read now was sent before it.
  heard_wall_ms_ = now.wall_ms;
  if (frame.has_go_away()) return on_go_away(frame.go_away(), now);
  if (link_ == Link::greeting && !frame.has_welcome()) return abandon(now);
  answer_due_ms_.reset();  // Any frame shows that the link is alive.
  switch (frame.body_case()) {
    case v1::ServerFrame::kWelcome: return on_welcome(*frame.mutable_welcome(), now);
    case v1::ServerFrame::kEvent: return on_event(*frame.mutable_event(), now);
    case v1::ServerFrame::kCommandAck: return settle(frame.command_ack().number(), {}, now);
    case v1::ServerFrame::kCommandNack:
      return settle(frame.command_nack().number(), frame.command_nack().code(), now);
    case v1::ServerFrame::kPresence:
      outputs_.emplace_back(output::PresenceSeen{std::move(*frame.mutable_presence())});
      return;
    case v1::ServerFrame::kTimeReply:
      return clock_.add(frame.time_reply().t0_ms(),
                        static_cast<double>(frame.time_reply().server_time_ms()), now.ms);
    case v1::ServerFrame::kCaughtUp: return on_caught_up(frame.caught_up(), now);
    default: return;  // A frame of a later version of the contract.
  }
}

/// A resume is sound only where it continues what is in hand.
bool SessionMachine::fits(const v1::Welcome& welcome) const {
  if (welcome.outcome() != v1::Welcome::OUTCOME_RESUMED) return true;
  const bool same_history = last_offset_ == 0 || epoch_ == welcome.epoch();
  return same_history && welcome.head_offset() >= last_offset_;
}

void SessionMachine::on_welcome(v1::Welcome& welcome, const Now& now) {
  clock_.add(hello_sent_ms_, static_cast<double>(welcome.server_time_ms()), now.ms);
  if (!fits(welcome)) return start_over(now);
  const bool first = link_ == Link::greeting;
  if (welcome.outcome() != v1::Welcome::OUTCOME_RESUMED) last_offset_ = welcome.head_offset();
  epoch_ = welcome.epoch();
  caught_up_ = !first || welcome.outcome() != v1::Welcome::OUTCOME_RESUMED;
  held_back_ = welcome.waiting_for_confirmation();
  if (first) live_since_ms_ = now.ms;
  if (first) set_link(Link::live, 0, 0);
  const std::uint64_t last_number = welcome.last_command_number();
  outputs_.emplace_back(output::Welcomed{std::move(welcome)});
  if (first) begin(last_number, now);
  pump(now);
}

/// The first Welcome of a connection. In a later one, what is above its number is still on its way.
void SessionMachine::begin(std::uint64_t last_number, const Now& now) {
  for (const Settled& over : queue_.forget_over(last_number, now.wall_ms)) {
    outputs_.emplace_back(over);
  }
  probes_left_ = kProbesAtStart;
  probe(kProbeTimeoutMs, now);
}

void SessionMachine::on_event(v1::Event& event, const Now& now) {
  if (event.offset() <= last_offset_) {
    ++irregularities_.repeated_events;
    return;
  }
  if (event.offset() != last_offset_ + 1) {
    ++irregularities_.skipped_events;
    return abandon(now);  // Frames were lost: resume from what is in hand.
  }
  last_offset_ = event.offset();
  if (event.has_join_resolved() && event.join_resolved().accepted()) held_back_ = false;
  outputs_.emplace_back(output::EventSeen{std::move(event), caught_up_});
  pump(now);
}

void SessionMachine::on_caught_up(const v1::CaughtUp& frame, const Now& now) {
  if (frame.offset() > last_offset_) {
    ++irregularities_.skipped_events;
    return abandon(now);
  }
  caught_up_ = true;
}

void SessionMachine::on_go_away(const v1::GoAway& frame, const Now& now) {
  leaving_ = Leaving{.min_ms = static_cast<double>(frame.reconnect_min_ms()),
                     .max_ms = static_cast<double>(frame.reconnect_max_ms()),
                     .deadline_ms = now.ms + kGoAwayPatienceMs};
}

// Commands.

std::uint64_t SessionMachine::enqueue(v1::Command body, const Now& now) {
  const auto unsent = body.has_undo_check_in() ? queue_.unsent_check_in() : std::nullopt;
  if (!unsent && !queue_.is_full()) {
    const std::uint64_t ticket = queue_.add(std::move(body), now.wall_ms);
    pump(now);
    return ticket;
  }
  Settled settled{.ticket = queue_.take_ticket()};
  if (unsent) withdraw(*unsent);
  if (!unsent) settled.refusal = v1::CODE_LIMIT_REACHED;
  outputs_.emplace_back(settled);
  return settled.ticket;
}

void SessionMachine::on(const input::Withdraw& input, const Now&) { withdraw(input.ticket); }

void SessionMachine::withdraw(std::uint64_t ticket) {
  if (!queue_.withdraw(ticket)) return;
  outputs_.emplace_back(Settled{.ticket = ticket, .withdrawn = true});
}

void SessionMachine::pump(const Now& now) {
  if (link_ != Link::live || held_back_) return;
  for (v1::Command& command : queue_.take_ready(now.wall_ms)) {
    v1::ClientFrame frame;
    *frame.mutable_command() = std::move(command);
    transmit(frame);
  }
}

void SessionMachine::settle(std::uint64_t number, std::optional<v1::Code> refusal, const Now& now) {
  const auto settled = queue_.settle(number, refusal);
  if (!settled) return;  // A resend was answered twice.
  outputs_.emplace_back(*settled);
  pump(now);
}

// Frames out.

void SessionMachine::send_hello() {
  v1::ClientFrame frame;
  v1::Hello& hello = *frame.mutable_hello();
  hello.set_credential(credential_);
  hello.set_last_offset(last_offset_);
  hello.set_epoch(epoch_);
  hello.set_locale(locale_);
  hello.set_version(kVersion);
  transmit(frame);
}

void SessionMachine::probe(double patience_ms, const Now& now) {
  v1::ClientFrame frame;
  frame.mutable_time_probe()->set_t0_ms(now.ms);
  transmit(frame);
  probes_left_ = std::max(0, probes_left_ - 1);
  probe_due_ms_ = now.ms + (probes_left_ > 0 ? kProbeSpacingMs : kProbeIntervalMs);
  const double due_ms = now.ms + patience_ms;
  answer_due_ms_ = std::min(answer_due_ms_.value_or(due_ms), due_ms);
}

void SessionMachine::transmit(const v1::ClientFrame& frame) {
  outputs_.emplace_back(output::Transmit{frame.SerializeAsString()});
}

}  // namespace attune::client
