// Lines such as "A taps red", told by patterns such as "WHO taps FEELING": which pattern a line
// fits, or how far it came. Words in capitals are blanks. The standard library alone, so that
// scripts of any other place may have the same grammar over values of their own.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace attune::couple::grammar {

using Words = std::vector<std::string>;

/// Words between blanks and tabs.
[[nodiscard]] inline Words words_of(std::string_view text) {
  Words words;
  std::string word;
  for (const char each : text) {
    const bool blank = each == ' ' || each == '\t' || each == '\r';
    if (!blank) word += each;
    if (blank && !word.empty()) words.push_back(std::exchange(word, {}));
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

/// `count` words from `from` on, with single spaces.
[[nodiscard]] inline std::string joined(const Words& words, std::size_t from, std::size_t count) {
  std::string text;
  for (std::size_t i = from; i < std::min(from + count, words.size()); ++i) {
    text += (i == from ? "" : " ") + words[i];
  }
  return text;
}

/// One kind of blank in a pattern.
template <class Value>
struct Blank {
  std::string_view name;
  std::string_view meant;  ///< What may stand there, for whoever wrote something else.
  std::size_t words_max = 1;
  std::optional<Value> (*read)(const std::string& text) = nullptr;
  /// All that may stand there, where that can be listed.
  std::vector<std::string_view> (*names)() = nullptr;
};

/// A line that fits: the pattern's place in the list, and a value for each of its blanks.
template <class Value>
struct Fitting {
  std::size_t pattern = 0;
  std::vector<Value> values;
};

/// A line that fits none.
template <class Value>
struct Misfit {
  std::size_t words = 0;  ///< That some pattern had in common with it.
  std::size_t plain = 0;  ///< Of them, those that are no blanks: a name alone fits every pattern.
  const Blank<Value>* wanted = nullptr;  ///< What was meant next, where that is a blank.
  /// All words, and what blanks can be, that would have led on from there.
  std::vector<std::string_view> expected;
};

template <class Value>
class Grammar {
 public:
  using FindBlank = const Blank<Value>* (*)(std::string_view name);

  Grammar(const std::vector<std::string_view>& patterns, FindBlank blank_named) {
    for (const std::string_view each : patterns) {
      std::vector<Part>& parts = patterns_.emplace_back();
      for (std::string& word : words_of(each)) {
        const Blank<Value>* blank = blank_named(word);
        parts.push_back({.word = std::move(word), .blank = blank});
      }
    }
  }

  [[nodiscard]] std::variant<Fitting<Value>, Misfit<Value>> match(const Words& line) const {
    Misfit<Value> furthest;
    for (std::size_t i = 0; i < patterns_.size(); ++i) {
      Matcher matcher{line, patterns_[i]};
      if (matcher.fits(0, 0, 0)) return Fitting<Value>{i, std::move(matcher.values)};
      const Misfit<Value>& fit = matcher.furthest;
      const bool further = fit.words > furthest.words;
      if (further) furthest.expected.clear();
      if (fit.words >= furthest.words) add(fit.expected, furthest.expected);
      if (!further && !(fit.words == furthest.words && furthest.wanted == nullptr)) continue;
      furthest.words = fit.words;
      furthest.plain = fit.plain;
      furthest.wanted = fit.wanted;
    }
    return furthest;
  }

 private:
  struct Part {
    std::string word;
    const Blank<Value>* blank = nullptr;  ///< Null: the word itself.
  };

  static void add(const std::vector<std::string_view>& from, std::vector<std::string_view>& to) {
    to.insert(to.end(), from.begin(), from.end());
  }

  struct Matcher {
    const Words& line;
    const std::vector<Part>& parts;
    std::vector<Value> values{};
    Misfit<Value> furthest{};

    bool fits(std::size_t of_line, std::size_t of_pattern, std::size_t plain) {
      const bool over = of_pattern == parts.size();
      if (of_line >= furthest.words) note(of_line, over ? nullptr : &parts[of_pattern], plain);
      if (over || of_line == line.size()) return over && of_line == line.size();
      const Part& part = parts[of_pattern];
      if (part.blank != nullptr) return fits_blank(*part.blank, of_line, of_pattern, plain);
      return line[of_line] == part.word && fits(of_line + 1, of_pattern + 1, plain + 1);
    }

    bool fits_blank(const Blank<Value>& blank, std::size_t of_line, std::size_t of_pattern,
                    std::size_t plain) {
      for (std::size_t n = 1; n <= blank.words_max && of_line + n <= line.size(); ++n) {
        auto value = blank.read(joined(line, of_line, n));
        if (!value) continue;
        values.push_back(std::move(*value));
        if (fits(of_line + n, of_pattern + 1, plain)) return true;
        values.pop_back();
      }
      return false;
    }

    void note(std::size_t of_line, const Part* next, std::size_t plain) {
      furthest = {.words = of_line, .plain = plain};
      if (next == nullptr) return;
      furthest.wanted = next->blank;
      if (next->blank == nullptr) furthest.expected.push_back(next->word);
      if (next->blank != nullptr && next->blank->names != nullptr) {
        furthest.expected = next->blank->names();
      }
    }
  };

  std::vector<std::vector<Part>> patterns_;
};

}  // namespace attune::couple::grammar
