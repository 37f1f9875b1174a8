// The file of the server's key: read with care, made whole or not at all.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "adapters/auth/server_key.hpp"

namespace attune::auth {

using KeyBytes = std::array<std::uint8_t, ServerKey::kSize>;
struct KeyFileMissing {};

[[nodiscard]] std::string key_path(const std::string& folder);
[[nodiscard]] std::variant<KeyBytes, KeyFileMissing, KeyError> read_key_file(
    const std::string& folder);
/// Never replaces a key that is there; that is no error.
[[nodiscard]] std::optional<KeyError> create_key_file(const std::string& folder,
                                                      const KeyBytes& key);

}  // namespace attune::auth
