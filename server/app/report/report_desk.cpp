#include "app/report/report_desk.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <chrono>
#include <span>
#include <utility>
#include <variant>

#include "app/rules/clause_words.hpp"
#include "app/session_api.hpp"
#include "base/check.hpp"
#include "base/limits.hpp"
#include "core/report/held_back.hpp"
#include "core/report/report.hpp"
#include "protocol/input_keys.hpp"
#include "protocol/report_codec.hpp"

namespace attune::app {
namespace {

using protocol::Code;

http::Response csv_response(std::string body) {
  http::Response response =
      http::text_response(200, std::move(body), "text/csv; charset=utf-8; header=present");
  response.headers = {{"Cache-Control", "no-store"},
                      {"Content-Disposition", "attachment; filename=\"our-evening.csv\""}};
  return response;
}

/// "Not while ..." of that rule's guard.
protocol::GuardWords guard_words_of(const core::guidance::Rulebook& rulebook) {
  return [&rulebook](std::string_view rule_id, std::size_t guard) -> protocol::GuardTold {
    for (const auto& rule : rulebook.rules) {
      if (rule.id != rule_id) continue;
      const core::guidance::Condition& held = rule.guard.at(guard);
      return {.words = words_of(held), .about = std::string{protocol::clause_name(held.clause)}};
    }
    return {};
  };
}

/// Whatever was asked for, made; or why it is not theirs.
using Made = std::variant<http::Response, core::Refusal>;

Made report_of(std::span<const core::Event> events, const TokenHash& credential_hash,
               const ReportQuery& query, const protocol::LoadedRulebook& rules) {
  const auto made = core::report::report_to(events, credential_hash);
  if (const auto* why = std::get_if<core::Refusal>(&made)) return *why;
  const auto& report = std::get<core::report::Report>(made);
  if (query.csv) {
    return csv_response(protocol::encode_report_csv(report, query.locale, rules.catalogue));
  }
  return json_response(protocol::encode_report(report, query.locale, rules.catalogue));
}

Made held_back_of(std::span<const core::Event> events, const TokenHash& credential_hash,
                  const ReportQuery& query, const protocol::LoadedRulebook& rules) {
  const TimePoint now = std::chrono::floor<Millis>(std::chrono::system_clock::now());
  const auto made = core::report::held_back_to(events, credential_hash, rules.rulebook, now);
  if (const auto* why = std::get_if<core::Refusal>(&made)) return *why;
  return json_response(
      protocol::encode_held_back(std::get<std::vector<core::guidance::HeldBack>>(made),
                                 query.locale, rules.catalogue, guard_words_of(rules.rulebook)));
}

http::Response response_of(const journal::LoadResult& loaded, const TokenHash& credential_hash,
                           const ReportQuery& query, const protocol::LoadedRulebook& rules) {
  const auto* events = std::get_if<std::vector<core::Event>>(&loaded);
  if (events == nullptr) return error_response(Code::try_again);
  if (events->empty()) return error_response(Code::no_such_session);
  if (events->size() > limits::kReportEventsMax) return error_response(Code::too_large);
  const auto make = query.part == ReportPart::report ? report_of : held_back_of;
  Made made = make(*events, credential_hash, query, rules);
  if (const auto* why = std::get_if<core::Refusal>(&made)) {
    return error_response(protocol::code_of(*why));
  }
  return std::get<http::Response>(std::move(made));
}

}  // namespace

ReportQuery read_report_query(const http::Request& request, ReportPart part) {
  std::string_view locale = http::query_value(request.query, "locale").value_or("");
  if (locale.empty()) {
    locale = request.accept_language;
    locale = locale.substr(0, locale.find_first_of(",;"));
  }
  return {.part = part,
          .csv = http::query_value(request.query, "format") == "csv",
          .locale = std::string{locale.substr(0, limits::kLocaleBytesMax)}};
}

ReportDesk::ReportDesk(boost::asio::io_context& io, journal::JournalWriter& writer,
                       const auth::ServerKey& key, const protocol::LoadedRulebook& rules)
    : io_{io},
      writer_{writer},
      key_{key},
      rules_{rules},
      consumer_{writer.add_consumer([this](std::vector<journal::Completion> completions) {
        boost::asio::post(
            io_, [this, batch = std::move(completions)]() mutable { answered(std::move(batch)); });
      })} {}

ReportDesk::~ReportDesk() { pool_.join(); }

void ReportDesk::get(const SessionId& session, ReportPart part, const http::Request& request,
                     http::Respond respond) {
  const auto credential = bearer_of(request);
  if (!credential) return respond(error_response(Code::bad_credential));
  if (waiting_ >= limits::kReportsWaitingMax ||
      writer_.load(consumer_, session) != journal::Submitted::accepted) {
    return respond(error_response(Code::try_again));
  }
  ++waiting_;
  reading_.push_back({.session = session,
                      .credential_hash = key_.hash(*credential),
                      .query = read_report_query(request, part),
                      .respond = std::move(respond)});
}

void ReportDesk::answered(std::vector<journal::Completion> completions) {
  for (auto& completion : completions) {
    auto* loaded = std::get_if<journal::LoadDone>(&completion);
    if (loaded == nullptr) continue;
    ATTUNE_CHECK(!reading_.empty() && reading_.front().session == loaded->session);
    Asked asked = std::move(reading_.front());
    reading_.pop_front();
    make(std::move(asked), std::move(loaded->result));
  }
}

void ReportDesk::make(Asked asked, journal::LoadResult loaded) {
  auto fold = [this, asked = std::move(asked), loaded = std::move(loaded)] {
    http::Response response = response_of(loaded, asked.credential_hash, asked.query, rules_);
    boost::asio::post(io_, [this, respond = asked.respond, ready = std::move(response)]() mutable {
      --waiting_;
      respond(std::move(ready));
    });
  };
  boost::asio::post(pool_, std::move(fold));
}

}  // namespace attune::app
