// What an HTTP request means: a page, an answer of the API, health, or a WebSocket for a session's
// thread.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "adapters/http/listener.hpp"
#include "adapters/http/upgrade_policy.hpp"
#include "app/helplines.hpp"
#include "app/report/report_desk.hpp"
#include "app/rules/rule_answers.hpp"
#include "app/session_api.hpp"
#include "app/static_pages.hpp"

namespace attune::app {

/// Takes over a socket for a session, on whichever thread it lives.
using AdoptSocket = std::function<void(const SessionId&, http::Upgrade)>;

/// One thread, that of the listener.
class Front final : public http::RequestHandler {
 public:
  struct Ports {
    SessionApi& api;
    ReportDesk& reports;
    const StaticPages& pages;
    const HelplineAnswers& helplines;
    const RuleAnswers& rules;
    AdoptSocket adopt;
    std::function<bool()> draining;  ///< Takes nothing new any more.
    std::function<bool()> ready;     ///< Takes new work: the journal answers, and no drain runs.
    http::UpgradePolicy policy;      ///< Whose pages may ask.
  };
  explicit Front(Ports ports) : ports_{std::move(ports)} {}

  void on_request(http::Request request, http::Respond respond) override;
  std::optional<http::Response> refuse_upgrade(const http::Request& request) override;
  void on_upgrade(const http::Request& request, http::Upgrade upgrade) override;

 private:
  Ports ports_;

  void post(const http::Request& request, http::Respond respond);
  void get_report(const SessionId& session, ReportPart part, const http::Request& request,
                  http::Respond respond);
  [[nodiscard]] http::Response get(const http::Request& request) const;
};

/// The session of "/v1/sessions/{id}/SUFFIX", or nothing.
std::optional<SessionId> session_of_path(std::string_view path, std::string_view suffix);

}  // namespace attune::app
