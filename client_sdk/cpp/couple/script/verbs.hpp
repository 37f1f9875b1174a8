// What people do in a script. One table: a new verb is an entry of it, under the head where it
// belongs.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "attune/v1/client.pb.h"
#include "couple/people/screen.hpp"
#include "couple/script/words.hpp"

namespace attune::couple {

/// The moment in which someone acts.
struct Moment {
  const Screen& screen;  ///< Their own.
  const Values& values;  ///< Of the line's blanks.
  std::int64_t now_ms;   ///< UTC.
  bool anyway = false;   ///< Also where nothing of the kind is on the screen.
};
using Commands = std::vector<v1::Command>;

/// What no command says: phones, networks, and who comes in.
enum class Scene : std::uint8_t {
  none,
  waits,
  begins,        ///< A opens a session.
  comes_in,      ///< B, with A's invite.
  invites,       ///< A invites the therapist,
  is_invited,    ///< who comes in.
  goes_offline,  ///< Until told otherwise; what is tapped waits on the phone.
  comes_online,
  drops,  ///< The connection is reset; the phone comes back by itself.
  dies,   ///< An empty battery: what the phone had written down is all that is left.
  revives,
};

/// Exactly one of the two is there.
struct Verb {
  std::string_view pattern;
  /// What the phone says then, in order; nothing while that is not possible on its screen.
  Commands (*says)(const Moment&) = nullptr;
  Scene scene = Scene::none;
};

[[nodiscard]] const std::vector<Verb>& verbs();
/// Its parts: taps and what answers them; the pause; what is done together or alone; what is kept;
/// the watching; phones and doors.
[[nodiscard]] std::vector<Verb> verbs_of_moments();
[[nodiscard]] std::vector<Verb> verbs_of_pauses();
[[nodiscard]] std::vector<Verb> verbs_of_exercises();
[[nodiscard]] std::vector<Verb> verbs_of_keeping();
[[nodiscard]] std::vector<Verb> verbs_of_watching();
[[nodiscard]] std::vector<Verb> verbs_of_phones();

/// Who acts in a line: its first blank, else the therapist.
[[nodiscard]] Who actor_of(const Verb& verb, const Values& values);

}  // namespace attune::couple
