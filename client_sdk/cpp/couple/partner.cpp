#include "couple/partner.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <utility>

namespace attune::couple {

Partner::Partner(boost::asio::io_context& io, PartnerOptions options, Moods& moods,
                 std::function<void()> on_over)
    : io_{io},
      who_{options.who},
      seat_{options.who == 0 ? v1::SEAT_PARTNER_A : v1::SEAT_PARTNER_B},
      period_{options.period},
      to_therapist_{options.to_therapist},
      moods_{moods},
      random_{options.seed},
      on_over_{std::move(on_over)},
      turn_timer_{io},
      live_{io, std::move(options.live),
            client::Callbacks{
                .on_welcome = [this](const v1::Welcome& welcome) { on_welcome(welcome); },
                .on_event = [this](const v1::Event& event, bool) { on_event(event); },
                .on_ack = [this](const client::Settled&) { ++answered_; },
                .on_state = [this](const client::Status& status) { on_state(status); }}} {}

void Partner::after(double from_s, double to_s, std::function<void()> act) {
  const std::chrono::duration<double> delay{uniform(from_s, to_s)};
  auto timer = std::make_shared<boost::asio::steady_timer>(io_);
  timer->expires_after(std::chrono::ceil<std::chrono::milliseconds>(delay));
  timer->async_wait([timer, act = std::move(act),
                     alive = std::weak_ptr<bool>{alive_}](const boost::system::error_code& ec) {
    if (!ec && !alive.expired()) act();
  });
}

// What comes.

void Partner::on_welcome(const v1::Welcome& welcome) {
  if (welcome.outcome() == v1::Welcome::OUTCOME_SNAPSHOT) paused_ = false;
  for (const v1::Event& event : welcome.snapshot()) on_event(event);
}

void Partner::on_event(const v1::Event& event) {
  switch (event.body_case()) {
    case v1::Event::kJoinRequested: {
      const std::uint64_t join_id = event.join_requested().join_id();
      if (!joins_answered_.insert(join_id).second) return;
      v1::Command command;
      command.mutable_confirm_join()->set_join_id(join_id);
      command.mutable_confirm_join()->set_accept(true);
      return send(std::move(command));
    }
    case v1::Event::kSessionStarted: return on_started();
    case v1::Event::kRoundOpened: return after(2, 9, [this] { check_in(); });
    case v1::Event::kReachOutOpened: return on_reach_out(event.reach_out_opened());
    case v1::Event::kReachOutAnswered:
      if (event.reach_out_answered().from() != seat_) return;
      return moods_.soothe(
          who_, event.reach_out_answered().answer() == v1::REACH_OUT_ANSWER_YES ? 0.5 : 0.1);
    case v1::Event::kPaused: return on_paused();
    case v1::Event::kResumed: paused_ = false; return;
    case v1::Event::kSuggestionOffered: return on_suggestion(event.suggestion_offered());
    case v1::Event::kObservationAsked:
      return after(2, 5, [this] {
        v1::Command command;
        command.mutable_answer_observation()->set_consent(true);
        send(std::move(command));
      });
    default: return;
  }
}

void Partner::on_state(const client::Status& status) {
  if (status.kind != client::Status::Kind::stopped) return;
  boost::asio::post(io_, [on_over = on_over_, alive = std::weak_ptr<bool>{alive_}] {
    if (!alive.expired()) on_over();
  });
}

void Partner::on_started() {
  if (!std::exchange(visibility_set_, true)) {
    v1::Command command;
    command.mutable_set_visibility()->set_to_partner(v1::VISIBILITY_EXACT);
    command.mutable_set_visibility()->set_to_therapist(to_therapist_);
    send(std::move(command));
  }
  if (std::exchange(started_, true)) return;
  schedule_turn();
  schedule_hearts();
}

void Partner::on_reach_out(const v1::ReachOutOpened& event) {
  if (event.from() == seat_ || event.kind() == v1::REACH_OUT_KIND_THANKS) return;
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
  if (event.to() != seat_) return;
  after(4, 12, [this, id = event.suggestion_id(), action = event.action()] {
    const bool take = chance(0.6) && (action != v1::SuggestionOffered::ACTION_PAUSE || warmed_up());
    v1::Command command;
    command.mutable_answer_suggestion()->set_suggestion_id(id);
    command.mutable_answer_suggestion()->set_answer(take ? v1::SUGGESTION_ANSWER_TAKEN
                                                         : v1::SUGGESTION_ANSWER_DECLINED);
    send(std::move(command));
    if (take) take_up(action);
  });
}

/// Whoever starts the demo first sees two people talking, not a pause.
bool Partner::warmed_up() const {
  constexpr std::chrono::minutes kFirstPauseAfter{2};
  return std::chrono::steady_clock::now() - born_at_ >= kFirstPauseAfter;
}

void Partner::take_up(v1::SuggestionOffered::Action action) {
  v1::Command command;
  switch (action) {
    case v1::SuggestionOffered::ACTION_PAUSE:
      command.mutable_pause();
      return send(std::move(command));
    case v1::SuggestionOffered::ACTION_ASK_BOTH:
      command.mutable_ask_both();
      return send(std::move(command));
    case v1::SuggestionOffered::ACTION_REACH_OUT: return reach_out(v1::REACH_OUT_KIND_COMFORT);
    case v1::SuggestionOffered::ACTION_BREATHE:
    case v1::SuggestionOffered::ACTION_GROUND: return moods_.soothe(who_, 0.6);
    default: return;
  }
}

/// Both come back long before the agreed time, so that an evening can be watched in minutes.
void Partner::on_paused() {
  if (std::exchange(paused_, true)) return;
  after(20, 40, [this] {
    if (!paused_) return;
    moods_.soothe(who_, 0.7);
    v1::Command command;
    command.mutable_ready_to_return();
    send(std::move(command));
  });
}

// What it does by itself.

void Partner::schedule_turn() {
  const double spread = uniform(0.6, 1.4);
  turn_timer_.expires_after(std::chrono::ceil<std::chrono::milliseconds>(period_ * spread));
  turn_timer_.async_wait(
      [this, alive = std::weak_ptr<bool>{alive_}](const boost::system::error_code& ec) {
        if (ec || alive.expired()) return;
        turn();
        schedule_turn();
      });
}

void Partner::turn() {
  moods_.step(who_);
  // What nobody can take in is not said: on a lost connection the queue would only grow.
  if (paused_ || live_.machine().unacknowledged() > 4) return;
  if (chance(0.85)) check_in();
  const bool tense = moods_.tense(who_);
  if (tense && chance(0.25)) {
    constexpr v1::ReachOutKind kKinds[] = {v1::REACH_OUT_KIND_COMFORT, v1::REACH_OUT_KIND_LISTEN,
                                           v1::REACH_OUT_KIND_SPACE,
                                           v1::REACH_OUT_KIND_HELP_ME_THINK};
    reach_out(kKinds[std::uniform_int_distribution<std::size_t>{0, 3}(random_)]);
  } else if (!tense && chance(0.04)) {
    reach_out(v1::REACH_OUT_KIND_THANKS);
  }
  if (tense && warmed_up() && chance(0.03)) take_up(v1::SuggestionOffered::ACTION_PAUSE);
}

/// A strap says one rate a second; a phone sends them in batches.
void Partner::schedule_hearts() {
  after(kHeartBatchS, kHeartBatchS + 0.2, [this] {
    send_hearts();
    schedule_hearts();
  });
}

void Partner::send_hearts() {
  if (live_.machine().unacknowledged() > 4) return;
  constexpr double kRestBpm[] = {66, 72};
  constexpr double kBpmPerArousal = 3.5;
  v1::Command command;
  const double felt = moods_.place(who_).arousal;
  for (int second = 0; second < kHeartBatchS; ++second) {
    // The body follows slowly what is felt, and breathes.
    heart_bpm_ += 0.08 * (kRestBpm[who_] + kBpmPerArousal * (felt - 5) - heart_bpm_);
    auto& sample = *command.mutable_heart_samples()->add_samples();
    sample.set_age_ms(static_cast<std::uint64_t>(kHeartBatchS - 1 - second) * 1'000);
    sample.set_rate_bpm(static_cast<std::uint32_t>(heart_bpm_ + uniform(-1.5, 1.5)));
  }
  send(std::move(command));
}

void Partner::check_in() {
  const Place place = moods_.place(who_);
  v1::Command command;
  command.mutable_check_in()->set_pleasantness(place.pleasantness);
  command.mutable_check_in()->set_arousal(place.arousal);
  send(std::move(command));
}

void Partner::reach_out(v1::ReachOutKind kind) {
  v1::Command command;
  command.mutable_reach_out()->set_kind(kind);
  send(std::move(command));
}

}  // namespace attune::couple
