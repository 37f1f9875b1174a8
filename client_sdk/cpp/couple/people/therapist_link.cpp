#include "couple/people/therapist_link.hpp"

#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <iostream>
#include <utility>

namespace attune::couple {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kRetry{1'000};
/// While someone sits in the therapist's seat there is no invite to give; they may leave it again.
constexpr milliseconds kSeatTakenRetry{60'000};
constexpr milliseconds kReissueMin{1'000};

milliseconds until(std::int64_t unix_ms) {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return milliseconds{unix_ms} - std::chrono::duration_cast<milliseconds>(now);
}

}  // namespace

TherapistLink::TherapistLink(boost::asio::io_context& io, const client::Url& server,
                             std::string base, std::string session_id, std::string credential)
    : api_{io, server},
      base_{std::move(base)},
      session_id_{std::move(session_id)},
      credential_{std::move(credential)},
      timer_{io} {}

void TherapistLink::invite() {
  api_.issue_invite(session_id_, credential_, v1::SEAT_THERAPIST,
                    [this, alive = std::weak_ptr<bool>{alive_}](const auto& result) {
                      if (!alive.expired()) on_invited(result);
                    });
}

void TherapistLink::on_invited(const client::ApiResult<v1::IssueInviteResponse>& result) {
  if (const auto* error = std::get_if<client::ApiError>(&result)) {
    return again_in(error->code == v1::CODE_SEAT_TAKEN ? kSeatTakenRetry : kRetry);
  }
  const v1::Invite& invite = std::get<v1::IssueInviteResponse>(result).invite();
  std::cout << "Watch as the therapist: " << base_ << "/therapist#join=" << invite.link_secret()
            << "\n  or with the code " << invite.code() << std::endl;
  again_in(std::max(kReissueMin, until(invite.expires_at_ms())));
}

void TherapistLink::again_in(milliseconds time) {
  timer_.expires_after(time);
  timer_.async_wait(
      [this, alive = std::weak_ptr<bool>{alive_}](const boost::system::error_code& ec) {
        if (!ec && !alive.expired()) invite();
      });
}

}  // namespace attune::couple
