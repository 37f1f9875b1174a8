// One session under test: commands in, events and deliveries kept. Time stands still until it is
// moved.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "core/session/session.hpp"

namespace attune::core::test {

inline TokenHash hash_of(std::uint64_t n) {
  TokenHash hash;
  for (std::size_t i = 0; i < sizeof n; ++i) {
    hash.value[i] = static_cast<std::uint8_t>(n >> (8 * i));
  }
  hash.value[31] = 1;
  return hash;
}

inline constexpr TimePoint kStart = from_unix_ms(1'800'000'000'000);
inline constexpr auto kA = Seat::partner_a;
inline constexpr auto kB = Seat::partner_b;
inline constexpr auto kT = Seat::therapist;
inline constexpr SetVisibility kHide{.to_partner = Visibility::private_,
                                     .to_therapist = Visibility::private_};

inline CheckIn tap(int pleasantness, int arousal, Millis age = Millis{0}) {
  return CheckIn{
      .point = {static_cast<std::uint8_t>(pleasantness), static_cast<std::uint8_t>(arousal)},
      .age = age};
}

class Conversation {
 public:
  State state;
  TimePoint now = kStart;
  guidance::Rulebook rulebook{};
  Surroundings around{.here = {true, true, true}};
  std::array<TimePoint, 2> rules_asked_until{};
  std::vector<Event> journal;
  std::array<std::vector<views::ViewEvent>, 3> seen;  ///< Everything delivered, by seat.

  StepResult step(const Command& command) {
    StepResult result = core::step(state, command, now, rulebook, around);
    keep(result.events, result.deliveries);
    return result;
  }
  /// With the device's next number.
  StepResult send(std::uint32_t device, DeviceCommandBody body) {
    const std::uint64_t number = state.devices.at(device).last_number + 1;
    return step(DeviceCommand{.device = device, .number = number, .body = std::move(body)});
  }
  std::optional<Refusal> answer(std::uint32_t device, DeviceCommandBody body) {
    return send(device, std::move(body)).outcome->refusal;
  }
  /// As the rules would, without one.
  void happen(EventBody body) {
    const Event event{.seq = state.seq + 1, .at = now, .origin = {}, .body = std::move(body)};
    keep({event}, core::apply(state, event));
  }
  /// Lets time pass, each deadline and each rule that waits at its moment.
  void pass(Millis duration) {
    const TimePoint until = now + duration;
    for (auto next = next_moment(); next && next->first <= until; next = next_moment()) {
      now = std::max(now, next->first);
      if (const auto* due = std::get_if<RulesDue>(&next->second)) {
        rules_asked_until[index_of(due->you)] = now;
      }
      step(next->second);
    }
    now = until;
  }
  void leap(Millis duration) { now += duration; }
  /// What time alone brings next, and when.
  [[nodiscard]] std::optional<std::pair<TimePoint, Command>> next_moment() const {
    std::optional<std::pair<TimePoint, Command>> next;
    const auto keep_earlier = [&next](std::optional<TimePoint> at, Command command) {
      if (at && (!next || *at < next->first)) next.emplace(*at, std::move(command));
    };
    keep_earlier(next_deadline(state, around), DeadlineReached{});
    for (const Seat seat : kPartners) {
      const TimePoint asked = rules_asked_until[index_of(seat)];
      keep_earlier(guidance::next_rule_time(rulebook, state, seat, asked), RulesDue{.you = seat});
    }
    return next;
  }

  void create() { step(CreateSession{.epoch = {}, .credential_hash = hash_of(1)}); }
  /// A's invite with the tokens `code` and `code + 1`.
  std::optional<Refusal> invite(Seat seat, std::uint64_t code) {
    return step(IssueInvite{.issuer_credential_hash = hash_of(1),
                            .seat = seat,
                            .code_hash = hash_of(code),
                            .link_hash = hash_of(code + 1)})
        .outcome->refusal;
  }
  std::optional<Refusal> redeem(std::uint64_t token, std::uint64_t credential) {
    return step(RedeemInvite{.token_hash = hash_of(token), .credential_hash = hash_of(credential)})
        .outcome->refusal;
  }
  /// How many events of one kind the journal holds.
  template <class Body>
  [[nodiscard]] std::size_t count() const {
    std::size_t n = 0;
    for (const Event& each : journal) n += std::holds_alternative<Body>(each.body) ? 1U : 0U;
    return n;
  }
  template <class Body>
  [[nodiscard]] std::size_t seen_by(Seat seat) const {
    std::size_t n = 0;
    for (const auto& each : seen[index_of(seat)]) {
      n += std::holds_alternative<Body>(each.body) ? 1U : 0U;
    }
    return n;
  }
  /// The newest of that kind that the seat was shown; the test ends where there is none.
  template <class Body>
  [[nodiscard]] Body last_seen_by(Seat seat) const {
    const auto& all = seen[index_of(seat)];
    for (auto it = all.rbegin(); it != all.rend(); ++it) {
      if (const auto* body = std::get_if<Body>(&it->body)) return *body;
    }
    check_failed("the seat was shown one", __FILE__, __LINE__);
  }

 private:
  void keep(const std::vector<Event>& events, const std::vector<Delivery>& deliveries) {
    journal.insert(journal.end(), events.begin(), events.end());
    for (const Delivery& each : deliveries) seen[index_of(each.to)].push_back(each.event);
  }
};

/// A alone, device 0.
inline Conversation waiting_conversation() {
  Conversation talk;
  talk.create();
  return talk;
}
/// A is device 0, B is device 1.
inline Conversation active_conversation() {
  Conversation talk = waiting_conversation();
  talk.invite(kB, 100);
  talk.redeem(100, 2);
  talk.send(0, ConfirmJoin{.join_id = 1, .accept = true});
  return talk;
}
/// And the therapist, device 2, without any consent.
inline Conversation attended_conversation() {
  Conversation talk = active_conversation();
  talk.invite(kT, 200);
  talk.redeem(200, 3);
  return talk;
}
inline void begin_observation(Conversation& talk) {
  talk.send(2, RequestObservation{});
  talk.send(0, AnswerObservation{.consent = true});
  talk.send(1, AnswerObservation{.consent = true});
}
/// And both have said yes.
inline Conversation observed_conversation() {
  Conversation talk = attended_conversation();
  begin_observation(talk);
  return talk;
}

}  // namespace attune::core::test
