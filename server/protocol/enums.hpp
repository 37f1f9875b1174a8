// core's enums and the wire's, both ways. Internal to protocol: with `journal_fields.hpp` the only
// header of it that sees generated code.
#pragma once

#include <optional>

#include "attune/v1/common.pb.h"
#include "core/session/types.hpp"

namespace attune::protocol {

// The wire's numbers are core's plus one: 0 is "unspecified" there. Held by static_assert in
// enums.cpp.
template <class Wire, class Core>
constexpr Wire to_wire(Core value) {
  return static_cast<Wire>(static_cast<int>(value) + 1);
}

/// Nothing for "unspecified" and for a number that this version does not know. `last` is core's
/// greatest enumerator.
template <class Core, class Wire>
constexpr std::optional<Core> from_wire(Wire value, Core last) {
  const int number = static_cast<int>(value);  // Any 32 bits: bounded before it is reckoned with.
  if (number < 1 || number > static_cast<int>(last) + 1) return std::nullopt;
  return static_cast<Core>(number - 1);
}

}  // namespace attune::protocol
