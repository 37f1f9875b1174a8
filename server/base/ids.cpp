#include "base/ids.hpp"

namespace attune {
namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

std::optional<std::uint8_t> nibble(char digit) {
  const auto place = kDigits.find(digit);
  if (place == std::string_view::npos) return std::nullopt;
  return static_cast<std::uint8_t>(place);
}

}  // namespace

std::string to_hex(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text.push_back(kDigits[byte >> 4U]);
    text.push_back(kDigits[byte & 15U]);
  }
  return text;
}

std::optional<SessionId> session_id_from_hex(std::string_view text) {
  if (text.size() != 2 * SessionId::kSize) return std::nullopt;
  SessionId id;
  for (std::size_t i = 0; i < SessionId::kSize; ++i) {
    const auto high = nibble(text[2 * i]);
    const auto low = nibble(text[2 * i + 1]);
    if (!high || !low) return std::nullopt;
    id.value[i] = static_cast<std::uint8_t>((*high << 4U) | *low);
  }
  return id;
}

}  // namespace attune
