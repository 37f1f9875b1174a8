// What a line that a phone shows may not be. Internal to the check of a rulebook.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace attune::protocol {

[[nodiscard]] std::size_t word_count(std::string_view text);

/// Where the first byte stands that is no UTF-8; nothing where all of it is.
[[nodiscard]] std::optional<std::size_t> find_invalid_utf8(std::string_view text);

/// Whether we know the orders, verdicts and blame of `locale`'s language. Without them every text
/// of it would pass unread.
[[nodiscard]] bool is_watched(std::string_view locale);

/// Why people should not be spoken to like this, if so: an order, an "always" or "never", blame, an
/// exclamation mark, an emoji, a control character, or no UTF-8. `locale` chooses the words that
/// are looked for.
[[nodiscard]] std::optional<std::string> fault_of(std::string_view text, std::string_view locale);

}  // namespace attune::protocol
