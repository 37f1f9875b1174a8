// What the reader of evenings says to whoever writes them, and that what ships can be read.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "couple/script/script.hpp"

namespace attune::couple {
namespace {

using std::chrono::seconds;
using ::testing::HasSubstr;
using ::testing::StartsWith;

Script read(const std::string& text) { return read_script("x.couple", text); }

/// The one error of the text.
std::string error_in(const std::string& text) {
  const Script script = read(text);
  EXPECT_EQ(script.errors.size(), 1U) << text;
  return script.errors.empty() ? "" : to_string(script.errors.front());
}

TEST(EveningScript, HasATimeAPersonAndWhatTheyDo) {
  const Script script = read(
      "# of calm\n0:20 A taps red  # so\n  B taps 3,8\nwait 0:05\nT notes \"a # is no comment\"\n"
      "B answers yes, refused\n");
  ASSERT_TRUE(script.errors.empty()) << to_string(script.errors.front());
  ASSERT_EQ(script.lines.size(), 4U);
  EXPECT_EQ(script.lines[0].at, seconds{20});
  EXPECT_EQ(script.lines[0].number, 2U);
  EXPECT_EQ(script.lines[1].at, seconds{20});
  EXPECT_EQ(actor_of(*script.lines[1].verb, script.lines[1].values), Who::b);
  EXPECT_EQ(script.lines[2].at, seconds{25});
  EXPECT_EQ(std::get<std::string>(script.lines[2].values.front()), "a # is no comment");
  EXPECT_EQ(actor_of(*script.lines[2].verb, script.lines[2].values), Who::therapist);
  EXPECT_TRUE(script.lines[3].refused);
}

TEST(EveningScript, SaysWhereALineIsWrongAndWhatWasMeant) {
  EXPECT_EQ(error_in("\n 0:10 A tapps red\n"),
            "x.couple:2:9: 'tapps' after 'A' is no line that we know (attune-couple --verbs lists "
            "them). Did you mean 'taps'?");
  EXPECT_THAT(error_in("A taps rad"),
              StartsWith("x.couple:1:8: 'rad' after 'A taps', where calm,"));
  EXPECT_THAT(error_in("A taps rad"), HasSubstr("Did you mean 'red'?"));
  EXPECT_THAT(error_in("A brings up time togethr"), HasSubstr("Did you mean 'time together'?"));
  EXPECT_THAT(error_in("A reaches out for confort"), HasSubstr("Did you mean 'comfort'?"));
  EXPECT_THAT(error_in("a taps red"), HasSubstr("Did you mean 'A'?"));
  EXPECT_THAT(error_in("A taps"), StartsWith("x.couple:1:7: nothing after 'A taps', where"));
  EXPECT_THAT(error_in("A taps red twice"),
              StartsWith("x.couple:1:12: 'twice' after 'A taps red'"));
  EXPECT_THAT(error_in("A sings loudly"), ::testing::Not(HasSubstr("Did you mean")));
  EXPECT_THAT(error_in("A taps 0,5"), StartsWith("x.couple:1:8: "));
  EXPECT_THAT(error_in("T whispers slow down"), HasSubstr("between two quotation marks"));
}

TEST(EveningScript, SaysWhatIsWrongWithATime) {
  EXPECT_THAT(error_in("0:10 A taps red\n0:09 B taps red"),
              StartsWith("x.couple:2:1: '0:09' is before the line above it"));
  EXPECT_THAT(error_in("1:5 A taps red"), StartsWith("x.couple:1:1: '1:5' is no time"));
  EXPECT_THAT(error_in("1441:00 A taps red"), StartsWith("x.couple:1:1: '1441:00' is no time"));
  EXPECT_THAT(error_in("2:00"), HasSubstr("a time, and nothing that happens then"));
  EXPECT_TRUE(read("1440:00 A taps red").errors.empty());
}

TEST(EveningScript, OnlyWhatIsSaidToTheServerCanBeRefused) {
  EXPECT_THAT(error_in("B goes offline, refused"), HasSubstr("can be refused"));
  EXPECT_THAT(error_in("# nothing at all\n"), HasSubstr("nothing happens"));
}

TEST(EveningScript, MayHaveSoManyLinesAndBytesAndNotOneMore) {
  std::string lines;
  for (std::size_t i = 0; i < kScriptLinesMax; ++i) lines += "A taps red\n";
  EXPECT_TRUE(read(lines).errors.empty());
  EXPECT_THAT(error_in(lines + "A taps red\n"), HasSubstr(":20001:1: a line too many"));
  std::string bytes = "A taps red\n#";
  bytes.resize(kScriptBytesMax, ' ');
  EXPECT_TRUE(read(bytes).errors.empty());
  EXPECT_THAT(error_in(bytes + " "), HasSubstr("more than a MiB"));
}

TEST(EveningScript, AFileThatIsNotThereIsAnError) {
  const Script script = read_script_file("/nowhere/x.couple");
  ASSERT_EQ(script.errors.size(), 1U);
  EXPECT_THAT(to_string(script.errors.front()), HasSubstr("cannot be read"));
}

TEST(EveningScript, WhatShipsCanBeRead) {
  const std::string folder = std::string{ATTUNE_SOURCE_DIR} + "/client_sdk/cpp/couple/scripts/";
  const Script evening = read_script_file(folder + "evening.couple");
  const Script demo = read_script_file(folder + "demo.couple");
  for (const Script* each : {&evening, &demo}) {
    for (const ScriptError& error : each->errors) ADD_FAILURE() << to_string(error);
  }
  EXPECT_TRUE(evening.opens_the_door());
  EXPECT_TRUE(evening.has_therapist());
  EXPECT_FALSE(demo.opens_the_door());
  EXPECT_FALSE(demo.has_therapist());
}

/// A word or two for each blank, so that no pattern of the table is out of anybody's reach.
std::string example_of(std::string_view pattern) {
  std::string line;
  for (const std::string& word : grammar::words_of(pattern)) {
    const Blank* blank = blank_named(word);
    std::string there = word;
    if (blank != nullptr && blank->names != nullptr) there = std::string{blank->names().front()};
    if (word == "TIME") there = "2:01";
    if (word == "NUMBER") there = "5";
    if (word == "RULE") there = "R20";
    if (word == "WORDS") there = "\"in my words\"";
    line += (line.empty() ? "" : " ") + there;
  }
  return line;
}

TEST(EveningScript, EveryVerbOfTheTableIsUnderstoodAsItself) {
  for (const Verb& each : verbs()) {
    if (each.scene == Scene::waits) continue;
    const Script script = read(example_of(each.pattern));
    ASSERT_EQ(script.lines.size(), 1U) << each.pattern;
    EXPECT_EQ(script.lines.front().verb->pattern, each.pattern);
    EXPECT_NE(each.says == nullptr, each.scene == Scene::none) << each.pattern;
  }
}

TEST(EveningScript, EveryCommandOfThePersonsHasAVerb) {
  std::set<int> said;
  Screen screen;
  screen.seat = v1::SEAT_PARTNER_A;
  for (const Verb& each : verbs()) {
    if (each.says == nullptr) continue;
    const Script script = read(example_of(each.pattern));
    const Moment moment{
        .screen = screen, .values = script.lines.front().values, .now_ms = 0, .anyway = true};
    for (const v1::Command& command : each.says(moment)) said.insert(command.body_case());
  }
  // All but one: what is said anew of an item is a page's, word by word.
  const auto* fields = v1::Command::descriptor()->FindOneofByName("body");
  for (int i = 0; i < fields->field_count(); ++i) {
    if (fields->field(i)->number() == v1::Command::kChangeItem) continue;
    EXPECT_TRUE(said.contains(fields->field(i)->number())) << fields->field(i)->name();
  }
}

}  // namespace
}  // namespace attune::couple
