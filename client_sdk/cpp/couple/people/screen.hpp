// What one device shows: a fold over its events, as far as a person's next tap needs it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>

#include "attune/v1/client.pb.h"
#include "attune/v1/server.pb.h"

namespace attune::couple {

struct Screen {
  v1::Seat seat = v1::SEAT_UNSPECIFIED;
  std::optional<std::uint64_t> join;  ///< Someone waits for this one's yes.
  bool started = false;
  bool paused = false;
  bool over = false;
  bool round_open = false;
  v1::OwnVisibility shares;
  std::optional<std::uint64_t> reach_out;  ///< Of the other, not yet answered.
  std::optional<v1::SuggestionOffered> suggestion;
  bool asked_to_be_watched = false;
  bool watched = false;
  std::optional<v1::ExerciseSeen> shared;
  std::optional<v1::ExerciseSeen> alone;
  std::map<std::uint64_t, v1::ItemSeen> items;

  void take(const v1::Welcome& welcome);
  void take(const v1::Event& event);
  /// What was chosen shows at once.
  void will_share(const v1::SetVisibility& chosen);

 private:
  void take_exercise(const v1::Event& event);
  void take_watching(const v1::Event& event);
};

}  // namespace attune::couple
