#include "couple/people/door.hpp"

#include <boost/asio/io_context.hpp>
#include <utility>

namespace attune::couple {
namespace {

constexpr int kTries = 10;
constexpr std::chrono::milliseconds kTryAgain{1'000};

}  // namespace

Door::Door(boost::asio::io_context& io, const client::Url& server) : api_{io, server}, timer_{io} {}

void Door::again(int tries_left, const client::ApiError& error, Try attempt, Try give_up) {
  if (tries_left == 0 || !error.may_retry) return give_up();
  timer_.expires_after(kTryAgain);
  timer_.async_wait([attempt = std::move(attempt),
                     alive = std::weak_ptr<bool>{alive_}](const boost::system::error_code& ec) {
    if (!ec && !alive.expired()) attempt();
  });
}

void Door::open(OnPass on_pass) { open_try(kTries, on_pass); }

void Door::open_try(int tries_left, const OnPass& on_pass) {
  api_.create_session([=, this, alive = std::weak_ptr<bool>{alive_}](
                          const client::ApiResult<v1::CreateSessionResponse>& result) {
    if (alive.expired()) return;
    if (const auto* error = std::get_if<client::ApiError>(&result)) {
      return again(
          tries_left, *error, [=, this] { open_try(tries_left - 1, on_pass); },
          [=] { on_pass(std::nullopt); });
    }
    const auto& created = std::get<v1::CreateSessionResponse>(result);
    code_for_b_ = created.invite().code();
    first_ = {.session_id = created.session_id(), .credential = created.credential()};
    on_pass(first_);
  });
}

void Door::come_in(OnPass on_pass) { redeem_try(kTries, code_for_b_, on_pass); }

void Door::redeem_try(int tries_left, const std::string& code, const OnPass& on_pass) {
  api_.redeem_invite(code, "",
                     [=, this, alive = std::weak_ptr<bool>{alive_}](
                         const client::ApiResult<v1::RedeemInviteResponse>& result) {
                       if (alive.expired()) return;
                       if (const auto* error = std::get_if<client::ApiError>(&result)) {
                         return again(
                             tries_left, *error,
                             [=, this] { redeem_try(tries_left - 1, code, on_pass); },
                             [=] { on_pass(std::nullopt); });
                       }
                       const auto& in = std::get<v1::RedeemInviteResponse>(result);
                       on_pass(Pass{.session_id = in.session_id(), .credential = in.credential()});
                     });
}

void Door::invite_therapist(std::function<void(bool)> done) { invite_try(kTries, done); }

void Door::invite_try(int tries_left, const std::function<void(bool)>& done) {
  api_.issue_invite(first_.session_id, first_.credential, v1::SEAT_THERAPIST,
                    [=, this, alive = std::weak_ptr<bool>{alive_}](
                        const client::ApiResult<v1::IssueInviteResponse>& result) {
                      if (alive.expired()) return;
                      if (const auto* error = std::get_if<client::ApiError>(&result)) {
                        return again(
                            tries_left, *error, [=, this] { invite_try(tries_left - 1, done); },
                            [=] { done(false); });
                      }
                      code_for_therapist_ =
                          std::get<v1::IssueInviteResponse>(result).invite().code();
                      done(true);
                    });
}

void Door::come_in_as_therapist(OnPass on_pass) {
  redeem_try(kTries, code_for_therapist_, on_pass);
}

}  // namespace attune::couple
