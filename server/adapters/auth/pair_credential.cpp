#include "adapters/auth/pair_credential.hpp"

#include <algorithm>
#include <array>

#include "adapters/auth/token.hpp"

namespace attune::auth {
namespace {

constexpr std::size_t kSaidSize = PairId::kSize + 1;

std::array<std::uint8_t, kSaidSize> said_by(const PairSeat& seat) {
  std::array<std::uint8_t, kSaidSize> said{};
  std::copy(seat.pair.value.begin(), seat.pair.value.end(), said.begin());
  said.back() = seat.seat;
  return said;
}

PairCredential signed_by(const ServerKey& key, const PairSeat& seat) {
  const auto said = said_by(seat);
  const TokenHash proof =
      key.hash(Purpose::pair, {reinterpret_cast<const char*>(said.data()), said.size()});
  std::array<std::uint8_t, PairCredential::kSize> bytes{};
  static_assert(PairCredential::kSize == kSaidSize + TokenHash::kSize);
  std::copy(said.begin(), said.end(), bytes.begin());
  std::copy(proof.value.begin(), proof.value.end(), bytes.begin() + kSaidSize);
  return PairCredential{bytes};
}

}  // namespace

std::string pair_credential(const ServerKey& key, const PairSeat& seat) {
  return reveal_text(signed_by(key, seat));
}

std::optional<PairSeat> parse_pair_credential(const ServerKey& key, std::string_view text) {
  const auto shown = parse_pair_text(text);
  if (!shown) return std::nullopt;
  const std::string_view bytes = shown->reveal();
  PairSeat seat{.pair = *PairId::from(bytes.substr(0, PairId::kSize)),
                .seat = static_cast<std::uint8_t>(bytes[PairId::kSize])};
  if (seat.seat > 1 || !(signed_by(key, seat) == *shown)) return std::nullopt;
  return seat;
}

}  // namespace attune::auth
