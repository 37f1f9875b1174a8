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

// Each begins when it is awaited, and holds the Impl itself from then on.

asio::awaitable<ApiResult<v1::CreateSessionResponse>> Client::create_session() {
  const auto impl = impl_;
  auto [on_result, promised] = impl->promise<v1::CreateSessionResponse>();
  impl->api().create_session(std::move(on_result), impl->options().pair_credential);
  auto result = co_await Impl::value_of(impl, promised);
  if (const auto* made = std::get_if<v1::CreateSessionResponse>(&result)) {
    const Membership mine{made->session_id(), made->credential(), v1::SEAT_PARTNER_A};
    impl->enter(mine, {});
  }
  co_return result;
}

asio::awaitable<ApiResult<v1::RedeemInviteResponse>> Client::join(std::string code_or_link) {
  const auto impl = impl_;
  const std::string secret = secret_of(code_or_link);
  const std::string code = secret.empty() ? std::move(code_or_link) : std::string{};
  auto [on_result, promised] = impl->promise<v1::RedeemInviteResponse>();
  impl->api().redeem_invite(code, secret, std::move(on_result), impl->options().pair_credential);
  auto result = co_await Impl::value_of(impl, promised);
  if (const auto* let_in = std::get_if<v1::RedeemInviteResponse>(&result)) {
    const Membership mine{let_in->session_id(), let_in->credential(), let_in->seat()};
    impl->enter(mine, {});
  }
  co_return result;
}

asio::awaitable<ApiResult<v1::IssueInviteResponse>> Client::invite(v1::Seat seat) {
  const auto impl = impl_;
  const Membership mine = impl->membership();
  if (mine.session_id.empty()) co_return in_no_session();
  auto [on_result, promised] = impl->promise<v1::IssueInviteResponse>();
  impl->api().issue_invite(mine.session_id, mine.credential, seat, std::move(on_result));
  auto result = co_await Impl::value_of(impl, promised);
  co_return result;
}

asio::awaitable<ApiResult<v1::PairCredentialResponse>> Client::pair_credential() {
  const auto impl = impl_;
  const Membership mine = impl->membership();
  if (mine.session_id.empty()) co_return in_no_session();
  auto [on_result, promised] = impl->promise<v1::PairCredentialResponse>();
  impl->api().pair_credential(mine.session_id, mine.credential, std::move(on_result));
  auto result = co_await Impl::value_of(impl, promised);
  co_return result;
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
