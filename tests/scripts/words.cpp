#include "words.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "couple/script/figures.hpp"

namespace attune::scripts {
namespace {

using core::ReachOutAnswer;
using core::ReachOutKind;
using core::Seat;
using core::Visibility;
using core::Zone;

template <class T, std::size_t N>
using Names = std::array<std::pair<std::string_view, T>, N>;

constexpr Names<Seat, 2> kPartnerNames{{{"A", Seat::partner_a}, {"B", Seat::partner_b}}};
constexpr Names<Seat, 2> kOwnerNames{{{"A's", Seat::partner_a}, {"B's", Seat::partner_b}}};
constexpr Names<Zone, 5> kZoneNames{{{"calm", Zone::calm},
                                     {"lively", Zone::lively},
                                     {"low", Zone::low},
                                     {"amber", Zone::amber},
                                     {"red", Zone::red}}};
constexpr Names<Visibility, 3> kLevelNames{
    {{"nothing", Visibility::private_}, {"zone", Visibility::zone}, {"exact", Visibility::exact}}};
constexpr Names<ReachOutKind, 5> kKindNames{{{"comfort", ReachOutKind::comfort},
                                             {"listen", ReachOutKind::listen},
                                             {"space", ReachOutKind::space},
                                             {"help me think", ReachOutKind::help_me_think},
                                             {"thanks", ReachOutKind::thanks}}};
constexpr Names<ReachOutAnswer, 3> kAnswerNames{{{"yes", ReachOutAnswer::yes},
                                                 {"not now", ReachOutAnswer::not_now},
                                                 {"no", ReachOutAnswer::no}}};

using core::SelfMark;
using core::Topic;
constexpr Names<Topic, 10> kTopicNames{{{"no topic", Topic::none},
                                        {"money", Topic::money},
                                        {"home", Topic::home},
                                        {"children", Topic::children},
                                        {"time together", Topic::time_together},
                                        {"closeness", Topic::closeness},
                                        {"family", Topic::family},
                                        {"plans", Topic::plans},
                                        {"outside stress", Topic::outside_stress},
                                        {"something else", Topic::something_else}}};
constexpr Names<core::exercise::Kind, 13> kExerciseNames{
    {{"a micro-pause", core::exercise::Kind::micro_pause},
     {"breathing", core::exercise::Kind::breathing},
     {"the floor", core::exercise::Kind::floor},
     {"a mirrored dialogue", core::exercise::Kind::mirrored_dialogue},
     {"a stress talk", core::exercise::Kind::stress_talk},
     {"a soft start", core::exercise::Kind::soft_start},
     {"a repair", core::exercise::Kind::repair},
     {"a disclosure", core::exercise::Kind::disclosure},
     {"our own parts", core::exercise::Kind::own_part},
     {"our strengths", core::exercise::Kind::strengths},
     {"a decision", core::exercise::Kind::decision},
     {"an aftermath", core::exercise::Kind::aftermath},
     {"a closing", core::exercise::Kind::closing}}};
constexpr Names<SelfMark, 4> kHabitNames{{{"criticism", SelfMark::criticism},
                                          {"contempt", SelfMark::contempt},
                                          {"defensiveness", SelfMark::defensiveness},
                                          {"stonewalling", SelfMark::stonewalling}}};

template <const auto& kNames>
std::optional<Value> read_name(const std::string& text) {
  for (const auto& [name, value] : kNames) {
    if (name == text) return Value{value};
  }
  return std::nullopt;
}

std::optional<Value> read_feeling(const std::string& text) {
  for (const auto& [name, zone] : kZoneNames) {
    if (name == text) return Value{point_in(zone)};
  }
  const auto place = grammar::place_in(text);
  if (!place) return std::nullopt;
  return Value{core::GridPoint{static_cast<std::uint8_t>(place->first),
                               static_cast<std::uint8_t>(place->second)}};
}

std::optional<Value> read_time(const std::string& text) {
  const auto time = grammar::time_in(text);
  return time ? std::optional<Value>{Millis{time->count()}} : std::nullopt;
}

std::optional<Value> read_number(const std::string& text) {
  const auto number = grammar::count_in(text);
  return number ? std::optional<Value>{static_cast<int>(*number)} : std::nullopt;
}

std::optional<Value> read_text(const std::string& text) { return Value{text}; }

constexpr std::array<Blank, 12> kBlanks{{
    {"WHO", "A or B", 1, read_name<kPartnerNames>},
    {"WHOSE", "A's or B's", 1, read_name<kOwnerNames>},
    {"FEELING", "calm, lively, low, amber or red, or a place such as 3,8 (pleasant, stirred up)", 1,
     read_feeling},
    {"LEVEL", "nothing, zone or exact", 1, read_name<kLevelNames>},
    {"KIND", "comfort, listen, space, help me think or thanks", 3, read_name<kKindNames>},
    {"ANSWER", "yes, not now or no", 2, read_name<kAnswerNames>},
    {"TOPIC", "money, home, children, time together, closeness, family, plans, outside stress, ...",
     2, read_name<kTopicNames>},
    {"EXERCISE", "breathing, the floor, a soft start, a repair, a disclosure, a closing, ...", 3,
     read_name<kExerciseNames>},
    {"HABIT", "criticism, contempt, defensiveness or stonewalling", 1, read_name<kHabitNames>},
    {"TIME", "minutes and seconds such as 2:01", 1, read_time},
    {"NUMBER", "a whole number", 1, read_number},
    {"RULE", "the id of a rule", 1, read_text},
}};

}  // namespace

const Blank* blank_named(std::string_view name) {
  const auto* found = std::find_if(kBlanks.begin(), kBlanks.end(),
                                   [&](const Blank& each) { return each.name == name; });
  return found == kBlanks.end() ? nullptr : found;
}

core::GridPoint point_in(core::Zone zone) {
  switch (zone) {
    case Zone::calm: return {5, 4};
    case Zone::lively: return {7, 7};
    case Zone::low: return {2, 3};
    case Zone::amber: return {4, 6};
    case Zone::red: return {2, 8};
  }
  return {};
}

}  // namespace attune::scripts
