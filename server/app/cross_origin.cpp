#include "app/cross_origin.hpp"

#include <string>
#include <utility>

#include "base/limits.hpp"

namespace attune::app {
namespace {

/// The one origin that asked and never "*"; without credentials, since there are no cookies.
void let_read(http::Response& response, std::string origin) {
  response.headers.emplace_back("Access-Control-Allow-Origin", std::move(origin));
}

}  // namespace

http::Response preflight(const http::Request& request, const http::UpgradePolicy& policy) {
  if (!http::origin_named(request, policy))
    return http::text_response(403, "Not from that origin.");
  http::Response response;
  response.status = 204;
  response.headers = {
      {"Vary", "Origin"},
      {"Access-Control-Allow-Methods", "GET, POST"},
      {"Access-Control-Allow-Headers", "authorization, content-type"},
      {"Access-Control-Max-Age", std::to_string(limits::kPreflightMaxAgeS)},
  };
  let_read(response, request.origin);
  return response;
}

http::Respond readable(const http::Request& request, const http::UpgradePolicy& policy,
                       http::Respond respond) {
  if (policy.allowed_origins.empty()) return respond;
  const std::string origin = http::origin_named(request, policy) ? request.origin : std::string{};
  return [origin, respond = std::move(respond)](http::Response response) {
    response.headers.emplace_back("Vary", "Origin");  // A cache keeps one answer for each.
    if (!origin.empty()) let_read(response, origin);
    respond(std::move(response));
  };
}

}  // namespace attune::app
