#include "simulation/people.hpp"

#include <iterator>
#include <optional>
#include <string>
#include <utility>

namespace attune::simulation {

using core::Seat;

People::People(const Whose& whose, Scheduler& scheduler, Random random, Server& server,
               Watchers& watchers, Verdict& verdict)
    : whose_{whose},
      scheduler_{scheduler},
      random_{random},
      server_{server},
      watchers_{watchers},
      verdict_{verdict} {}

TokenHash People::new_hash(std::uint8_t kind) {
  TokenHash hash;
  hash.value[0] = kind;
  hash.value[9] = whose_.mark;
  const auto number = ++hashes_;
  for (std::size_t i = 0; i < 8; ++i)
    hash.value[i + 1] = static_cast<std::uint8_t>(number >> (8 * i));
  return hash;
}

Client& People::add(Seat seat, const TokenHash& credential) {
  const Person person = guests_.size();
  guests_.push_back(Guest{
      .seat = seat,
      .client = std::make_unique<Client>(whose_, person, credential, scheduler_,
                                         random_.fork(person), server_, watchers_, verdict_)});
  scheduler_.after(Millis{random_.between(10, 2'000)}, [this, person] { act(person); });
  guests_.back().client->start();
  return *guests_.back().client;
}

// Coming in.

void People::begin(bool may_end, Millis late) {
  may_end_ = may_end;
  host_ = new_hash(1);
  if (random_.percent(60)) were_here_before();
  server_.request(whose_.session,
                  core::CreateSession{.epoch = whose_.epoch,
                                      .credential_hash = host_,
                                      .pair_id = {.value = {8, whose_.session.value[3]}},
                                      .was_of_pair = a_was_},
                  [this, late](const engine::Reply& reply) {
                    verdict_.expect(!reply.refusal && !reply.try_again, "no session was created");
                    scheduler_.after(late, [this] { come_in(); });
                  });
}

void People::come_in() {
  add(Seat::partner_a, host_);
  keep_inviting(Seat::partner_b, 3);
  scheduler_.after(Millis{random_.between(0, 20'000)},
                   [this] { keep_inviting(Seat::therapist, 2); });
  if (random_.percent(40)) third_phone_tries();
  if (random_.percent(40)) stranger_knocks();
}

bool People::is_seated(Seat seat) const {
  for (const auto& guest : guests_) {
    if (guest.seat == seat && !guest.client->over()) return true;
  }
  return false;
}

/// Until someone sits there. An invite whose reply was lost with the server, or that was declined,
/// is followed by another.
void People::keep_inviting(Seat seat, int tries) {
  if (calm_ || tries == 0) return;
  if (!is_seated(seat)) {
    const auto token = new_hash(2);
    tokens_.push_back(token);
    server_.request(whose_.session,
                    core::IssueInvite{.issuer_credential_hash = host_,
                                      .seat = seat,
                                      .code_hash = token,
                                      .link_hash = new_hash(3)},
                    [this, seat, token](const engine::Reply& reply) {
                      if (!reply.refusal && !reply.try_again) redeem(seat, token, new_hash(1));
                    });
    --tries;
  }
  scheduler_.after(Millis{random_.between(3'000, 9'000)},
                   [this, seat, tries] { keep_inviting(seat, tries); });
}

/// The phone tries its credential even when the reply was lost: it may be durable all the same.
void People::redeem(Seat seat, const TokenHash& token, const TokenHash& credential) {
  const auto reply_waited_for = std::make_shared<bool>(true);
  const auto come_in = [this, seat, credential, reply_waited_for] {
    if (std::exchange(*reply_waited_for, false) && !is_seated(seat)) add(seat, credential);
  };
  server_.request(
      whose_.session,
      core::RedeemInvite{.token_hash = token,
                         .credential_hash = credential,
                         .was_of_pair = seat == Seat::partner_b ? b_was_ : std::nullopt},
      [come_in](const engine::Reply& reply) {
        if (!reply.refusal) come_in();
      });
  scheduler_.after(Millis{2'500}, come_in);
}

bool People::is_used(const TokenHash& token) const {
  std::optional<std::uint64_t> invite;
  for (const auto& event : server_.journal(whose_.session)) {
    const auto* issued = std::get_if<core::InviteIssued>(&event.body);
    if (issued != nullptr && issued->token_hash == token) invite = issued->invite_id;
    const auto* redeemed = std::get_if<core::InviteRedeemed>(&event.body);
    if (redeemed != nullptr && redeemed->invite_id == invite) return true;
  }
  return false;
}

/// With an invite that someone else has used, or with one that never was: "no", and each a "no" of
/// its own.
void People::third_phone_tries() {
  scheduler_.after(Millis{random_.between(15'000, 60'000)}, [this] {
    const bool has_old_one = !tokens_.empty() && is_used(tokens_.front()) && random_.percent(60);
    const auto token = has_old_one ? tokens_.front() : new_hash(9);
    const auto expected = has_old_one ? core::Refusal::invite_used : core::Refusal::invite_unknown;
    server_.request(whose_.session,
                    core::RedeemInvite{.token_hash = token, .credential_hash = new_hash(1)},
                    [this, expected](const engine::Reply& reply) {
                      verdict_.expect(reply.try_again || reply.refusal == expected,
                                      "a third phone got another answer than its own");
                    });
  });
}

/// Someone with a credential of nobody's gets one answer, and it is "no".
void People::stranger_knocks() {
  scheduler_.after(Millis{random_.between(5'000, 60'000)}, [this] {
    const auto link = std::make_shared<std::shared_ptr<Link>>();
    const auto heard = [this](const engine::Output& output) {
      const auto* close = std::get_if<engine::Close>(&output);
      const bool is_no =
          close != nullptr && (close->reason == engine::CloseReason::bad_credential ||
                               close->reason == engine::CloseReason::try_again);
      verdict_.expect(is_no, "a stranger was told something");
    };
    *link = std::make_shared<Link>(scheduler_, random_.fork(77), server_,
                                   Link::Client{.frame = heard, .lost = [] {}});
    (*link)->open(engine::Attach{
        .session = whose_.session, .credential_hash = new_hash(8), .epoch = whose_.epoch});
    (*link)->send(1, core::CheckIn{});
  });
}

/// Two of them have a promise from an evening that had another beginner, or the same.
void People::were_here_before() {
  const PairId pair{.value = {7, whose_.session.value[3]}};
  const bool swapped = random_.percent(50);
  a_was_ = {.id = pair, .seat = swapped ? Seat::partner_b : Seat::partner_a};
  b_was_ = {.id = pair, .seat = core::other(a_was_->seat)};
  const auto at = server_.clock();
  const core::pair::Item promise{.id = 1,
                                 .kind = core::pair::Kind::promise,
                                 .words = "promised to " + std::to_string(whose_.mark),
                                 .when = at,
                                 .since = at};
  server_.remember_pair(
      pair, whose_.session,
      {{.seq = 1, .at = at, .origin = {}, .body = core::PairFormed{.pair_id = pair}},
       {.seq = 2, .at = at, .origin = {}, .body = core::ItemAdded{.item = promise}}});
}

// Acting.

void People::act(std::size_t guest) {
  Guest& who = guests_[guest];
  if (calm_ || who.client->over()) return;
  const auto& seen = who.client->seen();
  if (who.seat != Seat::therapist && seen.join_id && random_.percent(60)) {
    const bool accept = random_.percent(88);
    who.client->want(core::ConfirmJoin{.join_id = *seen.join_id, .accept = accept});
  } else {
    commands_ += who.client->want(any_command(who.seat, seen)) ? 1 : 0;
  }
  come_and_go(*who.client);
  const auto pause = who.seat == Seat::therapist ? 5'000 : 1'800;
  scheduler_.after(Millis{random_.between(20, pause)}, [this, guest] { act(guest); });
}

void People::come_and_go(Client& client) {
  if (random_.percent(1)) client.bounce();
  if (!random_.per_mille(15)) return;
  client.leave();
  scheduler_.after(Millis{random_.between(200, 45'000)}, [&client] { client.start(); });
}

core::DeviceCommandBody People::any_command(Seat seat, const Client::Seen& seen) {
  if (seat == Seat::therapist && random_.percent(85)) {
    return random_.percent(30) ? therapist_command() : core::RequestObservation{};
  }
  return partners_command(seen);
}

core::DeviceCommandBody People::partners_command(const Client::Seen& seen) {
  const auto level = [this] { return static_cast<core::Visibility>(random_.below(3)); };
  const auto kind = [this] { return static_cast<core::ReachOutKind>(random_.below(5)); };
  const auto reply = [this] { return static_cast<core::ReachOutAnswer>(random_.below(3)); };
  const auto roll = random_.below(100);
  if (random_.percent(20)) return exercise_command(seen);
  if (random_.percent(15)) return pair_command(seen);
  if (roll < 8) return heart_batch();
  if (roll < 38) return core::CheckIn{.point = any_place()};
  if (roll < 44) return core::UndoCheckIn{};
  if (roll < 49) return core::AskBoth{};
  if (roll < 57) return core::SetVisibility{.to_partner = level(), .to_therapist = level()};
  if (roll < 63) return core::ReachOut{.kind = kind()};
  if (roll < 70) return core::AnswerReachOut{.reach_out_id = seen.reach_out_id, .answer = reply()};
  if (roll < 76) {
    return core::AnswerSuggestion{.suggestion_id = seen.suggestion_id,
                                  .answer = static_cast<core::SuggestionAnswer>(random_.below(2))};
  }
  if (roll < 86) return core::AnswerObservation{.consent = random_.percent(85)};
  if (roll < 89) return core::WithdrawObservation{};
  if (roll < 93) return core::ReadyToReturn{};
  if (roll < 94) return core::AcknowledgePause{};
  if (roll < 95) {
    return core::AnswerReturn{.answer = static_cast<core::ReturnAnswer>(random_.below(4))};
  }
  return rare_command(seen);
}

/// Of the one that is open, as the screen shows it; or a new one.
core::DeviceCommandBody People::exercise_command(const Client::Seen& seen) {
  const auto& open = random_.percent(25) ? seen.alone : seen.together;
  if (!open) {
    const auto kinds = static_cast<std::uint64_t>(core::exercise::kLastKind) + 1;
    return core::OfferExercise{.kind = static_cast<core::exercise::Kind>(random_.below(kinds))};
  }
  if (open->stage != core::exercise::Stage::running) {
    return core::AnswerExercise{.exercise_id = open->exercise_id, .accept = random_.percent(85)};
  }
  if (random_.percent(6)) return core::HoldExercise{.exercise_id = open->exercise_id};
  if (random_.percent(6)) {
    return core::StopExercise{.exercise_id = open->exercise_id, .alone = open->alone};
  }
  core::MoveExercise move{
      .exercise_id = open->exercise_id, .alone = open->alone, .visit = open->visit};
  if (!open->moves.empty()) move.move = open->moves[random_.below(open->moves.size())];
  const bool done = move.move == core::exercise::Move::done;
  if (done && open->writes) move.words = "words of " + std::to_string(whose_.mark);
  if (done && open->choices != 0) {
    move.choice = static_cast<std::uint8_t>(random_.below(open->choices));
  }
  return move;
}

core::AddItem People::any_item() {
  using core::pair::Kind;
  const auto kind = static_cast<Kind>(random_.below(6));
  core::AddItem item{.kind = kind, .words = "words of " + std::to_string(whose_.mark)};
  if (kind == Kind::promise) item.when = scheduler_.wall() + Millis{random_.between(1, 90'000)};
  if (kind == Kind::boundary && random_.percent(20)) {
    item.topic = static_cast<core::Topic>(random_.below(10));
  }
  item.only_mine = (kind == Kind::goal || kind == Kind::own_time) && random_.percent(30);
  return item;
}

/// Of what the two keep, as the screen shows it; or something new.
core::DeviceCommandBody People::pair_command(const Client::Seen& seen) {
  if (random_.percent(15)) return core::KeepTogether{.keep = random_.percent(85)};
  if (random_.percent(3)) return core::ForgetMine{};
  if (seen.items.empty() || random_.percent(35)) return any_item();
  auto each = seen.items.begin();
  std::advance(each, static_cast<std::ptrdiff_t>(random_.below(seen.items.size())));
  const auto id = each->first;
  if (random_.percent(12)) return core::LiftItem{.item_id = id};
  if (random_.percent(12)) return core::ChangeItem{.item_id = id, .words = "other words"};
  core::AnswerItem answer{.item_id = id,
                          .answer = static_cast<core::pair::Answer>(random_.below(5))};
  if (answer.answer == core::pair::Answer::encouraged) answer.words = "you can";
  if (answer.answer == core::pair::Answer::moved) {
    answer.moved_to = each->second.when.value_or(scheduler_.wall()) + std::chrono::hours{24};
  }
  return answer;
}

core::DeviceCommandBody People::therapist_command() {
  switch (random_.below(4)) {
    case 0: return core::Whisper{.words = "slow down"};
    case 1: return core::MarkMoment{};
    case 2: return core::WriteNote{.words = "a note"};
    default: return core::OfferExercise{.kind = core::exercise::Kind::floor};
  }
}

/// Of nine by nine, in every zone, and never where another session's people tap.
core::GridPoint People::any_place() {
  const auto column = 3 * random_.below(3) + (whose_.mark == 0 ? 3 : whose_.mark);
  return {.pleasantness = static_cast<std::uint8_t>(column),
          .arousal = static_cast<std::uint8_t>(1 + random_.below(9))};
}

/// A strap's last seconds, in no order, as a phone sends them.
core::DeviceCommandBody People::heart_batch() {
  core::HeartSamples batch;
  const auto count = 1 + random_.below(8);
  for (std::uint64_t i = 0; i < count; ++i) {
    core::HeartSamples::Sample sample{.age = Millis{random_.between(0, 9'000)}};
    if (!random_.percent(5)) {
      sample.rate_bpm = static_cast<std::uint16_t>(random_.between(60, 130));
    }
    sample.contact = !random_.percent(5);
    sample.moving = random_.percent(5);
    batch.samples.push_back(sample);
  }
  return batch;
}

core::DeviceCommandBody People::rare_command(const Client::Seen& seen) {
  switch (random_.below(8)) {
    case 0: return core::Pause{.minutes = static_cast<std::uint32_t>(random_.below(1'500))};
    case 1: return core::Pause{};
    case 2: return core::CheckIn{.point = {.pleasantness = 0, .arousal = 10}};
    case 3:
      return core::CheckIn{.point = any_place(), .age = Millis{random_.between(0, 90'000'000)}};
    case 4: return core::AnswerReachOut{.reach_out_id = seen.reach_out_id + random_.below(4)};
    case 5: return core::ConfirmJoin{.join_id = random_.below(8), .accept = random_.percent(50)};
    case 6: return core::UnknownCommand{};
    default: break;
  }
  if (may_end_ && random_.percent(40)) return core::EndSession{};
  return core::RequestObservation{};
}

// The end.

void People::calm_down() {
  calm_ = true;
  for (auto& guest : guests_) guest.client->start();
}

void People::check_everyone_is_answered() {
  for (std::size_t i = 0; i < guests_.size(); ++i) {
    const Client& client = *guests_[i].client;
    if (client.over() || client.waiting()) continue;  // Nobody has said yes to it yet.
    const std::string who = "person " + std::to_string(i);
    verdict_.expect(client.unanswered() == 0,
                    who + " waits for " + std::to_string(client.unanswered()) + " answers");
  }
}

}  // namespace attune::simulation
