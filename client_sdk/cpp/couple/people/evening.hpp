// One couple's evening: two phones and, where one has a part in it, a therapist's page; from the
// opened session until everything that was said has come to whom it was meant for.
#pragma once

#include <array>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "couple/people/device.hpp"
#include "couple/people/door.hpp"
#include "couple/people/partner.hpp"
#include "couple/people/player.hpp"
#include "couple/people/therapist_link.hpp"

namespace attune::couple {

struct EveningOptions {
  client::Url server;
  std::uint64_t seed = 1;
  double speed = 1;
  /// Played first, where there is one; it outlives the evening.
  const Script* script = nullptr;
  /// Lived by afterwards, where there is one: for so long, or until told to end (0).
  std::optional<model::Pattern> pattern;
  std::chrono::milliseconds model_for{0};
  std::chrono::milliseconds period{8'000};
  bool only_taps = false;
  /// Both again, in the same session, until told to end.
  bool again = false;
  /// Not empty: a person may sit down as the therapist, by a link that begins so.
  std::string link_base;
  /// Whatever one of the three is told, for whoever wants to know.
  std::function<void(Who, const v1::Event&)> on_heard;
};

/// An open round is shown after 20 s at the latest.
inline constexpr std::chrono::milliseconds kSettles{25'000};

class Evening : public DeviceListener, public Stage {
 public:
  /// `on_over` once, from the loop; it may destroy the evening.
  Evening(boost::asio::io_context& io, EveningOptions options, Tally& tally,
          std::function<void()> on_over);
  ~Evening() override;
  void start();
  /// Nothing more is said; what is on its way still comes, for so long at most.
  void end(std::chrono::milliseconds patience = kSettles);
  /// Of one of the three, once in.
  [[nodiscard]] const Device* of(Who who) const {
    return devices_[static_cast<std::size_t>(who)].get();
  }

 private:
  void heard(Device& device, const v1::Event& event) override;
  void over(Device& device) override;
  Device* device(Who who) override { return devices_[static_cast<std::size_t>(who)].get(); }
  void open(Scene scene, std::function<void(bool)> done) override;

  void seat(Who who, const Pass& pass);
  Door::OnPass seated(Who who, std::function<void(bool)> done);
  [[nodiscard]] bool has_visitor() const { return !options_.link_base.empty(); }
  void play(const Script& script, void (Evening::*then)());
  void after_prelude();
  void both_are_here();
  void play_script();
  void live_by_model();
  void after_model();
  [[nodiscard]] bool only_one_knows_the_end() const;
  void settle();
  void finish();
  void in(std::chrono::milliseconds time, void (Evening::*then)());

  boost::asio::io_context& io_;
  const EveningOptions options_;
  Tally& tally_;
  std::function<void()> on_over_;
  Door door_;
  Ledger ledger_;
  model::Feelings feelings_;
  boost::asio::steady_timer timer_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
  std::optional<Script> prelude_;
  std::unique_ptr<Player> player_;
  std::unique_ptr<TherapistLink> link_;
  std::vector<std::unique_ptr<Partner>> partners_;
  std::chrono::steady_clock::time_point begins_at_;
  std::chrono::steady_clock::time_point sat_down_at_;
  std::chrono::steady_clock::time_point settles_until_;
  bool began_ = false;
  bool ending_ = false;
  bool finished_ = false;
  /// Last: nothing of them is called after the rest.
  std::array<std::unique_ptr<Device>, 3> devices_;
};

}  // namespace attune::couple
