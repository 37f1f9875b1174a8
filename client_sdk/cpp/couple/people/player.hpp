// Plays a script's lines, one after the other, at its times.
#pragma once

#include <array>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <functional>
#include <memory>

#include "couple/people/device.hpp"
#include "couple/script/script.hpp"

namespace attune::couple {

/// Where a script is played.
class Stage {
 public:
  virtual ~Stage() = default;
  /// Null before that one came in.
  virtual Device* device(Who who) = 0;
  /// Opens a door; `done` is told whether it worked, later.
  virtual void open(Scene scene, std::function<void(bool)> done) = 0;
};

struct PlayerOptions {
  double speed = 1;             ///< How often the script's times pass in one.
  bool skip_therapist = false;  ///< Somebody else sits there, or nobody.
};

class Player {
 public:
  /// All references outlive it.
  Player(boost::asio::io_context& io, Stage& stage, const Script& script, PlayerOptions options,
         Tally& tally);

  /// `on_end` once, from the loop, when the last line is over.
  void start(std::function<void()> on_end);
  /// A screen has changed: the line that waits for it is tried again.
  void look();

 private:
  using Clock = std::chrono::steady_clock;
  void next();
  void wait_until(Clock::time_point time, void (Player::*then)());
  void begin_line();
  void try_line();
  void play_scene(const Line& line);
  void say(const Line& line, Device& device, Commands commands);
  void answered(const Line& line, v1::Code code);
  void over(const Line& line, const std::string& problem);
  [[nodiscard]] const Line& line() const { return script_.lines[index_]; }
  [[nodiscard]] bool skipped(const Line& line) const;
  /// Of what was said, what is still to be answered; not by a phone that is offline.
  [[nodiscard]] bool waits_for_answers();

  Stage& stage_;
  const Script& script_;
  const PlayerOptions options_;
  Tally& tally_;
  boost::asio::steady_timer timer_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
  std::function<void()> on_end_;
  Clock::time_point began_at_;
  Clock::time_point patience_ends_;
  std::size_t index_ = 0;
  std::array<std::size_t, 3> unanswered_{};  ///< Of each device.
  bool looking_ = false;                     ///< The present line waits for a screen.
  bool due_ = false;                         ///< The present line waits for the answers before it.
};

}  // namespace attune::couple
