#include "protocol/wording.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace attune::protocol {
namespace {

struct Banned {
  std::string_view language;
  std::string_view words;
  std::string_view why;
};

constexpr std::string_view kNoOrders = "sounds like an order; offer instead (M13)";
constexpr std::string_view kNoVerdict = "makes a verdict of a moment; say how it is now";
constexpr std::string_view kNoBlame = "blames; leave it out";

/// Small on purpose: what no suggestion of any rule can need. The rest is for a reviewer.
constexpr std::array kBanned{
    Banned{"en", "you should", kNoOrders}, Banned{"en", "must", kNoOrders},
    Banned{"en", "have to", kNoOrders},    Banned{"en", "always", kNoVerdict},
    Banned{"en", "never", kNoVerdict},     Banned{"en", "fault", kNoBlame},
    Banned{"en", "blame", kNoBlame},       Banned{"es", "debes", kNoOrders},
    Banned{"es", "deberías", kNoOrders},   Banned{"es", "tienes que", kNoOrders},
    Banned{"es", "hay que", kNoOrders},    Banned{"es", "siempre", kNoVerdict},
    Banned{"es", "nunca", kNoVerdict},     Banned{"es", "culpa", kNoBlame},
    Banned{"de", "musst", kNoOrders},      Banned{"de", "müsst", kNoOrders},
    Banned{"de", "solltest", kNoOrders},   Banned{"de", "solltet", kNoOrders},
    Banned{"de", "immer", kNoVerdict},     Banned{"de", "nie", kNoVerdict},
    Banned{"de", "niemals", kNoVerdict},   Banned{"de", "schuld", kNoBlame},
    Banned{"fr", "tu dois", kNoOrders},    Banned{"fr", "vous devez", kNoOrders},
    Banned{"fr", "il faut", kNoOrders},    Banned{"fr", "toujours", kNoVerdict},
    Banned{"fr", "jamais", kNoVerdict},    Banned{"fr", "faute", kNoBlame},
    Banned{"ar", "يجب", kNoOrders},        Banned{"ar", "ينبغي", kNoOrders},
    Banned{"ar", "عليك أن", kNoOrders},    Banned{"ar", "عليكما أن", kNoOrders},
    Banned{"ar", "لا بد", kNoOrders},      Banned{"ar", "دائما", kNoVerdict},
    Banned{"ar", "أبدا", kNoVerdict},      Banned{"ar", "ذنب", kNoBlame},
    Banned{"ar", "ذنبك", kNoBlame},        Banned{"ar", "خطأ", kNoBlame},
    Banned{"ar", "خطؤك", kNoBlame},        Banned{"ar", "خطأك", kNoBlame},
    Banned{"ar", "لوم", kNoBlame},         Banned{"ar", "اللوم", kNoBlame},
};

std::string_view language_of(std::string_view locale) { return locale.substr(0, locale.find('-')); }

/// A letter, or a byte of one beyond ASCII.
bool is_in_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
}

/// A word begins at `at`. Arabic writes "and" (و) and "so" (ف) as a part of the word they precede.
bool begins_word(std::string_view text, std::size_t at) {
  if (at == 0 || !is_in_word(text[at - 1])) return true;
  if (at < 2) return false;
  const std::string_view before = text.substr(at - 2, 2);
  return (before == "و" || before == "ف") && (at == 2 || !is_in_word(text[at - 3]));
}

/// As whole words: "mustard" is no order.
bool says(std::string_view text, std::string_view words) {
  for (auto at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
    const auto end = at + words.size();
    if (begins_word(text, at) && (end == text.size() || !is_in_word(text[end]))) return true;
  }
  return false;
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// The code point that begins at `at`, and its length; length 0 where it is no UTF-8 (RFC 3629).
struct CodePoint {
  std::uint32_t value = 0;
  std::size_t length = 0;
};

CodePoint code_point_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(text[i]) & 0xFFU; };
  const std::uint32_t first = byte(at);
  if (first < 0x80) return {.value = first, .length = 1};
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || at + length > text.size()) return {};
  std::uint32_t value = first & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0U) != 0x80U) return {};
    value = (value << 6U) | (byte(at + i) & 0x3FU);
  }
  constexpr std::array<std::uint32_t, 5> kLeast{0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < kLeast[length] || value > 0x10FFFF || surrogate) return {};
  return {.value = value, .length = length};
}

/// Arabic signs above and below letters, and the stretch: a word is the same word without them.
bool is_arabic_sign(std::uint32_t c) { return c == 0x640 || (c >= 0x64B && c <= 0x652); }

/// Latin, general and Arabic punctuation beyond ASCII: « „ ’ ، ؟ and the like end a word.
bool is_punctuation(std::uint32_t c) {
  return (c >= 0xA0 && c <= 0xBF) || (c >= 0x2000 && c <= 0x206F) || c == 0x60C || c == 0x61B ||
         c == 0x61F;
}

/// As it is compared with the words that are looked for. `text` is UTF-8.
std::string folded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    if (c.value >= 'A' && c.value <= 'Z') {
      out += static_cast<char>(text[at] - 'A' + 'a');
    } else if (is_punctuation(c.value)) {
      out += ' ';
    } else if (!is_arabic_sign(c.value)) {
      out += text.substr(at, c.length);
    }
    at += c.length;
  }
  return out;
}

/// Beyond the letters of living languages: pictures, and the signs and dingbats that phones draw as
/// such.
bool is_picture(std::uint32_t c) { return c >= 0x1F000 || (c >= 0x2600 && c <= 0x27BF); }
bool is_shout(std::uint32_t c) { return c == '!' || c == 0xA1 || c == 0xFF01; }

std::optional<std::string> bad_character(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    if (c.length == 0) return "is not UTF-8";
    if (c.value < 0x20 || c.value == 0x7F) return "holds a control character";
    if (is_shout(c.value)) return "shouts: there are no exclamation marks here";
    if (is_picture(c.value)) return "holds an emoji: the words are enough";
    at += c.length;
  }
  return std::nullopt;
}

}  // namespace

std::size_t word_count(std::string_view text) {
  std::size_t count = 0;
  bool inside = false;
  for (const char c : text) {
    if (!is_space(c) && !inside) ++count;
    inside = !is_space(c);
  }
  return count;
}

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    if (c.length == 0) return at;
    at += c.length;
  }
  return std::nullopt;
}

bool is_watched(std::string_view locale) {
  return std::any_of(kBanned.begin(), kBanned.end(),
                     [&](const Banned& each) { return each.language == language_of(locale); });
}

std::optional<std::string> fault_of(std::string_view text, std::string_view locale) {
  if (auto fault = bad_character(text)) return fault;
  const std::string said = folded(text);
  for (const Banned& each : kBanned) {
    if (language_of(locale) != each.language) continue;
    if (says(said, each.words)) {
      return std::string{"says '"}.append(each.words).append("', which ").append(each.why);
    }
  }
  return std::nullopt;
}

}  // namespace attune::protocol
