#include "app/rules/rule_answers.hpp"

#include <utility>

#include "app/report/report_desk.hpp"
#include "app/static_pages.hpp"
#include "base/check.hpp"
#include "protocol/report_codec.hpp"

namespace attune::app {

RuleAnswers::RuleAnswers(const protocol::LoadedRulebook& rules) : rules_{rules} {
  for (const std::string& locale : rules_.catalogue.locales()) {
    auto body = std::make_shared<const std::string>(
        protocol::encode_rules(rules_.rulebook, rules_.catalogue, locale));
    std::string etag = etag_of(*body);
    by_locale_.emplace(locale, Answer{.body = std::move(body), .etag = std::move(etag)});
  }
}

http::Response RuleAnswers::find(const http::Request& request) const {
  const ReportQuery wish = read_report_query(request, ReportPart::held_back);
  const auto found = by_locale_.find(rules_.catalogue.nearest_locale(wish.locale));
  ATTUNE_CHECK(found != by_locale_.end());
  const Answer& answer = found->second;
  http::Response response;
  response.headers = {{"ETag", answer.etag},
                      {"Cache-Control", "public, max-age=3600"},
                      {"Vary", "Accept-Language"}};
  if (request.if_none_match == answer.etag) {
    response.status = 304;
    return response;
  }
  response.content_type = "application/json";
  response.owned_body = answer.body;
  return response;
}

}  // namespace attune::app
