#include "couple/people/evening.hpp"

#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <utility>

namespace attune::couple {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// Who has not come in by then, will not.
constexpr milliseconds kComesIn{10'000};
constexpr milliseconds kLook{50};
/// Phones come back soon: an evening at high speed is short.
constexpr client::BackoffOptions kBackoff{.first_max_ms = 250, .base_ms = 250, .cap_ms = 5'000};

Script prelude_of(const EveningOptions& options) {
  if (options.script != nullptr && options.script->opens_the_door()) return {};
  std::string text = "A begins\nB comes in\nA lets B in\n";
  const bool plays = options.script != nullptr && options.script->has_therapist();
  if (plays && options.link_base.empty()) text += "A invites T\nT comes in\n";
  return read_script("the way in", text);
}

}  // namespace

Evening::Evening(boost::asio::io_context& io, EveningOptions options, Tally& tally,
                 std::function<void()> on_over)
    : io_{io},
      options_{std::move(options)},
      tally_{tally},
      on_over_{std::move(on_over)},
      door_{io, options_.server},
      ledger_{tally},
      feelings_{options_.seed, options_.pattern.value_or(model::Pattern::independent)},
      timer_{io} {}

Evening::~Evening() = default;

void Evening::start() {
  begins_at_ = steady_clock::now();
  prelude_ = prelude_of(options_);
  play(*prelude_, &Evening::after_prelude);
}

void Evening::play(const Script& script, void (Evening::*then)()) {
  player_ = std::make_unique<Player>(
      io_, *this, script, PlayerOptions{.speed = options_.speed, .skip_therapist = has_visitor()},
      tally_);
  player_->start([this, then] { in(milliseconds{0}, then); });
}

void Evening::in(milliseconds time, void (Evening::*then)()) {
  timer_.expires_after(time);
  timer_.async_wait(
      [this, then, alive = std::weak_ptr<bool>{alive_}](const boost::system::error_code& ec) {
        if (!ec && !alive.expired()) (this->*then)();
      });
}

void Evening::after_prelude() {
  tally_.lines -= prelude_->lines.size();  // Nobody wrote them.
  const bool opens = options_.script != nullptr && options_.script->opens_the_door();
  if (!opens && (devices_[0] == nullptr || devices_[1] == nullptr)) {
    return finish();
  }
  both_are_here();
}

/// Nobody says anything that the other would only find when coming in.
void Evening::both_are_here() {
  const auto here = [](const auto& each) { return each != nullptr && each->screen().started; };
  const bool opens = options_.script != nullptr && options_.script->opens_the_door();
  if (opens || (here(devices_[0]) && here(devices_[1]))) return play_script();
  const bool late = steady_clock::now() - begins_at_ > kComesIn;
  if (late && !ending_) return finish();
  in(kLook, &Evening::both_are_here);
}

void Evening::play_script() {
  if (ending_) return settle();
  if (options_.script == nullptr) return live_by_model();
  play(*options_.script, &Evening::live_by_model);
}

void Evening::live_by_model() {
  player_.reset();
  const bool over = std::ranges::any_of(
      devices_, [](const auto& each) { return each != nullptr && each->screen().over; });
  if (ending_ || over || !options_.pattern) return end();
  sat_down_at_ = steady_clock::now();
  for (std::size_t who = 0; who < 2; ++who) {
    partners_.push_back(std::make_unique<Partner>(io_,
                                                  PartnerOptions{.period = options_.period,
                                                                 .seed = options_.seed + who,
                                                                 .only_taps = options_.only_taps},
                                                  *devices_[who], feelings_, sat_down_at_));
    partners_.back()->start();
  }
  if (options_.model_for > milliseconds{0}) in(options_.model_for, &Evening::after_model);
}

void Evening::after_model() {
  partners_.clear();
  if (!options_.again) return end();
  play_script();
}

// What the player may ask for.

void Evening::open(Scene scene, std::function<void(bool)> done) {
  if (scene == Scene::begins) return door_.open(seated(Who::a, std::move(done)));
  if (scene == Scene::comes_in) return door_.come_in(seated(Who::b, std::move(done)));
  if (scene == Scene::invites) return door_.invite_therapist(std::move(done));
  door_.come_in_as_therapist(seated(Who::therapist, std::move(done)));
}

Door::OnPass Evening::seated(Who who, std::function<void(bool)> done) {
  return [this, who, done = std::move(done)](const std::optional<Pass>& pass) {
    if (pass) seat(who, *pass);
    done(pass.has_value());
  };
}

void Evening::seat(Who who, const Pass& pass) {
  const auto index = static_cast<std::size_t>(who);
  devices_[index] =
      std::make_unique<Device>(io_,
                               DeviceOptions{.live = {.server = options_.server,
                                                      .session_id = pass.session_id,
                                                      .credential = pass.credential,
                                                      .backoff = kBackoff,
                                                      .seed = options_.seed + 10 + index},
                                             .who = index},
                               *this, ledger_, tally_);
  devices_[index]->start();
  if (who == Who::a && has_visitor()) {
    link_ = std::make_unique<TherapistLink>(io_, options_.server, options_.link_base,
                                            pass.session_id, pass.credential);
    link_->start();
  }
}

// What the devices tell.

void Evening::heard(Device& device, const v1::Event& event) {
  if (options_.on_heard) options_.on_heard(static_cast<Who>(device.who()), event);
  if (event.has_session_started() && !std::exchange(began_, true)) ++tally_.sessions;
  if (event.has_observation_asked() && has_visitor() && device.who() < 2) {
    v1::Command yes;
    yes.mutable_answer_observation()->set_consent(true);
    device.send(std::move(yes));
  }
  for (std::size_t i = 0; i < partners_.size(); ++i) {
    if (i == device.who() && !ending_) partners_[i]->heard(event);
  }
  if (player_) player_->look();
}

void Evening::over(Device& device) {
  if (device.who() == 2 || ending_ || player_) return;
  boost::asio::post(io_, [this, alive = std::weak_ptr<bool>{alive_}] {
    if (!alive.expired()) end();
  });
}

// The end.

void Evening::end(milliseconds patience) {
  if (finished_ || std::exchange(ending_, true)) return;
  player_.reset();
  partners_.clear();
  settles_until_ = steady_clock::now() + patience;
  settle();
}

/// The other one's frame is still on its way.
bool Evening::only_one_knows_the_end() const {
  const auto knows = [](const auto& each) { return each != nullptr && each->screen().over; };
  return knows(devices_[0]) != knows(devices_[1]);
}

void Evening::settle() {
  std::size_t open = ledger_.open();
  for (const auto& each : devices_) {
    if (each != nullptr && !each->screen().over) open += each->unacknowledged();
  }
  if (only_one_knows_the_end()) ++open;
  if (open > 0 && steady_clock::now() < settles_until_) return in(kLook, &Evening::settle);
  finish();
}

void Evening::finish() {
  if (std::exchange(finished_, true)) return;
  const bool had_time = !ending_ || steady_clock::now() - begins_at_ >= kComesIn;
  if (began_) {
    ledger_.close();
    ++tally_.evenings;
  } else if (had_time) {
    ++tally_.setup_failures;
  }
  link_.reset();
  for (const auto& each : devices_) {
    if (each != nullptr) each->leave();
  }
  if (on_over_) on_over_();
}

}  // namespace attune::couple
