#include "couple/script/words.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "couple/script/figures.hpp"

namespace attune::couple {
namespace {

template <class T, std::size_t N>
using Names = std::array<std::pair<std::string_view, T>, N>;

constexpr Names<Who, 2> kPartners{{{"A", Who::a}, {"B", Who::b}}};
constexpr Names<Who, 2> kOwners{{{"A's", Who::a}, {"B's", Who::b}}};
/// A tap in the middle of each zone.
constexpr Names<Place, 5> kZones{
    {{"calm", {5, 4}}, {"lively", {7, 7}}, {"low", {2, 3}}, {"amber", {4, 6}}, {"red", {2, 8}}}};
constexpr Names<v1::Visibility, 3> kLevels{{{"nothing", v1::VISIBILITY_PRIVATE},
                                            {"zone", v1::VISIBILITY_ZONE},
                                            {"exact", v1::VISIBILITY_EXACT}}};
constexpr Names<v1::ReachOutKind, 5> kKinds{{{"comfort", v1::REACH_OUT_KIND_COMFORT},
                                             {"listen", v1::REACH_OUT_KIND_LISTEN},
                                             {"space", v1::REACH_OUT_KIND_SPACE},
                                             {"help me think", v1::REACH_OUT_KIND_HELP_ME_THINK},
                                             {"thanks", v1::REACH_OUT_KIND_THANKS}}};
constexpr Names<v1::ReachOutAnswer, 3> kAnswers{{{"yes", v1::REACH_OUT_ANSWER_YES},
                                                 {"not now", v1::REACH_OUT_ANSWER_NOT_NOW},
                                                 {"no", v1::REACH_OUT_ANSWER_NO}}};
constexpr Names<v1::Topic, 10> kTopics{{{"no topic", v1::TOPIC_NONE},
                                        {"money", v1::TOPIC_MONEY},
                                        {"home", v1::TOPIC_HOME},
                                        {"children", v1::TOPIC_CHILDREN},
                                        {"time together", v1::TOPIC_TIME_TOGETHER},
                                        {"closeness", v1::TOPIC_CLOSENESS},
                                        {"family", v1::TOPIC_FAMILY},
                                        {"plans", v1::TOPIC_PLANS},
                                        {"outside stress", v1::TOPIC_OUTSIDE_STRESS},
                                        {"something else", v1::TOPIC_SOMETHING_ELSE}}};
constexpr Names<v1::ExerciseKind, 13> kExercises{
    {{"a micro-pause", v1::EXERCISE_KIND_MICRO_PAUSE},
     {"breathing", v1::EXERCISE_KIND_BREATHING},
     {"the floor", v1::EXERCISE_KIND_FLOOR},
     {"a mirrored dialogue", v1::EXERCISE_KIND_MIRRORED_DIALOGUE},
     {"a stress talk", v1::EXERCISE_KIND_STRESS_TALK},
     {"a soft start", v1::EXERCISE_KIND_SOFT_START},
     {"a repair", v1::EXERCISE_KIND_REPAIR},
     {"a disclosure", v1::EXERCISE_KIND_DISCLOSURE},
     {"our own parts", v1::EXERCISE_KIND_OWN_PART},
     {"our strengths", v1::EXERCISE_KIND_STRENGTHS},
     {"a decision", v1::EXERCISE_KIND_DECISION},
     {"an aftermath", v1::EXERCISE_KIND_AFTERMATH},
     {"a closing", v1::EXERCISE_KIND_CLOSING}}};
constexpr Names<v1::ExerciseKind, 3> kAlone{{{"grounding", v1::EXERCISE_KIND_GROUNDING},
                                             {"reappraisal", v1::EXERCISE_KIND_REAPPRAISAL},
                                             {"slow breathing", v1::EXERCISE_KIND_SLOW_BREATHING}}};
constexpr Names<v1::SelfMark, 4> kHabits{{{"criticism", v1::SELF_MARK_CRITICISM},
                                          {"contempt", v1::SELF_MARK_CONTEMPT},
                                          {"defensiveness", v1::SELF_MARK_DEFENSIVENESS},
                                          {"stonewalling", v1::SELF_MARK_STONEWALLING}}};

template <const auto& kNames>
std::optional<Value> read_name(const std::string& text) {
  for (const auto& [name, value] : kNames) {
    if (name == text) return Value{value};
  }
  return std::nullopt;
}

template <const auto& kNames>
std::vector<std::string_view> names_of() {
  std::vector<std::string_view> names;
  for (const auto& each : kNames) names.push_back(each.first);
  return names;
}

std::optional<Value> read_feeling(const std::string& text) {
  if (auto zone = read_name<kZones>(text)) return zone;
  const auto place = grammar::place_in(text);
  if (!place) return std::nullopt;
  return Value{Place{.pleasantness = place->first, .arousal = place->second}};
}

std::optional<Value> read_time(const std::string& text) {
  const auto time = grammar::time_in(text);
  return time ? std::optional<Value>{*time} : std::nullopt;
}

std::optional<Value> read_number(const std::string& text) {
  const auto number = grammar::count_in(text);
  return number ? std::optional<Value>{*number} : std::nullopt;
}

std::optional<Value> read_text(const std::string& text) { return Value{text}; }

std::optional<Value> read_quoted(const std::string& text) {
  const bool quoted = text.size() > 2 && text.front() == '"' && text.back() == '"';
  return quoted ? std::optional<Value>{text.substr(1, text.size() - 2)} : std::nullopt;
}

constexpr std::array<Blank, 14> kBlanks{{
    {"WHO", "A or B", 1, read_name<kPartners>, names_of<kPartners>},
    {"WHOSE", "A's or B's", 1, read_name<kOwners>, names_of<kOwners>},
    {"FEELING", "calm, lively, low, amber or red, or a place such as 3,8 (pleasant, stirred up)", 1,
     read_feeling, names_of<kZones>},
    {"LEVEL", "nothing, zone or exact", 1, read_name<kLevels>, names_of<kLevels>},
    {"KIND", "comfort, listen, space, help me think or thanks", 3, read_name<kKinds>,
     names_of<kKinds>},
    {"ANSWER", "yes, not now or no", 2, read_name<kAnswers>, names_of<kAnswers>},
    {"TOPIC", "money, home, children, time together, closeness, family, plans, outside stress, ...",
     2, read_name<kTopics>, names_of<kTopics>},
    {"EXERCISE", "breathing, the floor, a soft start, a repair, a disclosure, a closing, ...", 3,
     read_name<kExercises>, names_of<kExercises>},
    {"ALONE", "grounding, reappraisal or slow breathing", 2, read_name<kAlone>, names_of<kAlone>},
    {"HABIT", "criticism, contempt, defensiveness or stonewalling", 1, read_name<kHabits>,
     names_of<kHabits>},
    {"TIME", "minutes and seconds such as 2:01", 1, read_time},
    {"NUMBER", "a whole number", 1, read_number},
    {"RULE", "the id of a rule, or of a family of rules", 1, read_text},
    {"WORDS", "words between two quotation marks", 60, read_quoted},
}};

}  // namespace

const Blank* blank_named(std::string_view name) {
  const auto* found = std::find_if(kBlanks.begin(), kBlanks.end(),
                                   [&](const Blank& each) { return each.name == name; });
  return found == kBlanks.end() ? nullptr : found;
}

}  // namespace attune::couple
