// One simulated partner who lives by the model: taps, reaches out now and then, and answers what
// comes.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <random>

#include "couple/model/feelings.hpp"
#include "couple/people/device.hpp"

namespace attune::couple {

struct PartnerOptions {
  std::chrono::milliseconds period{8'000};  ///< Between two check-ins, about.
  std::uint64_t seed = 1;
  bool only_taps = false;  ///< Neither hearts nor anything but taps and answers to a question.
};

class Partner {
 public:
  /// All references outlive it. `sat_down_at`: the model's second 0.
  Partner(boost::asio::io_context& io, PartnerOptions options, Device& device,
          model::Feelings& feelings, std::chrono::steady_clock::time_point sat_down_at);
  ~Partner();
  Partner(const Partner&) = delete;
  Partner& operator=(const Partner&) = delete;

  void start();
  /// Whatever this one's device was told.
  void heard(const v1::Event& event);

 private:
  static constexpr int kHeartBatchS = 5;
  void on_suggestion(const v1::SuggestionOffered& event);
  void on_reach_out(const v1::ReachOutOpened& event);
  void on_paused();
  void on_exercise(const v1::ExerciseSeen& event);

  void turn();
  void schedule_turn();
  void schedule_hearts();
  void send_hearts();
  void check_in();
  void reach_out(v1::ReachOutKind kind);
  void take_up(const v1::SuggestionOffered& offered);
  void send(v1::Command command) { device_.send(std::move(command)); }
  [[nodiscard]] bool tense();
  [[nodiscard]] bool warmed_up() const;
  /// What nobody can take in is not said: on a lost connection the queue would only grow.
  [[nodiscard]] bool backed_up() const { return device_.unacknowledged() > 4; }
  [[nodiscard]] std::uint64_t second() const;

  double uniform(double from, double to) {
    return std::uniform_real_distribution<double>{from, to}(random_);
  }
  bool chance(double p) { return uniform(0, 1) < p; }
  /// Once, between so many seconds; never after this object's end.
  void after(double from_s, double to_s, std::function<void()> act);

  boost::asio::io_context& io_;
  const PartnerOptions options_;
  Device& device_;
  model::Feelings& feelings_;
  const std::chrono::steady_clock::time_point sat_down_at_;
  std::mt19937_64 random_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
  bool resting_ = false;
};

}  // namespace attune::couple
