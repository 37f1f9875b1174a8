// An engine, a journal that answers when the test says so, and a session's people with credentials
// made of a number.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "core/guidance/rulebook.hpp"
#include "core/session/events.hpp"
#include "engine/engine.hpp"

namespace attune::engine::testing {

using core::Seat;
using Outputs = std::vector<Output>;

template <class Id>
Id id_of(std::uint8_t number) {
  Id id;
  id.value.front() = number;
  return id;
}
constexpr ConnectionId connection(std::uint64_t number) { return ConnectionId{number}; }

inline const SessionId kSession = id_of<SessionId>(1);
inline const Epoch kEpoch = id_of<Epoch>(2);
inline constexpr std::uint8_t kCredentialA = 10;
inline constexpr std::uint8_t kCredentialB = 11;
inline constexpr std::uint8_t kCredentialTherapist = 12;

/// All outputs of one kind, in order.
template <class Kind>
std::vector<Kind> all(const Outputs& outputs) {
  std::vector<Kind> found;
  for (const auto& output : outputs) {
    if (const auto* one = std::get_if<Kind>(&output)) found.push_back(*one);
  }
  return found;
}

/// The events a connection was sent whose body is a `Body`.
template <class Body>
std::size_t count_sent(const Outputs& outputs, ConnectionId to) {
  std::size_t count = 0;
  for (const auto& send : all<Send>(outputs)) {
    const bool addressed =
        std::find(send.connections.begin(), send.connections.end(), to) != send.connections.end();
    if (addressed && std::holds_alternative<Body>(send.event.body)) ++count;
  }
  return count;
}

class World {
 public:
  /// Hands in one input and drains what comes; appends and loads wait for the test's answer.
  Outputs put(Input input) {
    engine->handle_input(std::move(input), now);
    Outputs outputs;
    while (auto output = engine->poll_output()) {
      if (auto* append = std::get_if<Append>(&*output)) under_way.push_back(*append);
      outputs.push_back(std::move(*output));
    }
    return outputs;
  }
  /// The journal takes what is under way, once.
  Outputs commit() {
    EXPECT_EQ(under_way.size(), 1U);
    const Append append = under_way.front();
    under_way.clear();
    journal.insert(journal.end(), append.events.begin(), append.events.end());
    return put(Appended{.session = append.session, .through_seq = append.events.back().seq});
  }
  /// Hands in one input, and lets the journal take everything at once.
  Outputs settle(Input input) {
    Outputs outputs = put(std::move(input));
    while (!under_way.empty()) {
      for (auto& output : commit()) outputs.push_back(std::move(output));
    }
    return outputs;
  }

  Attach hello(std::uint64_t id, std::uint8_t credential, std::uint64_t last_offset = 0,
               Epoch epoch = {}) const {
    return Attach{.connection = connection(id),
                  .session = kSession,
                  .credential_hash = id_of<TokenHash>(credential),
                  .last_offset = last_offset,
                  .epoch = epoch};
  }
  static Receive says(std::uint64_t id, std::uint64_t number, core::DeviceCommandBody body) {
    return Receive{.connection = connection(id), .number = number, .body = std::move(body)};
  }
  template <class Command>
  Request asks(Command command) {
    return Request{.request = RequestId{++requests}, .session = kSession, .command = command};
  }
  Outputs create() {
    return settle(asks(
        core::CreateSession{.epoch = kEpoch, .credential_hash = id_of<TokenHash>(kCredentialA)}));
  }
  Outputs invite(Seat seat, std::uint8_t token) {
    return settle(asks(core::IssueInvite{.issuer_credential_hash = id_of<TokenHash>(kCredentialA),
                                         .seat = seat,
                                         .code_hash = id_of<TokenHash>(token),
                                         .link_hash = id_of<TokenHash>(token + 100)}));
  }
  Outputs redeem(std::uint8_t token, std::uint8_t credential) {
    return settle(asks(core::RedeemInvite{.token_hash = id_of<TokenHash>(token),
                                          .credential_hash = id_of<TokenHash>(credential)}));
  }
  /// Both partners and a therapist with an admitted device each; A is connected as 1 and has used
  /// up number 1.
  void start_session() {
    create();
    invite(Seat::partner_b, 20);
    redeem(20, kCredentialB);
    settle(hello(1, kCredentialA));
    settle(says(1, 1, core::ConfirmJoin{.join_id = 1, .accept = true}));
    invite(Seat::therapist, 21);
    redeem(21, kCredentialTherapist);
  }
  /// As above; B is connected as 2, the therapist as 3, and observes. A has used up 2 numbers, the
  /// others 1.
  void start_observed_session() {
    start_session();
    settle(hello(2, kCredentialB));
    settle(hello(3, kCredentialTherapist));
    settle(says(3, 1, core::RequestObservation{}));
    settle(says(1, 2, core::AnswerObservation{.consent = true}));
    settle(says(2, 1, core::AnswerObservation{.consent = true}));
  }
  /// The process ends and starts again; the journal is what remains.
  void restart() {
    engine = std::make_unique<Engine>(rulebook);
    under_way.clear();
  }
  void pass(std::int64_t ms) { now += Millis{ms}; }

  core::guidance::Rulebook rulebook;
  std::unique_ptr<Engine> engine = std::make_unique<Engine>(rulebook);
  TimePoint now = from_unix_ms(1'800'000'000'000);
  std::vector<Append> under_way;
  std::vector<core::Event> journal;
  std::uint64_t requests = 0;
};

}  // namespace attune::engine::testing
