// Every random draw of the server: from the operating system's generator, without bias. From any
// thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "adapters/auth/token.hpp"
#include "base/ids.hpp"

namespace attune::auth {

/// Once, before anything else here; aborts where the system has no generator. Again is harmless.
void start_random();

void random_bytes(std::span<std::uint8_t> out);
/// 0 .. bound - 1, each as likely as the others. `bound` is at least 1.
[[nodiscard]] std::uint32_t random_below(std::uint32_t bound);

[[nodiscard]] Credential new_credential();
[[nodiscard]] LinkSecret new_link_secret();
[[nodiscard]] InviteCode new_invite_code();
[[nodiscard]] SessionId new_session_id();
/// Never all zero, which means "none prepared" in a journal.
[[nodiscard]] PairId new_pair_id();
/// Never all zero, which means "none" on the wire.
[[nodiscard]] Epoch new_epoch();

}  // namespace attune::auth
