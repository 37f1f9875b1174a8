#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "adapters/journal/journal_writer.hpp"
#include "base/limits.hpp"
#include "contract/event_samples.hpp"
#include "contract/stores.hpp"
#include "protocol/journal_codec.hpp"

namespace attune::journal {
namespace {

template <class Store>
class JournalContract : public testing::Test {
 protected:
  void SetUp() override {
    journal_ = store_.make();
    ASSERT_NE(journal_, nullptr);
  }
  Store store_;
  std::unique_ptr<Journal> journal_;
  samples::EventSamples samples_{42};
  const SessionId one_ = session_named(1);
  const SessionId two_ = session_named(2);
};
TYPED_TEST_SUITE(JournalContract, Stores);

TYPED_TEST(JournalContract, GivesBackEveryKindOfEventInOrder) {
  const auto events = this->samples_.events(1, 3 * samples::kEventKinds);
  ASSERT_EQ(append(*this->journal_, this->one_, events), AppendOutcome::durable);
  EXPECT_EQ(load(*this->journal_, this->one_), events);
}

TYPED_TEST(JournalContract, KnowsNothingOfASessionThatWasNeverWritten) {
  EXPECT_TRUE(load(*this->journal_, this->one_).empty());
  EXPECT_FALSE(this->journal_->check());
  EXPECT_FALSE(this->journal_->broken());
}

TYPED_TEST(JournalContract, RefusesASeqThatIsTaken) {
  const auto first = this->samples_.events(1, 5);
  ASSERT_EQ(append(*this->journal_, this->one_, first), AppendOutcome::durable);
  EXPECT_EQ(append(*this->journal_, this->one_, this->samples_.events(5, 1)),
            AppendOutcome::conflict);
  EXPECT_EQ(append(*this->journal_, this->one_, this->samples_.events(1, 9)),
            AppendOutcome::conflict);
  EXPECT_EQ(load(*this->journal_, this->one_), first);
}

TYPED_TEST(JournalContract, RefusesASeqThatWouldLeaveAHole) {
  EXPECT_EQ(append(*this->journal_, this->one_, this->samples_.events(2, 1)),
            AppendOutcome::conflict);
  EXPECT_TRUE(load(*this->journal_, this->one_).empty());
}

TYPED_TEST(JournalContract, LetsNoRefusedRequestSpoilTheOthersOfItsTransaction) {
  const auto mine = this->samples_.events(1, 3);
  ASSERT_EQ(append(*this->journal_, this->one_, mine), AppendOutcome::durable);
  core::Event large{.seq = 4, .at = {}, .origin = {}, .body = core::SuggestionOffered{}};
  std::get<core::SuggestionOffered>(large.body).rule_id = std::string(limits::kEventBytesMax, 'x');
  const auto theirs = this->samples_.events(1, 4);
  const auto next = this->samples_.events(4, 2);
  const std::vector<AppendRequest> requests{
      {.session = this->one_, .events = this->samples_.events(3, 2)},
      {.session = this->two_, .events = theirs},
      {.session = this->one_, .events = {large}},
      {.session = this->one_, .events = next},
  };
  const auto results = this->journal_->append_all(requests);
  ASSERT_EQ(results.size(), 4U);
  EXPECT_EQ(results[0].outcome, AppendOutcome::conflict);
  EXPECT_EQ(results[1].outcome, AppendOutcome::durable);
  EXPECT_EQ(results[2].outcome, AppendOutcome::too_large);
  EXPECT_EQ(results[3].outcome, AppendOutcome::durable);
  EXPECT_FALSE(results[0].reason.empty());
  EXPECT_TRUE(results[1].reason.empty());
  EXPECT_EQ(load(*this->journal_, this->two_), theirs);
  EXPECT_EQ(load(*this->journal_, this->one_).size(), 5U);
}

TYPED_TEST(JournalContract, TakesAnEventAtItsByteLimitAndNotOneByteMore) {
  core::Event event{.seq = 1, .at = {}, .origin = {}, .body = core::SuggestionOffered{}};
  std::string& rule_id = std::get<core::SuggestionOffered>(event.body).rule_id;
  rule_id = std::string(limits::kEventBytesMax / 2, 'x');
  rule_id.append(limits::kEventBytesMax + 1 - protocol::encode_event(event).size(), 'x');
  ASSERT_EQ(protocol::encode_event(event).size(), limits::kEventBytesMax + 1);
  EXPECT_EQ(append(*this->journal_, this->one_, {event}), AppendOutcome::too_large);
  rule_id.pop_back();
  EXPECT_EQ(append(*this->journal_, this->one_, {event}), AppendOutcome::durable);
  EXPECT_EQ(load(*this->journal_, this->one_), std::vector{event});
}

TYPED_TEST(JournalContract, TakesARequestWholeOrNotAtAll) {
  auto events = this->samples_.events(1, 6);
  events[4].body = core::SuggestionOffered{};
  std::get<core::SuggestionOffered>(events[4].body).rule_id =
      std::string(limits::kEventBytesMax, 'x');
  EXPECT_EQ(append(*this->journal_, this->one_, events), AppendOutcome::too_large);
  EXPECT_TRUE(load(*this->journal_, this->one_).empty());
}

TYPED_TEST(JournalContract, TakesSeveralAppendsOfOneSessionInOneTransaction) {
  const std::vector<AppendRequest> requests{
      {.session = this->one_, .events = this->samples_.events(1, 2)},
      {.session = this->one_, .events = this->samples_.events(3, 2)},
      {.session = this->one_, .events = this->samples_.events(3, 2)},
  };
  const auto results = this->journal_->append_all(requests);
  EXPECT_EQ(results[0].outcome, AppendOutcome::durable);
  EXPECT_EQ(results[1].outcome, AppendOutcome::durable);
  EXPECT_EQ(results[2].outcome, AppendOutcome::conflict);
  EXPECT_EQ(load(*this->journal_, this->one_).size(), 4U);
}

TYPED_TEST(JournalContract, TakesAnAppendAtTheLimitAndRefusesOneMore) {
  const auto resumed = [](std::size_t count) {
    std::vector<core::Event> events;
    for (std::size_t i = 1; i <= count; ++i) {
      events.push_back({.seq = i, .at = {}, .origin = {}, .body = core::Resumed{}});
    }
    return events;
  };
  EXPECT_EQ(append(*this->journal_, this->one_, resumed(kAppendEventsMax + 1)),
            AppendOutcome::too_large);
  EXPECT_EQ(append(*this->journal_, this->one_, resumed(kAppendEventsMax)), AppendOutcome::durable);
  EXPECT_EQ(load(*this->journal_, this->one_).size(), kAppendEventsMax);
}

TYPED_TEST(JournalContract, ReadsALongSessionAtOnce) {
  const auto events = this->samples_.events(1, 5'000);
  for (std::size_t i = 0; i < events.size(); i += 50) {
    const std::vector<AppendRequest> requests{
        {.session = this->one_,
         .events = {events.begin() + static_cast<long>(i),
                    events.begin() + static_cast<long>(i) + 50}},
        {.session = this->two_, .events = this->samples_.events(i + 1, 50)}};
    for (const auto& result : this->journal_->append_all(requests)) {
      ASSERT_EQ(result.outcome, AppendOutcome::durable) << result.reason;
    }
  }
  EXPECT_EQ(load(*this->journal_, this->one_), events);
}

core::Event invite(std::uint64_t seq, std::int64_t at_ms, const TokenHash& hash) {
  return {.seq = seq,
          .at = from_unix_ms(at_ms),
          .origin = {},
          .body = core::InviteIssued{.invite_id = 1,
                                     .seat = core::Seat::partner_b,
                                     .form = core::InviteForm::code,
                                     .token_hash = hash,
                                     .expires_at = from_unix_ms(at_ms + 1)}};
}

TYPED_TEST(JournalContract, FindsTheNewestSessionOfAnInvite) {
  const auto hash = this->samples_.template bytes<TokenHash>();
  const auto find = [&] {
    return std::get<std::optional<SessionId>>(this->journal_->find_session(hash));
  };
  EXPECT_EQ(find(), std::nullopt);
  ASSERT_EQ(append(*this->journal_, this->one_, {invite(1, 2'000, hash)}), AppendOutcome::durable);
  EXPECT_EQ(find(), this->one_);
  ASSERT_EQ(append(*this->journal_, this->two_, {invite(1, 3'000, hash)}), AppendOutcome::durable);
  EXPECT_EQ(find(), this->two_);
  ASSERT_EQ(append(*this->journal_, session_named(3), {invite(1, 1'000, hash)}),
            AppendOutcome::durable);
  EXPECT_EQ(find(), this->two_);
  EXPECT_FALSE(this->journal_->erase(this->two_));
  EXPECT_EQ(find(), this->one_);
}

TYPED_TEST(JournalContract, ForgetsAnErasedSessionAndNoOther) {
  const auto kept = this->samples_.events(1, 30);
  ASSERT_EQ(append(*this->journal_, this->one_, kept), AppendOutcome::durable);
  ASSERT_EQ(append(*this->journal_, this->two_, this->samples_.events(1, 30)),
            AppendOutcome::durable);
  EXPECT_FALSE(this->journal_->erase(this->two_));
  EXPECT_FALSE(this->journal_->erase(this->two_));
  EXPECT_TRUE(load(*this->journal_, this->two_).empty());
  EXPECT_EQ(load(*this->journal_, this->one_), kept);
  // A late append of a slot that did not hear of it must not bring half of it back.
  EXPECT_EQ(append(*this->journal_, this->two_, this->samples_.events(31, 1)),
            AppendOutcome::conflict);
}

TYPED_TEST(JournalContract, LetsExactlyOneOfTwoThreadsHaveEachPlaceInASession) {
  constexpr std::uint64_t kRaces = 1'000;
  struct Racer {
    std::mutex mutex;
    std::condition_variable wake;
    std::optional<AppendOutcome> outcome;
  };
  std::array<Racer, 2> racers;
  JournalWriter writer{std::move(this->journal_), {}};
  std::array<ConsumerId, 2> ids{};
  for (std::size_t i = 0; i < 2; ++i) {
    ids[i] = writer.add_consumer([&racer = racers[i]](std::vector<Completion> done) {
      const std::lock_guard lock{racer.mutex};
      racer.outcome = std::get<AppendDone>(done.at(0)).result.outcome;
      racer.wake.notify_one();
    });
  }
  writer.start();
  std::array<std::vector<bool>, 2> won;
  const auto race = [&](std::size_t i) {
    for (std::uint64_t seq = 1; seq <= kRaces; ++seq) {
      core::Event event{
          .seq = seq,
          .at = {},
          .origin = core::Origin{.device = static_cast<std::uint32_t>(i), .number = seq},
          .body = core::Resumed{}};
      ASSERT_EQ(writer.append(ids[i], {.session = this->one_, .events = {event}}),
                Submitted::accepted);
      std::unique_lock lock{racers[i].mutex};
      racers[i].wake.wait(lock, [&] { return racers[i].outcome.has_value(); });
      won[i].push_back(*std::exchange(racers[i].outcome, std::nullopt) == AppendOutcome::durable);
    }
  };
  std::thread other{[&] { race(1); }};
  race(0);
  other.join();
  ASSERT_EQ(won[0].size(), kRaces);
  ASSERT_EQ(won[1].size(), kRaces);
  std::uint64_t taken = 0;
  for (std::size_t i = 0; i < kRaces; ++i) {
    EXPECT_FALSE(won[0][i] && won[1][i]) << "both had place " << i + 1;
    taken += won[0][i] || won[1][i] ? 1 : 0;
  }
  EXPECT_EQ(taken, kRaces);
}

}  // namespace
}  // namespace attune::journal
