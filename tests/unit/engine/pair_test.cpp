// The pair's own stream: it grows in the very append of its session, and a later session reads it
// before it goes on.
#include <gtest/gtest.h>

#include "core/pair/stream.hpp"
#include "unit/engine/world.hpp"

namespace attune::engine::testing {
namespace {

using core::pair::Kind;

const PairId kPair = id_of<PairId>(7);
const SessionId kStream{.value = kPair.value};

core::AddItem promise(const World& world) {
  return {.kind = Kind::promise, .words = "I call", .when = world.now + Millis{86'400'000}};
}

/// Both partners connected, as 1 and 2; each shows where they sat in an earlier evening, if they
/// did. A has used up number 1.
void begin(World& world, std::optional<Seat> a_was, std::optional<Seat> b_was) {
  const auto shown = [](std::optional<Seat> was) {
    return was ? std::optional{core::pair::Shown{.id = kPair, .seat = *was}} : std::nullopt;
  };
  world.settle(world.asks(core::CreateSession{.epoch = kEpoch,
                                              .credential_hash = id_of<TokenHash>(kCredentialA),
                                              .pair_id = kPair,
                                              .was_of_pair = shown(a_was)}));
  world.invite(Seat::partner_b, 20);
  world.settle(world.asks(core::RedeemInvite{.token_hash = id_of<TokenHash>(20),
                                             .credential_hash = id_of<TokenHash>(kCredentialB),
                                             .was_of_pair = shown(b_was)}));
  world.settle(world.hello(1, kCredentialA));
  world.settle(world.hello(2, kCredentialB));
}

Outputs let_in(World& world) {
  return world.settle(World::says(1, 1, core::ConfirmJoin{.join_id = 1, .accept = true}));
}

/// What an input makes the journal append, of the pair's.
std::vector<core::Event> of_pair(World& world, Input input) {
  const auto appends = all<Append>(world.settle(std::move(input)));
  std::vector<core::Event> events;
  for (const Append& each : appends) {
    EXPECT_TRUE(each.of_pair.empty() || each.pair == kPair);
    events.insert(events.end(), each.of_pair.begin(), each.of_pair.end());
  }
  return events;
}

/// The stream of an evening in which A promised something before and after the pair was formed.
std::vector<core::Event> first_evening() {
  World world;
  begin(world, {}, {});
  let_in(world);
  std::vector<core::Event> stream;
  const auto note = [&](Input input) {
    for (auto& each : of_pair(world, std::move(input))) {
      each.seq = stream.size() + 1;
      stream.push_back(std::move(each));
    }
    return stream.size();
  };
  EXPECT_EQ(note(World::says(1, 2, promise(world))), 0U) << "there is no pair yet";
  EXPECT_EQ(note(World::says(1, 3, core::KeepTogether{.keep = true})), 0U);
  EXPECT_EQ(note(World::says(2, 1, core::KeepTogether{.keep = true})), 2U);
  EXPECT_EQ(note(World::says(1, 4, promise(world))), 3U);
  EXPECT_EQ(note(World::says(2, 2, core::CheckIn{.point = {3, 4}})), 3U) << "that is tonight's";
  return stream;
}

TEST(PairStream, GrowsInTheAppendOfItsSessionFromTheMomentBothSayYes) {
  const auto stream = first_evening();
  ASSERT_EQ(stream.size(), 3U);
  EXPECT_TRUE(std::holds_alternative<core::PairFormed>(stream[0].body));
  EXPECT_EQ(core::pair::read_stream(stream).items.size(), 2U);
}

TEST(PairStream, IsReadOnceBothAreInAndComesBackBeforeAnythingElse) {
  World world;
  begin(world, Seat::partner_b, Seat::partner_a);
  EXPECT_EQ(world.engine->inspect(kSession)->pair, Boxed<core::pair::Pair>{});
  const auto loads = all<Load>(let_in(world));
  ASSERT_EQ(loads.size(), 1U);
  EXPECT_EQ(loads[0].session, kStream);
  const auto told = world.settle(Loaded{.session = kStream, .events = first_evening()});
  EXPECT_EQ(count_sent<core::views::ItemSeen>(told, connection(1)), 2U);
  EXPECT_EQ(count_sent<core::views::ItemSeen>(told, connection(2)), 2U);
  const core::State& state = *world.engine->inspect(kSession);
  EXPECT_EQ(state.pair->items[0].owner, Seat::partner_b) << "A sits at the other seat tonight";
  for (const Append& each : all<Append>(told)) EXPECT_TRUE(each.of_pair.empty());
  const auto more = of_pair(world, World::says(1, 2, promise(world)));
  ASSERT_EQ(more.size(), 1U);
  EXPECT_EQ(std::get<core::ItemAdded>(more[0].body).item.owner, Seat::partner_b)
      << "the stream has the pair's own seats";
}

TEST(PairStream, TakesWhatWasAddedBeforeItCameBack) {
  World world;
  begin(world, Seat::partner_a, Seat::partner_b);
  let_in(world);
  EXPECT_TRUE(of_pair(world, World::says(1, 2, promise(world))).empty());
  const auto added = of_pair(world, Loaded{.session = kStream, .events = first_evening()});
  ASSERT_EQ(added.size(), 1U);
  EXPECT_TRUE(std::holds_alternative<core::ItemAdded>(added[0].body));
}

TEST(PairStream, IsNotReadForAnyoneElse) {
  using Was = std::pair<std::optional<Seat>, std::optional<Seat>>;
  const std::vector<Was> others{Was{Seat::partner_a, Seat::partner_a},
                                Was{Seat::partner_a, std::nullopt},
                                Was{std::nullopt, Seat::partner_b}};
  for (const auto& [a_was, b_was] : others) {
    World world;
    begin(world, a_was, b_was);
    EXPECT_TRUE(all<Load>(let_in(world)).empty());
  }
}

TEST(PairStream, IsAskedForAgainWhereItCouldNotBeRead) {
  World world;
  begin(world, Seat::partner_a, Seat::partner_b);
  let_in(world);
  EXPECT_TRUE(all<Load>(world.settle(LoadFailed{kStream})).empty());
  EXPECT_TRUE(all<Load>(world.settle(Tick{})).empty()) << "not at once";
  world.pass(1'000);
  EXPECT_EQ(all<Load>(world.settle(Tick{})).size(), 1U);
}

TEST(PairStream, IsReadAgainByAServerThatTookOverBefore) {
  World world;
  begin(world, Seat::partner_a, Seat::partner_b);
  let_in(world);
  world.restart();
  world.put(world.hello(3, kCredentialA));
  EXPECT_EQ(all<Load>(world.settle(Loaded{.session = kSession, .events = world.journal})).size(),
            1U);
  world.settle(Loaded{.session = kStream, .events = first_evening()});
  const auto before = *world.engine->inspect(kSession);
  world.restart();
  world.put(world.hello(4, kCredentialA));
  EXPECT_TRUE(all<Load>(world.settle(Loaded{.session = kSession, .events = world.journal})).empty())
      << "the session holds all of it by now";
  EXPECT_EQ(world.engine->inspect(kSession)->pair, before.pair);
}

TEST(PairStream, IsNoSession) {
  World world;
  world.put(Attach{.connection = connection(1), .session = kStream});
  const auto closes =
      all<Close>(world.settle(Loaded{.session = kStream, .events = first_evening()}));
  ASSERT_EQ(closes.size(), 1U);
  EXPECT_EQ(closes[0].reason, CloseReason::no_such_session);
}

TEST(AskPair, IsAnsweredToThePartnersOnceThePairIsFormed) {
  World world;
  begin(world, {}, {});
  let_in(world);
  const auto ask = [&](std::uint8_t credential) {
    const auto replies =
        all<Reply>(world.settle(world.asks(AskPair{id_of<TokenHash>(credential)})));
    EXPECT_EQ(replies.size(), 1U);
    return replies.at(0);
  };
  EXPECT_EQ(ask(kCredentialB).refusal, core::Refusal::not_found);
  EXPECT_EQ(ask(99).refusal, core::Refusal::bad_credential);
  world.settle(World::says(1, 2, core::KeepTogether{.keep = true}));
  EXPECT_EQ(ask(kCredentialB).refusal, core::Refusal::not_found) << "one yes is not told";
  world.settle(World::says(2, 1, core::KeepTogether{.keep = true}));
  EXPECT_EQ(ask(kCredentialB).pair, (core::pair::Shown{.id = kPair, .seat = Seat::partner_b}));
  world.invite(Seat::therapist, 21);
  world.redeem(21, kCredentialTherapist);
  EXPECT_EQ(ask(kCredentialTherapist).refusal, core::Refusal::not_allowed);
}

TEST(AskPair, NamesThePairsOwnSeatInALaterEvening) {
  World world;
  begin(world, Seat::partner_b, Seat::partner_a);
  let_in(world);
  world.settle(Loaded{.session = kStream, .events = first_evening()});
  const auto replies =
      all<Reply>(world.settle(world.asks(AskPair{id_of<TokenHash>(kCredentialA)})));
  EXPECT_EQ(replies.at(0).pair, (core::pair::Shown{.id = kPair, .seat = Seat::partner_b}));
}

}  // namespace
}  // namespace attune::engine::testing
