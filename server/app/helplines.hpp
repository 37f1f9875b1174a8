// Whom a person can call who is not safe, by country. Read once, at start; every page loads the
// whole list, so that asking for help leaves no request of its own.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "adapters/http/messages.hpp"
#include "app/rulebook_files.hpp"

namespace attune::app {

struct Helpline {
  std::string country;    ///< ISO 3166-1 alpha-2, "US".
  std::string name;       ///< As its keepers call it.
  std::string call;       ///< As people write it, "800-799-7233"; empty where it takes no calls.
  std::string text_to;    ///< A number that takes messages; empty where there is none.
  std::string text_word;  ///< What to write first; may be empty.
  bool operator==(const Helpline&) const = default;
};

/// Reads the JSON that `GET /v1/helplines` answers. `name` stands before every reason, which says
/// the place and what was meant. Any thread.
[[nodiscard]] std::variant<std::vector<Helpline>, StartError> read_helplines(std::string_view name,
                                                                             std::string_view json);

/// The lines of `file`, or the built-in ones where it is empty. The built-in numbers were taken
/// from public pages (material/protocols.md, Safety 5): an operator should call them once.
[[nodiscard]] std::variant<std::vector<Helpline>, StartError> open_helplines(
    const std::filesystem::path& file);

/// The answers of `GET /v1/helplines[?country=XX]`, made once. Any thread.
class HelplineAnswers {
 public:
  explicit HelplineAnswers(const std::vector<Helpline>& lines);

  /// All lines, or those of one country, which may be none; 400 where the question is not one of
  /// these; 304 where the browser has it.
  [[nodiscard]] http::Response find(const http::Request& request) const;

 private:
  struct Answer {
    std::shared_ptr<const std::string> body;
    std::string etag;
  };
  Answer all_;
  Answer none_;
  std::map<std::string, Answer, std::less<>> by_country_;
};

}  // namespace attune::app
