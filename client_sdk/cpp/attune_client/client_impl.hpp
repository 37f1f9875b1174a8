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

  template <class T>
  using Awaited = boost::asio::awaitable<client::ApiResult<T>>;
  /// The coroutines hold the Impl themselves: the Client may end while they wait, and before they
  /// begin.
  static Awaited<v1::CreateSessionResponse> create_session(std::shared_ptr<Impl> self);
  static Awaited<v1::RedeemInviteResponse> join(std::shared_ptr<Impl> self,
                                                std::string code_or_link);
  static Awaited<v1::IssueInviteResponse> invite(std::shared_ptr<Impl> self, v1::Seat seat);
  static Awaited<v1::PairCredentialResponse> pair_credential(std::shared_ptr<Impl> self);
  static Awaited<v1::ReportResponse> report(std::shared_ptr<Impl> self);
  static Awaited<v1::HeldBackResponse> held_back(std::shared_ptr<Impl> self);
  static boost::asio::awaitable<Heard> next(std::shared_ptr<Impl> self);
  static boost::asio::awaitable<Outcome> send(std::shared_ptr<Impl> self, v1::Command command);

  const Membership& membership() const { return membership_; }
  /// Nothing before the first `enter`.
  client::LiveSession* live() { return live_ ? &*live_ : nullptr; }

 private:
  client::Callbacks callbacks();
  void on_welcome(v1::Welcome welcome);
  void on_status(const client::Status& status);
  void hear(Heard heard);
  void unpark();
  void settle(std::uint64_t ticket, Outcome outcome);
  void settle_all(Outcome outcome);
  boost::asio::awaitable<void> wait();
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
    auto on_result = [self = shared_from_this(), promised](client::ApiResult<T> result) {
      *promised = std::move(result);
      self->changed_.cancel();
    };
    return {std::move(on_result), std::move(promised)};
  }

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
