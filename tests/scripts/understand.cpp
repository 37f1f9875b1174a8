// Which verb a line means, and what was meant where it fits none.
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "verbs.hpp"

namespace attune::scripts {
namespace {

using Grammar = grammar::Grammar<Value>;
using Misfit = grammar::Misfit<Value>;

const Grammar& line_grammar() {
  static const Grammar kGrammar = [] {
    std::vector<std::string_view> patterns;
    for (const Verb& each : verbs()) patterns.push_back(each.pattern);
    return Grammar{patterns, blank_named};
  }();
  return kGrammar;
}

std::string list_of_verbs() {
  std::string list;
  for (const Verb& each : verbs()) list += "\n  " + std::string{each.pattern};
  return list;
}

std::string problem_of(const Words& line, const Misfit& fit) {
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
  auto matched = line_grammar().match(line);
  if (auto* fitting = std::get_if<grammar::Fitting<Value>>(&matched)) {
    return Understood{.verb = &verbs()[fitting->pattern], .values = std::move(fitting->values)};
  }
  problem = problem_of(line, std::get<Misfit>(matched));
  return std::nullopt;
}

}  // namespace attune::scripts
