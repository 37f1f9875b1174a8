// Many couples in one process, on one io_context.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>

#include "couple/people/evening.hpp"

namespace attune::couple {

/// Couples of one process, and of them those that may begin in a second. Engineering defaults: one
/// thread plays ten thousand phones that each say something every few seconds.
inline constexpr std::size_t kCouplesMax = 5'000;
inline constexpr double kRampMax = 1'000;

struct CrowdOptions {
  EveningOptions evening;
  std::size_t couples = 1;
  double ramp_per_second = 100;
  /// A couple whose evening is over begins another one.
  bool again = false;
  /// 0: until every evening is over by itself.
  std::chrono::milliseconds length{0};
};

class Crowd {
 public:
  /// `on_over` once, when the last couple has gone home.
  Crowd(boost::asio::io_context& io, CrowdOptions options, Tally& tally,
        std::function<void()> on_over);
  void start();
  /// No couple begins any more, and all that are there end.
  void end(std::chrono::milliseconds patience = kSettles);

 private:
  void begin_next();
  void begin(std::size_t couple);
  void went_home(std::size_t couple);
  void look_whether_empty();

  boost::asio::io_context& io_;
  const CrowdOptions options_;
  Tally& tally_;
  std::function<void()> on_over_;
  boost::asio::steady_timer ramp_;
  boost::asio::steady_timer length_;
  std::chrono::steady_clock::time_point began_at_;
  std::map<std::size_t, std::unique_ptr<Evening>> evenings_;
  std::size_t begun_ = 0;
  std::uint64_t evenings_begun_ = 0;
  bool ending_ = false;
};

}  // namespace attune::couple
