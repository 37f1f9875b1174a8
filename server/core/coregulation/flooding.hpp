// Measure 2: whether a body has been up for a while, and whether its owner says so too.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace attune::core::coregulation {

enum class HeartState : std::uint8_t {
  settled = 0,
  heart_rate_up = 1,      ///< "Your heart rate has been up for a while." Nothing more.
  possible_flooding = 2,  ///< Only where its owner reports distress as well.
};

/// "settled", "heart_rate_up", "possible_flooding": keys of texts.
[[nodiscard]] std::string_view key_of(HeartState state);

/// Cut-offs. An engineering default after Gottman-clinic rules of thumb, **not validated science**
/// (analytics.md section 2, "Flooding"): a clinic may change them or switch the measure off.
struct FloodingRule {
  bool enabled = true;
  double rate_bpm = 100;  ///< 80 if athletic.
  double z_enter = 2.5;
  double rise_bpm = 15;        ///< Above one's own calm, with z_enter.
  std::uint32_t enter_s = 30;  ///< For this long without a break.
  double z_leave = 1;
  std::uint32_t leave_s = 60;
  double distress_of_10 = 7;
  double arousal_z = 2;
  bool operator==(const FloodingRule&) const = default;
};

/// One second of one person, as this measure sees it. What is missing is unknown, never calm.
struct BodySecond {
  std::optional<double> rate_bpm;  ///< Median of the last 15 s.
  std::optional<double> rate_z;    ///< Against one's own calm.
  std::optional<double> baseline_bpm;
  bool moving = false;                   ///< The phone moves, or exercise is reported.
  std::optional<double> distress_of_10;  ///< Said by its owner, while it is fresh.
  std::optional<double> arousal_z;       ///< Of their check-ins.
};

/// Enters when rate >= 100 bpm, or z >= 2.5 and a rise >= 15 bpm, for 30 s; leaves when z < 1 for
/// 60 s. Movement explains a fast heart: it ends the state, and counts towards nothing. Called
/// possible flooding only with self-reported distress >= 7/10 or arousal z >= 2, never from heart
/// rate alone. Window: 30 s. First report: the baseline's. Cost: O(1). Source: analytics.md section
/// 3, row 2.
class Flooding {
 public:
  explicit Flooding(const FloodingRule& rule = {}) : rule_{rule} {}

  void add(const BodySecond& second);
  [[nodiscard]] HeartState state() const { return state_; }

  bool operator==(const Flooding&) const = default;

 private:
  FloodingRule rule_;
  HeartState state_ = HeartState::settled;
  std::uint32_t up_s_ = 0;    ///< In a row.
  std::uint32_t calm_s_ = 0;  ///< In a row.

  [[nodiscard]] bool is_up(const BodySecond& second) const;
  [[nodiscard]] bool says_so(const BodySecond& second) const;
};

}  // namespace attune::core::coregulation
