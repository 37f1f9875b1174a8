#include "protocol/texts.hpp"
#include "core/guidance/rulebook.hpp"
#include "protocol/input_keys.hpp"

#include <gtest/gtest.h>

#include "protocol/wording.hpp"

namespace attune::protocol {
namespace {

RuleCatalogue catalogue() {
  const auto texts = [](const std::string& word) {
    return LocaleTexts{.rules = {{"R3", RuleWords{.text = word,
                                                  .take_label = "t",
                                                  .decline_label = "d",
                                                  .why = word + " {your_zone}, {your_answers}."}}},
                       .inputs = {{"your_zone", word + " check-in"}, {"red", word + " very tense"}},
                       .retired = RuleWords{.text = word + " gone",
                                            .take_label = "o",
                                            .decline_label = "c",
                                            .why = word + " was."}};
  };
  return RuleCatalogue{{{"R3", RuleFacts{.material_row = "M5",
                                         .source = "P1",
                                         .grade = 'C',
                                         .action = SuggestionAction::pause}}},
                       {{"en", texts("en")}, {"es", texts("es")}, {"es-AR", texts("ar")}}};
}

TEST(Texts, FallBackFromTheNearestLanguageToEnglish) {
  const RuleCatalogue words = catalogue();
  EXPECT_EQ(words.nearest_locale("es-MX"), "es");
  EXPECT_EQ(words.nearest_locale("es-ar"), "es-AR");
  EXPECT_EQ(words.nearest_locale("es-AR-x-lunfardo"), "es-AR");
  EXPECT_EQ(words.nearest_locale("ES"), "es");
  EXPECT_EQ(words.nearest_locale("de-CH"), "en");
  EXPECT_EQ(words.nearest_locale("est"), "en");
  EXPECT_EQ(words.nearest_locale(""), "en");
  EXPECT_EQ(words.nearest_locale("-"), "en");
  EXPECT_EQ(words.text("R3", "es-MX").text, "es");
  EXPECT_EQ(words.text("R3", "fr").text, "en");
}

TEST(Texts, SayInWordsWhatARuleRead) {
  const auto words = catalogue().suggestion(
      "R3", "es", {{.name = "your_zone", .value = "red"}, {.name = "your_answers", .value = "3"}});
  EXPECT_EQ(words.why_sentence, "es es very tense, 3.");
  ASSERT_EQ(words.inputs.size(), 2U);
  EXPECT_EQ(words.inputs[0], (core::RuleInput{.name = "es check-in", .value = "es very tense"}));
  EXPECT_EQ(words.material_row, "M5");
  EXPECT_EQ(words.source, "P1");
  EXPECT_EQ(words.grade, "C");
  EXPECT_EQ(words.action, SuggestionAction::pause);
}

TEST(Texts, LeaveAnEllipsisForAnInputThatAnOlderRuleDidNotHave) {
  EXPECT_EQ(catalogue().suggestion("R3", "en", {}).why_sentence, "en ..., ....");
}

TEST(Texts, SayLittleOfARuleThatIsGone) {
  const auto words = catalogue().suggestion("R99", "es-MX", {{.name = "x", .value = "y"}});
  EXPECT_EQ(words.text, "es gone");
  EXPECT_EQ(words.why_sentence, "es was.");
  EXPECT_EQ(words.material_row, "");
  EXPECT_EQ(words.action, SuggestionAction::none);
}

TEST(Texts, NameAClauseAsTheSchemaDoes) {
  namespace guidance = core::guidance;
  const std::vector<std::pair<guidance::Clause, std::string_view>> all{
      {guidance::ZoneIs{}, "zone_is"},
      {guidance::ReachedOut{}, "reached_out"},
      {guidance::Answered{}, "answered"},
      {guidance::ReachOutOpen{}, "reach_out_open"},
      {guidance::PhaseIs{}, "phase_is"},
      {guidance::Since{}, "since"},
      {guidance::Shares{}, "shares"},
      {guidance::Offered{}, "offered"},
      {guidance::HeartIs{}, "heart_is"},
      {guidance::MeasureIs{}, "measure_is"},
      {guidance::PatternIs{}, "pattern_is"},
      {guidance::TopicIs{}, "topic_is"},
      {guidance::ExerciseIs{}, "exercise_is"},
      {guidance::ExerciseDone{}, "exercise_done"},
      {guidance::MarkedOwnHabit{}, "marked_own_habit"},
      {guidance::ToldWellbeing{}, "told_wellbeing"},
      {guidance::PausesCalled{}, "pauses_called"},
      {guidance::ReturnsKept{}, "returns_kept"},
      {guidance::Unanswered{}, "unanswered"},
      {guidance::FloorShare{}, "floor_share"},
      {guidance::HoldsFloor{}, "holds_floor"},
      {guidance::Keeps{}, "keeps"},
      {guidance::EveningEnds{}, "evening_ends"},
      {guidance::RedEvenings{}, "red_evenings"}};
  EXPECT_EQ(all.size(), std::variant_size_v<guidance::Clause>);
  for (const auto& [clause, name] : all) EXPECT_EQ(clause_name(clause), name);
}

TEST(Wording, CountsWords) {
  EXPECT_EQ(word_count(""), 0U);
  EXPECT_EQ(word_count("  \t"), 0U);
  EXPECT_EQ(word_count(" one  two\tthree "), 3U);
}

TEST(Wording, LooksForWholeWordsOfItsLanguage) {
  EXPECT_TRUE(fault_of("We MUST go", "en"));
  EXPECT_FALSE(fault_of("Mustard, nevertheless", "en"));
  EXPECT_TRUE(fault_of("Siempre igual", "es-MX"));
  EXPECT_FALSE(fault_of("Siempre igual", "en"));
  EXPECT_FALSE(fault_of("¿Nos ayuda una pausa?", "es"));
  EXPECT_TRUE(fault_of("¡Ya", "es"));
  EXPECT_TRUE(fault_of("Das ist deine Schuld", "de-AT"));
  EXPECT_FALSE(fault_of("Das ist dein Geld, niedrig genug", "de"));
  EXPECT_TRUE(fault_of("C'est ta faute", "fr"));
  EXPECT_TRUE(fault_of("„Immer“ ist lang", "de"));
  EXPECT_TRUE(fault_of("Dire « jamais » ?", "fr"));
  EXPECT_TRUE(fault_of("now！", "zh"));
}

TEST(Wording, LooksForArabicWordsWithTheirSignsAndWithAnAndBeforeThem) {
  EXPECT_TRUE(fault_of("يجب أن نتنفّس", "ar"));
  EXPECT_TRUE(fault_of("نتنفّس، ويَجِبُ ذلك", "ar-EG"));
  EXPECT_TRUE(fault_of("أنت هكذا دائمًا", "ar"));
  EXPECT_TRUE(fault_of("«دائما»؟", "ar"));
  EXPECT_TRUE(fault_of("هذا ذنبك، لا ذنبي", "ar"));
  EXPECT_FALSE(fault_of("هل يعجبك ذلك؟", "ar"));      // "likes" holds the letters of "must" apart.
  EXPECT_FALSE(fault_of("نستجيب لما يجبرنا", "ar"));  // "compels" begins with them.
}

TEST(Wording, KnowsTheLanguagesThatItWatches) {
  for (const std::string_view locale : {"en", "es-MX", "de", "fr", "ar-EG"}) {
    EXPECT_TRUE(is_watched(locale)) << locale;
  }
  EXPECT_FALSE(is_watched("it"));
  EXPECT_FALSE(is_watched("e"));
}

TEST(Wording, TellsUtf8FromWhatIsNot) {
  EXPECT_EQ(find_invalid_utf8("añ€𐍈"), std::nullopt);
  EXPECT_EQ(find_invalid_utf8("a\xC3"), 1U);             // Cut off.
  EXPECT_EQ(find_invalid_utf8("ab\xC0\xAF"), 2U);        // Overlong.
  EXPECT_EQ(find_invalid_utf8("\xE0\x80\xAF"), 0U);      // Overlong.
  EXPECT_EQ(find_invalid_utf8("\xED\xA0\x80"), 0U);      // A surrogate.
  EXPECT_EQ(find_invalid_utf8("\xF4\x90\x80\x80"), 0U);  // Beyond U+10FFFF.
  EXPECT_EQ(find_invalid_utf8("\x80"), 0U);
}

}  // namespace
}  // namespace attune::protocol
