// GET /v1/rules[?locale=es]: what each rule of this server says, for a therapist who takes one off.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "adapters/http/messages.hpp"
#include "protocol/rulebook_codec.hpp"

namespace attune::app {

/// The answers, made once for each language of the rulebook. Any thread. Keeps a reference to
/// `rules`.
class RuleAnswers {
 public:
  explicit RuleAnswers(const protocol::LoadedRulebook& rules);

  /// In the language asked for, else in the browser's, else in the nearest there is; 304 where the
  /// browser has it.
  [[nodiscard]] http::Response find(const http::Request& request) const;

 private:
  struct Answer {
    std::shared_ptr<const std::string> body;
    std::string etag;
  };
  const protocol::LoadedRulebook& rules_;
  std::map<std::string, Answer, std::less<>> by_locale_;
};

}  // namespace attune::app
