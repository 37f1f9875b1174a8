#include "people.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <utility>

namespace attune::test {
namespace {

constexpr auto kPatience = std::chrono::seconds{20};

template <class T>
T value_of(client::ApiResult<T> result) {
  if (const auto* error = std::get_if<client::ApiError>(&result)) {
    ADD_FAILURE() << v1::Code_Name(error->code) << ": " << error->message;
    return {};
  }
  return std::get<T>(std::move(result));
}

}  // namespace

bool run_until(boost::asio::io_context& io, const std::function<bool()>& done) {
  const auto end = std::chrono::steady_clock::now() + kPatience;
  while (!done()) {
    if (std::chrono::steady_clock::now() >= end) return false;
    io.restart();
    io.run_one_for(std::chrono::milliseconds{20});
  }
  return true;
}

void run_for(boost::asio::io_context& io, int ms) {
  io.restart();
  io.run_for(std::chrono::milliseconds{ms});
}

client::Url url_of(std::uint16_t port) {
  return client::Url{.host = "127.0.0.1", .port = std::to_string(port)};
}

Person::Person(boost::asio::io_context& io, std::uint16_t port, std::string session_id,
               std::string credential, std::string locale)
    : io_{io}, session_id_{std::move(session_id)}, credential_{std::move(credential)} {
  client::LiveOptions options;
  options.server = url_of(port);
  options.session_id = session_id_;
  options.credential = credential_;
  options.locale = std::move(locale);
  options.backoff = {.first_max_ms = 50, .base_ms = 50, .cap_ms = 200};
  client::Callbacks callbacks;
  callbacks.on_welcome = [this](const v1::Welcome& welcome) {
    welcomes.push_back(welcome);
    events.insert(events.end(), welcome.snapshot().begin(), welcome.snapshot().end());
  };
  callbacks.on_event = [this](const v1::Event& event, bool) { events.push_back(event); };
  callbacks.on_ack = [this](const client::Settled& end) { settled.push_back(end); };
  callbacks.on_state = [this](const client::Status& status) {
    if (status.kind == client::Status::Kind::stopped) stopped_by = status.stopped_by;
  };
  live_ = std::make_unique<client::LiveSession>(io, std::move(options), std::move(callbacks));
  live_->start();
}

bool Person::live() const { return machine().status().kind == client::Status::Kind::live; }

std::uint64_t Person::send(v1::Command command) { return live_->send(std::move(command)); }

v1::Code Person::ask(v1::Command command) {
  const std::uint64_t ticket = send(std::move(command));
  const auto ended = [&] {
    return std::find_if(settled.begin(), settled.end(),
                        [&](const auto& end) { return end.ticket == ticket; });
  };
  if (!run_until(io_, [&] { return ended() != settled.end(); })) {
    ADD_FAILURE() << "a command was never answered";
    return v1::CODE_TRY_AGAIN;
  }
  return ended()->refusal.value_or(v1::CODE_UNSPECIFIED);
}

std::size_t Person::count(v1::Event::BodyCase kind) const {
  return static_cast<std::size_t>(std::count_if(
      events.begin(), events.end(), [&](const auto& event) { return event.body_case() == kind; }));
}

bool Person::heard(v1::Event::BodyCase kind) const { return count(kind) > 0; }

v1::Event Person::newest(v1::Event::BodyCase kind) const {
  const auto found = std::find_if(events.rbegin(), events.rend(),
                                  [&](const auto& event) { return event.body_case() == kind; });
  return found == events.rend() ? v1::Event{} : *found;
}

std::string pair_credential(std::uint16_t port, const Person& of) {
  const client::BlockingApi api{url_of(port)};
  return value_of(api.pair_credential(of.session_id(), of.credential())).pair_credential();
}

Couple pair_up(boost::asio::io_context& io, std::uint16_t port, const PairCredentials& with) {
  const client::BlockingApi api{url_of(port)};
  const auto created = value_of(api.create_session(with.a));
  Couple couple;
  couple.a = std::make_unique<Person>(io, port, created.session_id(), created.credential());
  const auto redeemed = value_of(api.redeem_invite({}, created.invite().link_secret(), with.b));
  couple.b = std::make_unique<Person>(io, port, redeemed.session_id(), redeemed.credential());
  EXPECT_TRUE(run_until(io, [&] { return couple.a->heard(v1::Event::kJoinRequested); }));
  v1::Command yes;
  yes.mutable_confirm_join()->set_join_id(
      couple.a->newest(v1::Event::kJoinRequested).join_requested().join_id());
  yes.mutable_confirm_join()->set_accept(true);
  EXPECT_EQ(couple.a->ask(yes), v1::CODE_UNSPECIFIED);
  EXPECT_TRUE(run_until(io, [&] { return couple.b->heard(v1::Event::kSessionStarted); }));
  return couple;
}

std::unique_ptr<Person> invite_therapist(boost::asio::io_context& io, std::uint16_t port,
                                         const Person& by) {
  const client::BlockingApi api{url_of(port)};
  const auto issued =
      value_of(api.issue_invite(by.session_id(), by.credential(), v1::SEAT_THERAPIST));
  const auto redeemed = value_of(api.redeem_invite(issued.invite().code(), {}));
  auto therapist = std::make_unique<Person>(io, port, redeemed.session_id(), redeemed.credential());
  EXPECT_TRUE(run_until(io, [&] { return therapist->live(); }));
  return therapist;
}

v1::Command check_in(std::uint32_t pleasantness, std::uint32_t arousal) {
  v1::Command command;
  command.mutable_check_in()->set_pleasantness(pleasantness);
  command.mutable_check_in()->set_arousal(arousal);
  return command;
}

v1::Command visibility(v1::Visibility to_partner, v1::Visibility to_therapist) {
  v1::Command command;
  command.mutable_set_visibility()->set_to_partner(to_partner);
  command.mutable_set_visibility()->set_to_therapist(to_therapist);
  return command;
}

v1::Command reach_out(v1::ReachOutKind kind) {
  v1::Command command;
  command.mutable_reach_out()->set_kind(kind);
  return command;
}

v1::Command end_session() {
  v1::Command command;
  command.mutable_end_session();
  return command;
}

}  // namespace attune::test
