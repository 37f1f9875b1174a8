// The server's own secret, in its data folder: without it, what the journal holds of credentials
// and codes is worth nothing.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "adapters/auth/token.hpp"
#include "base/ids.hpp"

namespace attune::auth {

/// What a hash is for. The same bytes hash to something else for each purpose.
enum class Purpose : std::uint8_t { credential, invite_code, link_secret, pair };

/// Why there is no key, with the path. For the operator.
struct KeyError {
  std::string reason;
};

/// What to do where the folder has no key. A new one makes every credential of an old journal
/// worthless, so that `refuse` is right beside a journal that is there already.
enum class IfMissing : std::uint8_t { create, refuse };

/// 32 random bytes. Moves, is never copied, and is wiped when it goes. Hashing is safe from any
/// thread.
class ServerKey {
 public:
  static constexpr std::size_t kSize = 32;

  /// Reads FOLDER/server.key, which must be a plain file of 32 bytes that nobody but its owner may
  /// read (0600). Makes it and the folder (0700), whole and flushed or not at all, where it is
  /// missing.
  [[nodiscard]] static std::variant<ServerKey, KeyError> open(const std::string& folder,
                                                              IfMissing if_missing);
  /// For tests and simulations.
  explicit ServerKey(const std::array<std::uint8_t, kSize>& bytes) : bytes_{bytes} {}
  ServerKey(ServerKey&& other) noexcept;
  ServerKey& operator=(ServerKey&& other) noexcept;
  ~ServerKey();

  /// Keyed BLAKE2b, 0.6 us.
  [[nodiscard]] TokenHash hash(Purpose purpose, std::string_view bytes) const;
  [[nodiscard]] TokenHash hash(const Credential& credential) const {
    return hash(Purpose::credential, credential.reveal());
  }
  [[nodiscard]] TokenHash hash(const InviteCode& code) const {
    return hash(Purpose::invite_code, code.reveal());
  }
  [[nodiscard]] TokenHash hash(const LinkSecret& secret) const {
    return hash(Purpose::link_secret, secret.reveal());
  }
  friend std::ostream& operator<<(std::ostream& out, const ServerKey&) {
    return out << "[redacted]";
  }

 private:
  std::array<std::uint8_t, kSize> bytes_{};
};

}  // namespace attune::auth
