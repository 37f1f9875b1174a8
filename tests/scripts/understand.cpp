// Which verb a line means, and what was meant where it fits none.
#include <cstddef>
#include <utility>

#include "verbs.hpp"

namespace attune::scripts {
namespace {

/// How far a line fits a pattern, for the verb that was most likely meant.
struct Fit {
  std::size_t words = 0;
  std::size_t plain = 0;  ///< Of them, those that are no blanks: a name alone fits every verb.
  const Blank* wanted = nullptr;  ///< The blank at which it ended, if at one.
};

class Matcher {
 public:
  Matcher(const Words& line, std::string_view pattern) : line_{line}, pattern_{words_of(pattern)} {}

  Values values;
  Fit furthest;

  bool fits(std::size_t of_line = 0, std::size_t of_pattern = 0) {
    const bool over = of_pattern == pattern_.size();
    const Blank* blank = over ? nullptr : blank_named(pattern_[of_pattern]);
    if (of_line >= furthest.words) {
      furthest = {.words = of_line, .plain = plain_before(of_pattern), .wanted = blank};
    }
    if (over || of_line == line_.size()) return over && of_line == line_.size();
    if (blank != nullptr) return fits_blank(*blank, of_line, of_pattern);
    return line_[of_line] == pattern_[of_pattern] && fits(of_line + 1, of_pattern + 1);
  }

 private:
  const Words& line_;
  Words pattern_;

  [[nodiscard]] std::size_t plain_before(std::size_t end) const {
    std::size_t plain = 0;
    for (std::size_t i = 0; i < end; ++i) plain += blank_named(pattern_[i]) == nullptr ? 1U : 0U;
    return plain;
  }

  bool fits_blank(const Blank& blank, std::size_t of_line, std::size_t of_pattern) {
    for (std::size_t n = 1; n <= blank.words_max && of_line + n <= line_.size(); ++n) {
      auto value = blank.read(joined(line_, of_line, n));
      if (!value) continue;
      values.push_back(std::move(*value));
      if (fits(of_line + n, of_pattern + 1)) return true;
      values.pop_back();
    }
    return false;
  }
};

std::string list_of_verbs() {
  std::string list;
  for (const Verb& each : verbs()) list += "\n  " + std::string{each.pattern};
  return list;
}

std::string problem_of(const Words& line, const Fit& fit) {
  if (fit.wanted == nullptr || fit.plain == 0) {
    return "'" + joined(line, 0, line.size()) +
           "' is no line that we know; these are:" + list_of_verbs();
  }
  const bool missing = fit.words == line.size();
  const std::string there = missing ? "nothing" : "'" + line[fit.words] + "'";
  return there + " after '" + joined(line, 0, fit.words) + "', where " +
         std::string{fit.wanted->meant} + " is meant";
}

}  // namespace

std::optional<Understood> understand(const Words& line, std::string& problem) {
  Fit furthest;
  for (const Verb& each : verbs()) {
    Matcher matcher{line, each.pattern};
    if (matcher.fits()) return Understood{.verb = &each, .values = std::move(matcher.values)};
    const Fit& fit = matcher.furthest;
    const bool tells_more = fit.words == furthest.words && furthest.wanted == nullptr;
    if (fit.words > furthest.words || tells_more) furthest = fit;
  }
  problem = problem_of(line, furthest);
  return std::nullopt;
}

}  // namespace attune::scripts
