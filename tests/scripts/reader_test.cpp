// What the reader of scripts says to whoever writes them, and what the runner says to whoever reads
// a story that went otherwise.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "runner.hpp"
#include "script_files.hpp"

namespace attune::scripts {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

Script read(const std::string& text) { return read_script("x.script", text, {"R3", "R20"}); }

/// The one error of the text.
std::string error_in(const std::string& text) {
  const Script script = read(text);
  EXPECT_EQ(script.errors.size(), 1U);
  return script.errors.empty() ? "" : to_string(script.errors.front());
}
/// The one error of a story with this line.
std::string error_of(const std::string& line) {
  return error_in("story R20 holds back: it\n  A is offered nothing\n  " + line + "\n");
}
/// What went otherwise in a story with these lines.
std::string played(const std::string& lines) {
  const Script script = read("story R20 holds back: it\n" + lines + "A is not offered R20\n");
  EXPECT_TRUE(script.errors.empty());
  return script.stories.empty() ? "" : play(script.stories.front(), shipped_rulebook());
}

TEST(ScriptReader, ReadsAStory) {
  const Script script = read(
      "# of calm\nstory R20 fires: one: two\n  only R20\n\n"
      "  B taps 3,8  # stirred up\n  A is offered R20\n");
  ASSERT_TRUE(script.errors.empty());
  ASSERT_EQ(script.stories.size(), 1U);
  const Story& story = script.stories.front();
  EXPECT_EQ(story.rule_id, "R20");
  EXPECT_EQ(story.kind, Kind::fires);
  EXPECT_EQ(story.title, "one: two");
  EXPECT_EQ(story.only, "R20");
  EXPECT_EQ(story.number, 2U);
  ASSERT_EQ(story.lines.size(), 2U);
  EXPECT_EQ(story.lines.front().number, 5U);
  EXPECT_EQ(story.lines.front().text, "B taps 3,8");
}

TEST(ScriptReader, NamesTheLineOfALineBeforeAnyStory) {
  EXPECT_THAT(error_in("\nA taps red\n"), StartsWith("x.script:2: no story has begun here"));
}

TEST(ScriptReader, WantsAKindAndATitle) {
  EXPECT_THAT(error_in("story R20 works: well\n"),
              StartsWith("x.script:1: a story needs its kind"));
  EXPECT_THAT(error_in("story R20 fires\n"), StartsWith("x.script:1: no ': ' and title"));
}

TEST(ScriptReader, DoesNotBlameTheLinesUnderABrokenHead) {
  EXPECT_THAT(error_in("story R20 works: well\n  A taps red\n"), StartsWith("x.script:1:"));
}

TEST(ScriptReader, WantsARuleThatExists) {
  EXPECT_THAT(error_in("story R99 fires: it\n"),
              StartsWith("x.script:1: there is no rule 'R99'; these are: R3 R20"));
  EXPECT_THAT(error_of("A is not offered R02"), StartsWith("x.script:3: there is no rule 'R02'"));
  EXPECT_THAT(error_of("T sees a mark for R02 to A"), HasSubstr("there is no rule 'R02'"));
}

TEST(ScriptReader, NamesAllVerbsWhereItKnowsNone) {
  const std::string error = error_of("A sings loudly");
  EXPECT_THAT(error, StartsWith("x.script:3: 'A sings loudly' is no line that we know"));
  for (const Verb& each : verbs()) EXPECT_THAT(error, HasSubstr(std::string{each.pattern}));
}

TEST(ScriptReader, SaysWhatIsMeantInABlank) {
  EXPECT_EQ(error_of("A shows partner much"),
            "x.script:3: 'much' after 'A shows partner', where nothing, zone or exact is meant");
  EXPECT_EQ(error_of("A reaches out for help me"),
            "x.script:3: 'help' after 'A reaches out for', where comfort, listen, space, help me "
            "think or thanks is meant");
  EXPECT_EQ(error_of("wait"),
            "x.script:3: nothing after 'wait', where minutes and seconds such as 2:01 is meant");
}

TEST(ScriptReader, TakesNoPlaceOutsideTheGridAndNoTimeThatIsNone) {
  for (const std::string place : {"0,5", "5,10", "5", "a,5", "5,-1", "300,5"}) {
    EXPECT_THAT(error_of("A taps " + place), HasSubstr("'" + place + "' after 'A taps'"));
  }
  for (const std::string time : {"2", "2:1", "2:60", ":30", "2:-1", "99999:00"}) {
    EXPECT_THAT(error_of("wait " + time), HasSubstr("'" + time + "' after 'wait'"));
  }
}

TEST(ScriptReader, BlamesAStoryOnceAndKeepsNoHalfOfIt) {
  const std::string text =
      "story R20 fires: it\n  A taps red\n  B is ofered R20\n"
      "story R3 fires: that\n  A taps red\n  A is offered R3\n";
  EXPECT_THAT(error_in(text), StartsWith("x.script:3: 'B is ofered R20' is no line"));
  const Script script = read(text);
  ASSERT_EQ(script.stories.size(), 1U);
  EXPECT_EQ(script.stories.front().title, "that");
}

TEST(ScriptReader, WantsAnExpectation) {
  EXPECT_THAT(error_in("story R20 clears: it\n  A taps red\n"),
              StartsWith("x.script:1: nothing is expected"));
}

TEST(ScriptReader, WantsAStoryThatFiresToOfferItsRule) {
  EXPECT_THAT(error_in("story R20 fires: it\n  A taps red\n  A is offered R3\n"),
              StartsWith("x.script:1: it fires"));
}

TEST(ScriptReader, WantsOnlyRightUnderTheHeadAndOnce) {
  EXPECT_THAT(error_of("only R3"), StartsWith("x.script:3: 'only RULE' stands once"));
  const std::string rest = "  A is offered nothing\n";
  EXPECT_THAT(error_in("story R3 clears: it\n  only R3\n  only R20\n" + rest),
              StartsWith("x.script:3: 'only RULE' stands once"));
  EXPECT_EQ(error_in("story R3 clears: it\n  only\n" + rest), "x.script:2: meant is 'only RULE'");
  EXPECT_THAT(error_in("story R3 clears: it\n  only R99\n" + rest),
              StartsWith("x.script:2: there is no rule 'R99'"));
}

TEST(ScriptReader, TakesNoExpectationForRefused) {
  EXPECT_EQ(error_of("A is offered nothing, refused"),
            "x.script:3: only what someone does can be refused");
}

TEST(ScriptReader, WantsANameForEachStory) {
  Script all = read("story R3 clears: it fades\n  A is offered nothing\n");
  add(all, read("\nstory R3 clears: it, fades\n  B is offered nothing\n"));
  EXPECT_EQ(all.stories.size(), 1U);
  ASSERT_EQ(all.errors.size(), 1U);
  EXPECT_EQ(to_string(all.errors.front()),
            "x.script:2: the story at x.script:1 has this name already");
}

TEST(ScriptRunner, NamesTheLineThatTheSessionRefuses) {
  EXPECT_EQ(played("A pauses\nA asks both\n"),
            "x.script:3: A asks both -- the session refuses it: CODE_PAUSED");
  EXPECT_EQ(played("A pauses\nA asks both, refused\n"), "");
  EXPECT_EQ(played("A pauses, refused\n"), "x.script:2: A pauses, refused -- the session takes it");
}

TEST(ScriptRunner, SaysWhatWasThereInstead) {
  EXPECT_EQ(played("A taps red\nA is offered R20\n"), "x.script:3: A is offered R20 -- it is R3");
  EXPECT_EQ(played("A is offered R20\n"), "x.script:2: A is offered R20 -- it is nothing");
  EXPECT_EQ(played("A taps red\nA is not offered R3\n"),
            "x.script:3: A is not offered R3 -- it is");
  EXPECT_EQ(played("A taps red\nA is offered nothing\n"),
            "x.script:3: A is offered nothing -- it is R3");
  EXPECT_EQ(played("T sees a mark for R3 to A\n"),
            "x.script:2: T sees a mark for R3 to A -- no mark at all");
}

TEST(ScriptRunner, ShowsTheTherapistAMarkOnlyWhereBothHaveAgreed) {
  EXPECT_EQ(played("A taps red\nA is offered R3\nT sees no mark\n"), "");
  const std::string watched =
      "T asks to watch\nA agrees to be watched\nB agrees to be watched\n"
      "A taps red\n";
  EXPECT_EQ(played(watched + "T sees a mark for R3 to A\n"), "");
  EXPECT_EQ(played(watched + "T sees no mark\n"), "x.script:6: T sees no mark -- one for R3");
  EXPECT_EQ(played(watched + "T sees a mark for R3 to B\n"),
            "x.script:6: T sees a mark for R3 to B -- only R3");
}

TEST(ScriptRunner, LoadsOneRuleAloneWhereToldSo) {
  const Script script = read(
      "story R20 holds back: it\n only R20\n A taps red\n"
      " A is offered nothing\n");
  ASSERT_EQ(script.stories.size(), 1U);
  EXPECT_EQ(play(script.stories.front(), shipped_rulebook()), "");
}

}  // namespace
}  // namespace attune::scripts
