// One seed, one run.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "simulation/faults.hpp"
#include "simulation/server.hpp"

namespace attune::simulation {

struct RunResult {
  std::vector<std::string> failures;
  Server::Tally tally;
  std::uint64_t commands = 0;
};

/// Runs an evening of some minutes of virtual time under `faults`, lets the network heal, and says
/// what was broken.
RunResult run(std::uint64_t seed, const Faults& faults, Sabotage sabotage = Sabotage::none);

/// `ATTUNE_SEEDS` from the environment, 2,000 by default.
std::uint64_t seeds_wanted();
/// How to see the failure of one seed again.
std::string how_to_repeat(std::uint64_t seed, const RunResult& result);

}  // namespace attune::simulation
