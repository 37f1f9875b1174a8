// Which verb a line means, and what was meant where it fits none.
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "verbs.hpp"

namespace attune::scripts {
namespace {

/// A verb's pattern, split once.
struct Pattern {
  struct Part {
    std::string word;
    const Blank* blank = nullptr;  ///< Null: the word itself.
  };
  const Verb* verb = nullptr;
  std::vector<Part> parts;
};

const std::vector<Pattern>& patterns() {
  static const std::vector<Pattern> kPatterns = [] {
    std::vector<Pattern> all;
    for (const Verb& verb : verbs()) {
      Pattern pattern{.verb = &verb};
      for (std::string& word : words_of(verb.pattern)) {
        const Blank* blank = blank_named(word);
        pattern.parts.push_back({.word = std::move(word), .blank = blank});
      }
      all.push_back(std::move(pattern));
    }
    return all;
  }();
  return kPatterns;
}

/// How far a line fits a pattern, for the verb that was most likely meant.
struct Fit {
  std::size_t words = 0;
  std::size_t plain = 0;  ///< Of them, those that are no blanks: a name alone fits every verb.
  const Blank* wanted = nullptr;  ///< The blank at which it ended, if at one.
};

class Matcher {
 public:
  Matcher(const Words& line, const Pattern& pattern) : line_{line}, parts_{pattern.parts} {}

  Values values;
  Fit furthest;

  bool fits(std::size_t of_line = 0, std::size_t of_pattern = 0, std::size_t plain = 0) {
    const bool over = of_pattern == parts_.size();
    const Blank* blank = over ? nullptr : parts_[of_pattern].blank;
    if (of_line >= furthest.words) furthest = {.words = of_line, .plain = plain, .wanted = blank};
    if (over || of_line == line_.size()) return over && of_line == line_.size();
    if (blank != nullptr) return fits_blank(*blank, of_line, of_pattern, plain);
    return line_[of_line] == parts_[of_pattern].word &&
           fits(of_line + 1, of_pattern + 1, plain + 1);
  }

 private:
  const Words& line_;
  const std::vector<Pattern::Part>& parts_;

  bool fits_blank(const Blank& blank, std::size_t of_line, std::size_t of_pattern,
                  std::size_t plain) {
    for (std::size_t n = 1; n <= blank.words_max && of_line + n <= line_.size(); ++n) {
      auto value = blank.read(joined(line_, of_line, n));
      if (!value) continue;
      values.push_back(std::move(*value));
      if (fits(of_line + n, of_pattern + 1, plain)) return true;
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
  for (const Pattern& each : patterns()) {
    Matcher matcher{line, each};
    if (matcher.fits()) return Understood{.verb = each.verb, .values = std::move(matcher.values)};
    const Fit& fit = matcher.furthest;
    const bool tells_more = fit.words == furthest.words && furthest.wanted == nullptr;
    if (fit.words > furthest.words || tells_more) furthest = fit;
  }
  problem = problem_of(line, furthest);
  return std::nullopt;
}

}  // namespace attune::scripts
