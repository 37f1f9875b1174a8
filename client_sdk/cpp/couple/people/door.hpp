// How people come in: a session is opened, invites are given and used.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "attune_client/api.hpp"

namespace attune::couple {

/// What one device knows the session by.
struct Pass {
  std::string session_id;
  std::string credential;
};

/// Each call answers once, with nothing where it did not work within ten tries, a second apart.
class Door {
 public:
  using OnPass = std::function<void(std::optional<Pass>)>;

  Door(boost::asio::io_context& io, const client::Url& server);
  /// A opens a session, and has an invite for B.
  void open(OnPass on_pass);
  /// B uses it.
  void come_in(OnPass on_pass);
  /// A has an invite for the therapist: `done` is told whether.
  void invite_therapist(std::function<void(bool)> done);
  /// The therapist uses it.
  void come_in_as_therapist(OnPass on_pass);
  /// Of A.
  [[nodiscard]] const Pass& first() const { return first_; }

 private:
  using Try = std::function<void()>;
  void again(int tries_left, const client::ApiError& error, Try attempt, Try give_up);
  void open_try(int tries_left, const OnPass& on_pass);
  void redeem_try(int tries_left, const std::string& code, const OnPass& on_pass);
  void invite_try(int tries_left, const std::function<void(bool)>& done);

  client::Api api_;
  boost::asio::steady_timer timer_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
  Pass first_;
  std::string code_for_b_;
  std::string code_for_therapist_;
};

}  // namespace attune::couple
