// Between the drivers and the journal's thread: their appends and loads go over, the answers come
// back as engine inputs.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "adapters/journal/journal_writer.hpp"
#include "app/driver.hpp"

namespace attune::app {

class JournalBridge final : public JournalPort {
 public:
  using OnAnswers = std::function<void(std::vector<engine::Input>)>;
  using OnFound = std::function<void(const journal::FindResult&)>;

  /// `writer` outlives this and is not started yet.
  explicit JournalBridge(journal::JournalWriter& writer) : writer_{writer} {}

  /// Before the writer starts. `on_answers` is called on the journal's thread, or at once where the
  /// writer takes nothing more; it must post.
  void add_driver(OnAnswers on_answers);

  void append(unsigned driver, engine::Append append) override;
  void load(unsigned driver, const SessionId& session) override;

 private:
  struct Consumer {
    journal::ConsumerId id{};
    OnAnswers on_answers;
  };
  journal::JournalWriter& writer_;
  std::vector<Consumer> consumers_;  ///< By driver.
};

}  // namespace attune::app
