// One simulated partner on one simulated phone.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <random>
#include <set>

#include "attune_client/live_session.hpp"
#include "couple/moods.hpp"

namespace attune::couple {

struct PartnerOptions {
  client::LiveOptions live;
  std::size_t who = 0;  ///< 0: partner A, 1: partner B.
  std::chrono::milliseconds period{8'000};
  std::uint64_t seed = 1;
  v1::Visibility to_therapist = v1::VISIBILITY_EXACT;
};

class Partner {
 public:
  /// `on_over`: the session is over for this device, or unknown; called once, later than any call
  /// to this object. `moods` outlives it.
  Partner(boost::asio::io_context& io, PartnerOptions options, Moods& moods,
          std::function<void()> on_over);
  void start() { live_.start(); }

  /// Commands that the server has answered; for the line that the tool prints at its end.
  [[nodiscard]] std::uint64_t answered() const { return answered_; }

 private:
  static constexpr int kHeartBatchS = 5;
  void on_welcome(const v1::Welcome& welcome);
  void on_event(const v1::Event& event);
  void on_state(const client::Status& status);

  void on_started();
  void on_reach_out(const v1::ReachOutOpened& event);
  void on_suggestion(const v1::SuggestionOffered& event);
  void on_paused();
  [[nodiscard]] bool warmed_up() const;

  void turn();
  void schedule_hearts();
  void send_hearts();
  void schedule_turn();
  void check_in();
  void reach_out(v1::ReachOutKind kind);
  void take_up(v1::SuggestionOffered::Action action);
  void send(v1::Command command) { live_.send(std::move(command)); }

  double uniform(double from, double to) {
    return std::uniform_real_distribution<double>{from, to}(random_);
  }
  bool chance(double p) { return uniform(0, 1) < p; }
  /// Once, between so many seconds; never after this object's end.
  void after(double from_s, double to_s, std::function<void()> act);

  boost::asio::io_context& io_;
  const std::size_t who_;
  const v1::Seat seat_;
  const std::chrono::milliseconds period_;
  const v1::Visibility to_therapist_;
  Moods& moods_;
  std::mt19937_64 random_;
  std::function<void()> on_over_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
  boost::asio::steady_timer turn_timer_;
  double heart_bpm_ = 70;
  bool started_ = false;
  bool paused_ = false;
  const std::chrono::steady_clock::time_point born_at_ = std::chrono::steady_clock::now();
  bool visibility_set_ = false;
  std::set<std::uint64_t> joins_answered_;
  std::uint64_t answered_ = 0;
  client::LiveSession live_;  ///< Last: nothing of it is called once the rest is gone.
};

}  // namespace attune::couple
