// Identifiers. Random ones are made in `app`; nothing below it draws a random number.
#pragma once

#include <algorithm>
#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace attune {

/// N opaque bytes. `Tag` keeps a session id from being taken for an epoch.
template <std::size_t N, class Tag>
struct Bytes {
  std::array<std::uint8_t, N> value{};

  static constexpr std::size_t kSize = N;
  auto operator<=>(const Bytes&) const = default;
  [[nodiscard]] std::string_view view() const {
    return {reinterpret_cast<const char*>(value.data()), N};
  }
  /// Nothing where the length is not N.
  static std::optional<Bytes> from(std::string_view bytes) {
    if (bytes.size() != N) return std::nullopt;
    Bytes out;
    std::memcpy(out.value.data(), bytes.data(), N);
    return out;
  }
};

/// 128 random bits; in URLs and logs as 32 lower-case hexadecimal digits.
using SessionId = Bytes<16, struct SessionIdTag>;
/// 128 random bits for each incarnation of a session's journal: another epoch, another history.
using Epoch = Bytes<16, struct EpochTag>;
/// 128 random bits: what lasts beyond one session belongs to a pair, which nobody is named in.
using PairId = Bytes<16, struct PairIdTag>;
/// A keyed hash of a credential or an invite token. The token itself is never stored.
using TokenHash = Bytes<32, struct TokenHashTag>;

/// Lower-case hexadecimal digits, two for each byte.
std::string to_hex(std::string_view bytes);
/// Nothing where `text` is not 2 * N lower-case hexadecimal digits.
std::optional<SessionId> session_id_from_hex(std::string_view text);

}  // namespace attune

template <std::size_t N, class Tag>
struct std::hash<attune::Bytes<N, Tag>> {
  std::size_t operator()(const attune::Bytes<N, Tag>& id) const noexcept {
    std::uint64_t first = 0;
    std::memcpy(&first, id.value.data(), sizeof first);
    return static_cast<std::size_t>(first);  // The ids are random already.
  }
};
