// The machine against a model server over a network that loses everything in flight whenever it
// likes, on virtual time: whatever happens, nothing is lost, doubled or out of order.
#include <gtest/gtest.h>

#include <deque>
#include <memory>
#include <random>
#include <set>

#include "attune_client/session_machine.hpp"
#include "unit/client/model.hpp"

namespace attune::client {
namespace {

constexpr unsigned kSeeds = 300;
constexpr int kSteps = 400;
constexpr int kCommands = 60;

class World {
 public:
  explicit World(unsigned seed)
      : random_{seed}, machine_{std::make_unique<SessionMachine>(options({}))} {}

  void run() {
    machine_->handle_input(input::Start{}, now());
    poll();
    for (int i = 0; i < kSteps; ++i) step();
    calm();
  }

  void expect_nothing_lost_or_doubled() const {
    ASSERT_EQ(sent_.size(), server_.accepted.size());
    EXPECT_EQ(sent_, server_.accepted);
    EXPECT_EQ(settled_.size(), sent_.size());
    EXPECT_EQ(server_.gaps, 0u);
    EXPECT_EQ(machine_->unacknowledged(), 0u);
  }
  void expect_the_screen_of_the_server() const {
    ASSERT_EQ(screen_.size(), server_.events.size());
    for (std::size_t i = 0; i < screen_.size(); ++i) {
      EXPECT_EQ(screen_[i].SerializeAsString(), server_.events[i].SerializeAsString()) << i;
    }
  }
  [[nodiscard]] int cuts() const { return cuts_; }
  [[nodiscard]] int deaths() const { return deaths_; }

 private:
  static MachineOptions options(PersistedState restored) {
    return {.credential = "credential", .restored = std::move(restored)};
  }
  std::size_t below(std::size_t n) {
    return std::uniform_int_distribution<std::size_t>{0, n - 1}(random_);
  }
  Now now() { return {.ms = ms_, .random = std::uniform_real_distribution<double>{0, 1}(random_)}; }

  void step() {
    switch (below(16)) {
      case 0: return cut();
      case 1: return below(4) == 0 ? die() : tick();
      case 2: return below(8) == 0 ? take_back() : tick();
      case 3:
      case 4: return tell();
      case 5:
      case 6:
      case 7: return command();
      case 8:
      case 9: return tick();
      default: return deliver();
    }
  }

  /// No more trouble: time passes until nothing is on its way.
  void calm() {
    for (int i = 0; i < 2'000; ++i) {
      tick();
      while (!to_server_.empty() || !to_client_.empty()) deliver();
    }
  }

  void command() {
    if (sent_.size() >= kCommands) return;
    v1::Command command;
    command.mutable_confirm_join()->set_join_id(sent_.size() +
                                                1);  // Any body that tells them apart.
    sent_.push_back(command.SerializeAsString());
    machine_->enqueue(std::move(command), now());
    poll();
  }

  void tell() { push(server_.tell()); }

  /// Something was withdrawn from this viewer: only a snapshot goes on from here.
  void take_back() { server_.resume_floor = server_.events.size(); }

  void tick() {
    ms_ = std::max(ms_ + 1, machine_->next_tick_ms().value_or(ms_));
    if (wants_connection_ && !connected_) {
      connected_ = true;
      machine_->handle_input(input::Opened{}, now());
    } else if (!connected_) {
      machine_->handle_input(input::Tick{}, now());
    }
    poll();
  }

  void deliver() {
    if (below(2) == 0 && !to_server_.empty()) {
      v1::ClientFrame frame;
      ASSERT_TRUE(frame.ParseFromString(to_server_.front()));
      to_server_.pop_front();
      push(server_.receive(frame));
    } else if (!to_client_.empty()) {
      const std::string bytes = to_client_.front();
      to_client_.pop_front();
      machine_->handle_input(input::Received{.bytes = bytes}, now());
      poll();
    }
  }

  void push(const test::Frames& frames) {
    for (const auto& frame : frames) {
      if (connected_) to_client_.push_back(frame.SerializeAsString());
    }
  }

  /// Everything on its way is lost; what the server had taken stays taken.
  void cut() {
    if (!connected_) return;
    ++cuts_;
    disconnect();
    machine_->handle_input(input::Closed{}, now());
    poll();
  }

  void disconnect() {
    connected_ = wants_connection_ = false;
    server_.connection_lost();
    to_server_.clear();
    to_client_.clear();
  }

  /// The process ends and comes back with what it had kept.
  void die() {
    ++deaths_;
    disconnect();
    machine_ = std::make_unique<SessionMachine>(options(machine_->persisted()));
    machine_->handle_input(input::Start{}, now());
    poll();
  }

  void poll() {
    while (auto output = machine_->poll_output()) {
      std::visit([this](auto& each) { take(each); }, *output);
    }
  }
  void take(const output::Connect&) { wants_connection_ = true; }
  void take(const output::Disconnect&) { disconnect(); }
  void take(const output::Transmit& each) { to_server_.push_back(each.bytes); }
  void take(const output::Welcomed& each) {
    if (each.welcome.outcome() != v1::Welcome::OUTCOME_SNAPSHOT) return;
    const auto head = static_cast<std::ptrdiff_t>(each.welcome.head_offset());
    screen_.assign(server_.events.begin(), server_.events.begin() + head);
  }
  void take(const output::EventSeen& each) { screen_.push_back(each.event); }
  void take(const output::PresenceSeen&) {}
  void take(const Settled& each) {
    EXPECT_FALSE(each.refusal.has_value());
    EXPECT_TRUE(settled_.insert(each.ticket).second) << "settled twice: " << each.ticket;
  }
  void take(const Status&) {}

  std::mt19937 random_;
  double ms_ = 0;
  std::unique_ptr<SessionMachine> machine_;
  test::ModelServer server_;
  std::deque<std::string> to_server_;
  std::deque<std::string> to_client_;
  bool wants_connection_ = false;
  bool connected_ = false;
  std::vector<std::string> sent_;
  std::set<std::uint64_t> settled_;
  std::vector<v1::Event> screen_;
  int cuts_ = 0;
  int deaths_ = 0;
};

TEST(Delivery, LosesAndDoublesNothingWhateverTheNetworkDoes) {
  int cuts = 0;
  int deaths = 0;
  for (unsigned seed = 1; seed <= kSeeds; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    World world{seed};
    world.run();
    world.expect_nothing_lost_or_doubled();
    world.expect_the_screen_of_the_server();
    if (testing::Test::HasFailure()) return;
    cuts += world.cuts();
    deaths += world.deaths();
  }
  EXPECT_GT(cuts, 1'000);  // Else the world is too kind to show anything.
  EXPECT_GT(deaths, 100);
}

}  // namespace
}  // namespace attune::client
