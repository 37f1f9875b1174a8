// What is the pair's goes with its session's append, or neither does; what is forgotten is gone.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "base/limits.hpp"
#include "contract/event_samples.hpp"
#include "contract/stores.hpp"

namespace attune::journal {
namespace {

using core::Seat;

const PairId kPair = [] {
  PairId id;
  id.value.fill(9);
  return id;
}();

core::Event unnumbered(core::EventBody body) {
  return {.seq = 0, .at = from_unix_ms(1'800'000'000'000), .origin = {}, .body = std::move(body)};
}

core::Event added(std::uint64_t id, Seat owner, const std::string& words) {
  return unnumbered(core::ItemAdded{.item = {.id = id, .owner = owner, .words = words}});
}

template <class Store>
class PairContract : public testing::Test {
 protected:
  void SetUp() override {
    journal_ = store_.make();
    ASSERT_NE(journal_, nullptr);
  }
  AppendOutcome both(std::vector<core::Event> of_session, std::vector<core::Event> of_pair) {
    const AppendRequest request{
        .session = one_, .events = std::move(of_session), .of_pair = {kPair, std::move(of_pair)}};
    return journal_->append_all({&request, 1}).at(0).outcome;
  }
  std::vector<core::Event> stream() { return load(*journal_, stream_of(kPair)); }
  AppendOutcome tell_and_forget() {
    EXPECT_EQ(
        both(samples_.events(1, 1),
             {unnumbered(core::PairFormed{kPair}), added(1, Seat::partner_a, "aaaa-secret"),
              added(2, Seat::partner_b, "bbbb-stays"), added(3, Seat::partner_a, "lifted-secret")}),
        AppendOutcome::durable);
    EXPECT_EQ(both(samples_.events(2, 1), {unnumbered(core::ItemLifted{.item_id = 3})}),
              AppendOutcome::durable);
    return both(samples_.events(3, 1), {unnumbered(core::PairForgotten{.seat = Seat::partner_a})});
  }

  Store store_;
  std::unique_ptr<Journal> journal_;
  samples::EventSamples samples_{42};
  const SessionId one_ = session_named(1);
};
TYPED_TEST_SUITE(PairContract, Stores);

TYPED_TEST(PairContract, NumbersAStreamWhoeverOfItsEveningsWrites) {
  ASSERT_EQ(this->both(this->samples_.events(1, 2), {unnumbered(core::PairFormed{kPair})}),
            AppendOutcome::durable);
  const AppendRequest other{.session = session_named(2),
                            .events = this->samples_.events(1, 1),
                            .of_pair = {kPair, {added(1, Seat::partner_a, "x")}}};
  ASSERT_EQ(this->journal_->append_all({&other, 1}).at(0).outcome, AppendOutcome::durable);
  ASSERT_EQ(this->both(this->samples_.events(3, 1), {added(2, Seat::partner_b, "y")}),
            AppendOutcome::durable);
  const auto stream = this->stream();
  ASSERT_EQ(stream.size(), 3U);
  for (std::size_t i = 0; i < stream.size(); ++i) EXPECT_EQ(stream[i].seq, i + 1);
}

TYPED_TEST(PairContract, KeepsNeitherWhereOneIsRefused) {
  EXPECT_EQ(this->both(this->samples_.events(2, 1), {unnumbered(core::PairFormed{kPair})}),
            AppendOutcome::conflict);
  EXPECT_TRUE(this->stream().empty());
  const std::string large(limits::kEventBytesMax, 'x');
  EXPECT_EQ(this->both(this->samples_.events(1, 1), {added(1, Seat::partner_a, large)}),
            AppendOutcome::too_large);
  EXPECT_TRUE(load(*this->journal_, this->one_).empty());
  EXPECT_TRUE(this->stream().empty());
}

TYPED_TEST(PairContract, RewritesAStreamWithoutWhatIsForgotten) {
  ASSERT_EQ(this->tell_and_forget(), AppendOutcome::durable);
  const auto stream = this->stream();
  ASSERT_EQ(stream.size(), 2U);
  EXPECT_EQ(std::get<core::PairFormed>(stream[0].body).pair_id, kPair);
  EXPECT_EQ(std::get<core::ItemAdded>(stream[1].body).item.words, "bbbb-stays");
  EXPECT_EQ(load(*this->journal_, this->one_).size(), 3U);
  EXPECT_EQ(this->both(this->samples_.events(4, 1), {added(4, Seat::partner_b, "more")}),
            AppendOutcome::durable);
  EXPECT_EQ(this->stream().back().seq, 3U);
}

using SqlitePair = PairContract<SqliteStore>;

/// Neither in the file nor in its log.
TEST_F(SqlitePair, LeavesNoByteOfWhatIsForgottenOnTheDisk) {
  const auto is_on_disk = [&](const std::string& words) {
    for (const char* suffix : {"", "-wal"}) {
      std::ifstream file{store_.folder.file() + suffix, std::ios::binary};
      const std::string bytes{std::istreambuf_iterator<char>{file}, {}};
      if (bytes.find(words) != std::string::npos) return true;
    }
    return false;
  };
  ASSERT_EQ(tell_and_forget(), AppendOutcome::durable);
  EXPECT_TRUE(is_on_disk("bbbb-stays"));
  EXPECT_FALSE(is_on_disk("aaaa-secret"));
  EXPECT_FALSE(is_on_disk("lifted-secret"));
}

}  // namespace
}  // namespace attune::journal
