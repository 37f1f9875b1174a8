#include "couple/people/device.hpp"

#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <utility>

namespace attune::couple {

Device::Device(boost::asio::io_context& io, DeviceOptions options, DeviceListener& listener,
               Ledger& ledger, Tally& tally)
    : io_{io},
      options_{std::move(options.live)},
      who_{options.who},
      listener_{listener},
      ledger_{ledger},
      tally_{tally},
      live_{connect({})} {}

std::unique_ptr<client::LiveSession> Device::connect(client::PersistedState restored) {
  client::LiveOptions options = options_;
  options.restored = std::move(restored);
  return std::make_unique<client::LiveSession>(
      io_, std::move(options),
      client::Callbacks{.on_welcome = [this](const v1::Welcome& welcome) { on_welcome(welcome); },
                        .on_event = [this](const v1::Event& event, bool) { on_event(event); },
                        .on_ack = [this](const client::Settled& settled) { on_settled(settled); },
                        .on_state = [this](const client::Status& status) { on_state(status); }});
}

void Device::send(v1::Command command, OnAnswer on_answer) {
  if (dead()) return;
  const bool tap = command.has_check_in();
  if (command.has_set_visibility()) screen_.will_share(command.set_visibility());
  const std::uint64_t ticket = live_->send(std::move(command));
  ++tally_.sent;
  waiting_[ticket] = std::move(on_answer);
  if (!tap || who_ > 1) return;
  ++tally_.taps_sent;
  ledger_.tapped(who_, ticket, Ledger::Clock::now());
}

void Device::go_offline() {
  if (dead()) return;
  offline_ = true;
  live_->drop();
  live_->stop();
}

void Device::come_online() {
  offline_ = false;
  if (!dead()) live_->start();
}

void Device::drop() {
  if (!dead()) live_->drop();
}

void Device::die() {
  if (dead()) return;
  written_down_ = live_->persisted();
  live_.reset();
}

void Device::revive() {
  if (!dead()) return;
  live_ = connect(std::move(written_down_));
  come_online();
}

void Device::leave() {
  if (!dead()) live_->stop();
}

std::size_t Device::unacknowledged() const {
  return dead() ? written_down_.unacknowledged.size() : live_->machine().unacknowledged();
}

void Device::on_welcome(const v1::Welcome& welcome) {
  // Of what happened before this phone was let in, it is told how things stand; so is one that was
  // away for too long.
  const bool anew = welcome.outcome() != v1::Welcome::OUTCOME_RESUMED;
  const bool happened = std::ranges::any_of(
      welcome.snapshot(), [](const v1::Event& each) { return each.has_check_in_seen(); });
  if (anew && who_ <= 1 && (screen_.started || happened)) ledger_.lost_track();
  screen_.take(welcome);
  for (const v1::Event& event : welcome.snapshot()) {
    if (who_ <= 1 && event.has_own_visibility()) {
      ledger_.heard(who_, event, Ledger::Clock::now());
    }
    listener_.heard(*this, event);
  }
}

void Device::on_event(const v1::Event& event) {
  screen_.take(event);
  if (who_ <= 1) ledger_.heard(who_, event, Ledger::Clock::now());
  listener_.heard(*this, event);
}

void Device::on_settled(const client::Settled& settled) {
  const bool accepted = !settled.refusal.has_value();
  if (accepted) ++tally_.acknowledged;
  if (!accepted) ++tally_.refused[*settled.refusal];
  if (who_ <= 1) ledger_.settled(who_, settled.ticket, accepted);
  auto waiting = waiting_.extract(settled.ticket);
  if (waiting.empty() || !waiting.mapped()) return;
  waiting.mapped()(settled.refusal.value_or(v1::CODE_UNSPECIFIED));
}

void Device::on_state(const client::Status& status) {
  using Kind = client::Status::Kind;
  if (status.kind == Kind::live && std::exchange(was_live_, true)) ++tally_.reconnects;
  if (status.kind == Kind::stopped) listener_.over(*this);
}

}  // namespace attune::couple
