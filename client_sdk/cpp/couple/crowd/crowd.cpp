#include "couple/crowd/crowd.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <utility>

namespace attune::couple {
namespace {

/// After an evening that could not begin, so that a server in trouble is left in peace.
constexpr std::chrono::milliseconds kBetweenEvenings{1'000};
/// Seeds of two couples have nothing in common.
constexpr std::uint64_t kSeedsOfACouple = 1'000;

}  // namespace

Crowd::Crowd(boost::asio::io_context& io, CrowdOptions options, Tally& tally,
             std::function<void()> on_over)
    : io_{io},
      options_{std::move(options)},
      tally_{tally},
      on_over_{std::move(on_over)},
      ramp_{io},
      length_{io} {}

void Crowd::start() {
  began_at_ = std::chrono::steady_clock::now();
  begin_next();
  if (options_.length <= std::chrono::milliseconds{0}) return;
  length_.expires_after(options_.length);
  length_.async_wait([this](const boost::system::error_code& ec) {
    if (!ec) end();
  });
}

void Crowd::begin_next() {
  if (ending_ || begun_ == options_.couples) return;
  begin(begun_++);
  const std::chrono::duration<double> until{static_cast<double>(begun_) / options_.ramp_per_second};
  ramp_.expires_at(began_at_ + std::chrono::ceil<std::chrono::steady_clock::duration>(until));
  ramp_.async_wait([this](const boost::system::error_code& ec) {
    if (!ec) begin_next();
  });
}

void Crowd::begin(std::size_t couple) {
  EveningOptions options = options_.evening;
  options.seed += kSeedsOfACouple * evenings_begun_++;
  auto& evening = evenings_[couple];
  evening = std::make_unique<Evening>(io_, std::move(options), tally_,
                                      [this, couple] { went_home(couple); });
  evening->start();
}

void Crowd::went_home(std::size_t couple) {
  // Not from inside the evening that ends.
  auto timer = std::make_shared<boost::asio::steady_timer>(io_);
  const bool again = options_.again && !ending_;
  timer->expires_after(again ? kBetweenEvenings : std::chrono::milliseconds{0});
  timer->async_wait([this, couple, timer, again](const boost::system::error_code&) {
    evenings_.erase(couple);
    if (again && !ending_) return begin(couple);
    look_whether_empty();
  });
}

void Crowd::end(std::chrono::milliseconds patience) {
  if (std::exchange(ending_, true)) return;
  ramp_.cancel();
  length_.cancel();
  for (const auto& [couple, evening] : evenings_) evening->end(patience);
  look_whether_empty();
}

void Crowd::look_whether_empty() {
  const bool all_came = ending_ || begun_ == options_.couples;
  if (!all_came || !evenings_.empty() || !on_over_) return;
  length_.cancel();
  std::exchange(on_over_, {})();
}

}  // namespace attune::couple
