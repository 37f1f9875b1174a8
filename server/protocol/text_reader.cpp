#include "protocol/text_reader.hpp"

#include <algorithm>
#include <set>

#include "base/limits.hpp"
#include "core/guidance/clauses.hpp"
#include "protocol/input_keys.hpp"
#include "protocol/wording.hpp"

namespace attune::protocol {
namespace {

using F = v1::RuleText;

const PlacedRule* find_rule(const std::vector<PlacedRule>& rules, std::string_view id) {
  const auto found = std::find_if(rules.begin(), rules.end(),
                                  [&](const PlacedRule& each) { return each.rule.id == id; });
  return found == rules.end() ? nullptr : &*found;
}

/// "es", "es-MX", "zh-Hant-TW": letters first, then letters and digits, no part over eight (BCP
/// 47).
bool is_locale(std::string_view tag) {
  if (tag.size() < 2 || tag.size() > limits::kLocaleBytesMax) return false;
  std::size_t part = 0;
  bool first = true;
  for (const char c : tag) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool digit = c >= '0' && c <= '9';
    if (c == '-') {
      if (part == 0 || (first && part < 2)) return false;
      first = false;
      part = 0;
    } else if (!(letter || (digit && !first)) || ++part > (first ? 3U : 8U)) {
      return false;
    }
  }
  return part >= (first ? 2U : 1U);
}

/// "texts/es.txtpb" is "es".
std::string_view locale_of_file(std::string_view file) {
  const auto slash = file.rfind('/');
  if (slash != std::string_view::npos) file.remove_prefix(slash + 1);
  return file.substr(0, file.find('.'));
}

/// One text of a rule: what it may hold depends on where it is shown.
struct Line {
  int field;
  std::string_view name;
  const std::string& text;
  std::size_t bytes_max;
};

class Reader {
 public:
  Reader(const TextFile& file, const std::vector<PlacedRule>& rules, bool all_rules_known,
         RulebookErrors& errors)
      : file_{file},
        wire_{file.message},
        place_{file.place(errors)},
        rules_{rules},
        all_rules_known_{all_rules_known} {}

  LocaleTexts read() {
    LocaleTexts texts;
    for (int i = 0; i < wire_.input_size(); ++i) read_input(i, texts);
    for (int i = 0; i < wire_.rule_size(); ++i) read_rule(i, texts);
    read_retired(texts);
    if (file_.whole) check_complete(texts);
    return texts;
  }

 private:
  void read_input(int i, LocaleTexts& texts) const {
    const v1::InputText& input = wire_.input(i);
    const Place place = place_.into(v1::TextFile::kInputFieldNumber, i);
    if (input.key().empty()) place.fail("key is missing");
    check({.field = v1::InputText::kTextFieldNumber,
           .name = "text",
           .text = input.text(),
           .bytes_max = limits::kSuggestionBytesMax},
          place);
    if (!texts.inputs.emplace(input.key(), input.text()).second) {
      place.fail("there are words for '" + input.key() + "' already");
    }
  }

  void read_rule(int i, LocaleTexts& texts) const {
    const v1::RuleText& wire = wire_.rule(i);
    const Place place = place_.into(v1::TextFile::kRuleFieldNumber, i);
    const PlacedRule* rule = find_rule(rules_, wire.rule_id());
    if (rule == nullptr && all_rules_known_) {
      place.fail_at(F::kRuleIdFieldNumber, "there is no rule '" + wire.rule_id() + "'");
    }
    check_words(wire, place);
    if (rule != nullptr) check_blanks(wire.why(), rule->rule, place);
    if (!texts.rules.emplace(wire.rule_id(), words_of(wire)).second) {
      place.fail_at(F::kRuleIdFieldNumber, "there are words for '" + wire.rule_id() + "' already");
    }
  }

  void read_retired(LocaleTexts& texts) const {
    if (!wire_.has_retired()) {
      if (file_.whole) place_.fail("retired is missing: words for rules that are gone");
      return;
    }
    const Place place = place_.into(v1::TextFile::kRetiredFieldNumber);
    check_words(wire_.retired(), place);
    check_blanks(wire_.retired().why(), {}, place);
    texts.retired = words_of(wire_.retired());
  }

  static RuleWords words_of(const v1::RuleText& wire) {
    return RuleWords{.text = wire.text(),
                     .take_label = wire.take_label(),
                     .decline_label = wire.decline_label(),
                     .why = wire.why()};
  }

  void check_words(const v1::RuleText& wire, const Place& place) const {
    for (const Line& line :
         {Line{F::kTextFieldNumber, "text", wire.text(), limits::kSuggestionBytesMax},
          Line{F::kTakeLabelFieldNumber, "take_label", wire.take_label(), limits::kLabelBytesMax},
          Line{F::kDeclineLabelFieldNumber, "decline_label", wire.decline_label(),
               limits::kLabelBytesMax},
          Line{F::kWhyFieldNumber, "why", wire.why(), limits::kWhyBytesMax}}) {
      check(line, place);
    }
    const std::size_t words = word_count(wire.text());
    if (words > limits::kSuggestionWordsMax) {
      place.fail_at(F::kTextFieldNumber, "text has " + std::to_string(words) + " words; at most " +
                                             std::to_string(limits::kSuggestionWordsMax) +
                                             " are read in two seconds");
    }
  }

  void check(const Line& line, const Place& place) const {
    const std::string name{line.name};
    if (word_count(line.text) == 0) return place.fail_at(line.field, name + " is empty");
    if (line.text.size() > line.bytes_max) {
      place.fail_at(line.field, name + " has " + std::to_string(line.text.size()) +
                                    " bytes; at most " + std::to_string(line.bytes_max) + " fit");
    }
    if (const auto fault = fault_of(line.text, wire_.locale())) {
      place.fail_at(line.field, name + " " + *fault);
    }
  }

  /// Each {blank} of a "why" is an input of its rule.
  static void check_blanks(std::string_view why, const core::guidance::Rule& rule,
                           const Place& place) {
    for (auto open = why.find('{'); open != std::string_view::npos; open = why.find('{')) {
      const auto close = why.find('}', open);
      if (close == std::string_view::npos) {
        return place.fail_at(F::kWhyFieldNumber, "why has a { without its }");
      }
      const std::string_view name = why.substr(open + 1, close - open - 1);
      const bool known = std::any_of(rule.when.begin(), rule.when.end(), [&](const auto& each) {
        return !each.negated && core::guidance::input_name(each.clause) == name;
      });
      if (!known) {
        place.fail_at(F::kWhyFieldNumber,
                      "why names {" + std::string{name} + "}, which this rule does not read");
      }
      why.remove_prefix(close + 1);
    }
  }

  void check_complete(const LocaleTexts& texts) const {
    std::set<std::string> told;
    for (const PlacedRule& each : rules_) {
      if (texts.rules.find(each.rule.id) == texts.rules.end()) {
        place_.fail("there are no words for rule '" + each.rule.id + "' (" + each.place + ")");
      }
      for (const std::string& key : input_keys(each.rule)) {
        if (texts.inputs.find(key) != texts.inputs.end() || !told.insert(key).second) continue;
        place_.fail("there are no words for '" + key + "', which rule '" + each.rule.id +
                    "' may name (" + each.place + ")");
      }
    }
  }

  const TextFile& file_;
  const v1::TextFile& wire_;
  Place place_;
  const std::vector<PlacedRule>& rules_;
  bool all_rules_known_;
};

/// False with an error appended where the file's words cannot be told apart from others'.
bool check_locale(const TextFile& file, const TextsByLocale& texts, RulebookErrors& errors) {
  const std::string& locale = file.message.locale();
  const Place place = file.place(errors);
  constexpr int kField = v1::TextFile::kLocaleFieldNumber;
  if (locale.empty() && !file.whole) return false;
  if (!is_locale(locale)) {
    place.fail_at(kField, "unknown locale '" + locale + "': a tag such as en or es-MX is meant");
    return false;
  }
  if (locale != locale_of_file(file.file)) {
    place.fail_at(kField, "locale is '" + locale + "', but the file's name says otherwise");
    return false;
  }
  if (!is_watched(locale)) {
    place.fail_at(kField, "nothing is looked for in '" + locale +
                              "': name its orders, verdicts and blame in "
                              "server/protocol/wording.cpp first");
    return false;
  }
  if (texts.find(locale) == texts.end()) return true;
  place.fail_at(kField, "there is a file for '" + locale + "' already");
  return false;
}

}  // namespace

TextsByLocale read_texts(const std::deque<TextFile>& files, const std::vector<PlacedRule>& rules,
                         bool all_rules_known, RulebookErrors& errors) {
  TextsByLocale texts;
  bool all_whole = true;
  for (const TextFile& file : files) {
    all_whole = all_whole && file.whole;
    if (!check_locale(file, texts, errors)) continue;
    texts.emplace(file.message.locale(), Reader{file, rules, all_rules_known, errors}.read());
  }
  if (all_whole && texts.find(kFallbackLocale) == texts.end()) {
    errors.push_back(RulebookError{
        .file = "texts/en.txtpb",
        .reason = "is missing: every language without words of its own falls back to it"});
  }
  return texts;
}

}  // namespace attune::protocol
