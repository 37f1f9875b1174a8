#include "protocol/rulebook_codec.hpp"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <tuple>
#include <utility>

#include "base/limits.hpp"
#include "core/guidance/facets.hpp"
#include "protocol/rule_reader.hpp"
#include "protocol/rulebook_source.hpp"
#include "protocol/text_reader.hpp"

namespace attune::protocol {
namespace {

bool is_text(const NamedFile& file) { return file.name.find("texts/") != std::string_view::npos; }

/// FNV-1a, 64 bits: tells one rulebook from another, and is no seal.
class Digest {
 public:
  void add(std::string_view bytes) {
    for (const char c : bytes) {
      value_ = (value_ ^ (static_cast<std::uint64_t>(c) & 0xFFU)) * 0x100000001B3U;
    }
  }
  [[nodiscard]] std::string hex() const {
    std::string out(16, '0');
    for (std::size_t i = 0; i < out.size(); ++i) {
      out[i] = "0123456789abcdef"[(value_ >> (60U - 4U * i)) & 0xFU];
    }
    return out;
  }

 private:
  std::uint64_t value_ = 0xCBF29CE484222325U;
};

std::string version_of(std::vector<NamedFile> files) {
  std::sort(files.begin(), files.end(),
            [](const NamedFile& a, const NamedFile& b) { return a.name < b.name; });
  Digest digest;
  for (const NamedFile& file : files) {
    digest.add(file.name);
    digest.add(std::string_view{"\0", 1});
    digest.add(file.content);
    digest.add(std::string_view{"\0", 1});
  }
  return digest.hex();
}

class Loader {
 public:
  explicit Loader(std::span<const NamedFile> files) : files_{files.begin(), files.end()} {}

  std::variant<LoadedRulebook, RulebookErrors> load() {
    parse_all();
    read_rules();
    TextsByLocale texts = read_texts(texts_, placed_, all_rules_whole_, errors_);
    if (!errors_.empty()) return sorted(std::move(errors_));
    core::guidance::Rulebook rulebook{.version = version_of(files_), .rules = {}};
    for (PlacedRule& each : placed_) rulebook.rules.push_back(std::move(each.rule));
    std::stable_sort(rulebook.rules.begin(), rulebook.rules.end(), is_tried_before);
    core::guidance::compile(rulebook);
    return LoadedRulebook{.rulebook = std::move(rulebook),
                          .catalogue = RuleCatalogue{std::move(facts_), std::move(texts)}};
  }

 private:
  void parse_all() {
    if (files_.size() > limits::kRulebookFilesMax) {
      errors_.push_back(RulebookError{.file = std::string{files_.back().name},
                                      .reason = "is one file too many: a rulebook has at most " +
                                                std::to_string(limits::kRulebookFilesMax)});
    }
    for (const NamedFile& file : files_) {
      if (is_text(file)) {
        parse(file, texts_.emplace_back());
      } else {
        all_rules_whole_ = parse(file, rules_.emplace_back()) && all_rules_whole_;
      }
    }
  }

  template <class Message>
  bool parse(const NamedFile& file, Parsed<Message>& parsed) {
    parsed.file = std::string{file.name};
    parsed.whole = parse_text(file, parsed.message, parsed.tree, errors_);
    // What stands before an error was read well, but what is missing after it is not its author's
    // doing.
    if (!parsed.whole) parsed.message.Clear();
    return parsed.whole;
  }

  void read_rules() {
    const RuleIds ids = read_rule_ids(rules_, errors_);
    for (const RuleFile& file : rules_) {
      for (int i = 0; i < file.message.rule_size(); ++i) {
        const v1::Rule& wire = file.message.rule(i);
        const Place place = file.place(errors_).into(v1::RulebookFile::kRuleFieldNumber, i);
        if (placed_.size() == limits::kRulesMax) {
          return place.fail("is one rule too many: a rulebook has at most " +
                            std::to_string(limits::kRulesMax));
        }
        placed_.push_back(PlacedRule{.rule = read_rule(wire, place, ids), .place = place.name()});
        placed_.back().rule.family = file.file.substr(0, file.file.find('.'));
        facts_.emplace(wire.id(), read_facts(wire));
      }
    }
    if (placed_.empty() && all_rules_whole_) {
      errors_.push_back(RulebookError{.file = "*.txtpb", .reason = "there is no rule in them"});
    }
  }

  static bool is_tried_before(const core::guidance::Rule& a, const core::guidance::Rule& b) {
    return a.priority != b.priority ? a.priority > b.priority : a.id < b.id;
  }

  static RulebookErrors sorted(RulebookErrors errors) {
    std::stable_sort(errors.begin(), errors.end(), [](const auto& a, const auto& b) {
      return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
    });
    return errors;
  }

  std::vector<NamedFile> files_;
  RulebookErrors errors_;
  std::deque<RuleFile> rules_;  // Their trees cannot be moved.
  std::deque<TextFile> texts_;
  bool all_rules_whole_ = true;
  std::vector<PlacedRule> placed_;
  FactsByRule facts_;
};

}  // namespace

std::string to_string(const RulebookError& error) {
  std::string out = error.file;
  if (error.line > 0) {
    out.append(":").append(std::to_string(error.line));
    out.append(":").append(std::to_string(error.column));
  }
  return out.append(": ").append(error.reason);
}

std::variant<LoadedRulebook, std::vector<RulebookError>> load_rulebook(
    std::span<const NamedFile> files) {
  return Loader{files}.load();
}

}  // namespace attune::protocol
