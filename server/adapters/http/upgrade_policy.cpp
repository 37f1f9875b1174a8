#include "adapters/http/upgrade_policy.hpp"

#include <algorithm>

namespace attune::http {
namespace {

/// Whether a list with commas has the item.
bool lists(std::string_view list, std::string_view item) {
  while (!list.empty()) {
    const auto comma = list.find(',');
    std::string_view one = list.substr(0, comma);
    list = comma == std::string_view::npos ? std::string_view{} : list.substr(comma + 1);
    while (!one.empty() && (one.front() == ' ' || one.front() == '\t')) one.remove_prefix(1);
    while (!one.empty() && (one.back() == ' ' || one.back() == '\t')) one.remove_suffix(1);
    if (one == item) return true;
  }
  return false;
}

bool names_host(std::string_view origin, std::string_view host) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (origin.starts_with(scheme) && origin.substr(scheme.size()) == host) return true;
  }
  return false;
}

}  // namespace

bool origin_named(const Request& request, const UpgradePolicy& policy) {
  const auto& named = policy.allowed_origins;
  return std::find(named.begin(), named.end(), request.origin) != named.end();
}

bool origin_allowed(const Request& request, const UpgradePolicy& policy) {
  if (request.origin.empty()) return true;
  if (policy.allow_own_pages && names_host(request.origin, request.host)) return true;
  return origin_named(request, policy);
}

std::optional<Response> refuse_upgrade(const Request& request, const UpgradePolicy& policy) {
  if (!lists(request.subprotocols, kSubprotocol)) {
    return text_response(400, "The subprotocol attune.v1 is spoken here.");
  }
  if (origin_allowed(request, policy)) return std::nullopt;
  return text_response(403, "This page may not connect here.");
}

}  // namespace attune::http
