// What leads to each rule of the shipped rulebook, what holds it back, and when it is over.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "unit/core/conversation.hpp"

namespace attune::protocol::testing {

using core::ReachOutAnswer;
using core::ReachOutKind;
using core::Seat;
using core::Zone;
using core::test::Conversation;

inline constexpr std::uint32_t kPhoneA = 0;
inline constexpr std::uint32_t kPhoneB = 1;

inline core::CheckIn tap_in(Zone zone) {
  switch (zone) {
    case Zone::calm: return core::test::tap(5, 4);
    case Zone::lively: return core::test::tap(7, 7);
    case Zone::low: return core::test::tap(2, 3);
    case Zone::amber: return core::test::tap(4, 6);
    case Zone::red: return core::test::tap(2, 8);
  }
  return {};
}

/// A conversation of two, told in the order of its moments.
class Story {
 public:
  Conversation talk = core::test::active_conversation();

  Story& taps(std::uint32_t phone, Zone zone) { return does(phone, tap_in(zone)); }
  Story& asks(std::uint32_t phone, ReachOutKind kind) {
    return does(phone, core::ReachOut{.kind = kind});
  }
  Story& replies(std::uint32_t phone, ReachOutAnswer answer) {
    return does(phone, core::AnswerReachOut{.reach_out_id = talk.state.reach_outs.back().id,
                                            .answer = answer});
  }
  /// So long a heart of this rate, in batches of a strap and a phone.
  Story& heart(std::uint32_t phone, int seconds, std::uint16_t bpm) {
    constexpr int kBatchS = 20;
    for (int done = 0; done < seconds; done += kBatchS) {
      later(Millis{1'000 * kBatchS});
      core::HeartSamples batch;
      for (int s = 0; s < kBatchS; ++s) {
        batch.samples.push_back({.age = Millis{1'000 * s}, .rate_bpm = bpm});
      }
      does(phone, std::move(batch));
    }
    return *this;
  }
  Story& pauses() { return does(kPhoneA, core::Pause{}); }
  Story& comes_back() {
    return does(kPhoneA, core::ReadyToReturn{}).does(kPhoneB, core::ReadyToReturn{});
  }
  /// The rule spoke to A a moment ago, and A said not now.
  Story& declined(const std::string& rule_id) {
    const std::uint64_t id = talk.state.partners[0].suggestions_offered + 1;
    talk.happen(
        core::SuggestionOffered{.suggestion_id = id, .to = Seat::partner_a, .rule_id = rule_id});
    talk.happen(core::SuggestionClosed{
        .suggestion_id = id, .to = Seat::partner_a, .answer = core::SuggestionAnswer::declined});
    return *this;
  }
  Story& later(Millis duration) {
    talk.leap(duration);
    return *this;
  }
  Story& does(std::uint32_t phone, core::DeviceCommandBody body) {
    EXPECT_EQ(talk.answer(phone, std::move(body)), std::nullopt);
    return *this;
  }
};

/// "You" is always A. `fires` at the end of `leads`, and still after `lasts`, but not 1 ms later.
struct RuleCase {
  std::string id;
  std::function<void(Story&)> leads;
  std::function<void(Story&)> holds_back;  ///< Before `leads`, or in its place where `instead`.
  Millis lasts{0};
  bool instead = false;

  friend void PrintTo(const RuleCase& rule, std::ostream* out) { *out << rule.id; }
};

inline const std::vector<RuleCase>& rule_cases() {
  static constexpr Millis kFresh{120'000};
  using S = Story;
  const auto refuses_pause = [](S& s) { s.declined("R3"); };
  static const std::vector<RuleCase> kCases{
      {"R20", [](S& s) { s.taps(kPhoneB, Zone::red).taps(kPhoneA, Zone::calm); },
       [](S& s) { s.does(kPhoneB, core::test::kHide); }, kFresh},
      {"R12",
       [](S& s) { s.taps(kPhoneB, Zone::low).later(Millis{100'000}).taps(kPhoneA, Zone::amber); },
       [](S& s) { s.taps(kPhoneB, Zone::calm).taps(kPhoneA, Zone::amber); }, Millis{20'000}, true},
      {"R12-again",
       [](S& s) { s.pauses().comes_back().later(Millis{100'000}).taps(kPhoneA, Zone::amber); },
       [](S& s) { s.pauses().comes_back().declined("R9").taps(kPhoneA, Zone::amber); },
       Millis{80'000}, true},
      {"R2", [](S& s) { s.taps(kPhoneA, Zone::amber).taps(kPhoneA, Zone::amber); },
       [](S& s) { s.declined("R12"); }, kFresh},
      {"R10", [](S& s) { s.taps(kPhoneA, Zone::red).taps(kPhoneB, Zone::red); }, refuses_pause,
       kFresh},
      {"R3", [](S& s) { s.taps(kPhoneA, Zone::red); }, [](S& s) { s.declined("R10"); }, kFresh},
      {"R1", [](S& s) { s.pauses(); }, [](S& s) { s.declined("R6"); }, Millis{60'000}},
      {"R6", [](S& s) { s.pauses().taps(kPhoneA, Zone::amber); }, [](S& s) { s.declined("R1"); },
       kFresh},
      {"R6-heart", [](S& s) { s.heart(kPhoneA, 180, 70).heart(kPhoneA, 60, 112); },
       [](S& s) { s.heart(kPhoneA, 240, 70).declined("R3"); }, Millis{60'000}, true},
      {"R9", [](S& s) { s.pauses().comes_back(); },
       [](S& s) { s.asks(kPhoneB, ReachOutKind::listen); }, Millis{30'000}},
      {"R17", [](S& s) { s.taps(kPhoneA, Zone::low); },
       [](S& s) { s.asks(kPhoneA, ReachOutKind::thanks); }, kFresh},
      {"R17-thanks",
       [](S& s) {
         s.asks(kPhoneA, ReachOutKind::listen).replies(kPhoneB, ReachOutAnswer::yes);
         s.taps(kPhoneA, Zone::calm);
       },
       [](S& s) { s.asks(kPhoneA, ReachOutKind::thanks); }, kFresh},
      {"R18",
       [](S& s) {
         s.asks(kPhoneA, ReachOutKind::listen).replies(kPhoneB, ReachOutAnswer::not_now);
       },
       refuses_pause, Millis{60'000}},
      {"R18-no",
       [](S& s) { s.asks(kPhoneA, ReachOutKind::comfort).replies(kPhoneB, ReachOutAnswer::no); },
       refuses_pause, Millis{60'000}},
      {"R21",
       [](S& s) {
         for (int i = 0; i < 3; ++i) {
           s.asks(kPhoneB, ReachOutKind::comfort).replies(kPhoneA, ReachOutAnswer::yes);
         }
       },
       [](S& s) {
         s.asks(kPhoneA, ReachOutKind::help_me_think).replies(kPhoneB, ReachOutAnswer::yes);
       },
       Millis{7'200'000}},
      {"M9-not-now", [](S& s) { s.asks(kPhoneB, ReachOutKind::listen).taps(kPhoneA, Zone::amber); },
       refuses_pause, kFresh},
      {"M1-own-time",
       [](S& s) { s.asks(kPhoneB, ReachOutKind::space).replies(kPhoneA, ReachOutAnswer::yes); },
       [](S& s) { s.declined("R21"); }, kFresh},
      {"M1-ask-first",
       [](S& s) {
         s.asks(kPhoneB, ReachOutKind::help_me_think).replies(kPhoneA, ReachOutAnswer::yes);
       },
       [](S& s) { s.asks(kPhoneB, ReachOutKind::comfort).replies(kPhoneA, ReachOutAnswer::no); },
       Millis{60'000}},
  };
  return kCases;
}

}  // namespace attune::protocol::testing
