#include "couple/people/partner.hpp"

#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <utility>

namespace attune::couple {

using std::chrono::steady_clock;

Partner::Partner(boost::asio::io_context& io, PartnerOptions options, Device& device,
                 model::Feelings& feelings, steady_clock::time_point sat_down_at)
    : io_{io},
      options_{options},
      device_{device},
      feelings_{feelings},
      sat_down_at_{sat_down_at},
      random_{options.seed} {}

Partner::~Partner() = default;

void Partner::after(double from_s, double to_s, std::function<void()> act) {
  const std::chrono::duration<double> delay{uniform(from_s, to_s)};
  auto timer = std::make_shared<boost::asio::steady_timer>(io_);
  timer->expires_after(std::chrono::ceil<std::chrono::milliseconds>(delay));
  timer->async_wait([timer, act = std::move(act),
                     alive = std::weak_ptr<bool>{alive_}](const boost::system::error_code& ec) {
    if (!ec && !alive.expired()) act();
  });
}

std::uint64_t Partner::second() const {
  const auto passed = steady_clock::now() - sat_down_at_;
  return static_cast<std::uint64_t>(
      std::chrono::duration_cast<std::chrono::seconds>(passed).count());
}

void Partner::start() {
  resting_ = false;
  // The first turn of thousands is not one moment.
  const double period_s = std::chrono::duration<double>{options_.period}.count();
  after(0, period_s, [this] {
    turn();
    schedule_turn();
  });
  if (!options_.only_taps) schedule_hearts();
}

// What comes.

void Partner::heard(const v1::Event& event) {
  const double period_s = std::chrono::duration<double>{options_.period}.count();
  if (event.has_round_opened()) return after(0, std::min(period_s, 9.0), [this] { check_in(); });
  if (options_.only_taps) return;
  switch (event.body_case()) {
    case v1::Event::kReachOutOpened: return on_reach_out(event.reach_out_opened());
    case v1::Event::kPaused: return on_paused();
    case v1::Event::kResumed: resting_ = false; return;
    case v1::Event::kSuggestionOffered: return on_suggestion(event.suggestion_offered());
    case v1::Event::kExerciseSeen: return on_exercise(event.exercise_seen());
    default: return;
  }
}

void Partner::on_reach_out(const v1::ReachOutOpened& event) {
  if (event.from() == device_.screen().seat || event.kind() == v1::REACH_OUT_KIND_THANKS) return;
  after(2, 7, [this, id = event.reach_out_id()] {
    const double dice = uniform(0, 1);
    v1::Command command;
    command.mutable_answer_reach_out()->set_reach_out_id(id);
    command.mutable_answer_reach_out()->set_answer(dice < 0.6   ? v1::REACH_OUT_ANSWER_YES
                                                   : dice < 0.9 ? v1::REACH_OUT_ANSWER_NOT_NOW
                                                                : v1::REACH_OUT_ANSWER_NO);
    send(std::move(command));
  });
}

void Partner::on_suggestion(const v1::SuggestionOffered& event) {
  if (event.to() != device_.screen().seat) return;
  after(4, 12, [this, offered = event] {
    const bool pauses = offered.action() == v1::SuggestionOffered::ACTION_PAUSE;
    const bool take = chance(0.6) && (!pauses || warmed_up());
    v1::Command command;
    command.mutable_answer_suggestion()->set_suggestion_id(offered.suggestion_id());
    command.mutable_answer_suggestion()->set_answer(take ? v1::SUGGESTION_ANSWER_TAKEN
                                                         : v1::SUGGESTION_ANSWER_DECLINED);
    send(std::move(command));
    if (take) take_up(offered);
  });
}

/// Whoever begins to watch sees two people talking, not a pause.
bool Partner::warmed_up() const { return second() >= 120; }

void Partner::take_up(const v1::SuggestionOffered& offered) {
  v1::Command command;
  switch (offered.action()) {
    case v1::SuggestionOffered::ACTION_PAUSE: command.mutable_pause(); break;
    case v1::SuggestionOffered::ACTION_ASK_BOTH: command.mutable_ask_both(); break;
    case v1::SuggestionOffered::ACTION_REACH_OUT: return reach_out(v1::REACH_OUT_KIND_COMFORT);
    case v1::SuggestionOffered::ACTION_EXERCISE:
      command.mutable_offer_exercise()->set_kind(offered.exercise());
      break;
    default: return;
  }
  send(std::move(command));
}

/// Both come back long before the agreed time, so that an evening can be watched in minutes.
void Partner::on_paused() {
  if (std::exchange(resting_, true)) return;
  after(20, 40, [this] {
    if (!resting_) return;
    v1::Command command;
    command.mutable_ready_to_return();
    send(std::move(command));
  });
}

/// Joins in, and goes through it at a talking pace.
void Partner::on_exercise(const v1::ExerciseSeen& event) {
  const bool asked = event.stage() != v1::EXERCISE_STAGE_RUNNING && !event.you_agreed();
  const bool acts = event.stage() == v1::EXERCISE_STAGE_RUNNING && event.you_act();
  if (!asked && !acts) return;
  after(4, 12, [this, seen = event, asked] {
    const auto& now = seen.alone() ? device_.screen().alone : device_.screen().shared;
    if (!now || now->exercise_id() != seen.exercise_id() || now->visit() != seen.visit()) return;
    v1::Command command;
    if (asked) {
      command.mutable_answer_exercise()->set_exercise_id(seen.exercise_id());
      command.mutable_answer_exercise()->set_accept(true);
      return send(std::move(command));
    }
    if (now->moves().empty()) return;
    command.mutable_move_exercise()->set_exercise_id(seen.exercise_id());
    command.mutable_move_exercise()->set_alone(seen.alone());
    command.mutable_move_exercise()->set_visit(seen.visit());
    command.mutable_move_exercise()->set_move(now->moves(0));
    send(std::move(command));
  });
}

// What it does by itself.

void Partner::schedule_turn() {
  const double period_s = std::chrono::duration<double>{options_.period}.count();
  after(0.6 * period_s, 1.4 * period_s, [this] {
    turn();
    schedule_turn();
  });
}

bool Partner::tense() { return feelings_.stirred(device_.who(), second()) > 1; }

void Partner::turn() {
  if (resting_ || backed_up()) return;
  if (options_.only_taps) return check_in();
  if (chance(0.85)) check_in();
  if (tense() && chance(0.2)) {
    constexpr v1::ReachOutKind kKinds[] = {v1::REACH_OUT_KIND_COMFORT, v1::REACH_OUT_KIND_LISTEN,
                                           v1::REACH_OUT_KIND_SPACE,
                                           v1::REACH_OUT_KIND_HELP_ME_THINK};
    reach_out(kKinds[std::uniform_int_distribution<std::size_t>{0, 3}(random_)]);
  } else if (chance(0.03)) {
    reach_out(v1::REACH_OUT_KIND_THANKS);
  }
}

/// A strap says one rate a second; a phone sends them in batches.
void Partner::schedule_hearts() {
  after(kHeartBatchS, kHeartBatchS, [this] {
    send_hearts();
    schedule_hearts();
  });
}

void Partner::send_hearts() {
  if (backed_up()) return;
  const std::uint64_t now = second();
  v1::Command command;
  for (std::uint64_t age = kHeartBatchS; age-- > 0;) {
    if (age > now) continue;
    auto& sample = *command.mutable_heart_samples()->add_samples();
    sample.set_age_ms(age * 1'000);
    sample.set_rate_bpm(feelings_.heart_bpm(device_.who(), now - age));
  }
  send(std::move(command));
}

void Partner::check_in() {
  const model::Mood mood = feelings_.mood(device_.who(), second());
  v1::Command command;
  command.mutable_check_in()->set_pleasantness(mood.pleasantness);
  command.mutable_check_in()->set_arousal(mood.arousal);
  send(std::move(command));
}

void Partner::reach_out(v1::ReachOutKind kind) {
  v1::Command command;
  command.mutable_reach_out()->set_kind(kind);
  send(std::move(command));
}

}  // namespace attune::couple
