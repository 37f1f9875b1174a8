// A rulebook with an error: file, line, column and a reason that says what was meant.
#include "protocol/rulebook_codec.hpp"

#include <gtest/gtest.h>

#include <string>

#include "base/limits.hpp"
#include "rulebook_files.hpp"

namespace attune::protocol::testing {
namespace {

constexpr const char* kRules = R"(rule {
  id: "R3"
  material_row: "M5"
  source: "protocols.md R3"
  grade: "C"
  audience: AUDIENCE_YOU
  when { zone_is { who: WHO_YOU zones: ZONE_RED } }
  guard { negated: true offered { rule_ids: "R3" within_s: 60 } }
  priority: 1
  cooldown_s: 60
  back_off_s: 60
  per_session_max: 2
  fades_after_s: 60
  action: ACTION_PAUSE
}
)";
constexpr const char* kTexts = R"(locale: "en"
rule {
  rule_id: "R3"
  text: "Would a pause help us?"
  take_label: "Pause"
  decline_label: "Not now"
  why: "You tapped '{your_zone}'."
}
retired { text: "Old." take_label: "Okay" decline_label: "Close" why: "It is gone." }
input { key: "your_zone" text: "your check-in" }
input { key: "red" text: "very tense" }
)";

std::string with(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}
std::string errors_of(const std::string& rules, const std::string& texts) {
  return errors_in({{"pause.txtpb", rules}, {"texts/en.txtpb", texts}});
}

/// One change to a sound file, and all that is said about it.
struct Broken {
  const char* name;
  const char* from;
  const char* to;
  const char* expected;

  friend void PrintTo(const Broken& broken, std::ostream* out) { *out << broken.name; }
};
std::string broken_name(const ::testing::TestParamInfo<Broken>& info) { return info.param.name; }

class BrokenRules : public ::testing::TestWithParam<Broken> {};
TEST_P(BrokenRules, SayFileLineAndWhatWasMeant) {
  EXPECT_EQ(errors_of(with(kRules, GetParam().from, GetParam().to), kTexts), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    RulebookCodec, BrokenRules,
    ::testing::Values(
        Broken{"UnknownField", "priority: 1", "prio: 1",
               "pause.txtpb:9:7: Message type \"attune.v1.Rule\" has no field named \"prio\".\n"},
        Broken{"UnknownZone", "ZONE_RED", "ZONE_PINK",
               "pause.txtpb:7:50: Unknown enumeration value of \"ZONE_PINK\" for field "
               "\"zones\".\n"},
        Broken{"UnclosedBrace", "ACTION_PAUSE\n}", "ACTION_PAUSE\n",
               "pause.txtpb:16:1: Expected identifier, got: \n"},
        Broken{"MissingId", "  id: \"R3\"\n", "",
               "pause.txtpb:1:1: id is missing\n"
               "pause.txtpb:7:35: there is no rule 'R3'\n"
               "texts/en.txtpb:1:1: there are no words for rule '' (pause.txtpb:1)\n"
               "texts/en.txtpb:3:3: there is no rule 'R3'\n"},
        Broken{"MalformedId", "id: \"R3\"", "id: \"R 3\"",
               "pause.txtpb:2:3: an id has at most 32 letters, digits and dashes\n"
               "pause.txtpb:8:35: there is no rule 'R3'\n"
               "texts/en.txtpb:1:1: there are no words for rule 'R 3' (pause.txtpb:1)\n"
               "texts/en.txtpb:3:3: there is no rule 'R3'\n"},
        Broken{"UnknownRow", "\"M5\"", "\"M15\"",
               "pause.txtpb:3:3: 'M15' is no row of the material: M1 to M14\n"},
        Broken{"NoSource", "protocols.md R3", "",
               "pause.txtpb:4:3: source is missing or over 200 bytes: say where the rule comes "
               "from\n"},
        Broken{"UnknownGrade", "\"C\"", "\"E\"",
               "pause.txtpb:5:3: grade is 'E'; A, B, C or D is meant\n"},
        Broken{"NoAudience", "  audience: AUDIENCE_YOU\n", "",
               "pause.txtpb:1:1: audience is missing: AUDIENCE_YOU, a rule speaks to one "
               "person\n"},
        Broken{"NoAction", "  action: ACTION_PAUSE\n", "",
               "pause.txtpb:1:1: action is missing: ACTION_NONE, ACTION_PAUSE, ...\n"},
        Broken{"NoCondition", "  when { zone_is { who: WHO_YOU zones: ZONE_RED } }\n", "",
               "pause.txtpb:1:1: a rule without 'when' would speak at any time\n"
               "texts/en.txtpb:7:3: why names {your_zone}, which this rule does not read\n"},
        Broken{"EmptyCondition", "zone_is { who: WHO_YOU zones: ZONE_RED }", "negated: true",
               "pause.txtpb:7:3: a condition without a clause: zone_is, reached_out, answered, "
               "...\n"
               "texts/en.txtpb:7:3: why names {your_zone}, which this rule does not read\n"},
        Broken{"NoZone", "zones: ZONE_RED", "",
               "pause.txtpb:7:10: zones is empty: name at least one zone\n"},
        Broken{"NoHeartState", "zone_is { who: WHO_YOU zones: ZONE_RED }",
               "zone_is { who: WHO_YOU zones: ZONE_RED } } when { heart_is {}",
               "pause.txtpb:7:60: states is empty: STATE_UP, STATE_POSSIBLE_FLOODING, ...\n"
               "texts/en.txtpb:1:1: there are no words for 'your_heart', which rule 'R3' may name "
               "(pause.txtpb:1)\n"},
        Broken{"MeasureWithoutBounds", "zone_is { who: WHO_YOU zones: ZONE_RED }",
               "zone_is { who: WHO_YOU zones: ZONE_RED } } when { measure_is { measure: "
               "MEASURE_HEART_Z }",
               "pause.txtpb:7:73: neither at_least nor at_most is given: every value would do\n"
               "texts/en.txtpb:1:1: there are no words for 'your_heart_from_calm', which rule 'R3' "
               "may name (pause.txtpb:1)\n"},
        Broken{"MeasureWithCrossedBounds", "zone_is { who: WHO_YOU zones: ZONE_RED }",
               "zone_is { who: WHO_YOU zones: ZONE_RED } } when { measure_is { measure: "
               "MEASURE_HEART_Z at_least: 2 at_most: 1 }",
               "pause.txtpb:7:98: at_least is above at_most: no value would do\n"
               "texts/en.txtpb:1:1: there are no words for 'your_heart_from_calm', which rule 'R3' "
               "may name (pause.txtpb:1)\n"},
        Broken{"NoPattern", "zone_is { who: WHO_YOU zones: ZONE_RED }",
               "zone_is { who: WHO_YOU zones: ZONE_RED } } when { pattern_is {}",
               "pause.txtpb:7:60: patterns is empty: PATTERN_MOVED_TOGETHER, ...\n"
               "texts/en.txtpb:1:1: there are no words for 'our_lines', which rule 'R3' may name "
               "(pause.txtpb:1)\n"},
        Broken{"NobodysZone", "who: WHO_YOU ", "",
               "pause.txtpb:7:10: who is missing: WHO_YOU or WHO_PARTNER\n"},
        Broken{"NoneInARow", "zones: ZONE_RED", "zones: ZONE_RED in_a_row: 0",
               "pause.txtpb:7:49: in_a_row is 0; 1 to 512 can be counted\n"},
        Broken{"TooManyInARow", "zones: ZONE_RED", "zones: ZONE_RED in_a_row: 513",
               "pause.txtpb:7:49: in_a_row is 513; 1 to 512 can be counted\n"},
        Broken{"UnspecifiedZone", "zones: ZONE_RED", "zones: [ZONE_RED, ZONE_UNSPECIFIED]",
               "pause.txtpb:7:33: this is none of the zones\n"},
        Broken{"NoCooldown", "cooldown_s: 60", "cooldown_s: 0",
               "pause.txtpb:10:3: cooldown_s is 0; seconds from 1 to 86400 are meant\n"},
        Broken{"NegativeBackOff", "back_off_s: 60", "back_off_s: -5",
               "pause.txtpb:11:3: back_off_s is -5; seconds from 1 to 86400 are meant\n"},
        Broken{"NegativeSessionMax", "per_session_max: 2", "per_session_max: -1",
               "pause.txtpb:12:3: per_session_max is negative; 0 stands for no bound\n"},
        Broken{"FadesTooLate", "fades_after_s: 60", "fades_after_s: 86401",
               "pause.txtpb:13:3: fades_after_s is 86401; seconds from 1 to 86400 are meant\n"},
        Broken{"WindowTooLong", "within_s: 60", "within_s: 86401",
               "pause.txtpb:8:50: within_s is 86401; seconds from 1 to 86400 are meant\n"},
        Broken{"UnknownOtherRule", "rule_ids: \"R3\"", "rule_ids: \"R33\"",
               "pause.txtpb:8:35: there is no rule 'R33'; did you mean 'R3'?\n"},
        Broken{"ReadsThePartnerInAPause", "guard {",
               "when { phase_is { phases: PHASE_PAUSED } } guard { zone_is { who: WHO_PARTNER "
               "zones: ZONE_RED } }\n  guard {",
               "pause.txtpb:1:1: this rule can never speak: while paused, nothing of the "
               "partner's is known\n"
               "texts/en.txtpb:1:1: there are no words for 'phase', which rule 'R3' may name "
               "(pause.txtpb:1)\n"
               "texts/en.txtpb:1:1: there are no words for 'paused', which rule 'R3' may name "
               "(pause.txtpb:1)\n"}),
    broken_name);

class BrokenTexts : public ::testing::TestWithParam<Broken> {};
TEST_P(BrokenTexts, SayFileLineAndWhatWasMeant) {
  EXPECT_EQ(errors_of(kRules, with(kTexts, GetParam().from, GetParam().to)), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    RulebookCodec, BrokenTexts,
    ::testing::Values(
        Broken{"ThirteenWords", "Would a pause help us?", "a b c d e f g h i j k l m",
               "texts/en.txtpb:4:3: text has 13 words; at most 12 are read in two seconds\n"},
        Broken{"AnExclamationMark", "help us?", "help us!",
               "texts/en.txtpb:4:3: text shouts: there are no exclamation marks here\n"},
        Broken{"AnOrder", "Would a pause help us?", "You should pause",
               "texts/en.txtpb:4:3: text says 'you should', which sounds like an order; offer "
               "instead (M13)\n"},
        Broken{"AVerdict", "You tapped '{your_zone}'.", "We Always do this.",
               "texts/en.txtpb:7:3: why says 'always', which makes a verdict of a moment; say how "
               "it is now\n"},
        Broken{"AnEmoji", "Would", "\xF0\x9F\x98\x80 Would",
               "texts/en.txtpb:4:3: text holds an emoji: the words are enough\n"},
        Broken{"AControlCharacter", "Would", "\\001Would",
               "texts/en.txtpb:4:3: text holds a control character\n"},
        Broken{"EscapedBytesThatAreNoUtf8", "Would", "\\377Would",
               "texts/en.txtpb:4:3: text is not UTF-8\n"},
        Broken{"BytesThatAreNoUtf8", "Would", "\xFFWould",
               "texts/en.txtpb:4:10: this byte is not UTF-8\n"},
        Broken{"AnEmptyLabel", "\"Pause\"", "\" \"", "texts/en.txtpb:5:3: take_label is empty\n"},
        Broken{"NoDeclineLabel", "  decline_label: \"Not now\"\n", "",
               "texts/en.txtpb:2:1: decline_label is empty\n"},
        Broken{"AnUnknownRule", "rule_id: \"R3\"", "rule_id: \"R4\"",
               "texts/en.txtpb:1:1: there are no words for rule 'R3' (pause.txtpb:1)\n"
               "texts/en.txtpb:3:3: there is no rule 'R4'\n"},
        Broken{"AnUnknownBlank", "{your_zone}", "{partner_zone}",
               "texts/en.txtpb:7:3: why names {partner_zone}, which this rule does not read\n"},
        Broken{"AnOpenBlank", "{your_zone}", "{your_zone",
               "texts/en.txtpb:7:3: why has a { without its }\n"},
        Broken{"AMissingInput", "input { key: \"red\" text: \"very tense\" }\n", "",
               "texts/en.txtpb:1:1: there are no words for 'red', which rule 'R3' may name "
               "(pause.txtpb:1)\n"},
        Broken{
            "NoWordsForRetiredRules",
            "retired { text: \"Old.\" take_label: \"Okay\" decline_label: \"Close\" why: \"It is "
            "gone.\" }\n",
            "", "texts/en.txtpb:1:1: retired is missing: words for rules that are gone\n"},
        Broken{"AnotherLocaleThanTheFile", "locale: \"en\"", "locale: \"es\"",
               "texts/en.txtpb: is missing: every language without words of its own falls back to "
               "it\n"
               "texts/en.txtpb:1:1: locale is 'es', but the file's name says otherwise\n"},
        Broken{"AnUnknownLocale", "locale: \"en\"", "locale: \"English\"",
               "texts/en.txtpb: is missing: every language without words of its own falls back to "
               "it\n"
               "texts/en.txtpb:1:1: unknown locale 'English': a tag such as en or es-MX is "
               "meant\n"}),
    broken_name);

TEST(RulebookCodec, TakesASoundRulebook) { EXPECT_EQ(errors_of(kRules, kTexts), ""); }

TEST(RulebookCodec, ReportsAllErrorsAtOnceByFileAndLine) {
  const auto rules = with(with(kRules, "\"M5\"", "\"M0\""), "\"C\"", "\"F\"");
  EXPECT_EQ(errors_of(rules, with(kTexts, "help us?", "help us!")),
            "pause.txtpb:3:3: 'M0' is no row of the material: M1 to M14\n"
            "pause.txtpb:5:3: grade is 'F'; A, B, C or D is meant\n"
            "texts/en.txtpb:4:3: text shouts: there are no exclamation marks here\n");
}

TEST(RulebookCodec, NamesBothPlacesOfAnIdGivenTwice) {
  EXPECT_EQ(errors_in({{"a.txtpb", kRules}, {"b.txtpb", kRules}, {"texts/en.txtpb", kTexts}}),
            "b.txtpb:2:3: id 'R3' was given already at a.txtpb:1\n");
}

TEST(RulebookCodec, MissesARulesWordsInEachLanguageThatThereIs) {
  const auto spanish = with(kTexts, "locale: \"en\"", "locale: \"es\"");
  const auto at = spanish.find("rule {");
  const auto without = std::string{spanish}.erase(at, spanish.find("retired") - at);
  EXPECT_EQ(
      errors_in({{"pause.txtpb", kRules}, {"texts/en.txtpb", kTexts}, {"texts/es.txtpb", without}}),
      "texts/es.txtpb:1:1: there are no words for rule 'R3' (pause.txtpb:1)\n");
}

TEST(RulebookCodec, DoesNotBlameTheWordsForAFileOfRulesThatCannotBeRead) {
  EXPECT_EQ(errors_of(std::string{kRules} + "rule {", kTexts),
            "pause.txtpb:16:7: Expected identifier, got: \n");
}

TEST(RulebookCodec, NeedsEnglishWordsAndARule) {
  EXPECT_EQ(errors_in({}),
            "*.txtpb: there is no rule in them\n"
            "texts/en.txtpb: is missing: every language without words of its own falls back to "
            "it\n");
}

TEST(RulebookCodec, TakesAFileAtItsByteLimitAndNotOneByteMore) {
  const auto sized = [](std::size_t bytes) {
    std::string rules{kRules};
    rules.resize(bytes, ' ');
    return errors_of(rules, kTexts);
  };
  EXPECT_EQ(sized(limits::kRulebookFileBytesMax), "");
  EXPECT_EQ(sized(limits::kRulebookFileBytesMax + 1),
            "pause.txtpb: has 262145 bytes; at most 262144 are read\n");
}

/// That many rules R0, R1, ..., and their words.
RulebookFiles many_rules(std::size_t count) {
  std::string rules;
  std::string texts{kTexts};
  texts.erase(texts.find("rule {"), texts.find("retired") - texts.find("rule {"));
  for (std::size_t i = 0; i < count; ++i) {
    const std::string id = "\"Q" + std::to_string(i) + "\"";
    rules += with(with(kRules, "\"R3\"", id), "\"R3\"", id);
    texts += "rule { rule_id: " + id +
             " text: \"A pause?\" take_label: \"Yes\" decline_label: \"No\" why: \"So.\" }\n";
  }
  return {{"a.txtpb", rules}, {"texts/en.txtpb", texts}};
}

TEST(RulebookCodec, TakesAsManyRulesAsItsLimitAndNotOneMore) {
  EXPECT_EQ(errors_in(many_rules(limits::kRulesMax)), "");
  const std::string over = errors_in(many_rules(limits::kRulesMax + 1));
  EXPECT_EQ(over.substr(0, over.find('\n')),
            "a.txtpb:3841:1: is one rule too many: a rulebook has at most 256");
}

TEST(RulebookCodec, TakesAsManyFilesAsItsLimitAndNotOneMore) {
  const auto errors = [](std::size_t count) {
    RulebookFiles files{{"pause.txtpb", kRules}, {"texts/en.txtpb", kTexts}};
    while (files.size() < count)
      files.emplace_back("z" + std::to_string(files.size()) + ".txtpb", "");
    return errors_in(files);
  };
  EXPECT_EQ(errors(limits::kRulebookFilesMax), "");
  EXPECT_EQ(errors(limits::kRulebookFilesMax + 1),
            "z64.txtpb: is one file too many: a rulebook has at most 64\n");
}

TEST(RulebookCodec, TakesAsManyConditionsAsItsLimitAndNotOneMore) {
  const auto errors = [](std::size_t count) {
    std::string more;
    for (std::size_t i = 2; i < count; ++i)
      more += "guard { shares { who: WHO_YOU at_least: VISIBILITY_ZONE } } ";
    return errors_of(with(kRules, "priority", more + "priority"), kTexts);
  };
  EXPECT_EQ(errors(limits::kRuleConditionsMax), "");
  EXPECT_EQ(errors(limits::kRuleConditionsMax + 1),
            "pause.txtpb:1:1: a rule has at most 16 conditions and guards; here are 17\n");
}

TEST(RulebookCodec, TakesALineALabelAndAWhyAtTheirByteLimitsAndNotOneByteMore) {
  const auto errors = [](const char* from, std::size_t bytes) {
    return errors_of(kRules, with(kTexts, from, std::string(bytes, 'x')));
  };
  EXPECT_EQ(errors("Would a pause help us?", limits::kSuggestionBytesMax), "");
  EXPECT_EQ(errors("Would a pause help us?", limits::kSuggestionBytesMax + 1),
            "texts/en.txtpb:4:3: text has 161 bytes; at most 160 fit\n");
  EXPECT_EQ(errors("Not now", limits::kLabelBytesMax), "");
  EXPECT_EQ(errors("Not now", limits::kLabelBytesMax + 1),
            "texts/en.txtpb:6:3: decline_label has 33 bytes; at most 32 fit\n");
  EXPECT_EQ(errors("You tapped '{your_zone}'.", limits::kWhyBytesMax), "");
  EXPECT_EQ(errors("You tapped '{your_zone}'.", limits::kWhyBytesMax + 1),
            "texts/en.txtpb:7:3: why has 321 bytes; at most 320 fit\n");
}

TEST(RulebookCodec, TakesALineOfAsManyWordsAsAreReadAtAGlanceAndNotOneMore) {
  const auto errors = [](std::size_t words) {
    std::string line = "us";
    for (std::size_t i = 1; i < words; ++i) line += " us";
    return errors_of(kRules, with(kTexts, "Would a pause help us?", line));
  };
  EXPECT_EQ(errors(limits::kSuggestionWordsMax), "");
  EXPECT_EQ(errors(limits::kSuggestionWordsMax + 1),
            "texts/en.txtpb:4:3: text has 13 words; at most 12 are read in two seconds\n");
}

TEST(RulebookCodec, TakesAnIdAndASourceAtTheirByteLimitsAndNotOneByteMore) {
  const auto named = [](std::size_t bytes) {
    const std::string id(bytes, 'R');
    const std::string rules =
        with(with(kRules, "\"R3\"", '"' + id + '"'), "rule_ids: \"R3\"", "rule_ids: \"" + id + '"');
    return errors_of(rules, with(kTexts, "R3", id));
  };
  EXPECT_EQ(named(limits::kRuleIdBytesMax), "");
  EXPECT_TRUE(
      named(limits::kRuleIdBytesMax + 1)
          .starts_with("pause.txtpb:2:3: an id has at most 32 letters, digits and dashes\n"))
      << named(limits::kRuleIdBytesMax + 1);
  const auto sourced = [](std::size_t bytes) {
    return errors_of(with(kRules, "protocols.md R3", std::string(bytes, 's')), kTexts);
  };
  EXPECT_EQ(sourced(limits::kRuleSourceBytesMax), "");
  EXPECT_EQ(
      sourced(limits::kRuleSourceBytesMax + 1),
      "pause.txtpb:4:3: source is missing or over 200 bytes: say where the rule comes from\n");
}

TEST(RulebookCodec, CountsAsFarAsAStateRemembersAndNotFurther) {
  const auto in_a_row = [](std::size_t count) {
    return errors_of(
        with(kRules, "zones: ZONE_RED", "zones: ZONE_RED in_a_row: " + std::to_string(count)),
        kTexts);
  };
  EXPECT_EQ(in_a_row(limits::kCheckInsKept), "");
  EXPECT_EQ(in_a_row(limits::kCheckInsKept + 1),
            "pause.txtpb:7:49: in_a_row is 513; 1 to 512 can be counted\n");
  for (const std::string of : {"reached_out { who: WHO_YOU", "answered { who: WHO_YOU"}) {
    const auto at_least = [&](std::size_t count) {
      return errors_of(with(kRules, "priority",
                            "guard { negated: true " + of + " within_s: 60 at_least: " +
                                std::to_string(count) + " } } priority"),
                       kTexts);
    };
    EXPECT_EQ(at_least(limits::kReachOutsKept).find("at_least"), std::string::npos) << of;
    EXPECT_NE(at_least(limits::kReachOutsKept + 1).find("at_least is 65; 1 to 64 can be counted"),
              std::string::npos)
        << of;
  }
}

/// What is wrong with a guard, without the place and without the texts that it lacks.
std::string wrong_with_guard(const std::string& clause) {
  const std::string errors = errors_of(
      with(kRules, "priority", "guard { negated: true " + clause + " } priority"), kTexts);
  const auto from = errors.find(": ");
  return errors.empty() ? "" : errors.substr(from + 2, errors.find('\n') - from - 2);
}

TEST(RulebookCodec, CountsThePausesOfASessionAndNotFurther) {
  const auto pauses = [](std::size_t count) {
    return wrong_with_guard(
        "pauses_called { who: WHO_YOU within_s: 60 at_least: " + std::to_string(count) + " }");
  };
  EXPECT_EQ(pauses(limits::kPausesCountedMax), "");
  EXPECT_EQ(pauses(limits::kPausesCountedMax + 1), "at_least is 17; 1 to 16 can be counted");
  EXPECT_EQ(wrong_with_guard("returns_kept { at_least: 17 }"),
            "at_least is 17; 1 to 16 can be counted");
}

TEST(RulebookCodec, SaysWhatIsMissingInTheNewerClauses) {
  EXPECT_EQ(wrong_with_guard("topic_is {}"), "topics is empty: TOPIC_MONEY, TOPIC_HOME, ...");
  EXPECT_EQ(wrong_with_guard("exercise_is {}"), "");
  EXPECT_EQ(wrong_with_guard("exercise_done { within_s: 60 }"),
            "kinds is empty: EXERCISE_KIND_REPAIR, ...");
  EXPECT_EQ(wrong_with_guard("marked_own_habit { within_s: 60 }"),
            "marks is empty: SELF_MARK_CRITICISM, ...");
  EXPECT_EQ(wrong_with_guard("told_wellbeing {}"), "");
  EXPECT_EQ(wrong_with_guard("holds_floor {}"), "who is missing: WHO_YOU or WHO_PARTNER");
  for (const std::string percent : {"50", "99"}) {
    EXPECT_EQ(wrong_with_guard("floor_share { who: WHO_YOU within_s: 60 above_percent: " + percent +
                               " }"),
              "");
  }
  EXPECT_EQ(wrong_with_guard("floor_share { who: WHO_YOU within_s: 60 above_percent: 100 }"),
            "above_percent is 100; 50 to 99 is meant");
  EXPECT_EQ(wrong_with_guard("zone_is { who: WHO_YOU zones: ZONE_RED for_at_least_s: 121 }"),
            "for_at_least_s is 121; seconds from 0 to 120 are meant");
  EXPECT_EQ(wrong_with_guard("since { mark: MARK_TOPIC_STARTED at_least_s: 60 at_most_s: 60 }"),
            "at_least_s is not below at_most_s: no time would do");
}

TEST(RulebookCodec, AnExerciseAndItsActionGoTogether) {
  const auto with_action = [](const std::string& action) {
    const std::string errors = errors_of(with(kRules, "action: ACTION_PAUSE", action), kTexts);
    return errors.find("exercise and ACTION_EXERCISE go together") != std::string::npos;
  };
  EXPECT_FALSE(with_action("action: ACTION_EXERCISE exercise: EXERCISE_KIND_REPAIR"));
  EXPECT_TRUE(with_action("action: ACTION_EXERCISE"));
  EXPECT_TRUE(with_action("action: ACTION_PAUSE exercise: EXERCISE_KIND_REPAIR"));
}

TEST(RulebookCodec, TakesTheLongestTimeOfARuleAndNotOneSecondMore) {
  constexpr std::int64_t kMost = limits::kRuleTimeMaxMs / 1000;
  const auto cooldown = [](std::int64_t seconds) {
    return errors_of(with(kRules, "cooldown_s: 60", "cooldown_s: " + std::to_string(seconds)),
                     kTexts);
  };
  EXPECT_EQ(cooldown(kMost), "");
  EXPECT_EQ(cooldown(kMost + 1),
            "pause.txtpb:10:3: cooldown_s is 86401; seconds from 1 to 86400 are meant\n");
}

TEST(RulebookCodec, TakesATakeLabelAndTheWordsOfAnInputAtTheirByteLimitsAndNotOneByteMore) {
  const auto errors = [](const char* from, std::size_t bytes) {
    return errors_of(kRules, with(kTexts, from, std::string(bytes, 'x')));
  };
  EXPECT_EQ(errors("Pause", limits::kLabelBytesMax), "");
  EXPECT_EQ(errors("Pause", limits::kLabelBytesMax + 1),
            "texts/en.txtpb:5:3: take_label has 33 bytes; at most 32 fit\n");
  EXPECT_EQ(errors("very tense", limits::kSuggestionBytesMax), "");
  EXPECT_EQ(errors("very tense", limits::kSuggestionBytesMax + 1),
            "texts/en.txtpb:11:20: text has 161 bytes; at most 160 fit\n");
}

TEST(RulebookCodec, TakesALocaleAtItsByteLimitAndNotOneByteMore) {
  const auto errors = [](const std::string& last_part) {
    const std::string locale = "en-abcdefgh-abcdefgh-abcdefgh-" + last_part;
    return errors_in({{"pause.txtpb", kRules},
                      {"texts/en.txtpb", kTexts},
                      {"texts/" + locale + ".txtpb",
                       with(kTexts, "locale: \"en\"", "locale: \"" + locale + '"')}});
  };
  static_assert(limits::kLocaleBytesMax == 35);
  EXPECT_EQ(errors("abcde"), "");
  EXPECT_NE(errors("abcdef").find("unknown locale"), std::string::npos);
}

TEST(RulebookCodec, RefusesALanguageWhoseOrdersVerdictsAndBlameItDoesNotKnow) {
  EXPECT_EQ(
      errors_in({{"pause.txtpb", kRules},
                 {"texts/en.txtpb", kTexts},
                 {"texts/it.txtpb", with(kTexts, "locale: \"en\"", "locale: \"it\"")}}),
      "texts/it.txtpb:1:1: nothing is looked for in 'it': name its orders, verdicts and blame in "
      "server/protocol/wording.cpp first\n");
}

TEST(RulebookCodec, PrintsNothing) {
  ::testing::internal::CaptureStderr();
  EXPECT_NE(errors_of("rule { id: 7 }", "locale: \"en\" \xFF"), "");
  EXPECT_NE(errors_of("nonsense", "rule { text: \"\\377\" }"), "");
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
}

}  // namespace
}  // namespace attune::protocol::testing
