// Secrets that people and devices carry: random bytes that print as [redacted] and are wiped when
// they go.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

namespace attune::auth {

/// Overwrites memory in a way that no compiler leaves out.
void wipe(void* data, std::size_t size);
/// Compares in a time that does not depend on where the bytes differ.
[[nodiscard]] bool same_bytes(const void* a, const void* b, std::size_t size);

/// N secret bytes. `Tag` keeps an invite's code from being taken for a credential.
template <std::size_t N, class Tag>
class Token {
 public:
  static constexpr std::size_t kSize = N;
  explicit Token(const std::array<std::uint8_t, N>& bytes) : bytes_{bytes} {}
  Token(const Token&) = default;
  Token& operator=(const Token&) = default;
  ~Token() { wipe(bytes_.data(), N); }

  /// The secret itself, to be hashed or encoded. A caller of this must not log what it gets.
  [[nodiscard]] std::string_view reveal() const {
    return {reinterpret_cast<const char*>(bytes_.data()), N};
  }
  friend bool operator==(const Token& a, const Token& b) {
    return same_bytes(a.bytes_.data(), b.bytes_.data(), N);
  }
  friend std::ostream& operator<<(std::ostream& out, const Token&) { return out << "[redacted]"; }

 private:
  std::array<std::uint8_t, N> bytes_;
};

/// What a device proves itself with: 256 random bits.
using Credential = Token<32, struct CredentialTag>;
/// The secret of an invite's link or QR code: 128 random bits.
using LinkSecret = Token<16, struct LinkSecretTag>;
/// An invite's code: eight letters of `kCodeLetters`, 34.5 bits.
using InviteCode = Token<8, struct InviteCodeTag>;

/// What a phone keeps of a pair, and the server's proof (`pair_credential.hpp`).
using PairCredential = Token<49, struct PairCredentialTag>;

/// Consonants only: no word comes out by chance, and nothing looks like a digit (RFC 8628,
/// section 6.1).
inline constexpr std::string_view kCodeLetters = "BCDFGHJKLMNPQRSTVWXZ";

// The texts that are shown or sent. Secrets as much as the tokens are.
[[nodiscard]] std::string reveal_text(const Credential& credential);  ///< 43 characters, base64url.
[[nodiscard]] std::string reveal_text(const LinkSecret& secret);      ///< 22 characters, base64url.
[[nodiscard]] std::string reveal_text(const InviteCode& code);        ///< "BCDF-GHJK"
[[nodiscard]] std::string reveal_text(const PairCredential& credential);  ///< 66 characters.

// From outside. Nothing where the text cannot be one of ours: mistyped, not merely unknown.
[[nodiscard]] std::optional<Credential> parse_credential(std::string_view text);
[[nodiscard]] std::optional<LinkSecret> parse_link_secret(std::string_view text);
[[nodiscard]] std::optional<PairCredential> parse_pair_text(std::string_view text);
/// Letter case, spaces and dashes of any kind do not matter.
[[nodiscard]] std::optional<InviteCode> normalise_code(std::string_view text);

}  // namespace attune::auth
