// What a page of another origin may ask of the API over HTTP, in the words of CORS (Fetch standard,
// "CORS protocol"). Only origins that were named may; which one asks is told by the browser and
// cannot be feigned by a page.
#pragma once

#include "adapters/http/messages.hpp"
#include "adapters/http/upgrade_policy.hpp"

namespace attune::app {

/// The answer to OPTIONS, which a browser asks before a page elsewhere may send what it wants: 204
/// with the methods and header fields of the API, or 403 for an origin that was not named.
[[nodiscard]] http::Response preflight(const http::Request& request,
                                       const http::UpgradePolicy& policy);

/// `respond`, which then lets the page that asked read the answer, where its origin was named. This
/// server's own pages need no leave.
[[nodiscard]] http::Respond readable(const http::Request& request,
                                     const http::UpgradePolicy& policy, http::Respond respond);

}  // namespace attune::app
