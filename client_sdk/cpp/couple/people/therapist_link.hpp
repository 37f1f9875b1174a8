// Prints the link by which a person can sit down as the couple's therapist, and a new one whenever
// it has expired: an invite lives ten minutes, a demo lives longer.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <memory>
#include <string>

#include "attune_client/api.hpp"

namespace attune::couple {

class TherapistLink {
 public:
  /// `base`: what stands before /therapist.
  TherapistLink(boost::asio::io_context& io, const client::Url& server, std::string base,
                std::string session_id, std::string credential);
  void start() { invite(); }

 private:
  void invite();
  void on_invited(const client::ApiResult<v1::IssueInviteResponse>& result);
  void again_in(std::chrono::milliseconds time);

  client::Api api_;
  const std::string base_;
  const std::string session_id_;
  const std::string credential_;
  boost::asio::steady_timer timer_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace attune::couple
