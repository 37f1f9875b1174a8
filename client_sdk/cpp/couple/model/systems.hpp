// How two people may hear each other, as linear systems with parameters drawn at random. Classes,
// ranges and what is drawn in which order are those of gen_synth.py of the reference, so that its
// dyads come out equal (tests/reference).
#pragma once

#include <cstdint>

#include "couple/model/matrix.hpp"
#include "couple/model/random.hpp"

namespace attune::couple::model {

/// `settling`: the coupling settles them; `building`: it builds up slowly; `one_way`: one hears the
/// other; `shared`: they do not hear each other, but the same events hit both.
enum class Hearing : std::uint8_t { settling, building, independent, one_way, shared };
/// Who leads, where one does.
enum class Direction : std::uint8_t { none, a_to_b, b_to_a };

/// s' = A s + noise, or one step of it.
struct System {
  Matrix coupled;
  Matrix uncoupled;
  Matrix noise;
  Direction direction = Direction::none;
};

/// Two oscillators x'' = -w x + z x' + p_eta y + p_zeta y', in s.
[[nodiscard]] System draw_oscillators(Random& random, Hearing kind);
/// Two first-order autoregressions that step once a second.
[[nodiscard]] System draw_autoregressions(Random& random, Hearing kind);

}  // namespace attune::couple::model
