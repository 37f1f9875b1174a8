#include "app/front.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace attune::app {
namespace {

using protocol::Code;

constexpr std::string_view kSubprotocol = "attune.v1";

/// Whether a comma-separated list names it.
bool names(std::string_view list, std::string_view wanted) {
  while (!list.empty()) {
    const auto comma = std::min(list.find(','), list.size());
    std::string_view item = list.substr(0, comma);
    while (!item.empty() && item.front() == ' ') item.remove_prefix(1);
    while (!item.empty() && item.back() == ' ') item.remove_suffix(1);
    if (item == wanted) return true;
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return false;
}

}  // namespace

std::optional<SessionId> session_of_path(std::string_view path, std::string_view suffix) {
  constexpr std::string_view kPrefix = "/v1/sessions/";
  constexpr std::size_t kDigits = 2 * SessionId::kSize;
  if (path.size() != kPrefix.size() + kDigits + suffix.size()) return std::nullopt;
  if (path.substr(0, kPrefix.size()) != kPrefix) return std::nullopt;
  if (path.substr(kPrefix.size() + kDigits) != suffix) return std::nullopt;
  return session_id_from_hex(path.substr(kPrefix.size(), kDigits));
}

void Front::on_request(http::Request request, http::Respond respond) {
  if (request.method == "POST") return post(request, std::move(respond));
  respond(get(request));
}

void Front::post(const http::Request& request, http::Respond respond) {
  if (!origin_allowed(request)) return respond(http::text_response(403, "Not from that origin."));
  if (!ports_.ready()) return respond(error_response(Code::going_away));
  if (request.path == "/v1/sessions") return ports_.api.create(request, std::move(respond));
  if (request.path == "/v1/invites/redeem") return ports_.api.redeem(request, std::move(respond));
  if (const auto session = session_of_path(request.path, "/invites")) {
    return ports_.api.issue_invite(*session, request, std::move(respond));
  }
  respond(http::text_response(404, "There is nothing here."));
}

http::Response Front::get(const http::Request& request) const {
  if (request.path == "/v1/health") return json_response(R"({"status":"ok"})");
  if (request.path == "/v1/ready") {
    if (ports_.ready()) return json_response(R"({"ready":true})");
    http::Response response = json_response(R"({"ready":false})");
    response.status = 503;
    return response;
  }
  if (auto page = ports_.pages.find(request)) return std::move(*page);
  if (request.path == "/" && ports_.pages.empty()) {
    return http::text_response(200, "attuned is running. This build carries no web pages.\n");
  }
  return http::text_response(404, "There is nothing here.");
}

/// No Origin: a native client, which shows a credential. Otherwise exactly this server's own, or
/// one that was allowed.
bool Front::origin_allowed(const http::Request& request) const {
  if (request.origin.empty()) return true;
  if (request.origin == "http://" + request.host) return true;
  if (request.origin == "https://" + request.host) return true;
  return std::find(ports_.allowed_origins.begin(), ports_.allowed_origins.end(), request.origin) !=
         ports_.allowed_origins.end();
}

std::optional<http::Response> Front::refuse_upgrade(const http::Request& request) {
  if (!session_of_path(request.path, "/live")) {
    return http::text_response(404, "There is no such session path.");
  }
  if (!origin_allowed(request)) return http::text_response(403, "Not from that origin.");
  if (!names(request.subprotocols, kSubprotocol)) {
    return http::text_response(400, "The WebSocket subprotocol must be attune.v1.");
  }
  if (!ports_.ready()) return error_response(Code::going_away);
  return std::nullopt;
}

void Front::on_upgrade(const http::Request& request, http::Upgrade upgrade) {
  const auto session = session_of_path(request.path, "/live");
  ports_.adopt(*session, std::move(upgrade));
}

}  // namespace attune::app
