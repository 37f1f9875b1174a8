// Which upgrades to a WebSocket are served: the subprotocol, and where the page came from.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/http/messages.hpp"

namespace attune::http {

inline constexpr std::string_view kSubprotocol = "attune.v1";

struct UpgradePolicy {
  /// Compared whole: "https://attune.example". A browser sends no slash at the end.
  std::vector<std::string> allowed_origins;
  /// Also pages that this server gave out itself: the Origin names the request's Host.
  bool allow_own_pages = true;
};

/// Whether the page that asks is of one of `allowed_origins`.
[[nodiscard]] bool origin_named(const Request& request, const UpgradePolicy& policy);

/// Whether the page that asks may: this server's own, an allowed one, or none at all (a native
/// client, which shows a credential).
[[nodiscard]] bool origin_allowed(const Request& request, const UpgradePolicy& policy);

/// The answer to an upgrade that is not served: 400 without the subprotocol, 403 for another site's
/// page. A native client sends no Origin and shows its credential in Hello, as all do.
std::optional<Response> refuse_upgrade(const Request& request, const UpgradePolicy& policy);

}  // namespace attune::http
