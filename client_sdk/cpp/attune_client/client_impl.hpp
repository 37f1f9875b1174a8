// What is behind `attune::Client`: what was heard and what was sent, and who waits for it. Only
// client.cpp includes this.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "attune_client/client.hpp"

namespace attune {

/// What the callbacks of a coroutine's call fill in; it outlives a coroutine that is cancelled.
template <class T>
using Promised = std::shared_ptr<std::optional<T>>;

class Client::Impl : public std::enable_shared_from_this<Impl> {
 public:
  Impl(boost::asio::io_context& io, ClientOptions options);

  void enter(const Membership& membership, client::PersistedState restored);
  void stop();
  /// Of the Client: whoever still waits is told so.
  void end();

  /// The coroutines hold the Impl themselves: the Client may end while they wait.
  static boost::asio::awaitable<Heard> next(std::shared_ptr<Impl> self);
  static boost::asio::awaitable<Outcome> send(std::shared_ptr<Impl> self, v1::Command command);
  /// Waits until it is there. Throws operation_aborted after a cancellation, and after `end`.
  template <class T>
  static boost::asio::awaitable<T> value_of(std::shared_ptr<Impl> self, Promised<T> promised) {
    while (!*promised) co_await self->wait();
    co_return std::move(**promised);
  }
  /// A callback of `Api`, and what it fills in.
  template <class T>
  std::pair<client::OnResult<T>, Promised<client::ApiResult<T>>> promise() {
    auto promised = std::make_shared<std::optional<client::ApiResult<T>>>();
    return {[self = shared_from_this(), promised](client::ApiResult<T> result) {
              *promised = std::move(result);
              self->changed_.cancel();
            },
            promised};
  }

  client::Api& api() { return api_; }
  const ClientOptions& options() const { return options_; }
  const Membership& membership() const { return membership_; }
  /// Nothing before the first `enter`.
  client::LiveSession* live() { return live_ ? &*live_ : nullptr; }

 private:
  client::Callbacks callbacks();
  void on_status(const client::Status& status);
  void hear(Heard heard);
  void unpark();
  void settle(std::uint64_t ticket, Outcome outcome);
  void settle_all(Outcome outcome);
  boost::asio::awaitable<void> wait();

  boost::asio::io_context& io_;
  const ClientOptions options_;
  client::Api api_;
  Membership membership_;
  std::deque<Heard> unheard_;
  std::map<std::uint64_t, Promised<Outcome>> sent_;  ///< By ticket.
  /// Never due: its cancellation wakes all who wait, and each looks whether it was meant.
  boost::asio::steady_timer changed_;
  bool parked_ = false;  ///< Too much is unheard; not connected until it is.
  bool ended_ = false;
  std::optional<client::LiveSession> live_;
};

}  // namespace attune
