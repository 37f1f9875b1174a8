#include "core/session/decide.hpp"

#include "core/session/queries.hpp"

namespace attune::core {
namespace {

Decision decide_device(const State& state, const DeviceCommand& command, TimePoint now) {
  if (const auto why = turned_away(state, command.device)) return *why;
  const Asked asked{.state = state, .seat = state.devices[command.device].seat, .now = now};
  return std::visit([&asked](const auto& body) { return decide_body(asked, body); }, command.body);
}

Decision decide_any(const State& state, const Command& command, TimePoint now,
                    const Surroundings& surroundings) {
  if (const auto* device = std::get_if<DeviceCommand>(&command)) {
    return decide_device(state, *device, now);
  }
  if (const auto* create = std::get_if<CreateSession>(&command)) {
    return decide_create(state, *create);
  }
  if (const auto* issue = std::get_if<IssueInvite>(&command)) {
    return decide_issue_invite(state, *issue, now);
  }
  if (const auto* redeem = std::get_if<RedeemInvite>(&command)) {
    return decide_redeem_invite(state, *redeem, now);
  }
  if (const auto* bring = std::get_if<BringPairBack>(&command)) {
    return decide_bring_back(state, *bring, now);
  }
  if (std::holds_alternative<RulesDue>(command)) return nothing_new();
  return decide_deadlines(state, now, surroundings);
}

}  // namespace

Decision decide(const State& state, const Command& command, TimePoint now,
                const Surroundings& surroundings) {
  Decision decision = decide_any(state, command, now, surroundings);
  add_last_evening(decision, state);
  return decision;
}

Decision decide_body(const Asked& asked, const EndSession&) {
  if (!is_partner(asked.seat)) return Refusal::not_allowed;
  return happened(SessionEnded{});
}

Decision decide_body(const Asked&, const UnknownCommand& command) { return command.why; }

}  // namespace attune::core
