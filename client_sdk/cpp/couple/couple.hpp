// Two simulated partners in one session, and the therapist's invite to it.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "attune_client/api.hpp"
#include "couple/moods.hpp"
#include "couple/partner.hpp"

namespace attune::couple {

struct CoupleOptions {
  client::Url server;
  std::string link_base;  ///< What stands before /therapist in the link that is printed.
  std::uint64_t seed = 1;
  std::chrono::milliseconds period{8'000};
};

class Couple {
 public:
  Couple(boost::asio::io_context& io, CoupleOptions options);
  /// Creates a session, trying until there is a server; and a new one whenever the session is over.
  void start();
  [[nodiscard]] std::uint64_t answered() const;

 private:
  void on_created(const client::ApiResult<v1::CreateSessionResponse>& result);
  void on_redeemed(const client::ApiResult<v1::RedeemInviteResponse>& result);
  void invite_therapist();
  void on_invited(const client::ApiResult<v1::IssueInviteResponse>& result);
  void start_again_in(std::chrono::milliseconds wait);
  void wait(std::chrono::milliseconds time, void (Couple::*then)());
  std::unique_ptr<Partner> make_partner(std::size_t who, const std::string& credential);

  boost::asio::io_context& io_;
  const CoupleOptions options_;
  client::Api api_;
  Moods moods_;
  boost::asio::steady_timer timer_;
  std::string session_id_;
  std::string credential_;
  std::unique_ptr<Partner> a_;
  std::unique_ptr<Partner> b_;
  bool starting_ = false;
};

}  // namespace attune::couple
