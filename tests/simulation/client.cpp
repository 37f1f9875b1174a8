#include "simulation/client.hpp"

#include <utility>

#include "base/limits.hpp"

namespace attune::simulation {

using engine::CloseReason;

Client::Client(const Whose& whose, Person person, const TokenHash& credential, Scheduler& scheduler,
               Random random, Server& server, Watchers& watchers, Verdict& verdict)
    : whose_{whose},
      person_{person},
      credential_{credential},
      scheduler_{scheduler},
      random_{random},
      server_{server},
      watchers_{watchers},
      verdict_{verdict} {
  for (auto* watcher : watchers_) watcher->joined(person_, credential_);
}

// The connection.

void Client::start() {
  if (wants_in_ || over_) return;
  wants_in_ = true;
  connect();
}

void Client::leave() {
  wants_in_ = false;
  welcomed_ = false;
  ++link_number_;
  if (link_) std::exchange(link_, nullptr)->drop();
}

void Client::bounce() {
  if (!wants_in_) return;
  leave();
  start();
}

void Client::connect() {
  const auto mine = ++link_number_;
  welcomed_ = false;
  link_ = std::make_shared<Link>(scheduler_, random_.fork(mine), server_,
                                 Link::Client{.frame =
                                                  [this, mine](const engine::Output& o) {
                                                    if (mine == link_number_) on_frame(o);
                                                  },
                                              .lost =
                                                  [this, mine] {
                                                    if (mine == link_number_) come_back();
                                                  }});
  link_->open(engine::Attach{.session = whose_.session,
                             .credential_hash = credential_,
                             .last_offset = last_offset_,
                             .epoch = epoch_});
}

void Client::come_back() {
  welcomed_ = false;
  link_.reset();
  const auto mine = ++link_number_;
  scheduler_.after(Millis{random_.between(0, 1'500)}, [this, mine] {
    if (wants_in_ && !over_ && mine == link_number_) connect();
  });
}

// What comes in.

void Client::on_frame(const engine::Output& output) {
  if (const auto* welcome = std::get_if<engine::Welcome>(&output)) return on_welcome(*welcome);
  if (const auto* close = std::get_if<engine::Close>(&output)) return on_close(close->reason);
  verdict_.expect(welcomed_, "a frame before the welcome");
  if (const auto* send = std::get_if<engine::Send>(&output)) return on_event(send->event);
  if (const auto* answer = std::get_if<engine::Acknowledge>(&output)) return on_answer(*answer);
}

void Client::on_welcome(const engine::Welcome& welcome) {
  welcomed_ = true;
  waiting_ = welcome.waiting_for_confirmation;
  verdict_.expect(welcome.epoch == whose_.epoch, "a welcome to another session");
  seat_ = welcome.seat;
  if (waiting_) return;
  epoch_ = welcome.epoch;
  if (welcome.outcome == engine::WelcomeOutcome::resumed) {
    for (const auto& event : welcome.replay) on_event(event);
    verdict_.expect(last_offset_ == welcome.head_offset, "a resume does not reach the head");
  } else {
    last_offset_ = welcome.head_offset;
    for (auto* watcher : watchers_) watcher->screen_cleared(person_, seat_, last_offset_);
    for (const auto& event : welcome.snapshot) notice(event);
  }
  // Above the welcome's number it must be sent again; below, it may be, for the sake of its answer.
  const bool all = random_.percent(50);
  for (const auto& each : unanswered_) {
    if (all || each.number > welcome.last_command_number) link_->send(each.number, each.body);
  }
  if (!all) {
    std::erase_if(unanswered_,
                  [&](const Unanswered& u) { return u.number <= welcome.last_command_number; });
  }
}

void Client::on_event(const core::views::ViewEvent& event) {
  const auto person = "person " + std::to_string(person_);
  verdict_.expect(event.offset > last_offset_, person + " was sent an event again");
  verdict_.expect(event.offset <= last_offset_ + 1, person + " was not sent an event");
  if (event.offset != last_offset_ + 1) return bounce();
  draw(event);
}

void Client::draw(const core::views::ViewEvent& event) {
  last_offset_ = event.offset;
  ++drawn_;
  for (auto* watcher : watchers_) watcher->drawn(person_, seat_, event);
  notice(event);
}

void Client::notice(const core::views::ViewEvent& event) {
  namespace views = core::views;
  if (const auto* asked = std::get_if<views::ReachOutOpened>(&event.body)) {
    if (asked->from != seat_) seen_.reach_out_id = asked->reach_out_id;
  }
  if (const auto* offered = std::get_if<views::SuggestionOffered>(&event.body)) {
    seen_.suggestion_id = offered->suggestion_id;
  }
  if (const auto* join = std::get_if<views::JoinRequested>(&event.body)) {
    seen_.join_id = join->join_id;
  }
  if (std::holds_alternative<views::JoinResolved>(event.body)) seen_.join_id.reset();
  if (const auto* item = std::get_if<views::ItemSeen>(&event.body)) {
    seen_.items.insert_or_assign(item->item_id, *item);
  }
  if (const auto* gone = std::get_if<views::ItemGone>(&event.body)) {
    seen_.items.erase(gone->item_id);
  }
  if (const auto* exercise = std::get_if<views::ExerciseSeen>(&event.body)) {
    (exercise->alone ? seen_.alone : seen_.together) = *exercise;
  }
  if (const auto* over = std::get_if<views::ExerciseOver>(&event.body)) {
    (over->alone ? seen_.alone : seen_.together).reset();
  }
  if (std::holds_alternative<views::ObservationAsked>(event.body)) seen_.observation_asked = true;
}

void Client::on_answer(const engine::Acknowledge& answer) {
  for (auto* watcher : watchers_) watcher->answered(person_, answer.number, answer.refusal);
  std::erase_if(unanswered_,
                [&answer](const Unanswered& each) { return each.number == answer.number; });
}

void Client::on_close(CloseReason reason) {
  link_.reset();
  const bool may_come_back = reason == CloseReason::try_again || reason == CloseReason::replaced;
  verdict_.expect(reason != CloseReason::sequence_gap, "a gap in the numbers of a correct client");
  // "Replaced" can only be the client's own newer connection, which it then listens to.
  if (may_come_back) return come_back();
  welcomed_ = false;
  over_ = reason;
}

// What goes out.

bool Client::want(const core::DeviceCommandBody& body) {
  if (unanswered_.size() >= limits::kSendWindow || over_ || waiting_) return false;
  const auto number = next_number_++;
  unanswered_.push_back(Unanswered{.number = number, .body = body});
  for (auto* watcher : watchers_) watcher->wanted(person_, number, body);
  if (welcomed_ && link_) link_->send(number, body);
  return true;
}

}  // namespace attune::simulation
