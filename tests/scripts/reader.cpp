#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

#include "script.hpp"

namespace attune::scripts {
namespace {

constexpr std::array<std::pair<std::string_view, Kind>, 3> kStoryKinds{
    {{"fires", Kind::fires}, {"holds back", Kind::holds_back}, {"clears", Kind::clears}}};
constexpr std::string_view kHeadMeant =
    "meant is 'story RULE fires|holds back|clears: what it tells'";

std::string_view without_comment(std::string_view line) { return line.substr(0, line.find('#')); }

std::optional<Kind> kind_of(const std::string& text) {
  for (const auto& [name, kind] : kStoryKinds) {
    if (name == text) return kind;
  }
  return std::nullopt;
}

bool expects_offer_of(const Line& line, const std::string& rule_id) {
  const auto& values = line.what.values;
  return line.what.verb->pattern == "WHO is offered RULE" &&
         std::get<std::string>(values.at(1)) == rule_id;
}

class Reader {
 public:
  Reader(const std::string& file, const std::vector<std::string>& rule_ids)
      : file_{file}, rule_ids_{rule_ids} {}

  Script read(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = text.find('\n');
      ++number_;
      read_line(without_comment(text.substr(0, end)));
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    close_story();
    return std::move(script_);
  }

 private:
  const std::string& file_;
  const std::vector<std::string>& rule_ids_;
  Script script_;
  std::optional<Story> story_;
  bool head_is_broken_ = false;   ///< Its lines are not blamed for that.
  bool story_is_broken_ = false;  ///< Half a story would tell something else.
  std::size_t number_ = 0;

  void fail(std::string problem) { fail_at(number_, std::move(problem)); }
  void fail_at(std::size_t number, std::string problem) {
    script_.errors.push_back({.file = file_, .number = number, .problem = std::move(problem)});
    story_is_broken_ = true;
  }

  void read_line(std::string_view text) {
    const Words words = words_of(text);
    if (words.empty()) return;
    if (words[0] == "story") return open_story(words);
    if (head_is_broken_) return;
    if (!story_) return fail("no story has begun here; " + std::string{kHeadMeant});
    if (words[0] == "only") return read_only(words);
    read_deed(words);
  }

  void open_story(const Words& words) {
    close_story();
    const std::string head = joined(words, 0, words.size());
    const std::size_t colon = head.find(": ");
    const Words before = words_of(head.substr(0, colon));
    const auto kind = kind_of(joined(before, 2, before.size()));
    head_is_broken_ = true;
    if (colon == std::string::npos) return fail("no ': ' and title; " + std::string{kHeadMeant});
    if (!kind) return fail("a story needs its kind; " + std::string{kHeadMeant});
    if (!is_session_rule(before[1]) && !knows(before[1])) return;
    head_is_broken_ = false;
    story_is_broken_ = false;
    story_ = Story{.file = file_,
                   .number = number_,
                   .rule_id = before[1],
                   .kind = *kind,
                   .title = head.substr(colon + 2)};
  }

  void close_story() {
    if (!story_) return;
    if (!story_is_broken_) check_expectations();
    if (!story_is_broken_) script_.stories.push_back(std::move(*story_));
    story_.reset();
  }

  void check_expectations() {
    const auto& lines = story_->lines;
    const bool expects = std::any_of(lines.begin(), lines.end(), [](const Line& each) {
      return each.what.verb->expects != nullptr;
    });
    const bool fires = std::any_of(lines.begin(), lines.end(), [this](const Line& each) {
      return expects_offer_of(each, story_->rule_id);
    });
    if (!expects) fail_at(story_->number, "nothing is expected in this story");
    const bool offers = !is_session_rule(story_->rule_id);
    if (expects && offers && story_->kind == Kind::fires && !fires) {
      fail_at(story_->number,
              "it fires, so that someone is meant to be offered " + story_->rule_id);
    }
  }

  void read_only(const Words& words) {
    if (!story_->lines.empty() || !story_->only.empty()) {
      return fail("'only RULE' stands once, right under the head of its story");
    }
    if (words.size() != 2) return fail("meant is 'only RULE'");
    if (knows(words[1])) story_->only = words[1];
  }

  void read_deed(Words words) {
    Line line{.number = number_, .text = joined(words, 0, words.size())};
    if (words.size() > 2 && words.back() == "refused" && words[words.size() - 2].back() == ',') {
      line.refused = true;
      words.pop_back();
      words.back().pop_back();
    }
    std::string problem;
    auto understood = understand(words, problem);
    if (!understood) return fail(std::move(problem));
    if (line.refused && understood->verb->expects != nullptr) {
      return fail("only what someone does can be refused");
    }
    for (const Value& each : understood->values) {
      const auto* rule_id = std::get_if<std::string>(&each);
      if (rule_id != nullptr && !knows(*rule_id)) return;
    }
    line.what = std::move(*understood);
    story_->lines.push_back(std::move(line));
  }

  bool knows(const std::string& rule_id) {
    const bool known = std::find(rule_ids_.begin(), rule_ids_.end(), rule_id) != rule_ids_.end();
    if (known) return true;
    std::string list;
    for (const std::string& each : rule_ids_) list += " " + each;
    fail("there is no rule '" + rule_id + "'; these are:" + list);
    return false;
  }
};

}  // namespace

bool is_session_rule(std::string_view rule_id) {
  return std::find(kSessionRules.begin(), kSessionRules.end(), rule_id) != kSessionRules.end();
}

std::string_view key_of(Kind kind) {
  return std::find_if(kStoryKinds.begin(), kStoryKinds.end(),
                      [kind](const auto& each) { return each.second == kind; })
      ->first;
}

std::string name_of(const Story& story) {
  std::string name;
  const std::string head =
      story.rule_id + " " + std::string{key_of(story.kind)} + " " + story.title;
  for (const char each : head) {
    const bool plain = std::isalnum(static_cast<unsigned char>(each)) != 0;
    if (plain) name += each;
    if (!plain && !name.empty() && name.back() != '_') name += '_';
  }
  return name;
}

std::string to_string(const ScriptError& error) {
  return error.file + ":" + std::to_string(error.number) + ": " + error.problem;
}

Script read_script(const std::string& file, std::string_view text,
                   const std::vector<std::string>& rule_ids) {
  return Reader{file, rule_ids}.read(text);
}

void add(Script& all, Script more) {
  std::map<std::string, std::string> places;
  const auto place_of = [](const Story& story) {
    return story.file + ":" + std::to_string(story.number);
  };
  for (const Story& each : all.stories) places.emplace(name_of(each), place_of(each));
  for (Story& each : more.stories) {
    const auto [known, is_new] = places.emplace(name_of(each), place_of(each));
    if (is_new) {
      all.stories.push_back(std::move(each));
      continue;
    }
    all.errors.push_back({.file = each.file,
                          .number = each.number,
                          .problem = "the story at " + known->second + " has this name already"});
  }
  std::move(more.errors.begin(), more.errors.end(), std::back_inserter(all.errors));
}

}  // namespace attune::scripts
