#include "adapters/auth/server_key.hpp"

#include <sodium.h>

#include <optional>

#include "adapters/auth/key_file.hpp"
#include "adapters/auth/random.hpp"
#include "base/check.hpp"

namespace attune::auth {
namespace {

using Personal = std::array<unsigned char, crypto_generichash_blake2b_PERSONALBYTES>;

/// BLAKE2b's own field for telling purposes apart; never change one, or all hashes of its kind are
/// lost.
Personal personal_of(Purpose purpose) {
  std::string_view words;
  switch (purpose) {
    case Purpose::credential: words = "attune.credent.1"; break;
    case Purpose::invite_code: words = "attune.invcode.1"; break;
    case Purpose::link_secret: words = "attune.linksec.1"; break;
    case Purpose::pair: words = "attune.pairseat1"; break;
  }
  Personal personal{};
  ATTUNE_CHECK(words.size() == personal.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    personal[i] = static_cast<unsigned char>(words[i]);
  }
  return personal;
}

}  // namespace

std::variant<ServerKey, KeyError> ServerKey::open(const std::string& folder, IfMissing if_missing) {
  auto read = read_key_file(folder);
  if (std::holds_alternative<KeyFileMissing>(read)) {
    if (if_missing == IfMissing::refuse) {
      return KeyError{.reason = key_path(folder) +
                                " is missing beside a journal; without it nobody's phone is known. "
                                "Put it back from the backup"};
    }
    std::array<std::uint8_t, kSize> fresh{};
    random_bytes(fresh);
    auto error = create_key_file(folder, fresh);
    wipe(fresh.data(), fresh.size());
    if (error) return *std::move(error);
    read = read_key_file(folder);  // Ours, or that of a server that was quicker.
  }
  if (auto* error = std::get_if<KeyError>(&read)) return std::move(*error);
  if (auto* bytes = std::get_if<KeyBytes>(&read)) {
    ServerKey key{*bytes};
    wipe(bytes->data(), bytes->size());
    return key;
  }
  return KeyError{.reason = key_path(folder) + ": was there and is gone"};
}

ServerKey::ServerKey(ServerKey&& other) noexcept : bytes_{other.bytes_} {
  wipe(other.bytes_.data(), kSize);
}

ServerKey& ServerKey::operator=(ServerKey&& other) noexcept {
  if (this == &other) return *this;
  bytes_ = other.bytes_;
  wipe(other.bytes_.data(), kSize);
  return *this;
}

ServerKey::~ServerKey() { wipe(bytes_.data(), kSize); }

TokenHash ServerKey::hash(Purpose purpose, std::string_view bytes) const {
  const Personal personal = personal_of(purpose);
  TokenHash out;
  const int failed = crypto_generichash_blake2b_salt_personal(
      out.value.data(), out.value.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
      bytes.size(), bytes_.data(), bytes_.size(), nullptr, personal.data());
  ATTUNE_CHECK(failed == 0);
  return out;
}

}  // namespace attune::auth
