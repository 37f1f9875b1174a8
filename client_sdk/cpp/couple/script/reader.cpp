#include <algorithm>
#include <fstream>
#include <iterator>
#include <utility>

#include "couple/script/figures.hpp"
#include "couple/script/nearest.hpp"
#include "couple/script/script.hpp"

namespace attune::couple {
namespace {

using std::chrono::milliseconds;
using Grammar = grammar::Grammar<Value>;
using Misfit = grammar::Misfit<Value>;
using Words = grammar::Words;

const Grammar& line_grammar() {
  static const Grammar kGrammar = [] {
    std::vector<std::string_view> patterns;
    for (const Verb& each : verbs()) patterns.push_back(each.pattern);
    return Grammar{patterns, blank_named};
  }();
  return kGrammar;
}

/// A hash begins what is for the reader, but not between quotation marks.
std::string_view without_comment(std::string_view line) {
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"') quoted = !quoted;
    if (line[i] == '#' && !quoted) return line.substr(0, i);
  }
  return line;
}

/// Where each word stands, from 1; and where the line ends.
std::vector<std::size_t> columns_of(std::string_view text, const Words& words) {
  std::vector<std::size_t> columns;
  std::size_t from = 0;
  for (const std::string& each : words) {
    from = text.find(each, from);
    columns.push_back(from + 1);
    from += each.size();
  }
  columns.push_back(from + 1);
  return columns;
}

std::string question(const std::string& there, const Misfit& misfit) {
  const auto meant = nearest(there, misfit.expected);
  return meant ? ". Did you mean '" + *meant + "'?" : "";
}

std::string problem_of(const Words& line, const Misfit& misfit) {
  const bool missing = misfit.words == line.size();
  const std::string rest = grammar::joined(line, misfit.words, line.size());
  const std::string there = missing ? "nothing" : "'" + line[misfit.words] + "'";
  const std::string before = grammar::joined(line, 0, misfit.words);
  const std::string after = misfit.words == 0 ? "" : " after '" + before + "'";
  std::string slip = missing ? "" : question(rest, misfit);
  if (slip.empty() && !missing) slip = question(line[misfit.words], misfit);
  if (misfit.wanted != nullptr) {
    return there + after + ", where " + std::string{misfit.wanted->meant} + " is meant" + slip;
  }
  return there + after + " is no line that we know (attune-couple --verbs lists them)" + slip;
}

class Reader {
 public:
  explicit Reader(std::string file) { script_.file = std::move(file); }

  Script read(std::string_view text) {
    if (text.size() > kScriptBytesMax) fail(1, "a script of more than a MiB");
    while (!text.empty() && script_.errors.size() < kErrorsMax) {
      const std::size_t end = text.find('\n');
      ++number_;
      read_line(without_comment(text.substr(0, end)));
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    if (script_.lines.empty() && script_.errors.empty()) fail(1, "nothing happens in this script");
    return std::move(script_);
  }

 private:
  static constexpr std::size_t kErrorsMax = 50;
  Script script_;
  milliseconds at_{0};
  std::size_t number_ = 0;

  void fail(std::size_t column, std::string problem) {
    script_.errors.push_back({script_.file, number_, column, std::move(problem)});
  }

  void read_line(std::string_view text) {
    Words words = grammar::words_of(text);
    if (words.empty()) return;
    std::vector<std::size_t> columns = columns_of(text, words);
    Line line{.number = number_, .text = grammar::joined(words, 0, words.size())};
    if (!take_time(words, columns) || !take_refused(words, line)) return;
    if (script_.lines.size() >= kScriptLinesMax) return fail(1, "a line too many: 20,000 may be");
    auto matched = line_grammar().match(words);
    if (const auto* misfit = std::get_if<Misfit>(&matched)) {
      return fail(columns[std::min(misfit->words, words.size())], problem_of(words, *misfit));
    }
    auto& fitting = std::get<grammar::Fitting<Value>>(matched);
    line.verb = &verbs()[fitting.pattern];
    line.values = std::move(fitting.values);
    add(std::move(line), columns.front());
  }

  /// "3:10" before a line: from the beginning, never back.
  bool take_time(Words& words, std::vector<std::size_t>& columns) {
    const bool figure = words.front().front() >= '0' && words.front().front() <= '9';
    if (!figure) return true;
    const auto time = grammar::time_in(words.front());
    if (!time) {
      fail(columns.front(),
           "'" + words.front() + "' is no time: minutes and seconds, such as 2:01");
      return false;
    }
    if (*time < at_) {
      fail(columns.front(), "'" + words.front() + "' is before the line above it");
      return false;
    }
    at_ = *time;
    words.erase(words.begin());
    columns.erase(columns.begin());
    if (words.empty()) fail(columns.front(), "a time, and nothing that happens then");
    return !words.empty();
  }

  bool take_refused(Words& words, Line& line) {
    const bool says = words.size() > 2 && words.back() == "refused";
    if (!says || words[words.size() - 2].back() != ',') return true;
    line.refused = true;
    words.pop_back();
    words.back().pop_back();
    return true;
  }

  void add(Line line, std::size_t column) {
    if (line.refused && line.verb->says == nullptr) {
      return fail(column, "only what someone says to the server can be refused");
    }
    if (line.verb->scene == Scene::waits) {
      at_ += std::get<milliseconds>(line.values.front());
      return;
    }
    line.at = at_;
    script_.lines.push_back(std::move(line));
  }
};

}  // namespace

std::string to_string(const ScriptError& error) {
  return error.file + ":" + std::to_string(error.line) + ":" + std::to_string(error.column) + ": " +
         error.problem;
}

bool Script::opens_the_door() const {
  return std::ranges::any_of(lines,
                             [](const Line& each) { return each.verb->scene == Scene::begins; });
}

bool Script::has_therapist() const {
  return std::ranges::any_of(lines, [](const Line& each) {
    return actor_of(*each.verb, each.values) == Who::therapist ||
           each.verb->scene == Scene::invites;
  });
}

Script read_script(const std::string& file, std::string_view text) {
  return Reader{file}.read(text);
}

Script read_script_file(const std::string& path) {
  std::ifstream in{path, std::ios::binary};
  std::string text(kScriptBytesMax + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  if (in.bad() || (!in.eof() && in.fail())) {
    return {.file = path, .errors = {{path, 0, 0, "cannot be read"}}};
  }
  return read_script(path, text);
}

}  // namespace attune::couple
