#include "app/journal_bridge.hpp"

#include <utility>

namespace attune::app {
namespace {

engine::Input input_of(journal::AppendDone done) {
  if (done.result.outcome == journal::AppendOutcome::durable) {
    return engine::Appended{.session = done.session, .through_seq = done.through_seq};
  }
  return engine::AppendFailed{done.session};
}

engine::Input input_of(journal::LoadDone done) {
  if (auto* events = std::get_if<std::vector<core::Event>>(&done.result)) {
    return engine::Loaded{.session = done.session, .events = std::move(*events)};
  }
  return engine::LoadFailed{done.session};
}

std::vector<engine::Input> inputs_of(std::vector<journal::Completion> completions) {
  std::vector<engine::Input> inputs;
  inputs.reserve(completions.size());
  for (auto& completion : completions) {
    if (auto* appended = std::get_if<journal::AppendDone>(&completion)) {
      inputs.push_back(input_of(std::move(*appended)));
    } else if (auto* loaded = std::get_if<journal::LoadDone>(&completion)) {
      inputs.push_back(input_of(std::move(*loaded)));
    }
  }
  return inputs;
}

}  // namespace

void JournalBridge::add_driver(OnAnswers on_answers) {
  const auto answer = [on_answers](std::vector<journal::Completion> completions) {
    on_answers(inputs_of(std::move(completions)));
  };
  const journal::ConsumerId id = writer_.add_consumer(answer);
  consumers_.push_back({id, std::move(on_answers)});
}

void JournalBridge::append(unsigned driver, engine::Append append) {
  const Consumer& consumer = consumers_[driver];
  const SessionId session = append.session;
  const auto submitted =
      writer_.append(consumer.id, {.session = session,
                                   .events = std::move(append.events),
                                   .of_pair = {append.pair, std::move(append.of_pair)}});
  if (submitted == journal::Submitted::accepted) return;
  std::vector<engine::Input> failed;
  failed.emplace_back(engine::AppendFailed{session});
  consumer.on_answers(std::move(failed));
}

void JournalBridge::load(unsigned driver, const SessionId& session) {
  const Consumer& consumer = consumers_[driver];
  if (writer_.load(consumer.id, session) == journal::Submitted::accepted) return;
  std::vector<engine::Input> failed;
  failed.emplace_back(engine::LoadFailed{session});
  consumer.on_answers(std::move(failed));
}

}  // namespace attune::app
