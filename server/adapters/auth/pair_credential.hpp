// What a phone keeps of a pair: the pair's id and its own seat there, with the server's word for
// it. Nothing of it is stored on the server.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "adapters/auth/server_key.hpp"
#include "base/ids.hpp"

namespace attune::auth {

struct PairSeat {
  PairId pair;
  std::uint8_t seat = 0;  ///< 0 or 1.
  bool operator==(const PairSeat&) const = default;
};

/// 66 characters, base64url. A secret: whoever has it may sit down as that partner, if the other
/// brings theirs as well.
[[nodiscard]] std::string pair_credential(const ServerKey& key, const PairSeat& seat);
/// Nothing where it is not one that this server's key has given out.
[[nodiscard]] std::optional<PairSeat> parse_pair_credential(const ServerKey& key,
                                                            std::string_view text);

}  // namespace attune::auth
