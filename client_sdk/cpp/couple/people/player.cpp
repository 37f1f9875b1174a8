#include "couple/people/player.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <utility>

namespace attune::couple {
namespace {

using std::chrono::milliseconds;

/// What a line needs on a screen is there by then, or will not be: an open round may last 20 s. A
/// line that is meant to be refused does not wait for what it is not to have.
constexpr milliseconds kPatience{25'000};
constexpr milliseconds kPatienceForARefusal{300};

std::int64_t now_ms() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<milliseconds>(now).count();
}

}  // namespace

Player::Player(boost::asio::io_context& io, Stage& stage, const Script& script,
               PlayerOptions options, Tally& tally)
    : stage_{stage}, script_{script}, options_{options}, tally_{tally}, timer_{io} {}

void Player::start(std::function<void()> on_end) {
  on_end_ = std::move(on_end);
  began_at_ = Clock::now();
  index_ = 0;
  next();
}

void Player::wait_until(Clock::time_point time, void (Player::*then)()) {
  timer_.expires_at(time);
  timer_.async_wait(
      [this, then, alive = std::weak_ptr<bool>{alive_}](const boost::system::error_code& ec) {
        if (!ec && !alive.expired()) (this->*then)();
      });
}

bool Player::skipped(const Line& line) const {
  const bool therapist =
      actor_of(*line.verb, line.values) == Who::therapist || line.verb->scene == Scene::invites;
  return options_.skip_therapist && therapist;
}

bool Player::waits_for_answers() {
  for (const Who who : {Who::a, Who::b, Who::therapist}) {
    const Device* device = stage_.device(who);
    const bool comes = device != nullptr && device->reachable() && !device->screen().over;
    if (comes && unanswered_.at(static_cast<std::size_t>(who)) > 0) return true;
  }
  return false;
}

void Player::next() {
  looking_ = false;
  due_ = false;
  while (index_ < script_.lines.size() && skipped(line())) ++index_;
  if (index_ == script_.lines.size()) {
    // The answers to what was said last still come.
    due_ = waits_for_answers();
    if (due_) return;
    auto on_end = std::exchange(on_end_, {});
    if (on_end) on_end();
    return;
  }
  const auto after = std::chrono::duration<double, std::milli>{
      static_cast<double>(line().at.count()) / options_.speed};
  wait_until(began_at_ + std::chrono::ceil<Clock::duration>(after), &Player::begin_line);
}

/// What happens at one moment does not wait for each other's answer; what happens later does.
void Player::begin_line() {
  const bool later = index_ > 0 && line().at > script_.lines[index_ - 1].at;
  due_ = later && waits_for_answers();
  if (due_) return;
  patience_ends_ = Clock::now() + (line().refused ? kPatienceForARefusal : kPatience);
  try_line();
}

void Player::look() {
  if (looking_) wait_until(Clock::now(), &Player::try_line);
}

void Player::try_line() {
  const Line& now = line();
  if (now.verb->scene != Scene::none) return play_scene(now);
  Device* device = stage_.device(actor_of(*now.verb, now.values));
  if (device == nullptr) return over(now, "this one has not come in");
  if (device->dead()) return over(now, "the phone's battery is empty");
  const bool late = Clock::now() >= patience_ends_;
  Commands commands = now.verb->says({.screen = device->screen(),
                                      .values = now.values,
                                      .now_ms = now_ms(),
                                      .anyway = now.refused && late});
  if (!commands.empty()) return say(now, *device, std::move(commands));
  if (late) return over(now, "nothing on the screen that could be answered so");
  looking_ = true;
  wait_until(patience_ends_, &Player::try_line);
}

void Player::say(const Line& line, Device& device, Commands commands) {
  for (v1::Command& each : commands) {
    ++unanswered_.at(device.who());
    device.send(std::move(each), [this, &line, who = device.who(),
                                  alive = std::weak_ptr<bool>{alive_}](v1::Code code) {
      if (alive.expired()) return;
      --unanswered_.at(who);
      answered(line, code);
    });
  }
  over(line, "");
}

void Player::answered(const Line& line, v1::Code code) {
  const bool refused = code != v1::CODE_UNSPECIFIED;
  if (refused != line.refused) {
    ++tally_.lines_failed;
    tally_.add_problem(script_.file + ":" + std::to_string(line.number) + ": " + line.text + ": " +
                       (refused ? "refused with " + v1::Code_Name(code) : "was not refused"));
  }
  // Not from inside the device that calls: what comes next may end its battery.
  if (due_ && !waits_for_answers()) {
    wait_until(Clock::now(), index_ == script_.lines.size() ? &Player::next : &Player::begin_line);
  }
}

void Player::play_scene(const Line& line) {
  Device* device = stage_.device(actor_of(*line.verb, line.values));
  const Scene scene = line.verb->scene;
  const bool door = scene == Scene::begins || scene == Scene::comes_in || scene == Scene::invites ||
                    scene == Scene::is_invited;
  if (door) {
    return stage_.open(scene, [this, &line, alive = std::weak_ptr<bool>{alive_}](bool well) {
      if (!alive.expired()) over(line, well ? "" : "the door did not open");
    });
  }
  if (device == nullptr) return over(line, "this one has not come in");
  if (scene == Scene::goes_offline) device->go_offline();
  if (scene == Scene::comes_online) device->come_online();
  if (scene == Scene::drops) device->drop();
  if (scene == Scene::dies) device->die();
  if (scene == Scene::revives) device->revive();
  over(line, "");
}

void Player::over(const Line& line, const std::string& problem) {
  ++tally_.lines;
  if (!problem.empty()) {
    ++tally_.lines_failed;
    tally_.add_problem(script_.file + ":" + std::to_string(line.number) + ": " + line.text + ": " +
                       problem);
  }
  ++index_;
  next();
}

}  // namespace attune::couple
