#include "app/front.hpp"

#include <string_view>
#include <utility>

#include "app/cross_origin.hpp"

namespace attune::app {

using protocol::Code;

std::optional<SessionId> session_of_path(std::string_view path, std::string_view suffix) {
  constexpr std::string_view kPrefix = "/v1/sessions/";
  constexpr std::size_t kDigits = 2 * SessionId::kSize;
  if (path.size() != kPrefix.size() + kDigits + suffix.size()) return std::nullopt;
  if (path.substr(0, kPrefix.size()) != kPrefix) return std::nullopt;
  if (path.substr(kPrefix.size() + kDigits) != suffix) return std::nullopt;
  return session_id_from_hex(path.substr(kPrefix.size(), kDigits));
}

void Front::on_request(http::Request request, http::Respond respond) {
  const bool is_api = request.path.starts_with("/v1/");
  if (request.method == "OPTIONS") {
    return respond(is_api ? preflight(request, ports_.policy)
                          : http::text_response(404, "There is nothing here."));
  }
  if (is_api) respond = readable(request, ports_.policy, std::move(respond));
  if (request.method == "POST") return post(request, std::move(respond));
  if (const auto session = session_of_path(request.path, "/report")) {
    return get_report(*session, ReportPart::report, request, std::move(respond));
  }
  if (const auto session = session_of_path(request.path, "/held-back")) {
    return get_report(*session, ReportPart::held_back, request, std::move(respond));
  }
  respond(get(request));
}

void Front::get_report(const SessionId& session, ReportPart part, const http::Request& request,
                       http::Respond respond) {
  if (ports_.draining()) return respond(error_response(Code::going_away));
  ports_.reports.get(session, part, request, std::move(respond));
}

void Front::post(const http::Request& request, http::Respond respond) {
  if (!http::origin_allowed(request, ports_.policy)) {
    return respond(http::text_response(403, "Not from that origin."));
  }
  // A journal that is in trouble refuses by itself, command by command: only the next append can
  // show that it is well again.
  if (ports_.draining()) return respond(error_response(Code::going_away));
  if (request.path == "/v1/sessions") return ports_.api.create(request, std::move(respond));
  if (request.path == "/v1/invites/redeem") return ports_.api.redeem(request, std::move(respond));
  if (const auto session = session_of_path(request.path, "/invites")) {
    return ports_.api.issue_invite(*session, request, std::move(respond));
  }
  if (const auto session = session_of_path(request.path, "/pair")) {
    return ports_.api.pair_credential(*session, request, std::move(respond));
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
  if (request.path == "/v1/helplines") return ports_.helplines.find(request);
  if (request.path == "/v1/rules") return ports_.rules.find(request);
  if (auto page = ports_.pages.find(request)) return std::move(*page);
  if (request.path == "/" && ports_.pages.empty()) {
    return http::text_response(200, "attuned is running. This build carries no web pages.\n");
  }
  return http::text_response(404, "There is nothing here.");
}

std::optional<http::Response> Front::refuse_upgrade(const http::Request& request) {
  if (!session_of_path(request.path, "/live")) {
    return http::text_response(404, "There is no such session path.");
  }
  if (auto refusal = http::refuse_upgrade(request, ports_.policy)) return refusal;
  if (ports_.draining()) return error_response(Code::going_away);
  return std::nullopt;
}

void Front::on_upgrade(const http::Request& request, http::Upgrade upgrade) {
  const auto session = session_of_path(request.path, "/live");
  ports_.adopt(*session, std::move(upgrade));
}

}  // namespace attune::app
