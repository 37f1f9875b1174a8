#include "adapters/auth/random.hpp"

#include <sodium.h>

#include "base/check.hpp"

namespace attune::auth {
namespace {

template <std::size_t N>
std::array<std::uint8_t, N> draw() {
  std::array<std::uint8_t, N> bytes{};
  random_bytes(bytes);
  return bytes;
}

}  // namespace

void start_random() { ATTUNE_CHECK(sodium_init() >= 0); }

void random_bytes(std::span<std::uint8_t> out) {
  start_random();
  randombytes_buf(out.data(), out.size());
}

std::uint32_t random_below(std::uint32_t bound) {
  ATTUNE_CHECK(bound >= 1);
  start_random();
  return randombytes_uniform(bound);
}

Credential new_credential() { return Credential{draw<Credential::kSize>()}; }
LinkSecret new_link_secret() { return LinkSecret{draw<LinkSecret::kSize>()}; }

InviteCode new_invite_code() {
  std::array<std::uint8_t, InviteCode::kSize> letters{};
  for (std::uint8_t& letter : letters) {
    letter = static_cast<std::uint8_t>(kCodeLetters[random_below(kCodeLetters.size())]);
  }
  return InviteCode{letters};
}

SessionId new_session_id() { return SessionId{draw<SessionId::kSize>()}; }

PairId new_pair_id() {
  PairId id;
  while (id == PairId{}) random_bytes(id.value);
  return id;
}

Epoch new_epoch() {
  Epoch epoch;
  while (epoch == Epoch{}) random_bytes(epoch.value);
  return epoch;
}

}  // namespace attune::auth
