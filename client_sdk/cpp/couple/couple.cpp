#include "couple/couple.hpp"

#include <algorithm>
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

Couple::Couple(boost::asio::io_context& io, CoupleOptions options)
    : io_{io},
      options_{std::move(options)},
      api_{io, options_.server},
      moods_{options_.seed},
      timer_{io} {}

void Couple::start() {
  starting_ = false;
  a_.reset();
  b_.reset();
  api_.create_session([this](const auto& result) { on_created(result); });
}

std::uint64_t Couple::answered() const {
  return (a_ ? a_->answered() : 0) + (b_ ? b_->answered() : 0);
}

void Couple::on_created(const client::ApiResult<v1::CreateSessionResponse>& result) {
  const auto* created = std::get_if<v1::CreateSessionResponse>(&result);
  if (created == nullptr) return start_again_in(kRetry);
  session_id_ = created->session_id();
  credential_ = created->credential();
  a_ = make_partner(0, credential_);
  a_->start();
  api_.redeem_invite(created->invite().code(), "",
                     [this](const auto& redeemed) { on_redeemed(redeemed); });
}

void Couple::on_redeemed(const client::ApiResult<v1::RedeemInviteResponse>& result) {
  const auto* redeemed = std::get_if<v1::RedeemInviteResponse>(&result);
  if (redeemed == nullptr) return start_again_in(kRetry);
  b_ = make_partner(1, redeemed->credential());
  b_->start();
  invite_therapist();
}

std::unique_ptr<Partner> Couple::make_partner(std::size_t who, const std::string& credential) {
  return std::make_unique<Partner>(
      io_,
      PartnerOptions{.live = {.server = options_.server,
                              .session_id = session_id_,
                              .credential = credential,
                              .backoff = {.cap_ms = 5'000},
                              .seed = options_.seed + 10 + who},
                     .who = who,
                     .period = options_.period,
                     .seed = options_.seed + who,
                     .to_therapist = who == 0 ? v1::VISIBILITY_EXACT : v1::VISIBILITY_ZONE},
      moods_, [this] { start_again_in(kRetry); });
}

// The therapist's invite lives ten minutes; a demo lives longer.

void Couple::invite_therapist() {
  api_.issue_invite(session_id_, credential_, v1::SEAT_THERAPIST,
                    [this, session = session_id_](const auto& result) {
                      if (session == session_id_ && !starting_) on_invited(result);
                    });
}

void Couple::on_invited(const client::ApiResult<v1::IssueInviteResponse>& result) {
  if (const auto* error = std::get_if<client::ApiError>(&result)) {
    const bool seated = error->code == v1::CODE_SEAT_TAKEN;
    return wait(seated ? kSeatTakenRetry : kRetry, &Couple::invite_therapist);
  }
  const v1::Invite& invite = std::get<v1::IssueInviteResponse>(result).invite();
  std::cout << "Watch as the therapist: " << options_.link_base
            << "/therapist#join=" << invite.link_secret() << "\n  or with the code "
            << invite.code() << std::endl;
  wait(std::max(kReissueMin, until(invite.expires_at_ms())), &Couple::invite_therapist);
}

void Couple::start_again_in(milliseconds time) {
  if (std::exchange(starting_, true)) return;  // Both phones tell of the same end.
  wait(time, &Couple::start);
}

void Couple::wait(milliseconds time, void (Couple::*then)()) {
  timer_.expires_after(time);
  timer_.async_wait([this, then](const boost::system::error_code& ec) {
    if (!ec) (this->*then)();
  });
}

}  // namespace attune::couple
