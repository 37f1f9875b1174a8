#include "adapters/auth/token.hpp"

#include <sodium.h>

#include "base/limits.hpp"

namespace attune::auth {
namespace {

constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

std::string to_base64url(std::string_view bytes) {
  std::string text(sodium_base64_ENCODED_LEN(bytes.size(), kVariant), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                    bytes.size(), kVariant);
  text.pop_back();  // The terminating zero.
  return text;
}

/// Exactly N bytes, and no other spelling of them.
template <class T>
std::optional<T> from_base64url(std::string_view text) {
  std::array<std::uint8_t, T::kSize> bytes{};
  if (text.size() != sodium_base64_ENCODED_LEN(T::kSize, kVariant) - 1) return std::nullopt;
  std::size_t size = 0;
  const int failed = sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(),
                                       nullptr, &size, nullptr, kVariant);
  if (failed != 0 || size != T::kSize) return std::nullopt;
  T token{bytes};
  wipe(bytes.data(), bytes.size());
  return token;
}

/// What a phone's keyboard makes of a dash or a space, in UTF-8: U+2010..U+2015, U+2212, U+00A0.
constexpr std::string_view kSeparators[] = {" ",
                                            "\t",
                                            "-",
                                            "\xe2\x80\x90",
                                            "\xe2\x80\x91",
                                            "\xe2\x80\x92",
                                            "\xe2\x80\x93",
                                            "\xe2\x80\x94",
                                            "\xe2\x80\x95",
                                            "\xe2\x88\x92",
                                            "\xc2\xa0"};

std::size_t separator_at(std::string_view text) {
  for (const std::string_view separator : kSeparators) {
    if (text.substr(0, separator.size()) == separator) return separator.size();
  }
  return 0;
}

char upper(char letter) {
  return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
}

}  // namespace

void wipe(void* data, std::size_t size) { sodium_memzero(data, size); }

bool same_bytes(const void* a, const void* b, std::size_t size) {
  return sodium_memcmp(a, b, size) == 0;
}

std::string reveal_text(const Credential& credential) { return to_base64url(credential.reveal()); }
std::string reveal_text(const PairCredential& credential) {
  return to_base64url(credential.reveal());
}
std::string reveal_text(const LinkSecret& secret) { return to_base64url(secret.reveal()); }

std::string reveal_text(const InviteCode& code) {
  std::string text{code.reveal()};
  return text.insert(4, "-");
}

std::optional<Credential> parse_credential(std::string_view text) {
  return from_base64url<Credential>(text);
}

std::optional<LinkSecret> parse_link_secret(std::string_view text) {
  return from_base64url<LinkSecret>(text);
}

std::optional<PairCredential> parse_pair_text(std::string_view text) {
  return from_base64url<PairCredential>(text);
}

std::optional<InviteCode> normalise_code(std::string_view text) {
  if (text.size() > limits::kInviteTokenBytesMax) return std::nullopt;
  std::array<std::uint8_t, InviteCode::kSize> letters{};
  std::size_t count = 0;
  while (!text.empty()) {
    if (const std::size_t skip = separator_at(text); skip > 0) {
      text.remove_prefix(skip);
      continue;
    }
    const char letter = upper(text.front());
    if (kCodeLetters.find(letter) == std::string_view::npos) return std::nullopt;
    if (count == letters.size()) return std::nullopt;
    letters[count++] = static_cast<std::uint8_t>(letter);
    text.remove_prefix(1);
  }
  if (count != letters.size()) return std::nullopt;
  return InviteCode{letters};
}

}  // namespace attune::auth
