// What --help says.
#pragma once

#include <string>

namespace attune::couple {

[[nodiscard]] std::string usage();
/// Every line that a script may have.
[[nodiscard]] std::string list_of_verbs();

}  // namespace attune::couple
