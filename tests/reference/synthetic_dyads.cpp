#include "synthetic_dyads.hpp"

#include <array>
#include <utility>

#include "couple/model/dyad.hpp"

namespace attune::test {
namespace {

namespace model = couple::model;

model::Hearing hearing_of(DyadClass kind) {
  switch (kind) {
    case DyadClass::coreg: return model::Hearing::settling;
    case DyadClass::codys: return model::Hearing::building;
    case DyadClass::oneway: return model::Hearing::one_way;
    case DyadClass::shared: return model::Hearing::shared;
    case DyadClass::indep: break;
  }
  return model::Hearing::independent;
}

}  // namespace

const char* name_of(DyadClass kind) {
  constexpr std::array kNames{"coreg", "codys", "indep", "oneway", "shared"};
  return kNames[static_cast<std::size_t>(kind)];
}

SyntheticDyad synthetic_dyad(std::uint64_t seed, std::size_t id) {
  constexpr std::array kNoise{0.1, 0.3, 0.6};
  constexpr std::array kDirections{"", "AtoB", "BtoA"};
  SyntheticDyad dyad{.id = id,
                     .oscillators = id / 15 % 2 == 0,
                     .kind = static_cast<DyadClass>(id / 3 % 5),
                     .noise = kNoise[id % 3]};
  model::Dyad drawn = model::draw_dyad(
      model::mix(seed) ^ model::mix(id + 1),
      {.hearing = hearing_of(dyad.kind), .oscillators = dyad.oscillators, .noise = dyad.noise});
  dyad.direction = kDirections[static_cast<std::size_t>(drawn.direction)];
  dyad.a = std::move(drawn.a);
  dyad.b = std::move(drawn.b);
  return dyad;
}

}  // namespace attune::test
