#include "core/session/session.hpp"

#include "core/session/queries.hpp"
#include "core/session/writer.hpp"
#include "core/views/views.hpp"

namespace attune::core {
namespace {

/// The first time the number is seen: its decision, its refusal, or that it changed nothing becomes
/// its group of events.
void take(const State& state, const DeviceCommand& command, TimePoint now, Writer& writer,
          StepResult& result) {
  const Origin origin{.device = command.device, .number = command.number};
  const Decision decision = decide(state, command, now, {});
  if (const auto* why = std::get_if<Refusal>(&decision)) {
    result.outcome = Outcome{.refusal = *why};
    return writer.write(CommandRefused{.why = *why}, origin);
  }
  result.outcome = Outcome{};
  const auto& bodies = std::get<std::vector<EventBody>>(decision);
  for (const EventBody& body : bodies) writer.write(body, origin);
  if (bodies.empty()) writer.write(CommandNoted{}, origin);
}

/// A resend's answer is the first one's. A refusal too old to be kept is answered as accepted
/// (decision 0001).
Outcome outcome_of(const Device& device, std::uint64_t number) {
  for (const RefusedCommand& each : device.refused) {
    if (each.number == number) return Outcome{.refusal = each.why};
  }
  return Outcome{};
}

void step_device(const State& state, const DeviceCommand& command, TimePoint now, Writer& writer,
                 StepResult& result) {
  if (command.number == 0) {  // Numbers begin at 1.
    result.sequence_gap = true;
    return;
  }
  const bool known = command.device < state.devices.size();
  if (known && command.number <= state.devices[command.device].last_number) {
    result.duplicate = true;
    result.outcome = outcome_of(state.devices[command.device], command.number);
    return;
  }
  if (const auto why = turned_away(state, command.device)) {
    result.outcome = Outcome{.refusal = *why};
    return;
  }
  result.sequence_gap = command.number != state.devices[command.device].last_number + 1;
  if (!result.sequence_gap) take(state, command, now, writer, result);
}

void step_request(const State& state, const Command& command, TimePoint now,
                  const Surroundings& surroundings, Writer& writer, StepResult& result) {
  const Decision decision = decide(state, command, now, surroundings);
  const bool awaits_answer = !std::holds_alternative<DeadlineReached>(command);
  if (awaits_answer) result.outcome = Outcome{};
  if (const auto* why = std::get_if<Refusal>(&decision)) {
    result.outcome = Outcome{.refusal = *why};
    return;
  }
  for (const EventBody& body : std::get<std::vector<EventBody>>(decision)) {
    writer.write(body, std::nullopt);
  }
}

std::optional<Seat> acting_seat(const State& state, const Command& command) {
  const auto* device = std::get_if<DeviceCommand>(&command);
  if (device == nullptr || device->device >= state.devices.size()) return std::nullopt;
  return state.devices[device->device].seat;
}

}  // namespace

std::vector<Delivery> apply(State& state, const Event& event) {
  const views::Before before = views::before(state, event.body);
  evolve(state, event);
  std::vector<Delivery> deliveries;
  for (const Seat viewer : kSeats) {
    auto bodies = views::view_of(before, event, state, viewer);
    if (bodies.empty()) continue;
    if (viewer == Seat::therapist) views::keep_past(state, before, event.at, bodies);
    std::uint64_t& offset = state.offsets[index_of(viewer)];
    for (views::ViewBody& body : bodies) {
      deliveries.push_back(Delivery{
          .to = viewer, .event = {.offset = ++offset, .at = event.at, .body = std::move(body)}});
    }
    if (views::takes_away(before, event.body, viewer)) {
      state.resume_floor[index_of(viewer)] = offset;
    }
  }
  return deliveries;
}

StepResult step(State& state, const Command& command, TimePoint now,
                const guidance::Rulebook& rulebook, const Surroundings& surroundings) {
  StepResult result;
  Writer writer{state, now, result};
  if (const auto* due = std::get_if<RulesDue>(&command)) {
    writer.ask_waiting_rules(rulebook, due->you);
    return result;
  }
  if (const auto* device = std::get_if<DeviceCommand>(&command)) {
    step_device(state, *device, now, writer, result);
  } else {
    step_request(state, command, now, surroundings, writer, result);
  }
  writer.ask_rules(rulebook, acting_seat(state, command));
  return result;
}

}  // namespace attune::core
