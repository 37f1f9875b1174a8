#include "attune_client/client.hpp"

#include "attune_client/client_impl.hpp"

namespace attune {
namespace {

namespace asio = boost::asio;
using client::ApiError;
using client::ApiResult;

/// The secret of "https://.../#join=SECRET"; empty where it is no link.
std::string secret_of(const std::string& code_or_link) {
  constexpr std::string_view kMark = "#join=";
  const std::size_t at = code_or_link.find(kMark);
  return at == std::string::npos ? std::string{} : code_or_link.substr(at + kMark.size());
}

ApiError in_no_session() {
  return {.code = v1::CODE_NO_SUCH_SESSION, .message = "not in a session yet", .may_retry = false};
}

}  // namespace

Client::Client(asio::io_context& io, ClientOptions options)
    : impl_{std::make_shared<Impl>(io, std::move(options))} {}

Client::~Client() { impl_->end(); }

// A coroutine begins when it is awaited, perhaps after the Client's end: each is given the Impl.

asio::awaitable<ApiResult<v1::CreateSessionResponse>> Client::Impl::create_session(
    std::shared_ptr<Impl> self) {
  auto [on_result, promised] = self->promise<v1::CreateSessionResponse>();
  self->api_.create_session(std::move(on_result), self->options_.pair_credential);
  auto result = co_await value_of(self, promised);
  if (const auto* made = std::get_if<v1::CreateSessionResponse>(&result)) {
    const Membership mine{made->session_id(), made->credential(), v1::SEAT_PARTNER_A};
    self->enter(mine, {});
  }
  co_return result;
}

asio::awaitable<ApiResult<v1::RedeemInviteResponse>> Client::Impl::join(std::shared_ptr<Impl> self,
                                                                        std::string code_or_link) {
  const std::string secret = secret_of(code_or_link);
  const std::string code = secret.empty() ? std::move(code_or_link) : std::string{};
  auto [on_result, promised] = self->promise<v1::RedeemInviteResponse>();
  self->api_.redeem_invite(code, secret, std::move(on_result), self->options_.pair_credential);
  auto result = co_await value_of(self, promised);
  if (const auto* let_in = std::get_if<v1::RedeemInviteResponse>(&result)) {
    const Membership mine{let_in->session_id(), let_in->credential(), let_in->seat()};
    self->enter(mine, {});
  }
  co_return result;
}

asio::awaitable<ApiResult<v1::IssueInviteResponse>> Client::Impl::invite(std::shared_ptr<Impl> self,
                                                                         v1::Seat seat) {
  const Membership& mine = self->membership_;
  if (mine.session_id.empty()) co_return in_no_session();
  auto [on_result, promised] = self->promise<v1::IssueInviteResponse>();
  self->api_.issue_invite(mine.session_id, mine.credential, seat, std::move(on_result));
  auto result = co_await value_of(self, promised);
  co_return result;
}

asio::awaitable<ApiResult<v1::PairCredentialResponse>> Client::Impl::pair_credential(
    std::shared_ptr<Impl> self) {
  const Membership& mine = self->membership_;
  if (mine.session_id.empty()) co_return in_no_session();
  auto [on_result, promised] = self->promise<v1::PairCredentialResponse>();
  self->api_.pair_credential(mine.session_id, mine.credential, std::move(on_result));
  auto result = co_await value_of(self, promised);
  co_return result;
}

asio::awaitable<ApiResult<v1::ReportResponse>> Client::Impl::report(std::shared_ptr<Impl> self) {
  const Membership& mine = self->membership_;
  if (mine.session_id.empty()) co_return in_no_session();
  auto [on_result, promised] = self->promise<v1::ReportResponse>();
  self->api_.report(mine.session_id, mine.credential, self->options_.locale, std::move(on_result));
  auto result = co_await value_of(self, promised);
  co_return result;
}

asio::awaitable<ApiResult<v1::HeldBackResponse>> Client::Impl::held_back(
    std::shared_ptr<Impl> self) {
  const Membership& mine = self->membership_;
  if (mine.session_id.empty()) co_return in_no_session();
  auto [on_result, promised] = self->promise<v1::HeldBackResponse>();
  self->api_.held_back(mine.session_id, mine.credential, self->options_.locale,
                       std::move(on_result));
  auto result = co_await value_of(self, promised);
  co_return result;
}

asio::awaitable<ApiResult<v1::CreateSessionResponse>> Client::create_session() {
  return Impl::create_session(impl_);
}

asio::awaitable<ApiResult<v1::RedeemInviteResponse>> Client::join(std::string code_or_link) {
  return Impl::join(impl_, std::move(code_or_link));
}

asio::awaitable<ApiResult<v1::IssueInviteResponse>> Client::invite(v1::Seat seat) {
  return Impl::invite(impl_, seat);
}

asio::awaitable<ApiResult<v1::PairCredentialResponse>> Client::pair_credential() {
  return Impl::pair_credential(impl_);
}

asio::awaitable<ApiResult<v1::ReportResponse>> Client::report() { return Impl::report(impl_); }

asio::awaitable<ApiResult<v1::HeldBackResponse>> Client::held_back() {
  return Impl::held_back(impl_);
}

asio::awaitable<Heard> Client::next() { return Impl::next(impl_); }

asio::awaitable<Outcome> Client::send(v1::Command command) {
  return Impl::send(impl_, std::move(command));
}

void Client::enter(const Membership& membership, client::PersistedState restored) {
  impl_->enter(membership, std::move(restored));
}

void Client::probe() {
  if (auto* live = impl_->live()) live->probe();
}

void Client::stop() { impl_->stop(); }

const Membership& Client::membership() const { return impl_->membership(); }

client::PersistedState Client::kept() const {
  client::PersistedState state;
  if (auto* live = impl_->live()) state = live->persisted();
  state.last_offset = 0;
  state.epoch.clear();
  return state;
}

client::Status Client::status() const {
  const auto* live = impl_->live();
  return live != nullptr ? live->machine().status() : client::Status{};
}

}  // namespace attune
