// The commands that every client has, in one line each. The others are a v1::Command and its
// setters: see client.proto.
#pragma once

#include <cstdint>

#include "attune/v1/client.pb.h"

namespace attune {

/// One tap on the affect grid, 1..9 on each axis, 5 neutral.
inline v1::Command check_in(std::uint32_t pleasantness, std::uint32_t arousal) {
  v1::Command command;
  command.mutable_check_in()->set_pleasantness(pleasantness);
  command.mutable_check_in()->set_arousal(arousal);
  return command;
}

/// Takes the latest check-in back, within 3 s.
inline v1::Command undo_check_in() {
  v1::Command command;
  command.mutable_undo_check_in();
  return command;
}

/// The answer to a JoinRequested: is it one's partner, beside one?
inline v1::Command confirm_join(std::uint64_t join_id, bool accept) {
  v1::Command command;
  command.mutable_confirm_join()->set_join_id(join_id);
  command.mutable_confirm_join()->set_accept(accept);
  return command;
}

inline v1::Command set_visibility(v1::Visibility to_partner, v1::Visibility to_therapist) {
  v1::Command command;
  command.mutable_set_visibility()->set_to_partner(to_partner);
  command.mutable_set_visibility()->set_to_therapist(to_therapist);
  return command;
}

/// Of 20 to 1,440 minutes; 0: the default, 20.
inline v1::Command pause(std::uint32_t minutes = 0) {
  v1::Command command;
  command.mutable_pause()->set_minutes(minutes);
  return command;
}

/// Ends it for both.
inline v1::Command end_session() {
  v1::Command command;
  command.mutable_end_session();
  return command;
}

}  // namespace attune
