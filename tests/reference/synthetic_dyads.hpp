// Dyads with a known truth, in the order of the reference's tables: two oscillators or two
// autoregressions, in five ways of hearing each other, by the model that simulated couples live by.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace attune::test {

/// How the two hear each other. `coreg`: the coupling settles them; `codys`: it builds up slowly;
/// `shared`: they do not hear each other, but the same events hit both.
enum class DyadClass { coreg, codys, indep, oneway, shared };

struct SyntheticDyad {
  std::size_t id = 0;
  bool oscillators = false;
  DyadClass kind = DyadClass::indep;
  double noise = 0;       ///< SD of the observation noise; the series have an SD of 1.
  std::string direction;  ///< "AtoB" or "BtoA" for one way, else empty.
  std::vector<double> a;  ///< 1200 values at 1 Hz, rounded to 4 decimals.
  std::vector<double> b;
};

/// The `id`th dyad of a seed, the classes, families and noise levels in turn; 30 make one
/// repetition. The definitions and the generator are those of the reference's gen_synth.py, so that
/// its series come out equal.
SyntheticDyad synthetic_dyad(std::uint64_t seed, std::size_t id);

/// "coreg", "codys", "indep", "oneway", "shared".
const char* name_of(DyadClass kind);

}  // namespace attune::test
