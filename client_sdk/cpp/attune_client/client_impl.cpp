#include "attune_client/client_impl.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

namespace attune {

namespace asio = boost::asio;
using client::Settled;
using client::Status;

namespace {

bool is_last(const Heard& heard) {
  const auto* status = std::get_if<Status>(&heard);
  return status != nullptr && status->kind == Status::Kind::stopped;
}

Outcome outcome_of(const Settled& settled) {
  if (!settled.refusal) return {.kind = Outcome::Kind::durable};
  return {.kind = Outcome::Kind::refused, .code = static_cast<std::uint16_t>(*settled.refusal)};
}

Outcome unanswered(std::uint16_t code) { return {.kind = Outcome::Kind::unanswered, .code = code}; }

}  // namespace

Client::Impl::Impl(asio::io_context& io, ClientOptions options)
    : io_{io},
      options_{std::move(options)},
      api_{io, options_.server},
      changed_{io, asio::steady_timer::time_point::max()} {}

void Client::Impl::enter(const Membership& membership, client::PersistedState restored) {
  settle_all(unanswered(0));
  unheard_.clear();
  parked_ = false;
  membership_ = membership;
  live_.emplace(io_,
                client::LiveOptions{.server = options_.server,
                                    .session_id = membership.session_id,
                                    .credential = membership.credential,
                                    .locale = options_.locale,
                                    .backoff = options_.backoff,
                                    .restored = std::move(restored)},
                callbacks());
  live_->start();
}

void Client::Impl::stop() {
  parked_ = false;
  if (live_) live_->stop();
}

void Client::Impl::end() {
  ended_ = true;
  live_.reset();
  changed_.cancel();
}

// What coroutines wait for.

asio::awaitable<void> Client::Impl::wait() {
  constexpr auto token = asio::as_tuple(asio::use_awaitable);
  // A coroutine may begin when the Client has ended already.
  if (!ended_) co_await changed_.async_wait(token);
  const asio::cancellation_state state = co_await asio::this_coro::cancellation_state;
  const bool cancelled = state.cancelled() != asio::cancellation_type::none;
  if (cancelled || ended_) throw boost::system::system_error{asio::error::operation_aborted};
}

asio::awaitable<Heard> Client::Impl::next(std::shared_ptr<Impl> self) {
  while (self->unheard_.empty()) co_await self->wait();
  Heard heard = std::move(self->unheard_.front());
  self->unheard_.pop_front();
  if (is_last(heard)) self->unheard_.push_back(heard);
  self->unpark();
  co_return heard;
}

asio::awaitable<Outcome> Client::Impl::send(std::shared_ptr<Impl> self, v1::Command command) {
  if (!self->live_) co_return unanswered(0);
  const Status status = self->live_->machine().status();
  if (status.kind == Status::Kind::stopped) co_return unanswered(status.stopped_by);
  const auto promised = std::make_shared<std::optional<Outcome>>();
  const std::uint64_t ticket = self->live_->send(std::move(command));
  self->sent_.emplace(ticket, promised);
  while (!*promised) co_await self->wait();
  co_return **promised;
}

// What the session tells. No coroutine runs inside of these: a wake is posted.

client::Callbacks Client::Impl::callbacks() {
  return {.on_welcome = [this](const v1::Welcome& welcome) { on_welcome(welcome); },
          .on_event = [this](const v1::Event& event,
                             bool live) { hear(Happened{.event = event, .live = live}); },
          .on_presence = [this](const v1::PresenceChanged& presence) { hear(presence); },
          .on_ack = [this](const Settled& settled) { settle(settled.ticket, outcome_of(settled)); },
          .on_state = [this](const Status& status) { on_status(status); }};
}

void Client::Impl::on_welcome(v1::Welcome welcome) {
  const auto snapshot = std::move(*welcome.mutable_snapshot());
  welcome.clear_snapshot();
  hear(std::move(welcome));
  for (const v1::Event& event : snapshot) hear(Happened{.event = event, .live = false});
}

void Client::Impl::on_status(const Status& status) {
  if (status.kind == Status::Kind::stopped) settle_all(unanswered(status.stopped_by));
  if (!parked_) hear(status);
}

void Client::Impl::hear(Heard heard) {
  unheard_.push_back(std::move(heard));
  changed_.cancel();
  if (parked_ || unheard_.size() <= kUnheardMax) return;
  parked_ = true;
  live_->stop();
}

/// Nobody listened for long, and now somebody has heard all there was.
void Client::Impl::unpark() {
  if (!parked_ || !unheard_.empty()) return;
  parked_ = false;
  live_->start();
}

void Client::Impl::settle(std::uint64_t ticket, Outcome outcome) {
  const auto found = sent_.find(ticket);
  if (found == sent_.end()) return;  // Sent before this process began.
  *found->second = outcome;
  sent_.erase(found);
  changed_.cancel();
}

void Client::Impl::settle_all(Outcome outcome) {
  while (!sent_.empty()) settle(sent_.begin()->first, outcome);
}

}  // namespace attune
