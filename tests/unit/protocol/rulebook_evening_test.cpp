// The evening of the material, as far as the rules speak in it: what is offered to whom, and what
// is not.
#include <gtest/gtest.h>

#include <string>

#include "rulebook_files.hpp"
#include "rules_table.hpp"

namespace attune::protocol::testing {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

class Evening : public ::testing::Test {
 protected:
  Evening() {
    story_.talk.rulebook = shipped().rulebook;
    story_.talk.around.here = {true, true, false};
    story_.does(kPhoneA, core::SetVisibility{.to_partner = core::Visibility::zone,
                                             .to_therapist = core::Visibility::zone});
    story_.does(kPhoneB, core::SetVisibility{.to_partner = core::Visibility::exact,
                                             .to_therapist = core::Visibility::private_});
  }
  /// The id of the rule that is open on that phone; empty for none.
  [[nodiscard]] std::string on(std::uint32_t phone) const {
    const auto& open = story_.talk.state.partners.at(phone).suggestion;
    return open ? open->offered.rule_id : "";
  }
  void says(std::uint32_t phone, core::SuggestionAnswer answer) {
    const auto& open = story_.talk.state.partners.at(phone).suggestion;
    ASSERT_TRUE(open.has_value());
    story_.does(phone, core::AnswerSuggestion{.suggestion_id = open->offered.suggestion_id,
                                              .answer = answer});
  }
  /// Both have answered the same question: amber and calm, within three minutes of the start.
  void first_round() {
    story_.later(seconds{150}).does(kPhoneA, core::AskBoth{});
    story_.taps(kPhoneA, Zone::amber).taps(kPhoneB, Zone::calm);
  }

  Story story_;
};

TEST_F(Evening, OffersTheCalmOneALineAndTheTenseOneNothing) {
  first_round();
  EXPECT_EQ(on(kPhoneB), "R20");
  EXPECT_EQ(on(kPhoneA), "");
}

TEST_F(Evening, SaysNothingBeforeBothHaveAnswered) {
  story_.later(seconds{150}).does(kPhoneA, core::AskBoth{});
  story_.taps(kPhoneB, Zone::calm).taps(kPhoneB, Zone::calm);
  EXPECT_EQ(on(kPhoneB), "");
}

TEST_F(Evening, TellsBWhyInEitherLanguage) {
  first_round();
  const auto& offered = story_.talk.state.partners[1].suggestion->offered;
  const auto english = shipped().catalogue.suggestion("R20", "en", offered.inputs);
  EXPECT_EQ(english.text, "Your partner seems tense. Want to ask: comfort, or space?");
  EXPECT_EQ(english.why_sentence,
            "Your partner shared 'tense' and you tapped 'calm'. The steadier one of us can ask "
            "first.");
  EXPECT_EQ(english.material_row, "M5");
  const auto spanish = shipped().catalogue.suggestion("R20", "es", offered.inputs);
  EXPECT_NE(spanish.why_sentence.find("«tensión»"), std::string::npos) << spanish.why_sentence;
  EXPECT_TRUE(offered.reads_you);
  EXPECT_TRUE(offered.reads_partner);
}

TEST_F(Evening, AfterNotNowOffersAAloneWaysToSettle) {
  first_round();
  says(kPhoneB, core::SuggestionAnswer::taken);
  story_.later(seconds{145}).asks(kPhoneA, ReachOutKind::listen);
  EXPECT_EQ(on(kPhoneB), "");
  story_.later(seconds{10}).replies(kPhoneB, ReachOutAnswer::not_now);
  EXPECT_EQ(on(kPhoneA), "R18");
  EXPECT_EQ(on(kPhoneB), "");
}

TEST_F(Evening, OffersAPauseToTheRedOneAloneFirst) {
  story_.later(minutes{8}).taps(kPhoneB, Zone::amber).taps(kPhoneA, Zone::red);
  EXPECT_EQ(on(kPhoneA), "R3");
  EXPECT_EQ(on(kPhoneB), "");
}

TEST_F(Evening, DoesNotAskAgainUnderAnotherNameRightAfterADecline) {
  story_.later(minutes{8}).taps(kPhoneA, Zone::red);
  says(kPhoneA, core::SuggestionAnswer::declined);
  story_.taps(kPhoneB, Zone::red).taps(kPhoneA, Zone::red);
  EXPECT_EQ(on(kPhoneA), "");
  EXPECT_EQ(on(kPhoneB), "R10");
}

TEST_F(Evening, OffersEachBreathingInThePauseAndAKindWordAfterIt) {
  story_.later(minutes{8}).taps(kPhoneA, Zone::red).pauses();
  EXPECT_EQ(on(kPhoneA), "R1");
  EXPECT_EQ(on(kPhoneB), "R1");
  says(kPhoneA, core::SuggestionAnswer::taken);
  story_.talk.pass(minutes{20});
  story_.comes_back();
  EXPECT_EQ(on(kPhoneA), "R9");
  EXPECT_EQ(on(kPhoneB), "R9");
}

TEST_F(Evening, AsksTheSupporterInPrivateAfterThreeSupportsInARow) {
  for (int i = 0; i < 3; ++i) {
    story_.later(minutes{2}).asks(kPhoneA, ReachOutKind::comfort);
    EXPECT_EQ(on(kPhoneB), "");
    story_.replies(kPhoneB, ReachOutAnswer::yes);
  }
  EXPECT_EQ(on(kPhoneB), "R21");
  EXPECT_EQ(on(kPhoneA), "");
}

}  // namespace
}  // namespace attune::protocol::testing
