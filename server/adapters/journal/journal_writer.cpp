#include "adapters/journal/journal_writer.hpp"

#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>

#include "base/check.hpp"
#include "base/limits.hpp"

namespace attune::journal {
namespace {

/// An event in memory is about this large besides its texts; the bound on the queue needs no more.
constexpr std::size_t kEventBytesRoughly = 256;

std::size_t index_of(ConsumerId consumer) { return static_cast<std::size_t>(consumer); }

void end_the_process(std::string_view reason) {
  std::fprintf(stderr, "fatal: %.*s; ending, since what the disk holds is not known\n",
               static_cast<int>(reason.size()), reason.data());
  std::abort();
}

}  // namespace

JournalWriter::JournalWriter(std::unique_ptr<Journal> journal, Options options)
    : journal_{std::move(journal)}, options_{std::move(options)} {
  ATTUNE_CHECK(journal_ != nullptr);
}

JournalWriter::~JournalWriter() { stop(); }

ConsumerId JournalWriter::add_consumer(OnCompletions on_completions) {
  ATTUNE_CHECK(!thread_.joinable());
  consumers_.push_back(std::move(on_completions));
  answers_.emplace_back();
  return static_cast<ConsumerId>(consumers_.size() - 1);
}

void JournalWriter::start() {
  ATTUNE_CHECK(!thread_.joinable());
  thread_ = std::thread{[this] { run(); }};
}

void JournalWriter::stop() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable()) thread_.join();
  journal_.reset();
}

template <class Add>
Submitted JournalWriter::submit(std::size_t events, std::size_t bytes, Add add) {
  {
    const std::lock_guard lock{mutex_};
    if (stopping_) return Submitted::stopped;
    if (waiting_.events + events > limits::kJournalQueueEventsMax ||
        waiting_.bytes + bytes > kQueueBytesMax) {
      return Submitted::busy;
    }
    waiting_.events += events;
    waiting_.bytes += bytes;
    add(waiting_);
  }
  wake_.notify_one();
  return Submitted::accepted;
}

Submitted JournalWriter::append(ConsumerId consumer, AppendRequest request) {
  const std::size_t events = request.events.size() + request.of_pair.events.size();
  return submit(events, events * kEventBytesRoughly, [&](Work& work) {
    work.appends.push_back(Append{.consumer = consumer, .request = std::move(request)});
  });
}

Submitted JournalWriter::load(ConsumerId consumer, const SessionId& session) {
  return submit(1, sizeof(Question), [&](Work& work) {
    work.questions.push_back(Load{.consumer = consumer, .session = session});
  });
}

Submitted JournalWriter::find(ConsumerId consumer, std::uint64_t ticket, const TokenHash& hash) {
  return submit(1, sizeof(Question), [&](Work& work) {
    work.questions.push_back(Find{.consumer = consumer, .ticket = ticket, .hash = hash});
  });
}

Submitted JournalWriter::erase(ConsumerId consumer, const SessionId& session) {
  return submit(1, sizeof(Question), [&](Work& work) {
    work.questions.push_back(Erase{.consumer = consumer, .session = session});
  });
}

JournalWriter::Counts JournalWriter::counts() const {
  const std::lock_guard lock{mutex_};
  Counts counts = counts_;
  counts.waiting = waiting_.events;
  return counts;
}

/// Appends are answered before loads are begun, and the log is tended when nobody waits for an
/// answer any more.
void JournalWriter::run() {
  while (auto work = next_work()) {
    if (!work->appends.empty()) commit(std::move(work->appends));
    flush_answers();
    for (Question& question : work->questions) answer(std::move(question));
    flush_answers();
    if (work->empty()) allow_a_try();
    journal_->tidy_up(work->empty());
    end_if_broken();
  }
}

/// Nobody has asked for a while. If that is because "not healthy" kept everyone away, it would stay
/// so for ever.
void JournalWriter::allow_a_try() {
  const std::scoped_lock lock{mutex_};
  counts_.healthy = true;
}

std::optional<JournalWriter::Work> JournalWriter::next_work() {
  std::unique_lock lock{mutex_};
  const auto ready = [this] { return !waiting_.empty() || stopping_; };
  const bool woken = wake_.wait_for(lock, options_.idle_after, ready);
  if (woken && waiting_.empty()) return std::nullopt;
  return std::exchange(waiting_, Work{});
}

void JournalWriter::commit(std::vector<Append> appends) {
  std::vector<AppendRequest> requests;
  requests.reserve(appends.size());
  for (Append& each : appends) requests.push_back(std::move(each.request));
  std::vector<AppendResult> results = journal_->append_all(requests);
  end_if_broken();
  for (std::size_t i = 0; i < appends.size(); ++i) {
    note_outcome(results[i], requests[i].events.size());
    answer_to(appends[i].consumer, AppendDone{.session = requests[i].session,
                                              .through_seq = requests[i].events.back().seq,
                                              .result = std::move(results[i])});
  }
  const std::lock_guard lock{mutex_};
  ++counts_.transactions;
}

void JournalWriter::answer(Question question) {
  if (const auto* load = std::get_if<Load>(&question)) {
    answer_to(load->consumer,
              LoadDone{.session = load->session, .result = journal_->load(load->session)});
  } else if (const auto* find = std::get_if<Find>(&question)) {
    answer_to(find->consumer,
              FindDone{.ticket = find->ticket, .result = journal_->find_session(find->hash)});
  } else if (const auto* erase = std::get_if<Erase>(&question)) {
    answer_to(erase->consumer,
              EraseDone{.session = erase->session, .error = journal_->erase(erase->session)});
  }
}

void JournalWriter::answer_to(ConsumerId consumer, Completion completion) {
  answers_.at(index_of(consumer)).push_back(std::move(completion));
}

void JournalWriter::flush_answers() {
  for (std::size_t i = 0; i < consumers_.size(); ++i) {
    if (!answers_[i].empty()) consumers_[i](std::exchange(answers_[i], {}));
  }
}

/// A line when trouble begins and one when it is over, not one for each append between.
void JournalWriter::note_outcome(const AppendResult& result, std::size_t events) {
  const bool durable = result.outcome == AppendOutcome::durable;
  const bool failed = result.outcome == AppendOutcome::failed;
  {
    const std::lock_guard lock{mutex_};
    (durable ? counts_.events : counts_.refused) += durable ? events : 1;
    if (durable || failed) counts_.healthy = durable;
  }
  const bool turned = trouble_told_ ? durable : failed;
  if (turned) trouble_told_ = failed;
  if (!options_.log || !(turned || (!durable && !failed))) return;
  if (durable) {
    options_.log("the journal takes events again");
  } else if (failed) {
    options_.log("the journal takes no events, people are asked to try again: " + result.reason);
  } else {
    options_.log("an append was refused: " + result.reason);
  }
}

void JournalWriter::end_if_broken() {
  if (fatal_told_) return;
  const auto broken = journal_->broken();
  if (!broken) return;
  fatal_told_ = true;
  options_.on_fatal ? options_.on_fatal(broken->reason) : end_the_process(broken->reason);
}

}  // namespace attune::journal
