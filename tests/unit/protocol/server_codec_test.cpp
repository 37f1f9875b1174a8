#include "protocol/server_codec.hpp"

#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include <map>

#include "attune/v1/server.pb.h"
#include "unit/protocol/vectors.hpp"

namespace attune::protocol {
namespace {

namespace views = core::views;
using core::Seat;

constexpr TimePoint kAt = from_unix_ms(1'790'000'000'000);

/// A catalogue of two suggestions, so that these tests do not change with the rulebook's words.
class TwoSuggestions final : public WordsOf {
 public:
  [[nodiscard]] std::string nearest_locale(std::string_view wanted) const override {
    return wanted.starts_with("es") ? "es" : "en";
  }
  [[nodiscard]] SuggestionWords suggestion(
      std::string_view rule_id, std::string_view locale,
      const std::vector<core::RuleInput>& inputs) const override {
    if (rule_id == "R3" && locale == "es") {
      return {.text = "¿Respiramos juntos un momento?",
              .take_label = "Sí",
              .decline_label = "Ahora no",
              .why_sentence = "Los dos estamos tensos.",
              .grade = "D",
              .action = SuggestionAction::breathe};
    }
    return {.text = "Shall we take a pause together?",
            .take_label = "Yes",
            .decline_label = "Not now",
            .why_sentence = "We both felt tense.",
            .material_row = "M5",
            .source = "protocols.md R20",
            .grade = "C",
            .inputs = inputs,
            .action = SuggestionAction::pause};
  }
};
const TwoSuggestions kWords;

Epoch epoch() {
  Epoch e;
  for (std::size_t i = 0; i < e.value.size(); ++i) e.value[i] = static_cast<std::uint8_t>(i);
  return e;
}

Frame event(std::uint64_t offset, views::ViewBody body, std::string_view locale = "en") {
  return encode_event({.offset = offset, .at = kAt, .body = std::move(body)}, locale, kWords);
}

WelcomeFrame welcome(WelcomeOutcome outcome) {
  return {.seat = Seat::partner_a,
          .epoch = epoch(),
          .outcome = outcome,
          .head_offset = 12,
          .last_command_number = 5,
          .server_time = kAt};
}

void add_welcomes(std::map<std::string, Frame>& frames) {
  const std::vector<SeatPresence> both{
      {.seat = Seat::partner_a, .presence = core::Presence::here},
      {.seat = Seat::partner_b, .presence = core::Presence::reconnecting}};
  const std::vector<SeatPresence> away{{.seat = Seat::partner_b, .presence = core::Presence::away}};
  const std::vector<views::ViewEvent> screen{
      {.at = kAt, .body = views::SessionStarted{}},
      {.at = kAt, .body = views::OwnVisibility{}},
      {.at = kAt, .body = views::CheckInSeen{.seat = Seat::partner_b, .felt_at = kAt}}};
  const std::vector<views::ViewEvent> end{{.at = kAt, .body = views::SessionEnded{}}};
  WelcomeFrame frame = welcome(WelcomeOutcome::resumed);
  frame.presence = both;
  frames["welcome, resumed"] = encode_welcome(frame, "en", kWords);
  frame = welcome(WelcomeOutcome::snapshot);
  frame.snapshot = screen;
  frame.presence = away;
  frames["welcome, snapshot"] = encode_welcome(frame, "en", kWords);
  frame = welcome(WelcomeOutcome::gone);
  frame.snapshot = end;
  frames["welcome, gone"] = encode_welcome(frame, "en", kWords);
  const WelcomeFrame waiting{.seat = Seat::partner_b,
                             .epoch = epoch(),
                             .outcome = WelcomeOutcome::snapshot,
                             .server_time = kAt,
                             .waiting_for_confirmation = true};
  frames["welcome to a device that waits"] = encode_welcome(waiting, "en", kWords);
}

void add_check_ins(std::map<std::string, Frame>& frames) {
  frames["join requested"] = event(1, views::JoinRequested{.join_id = 1, .seat = Seat::partner_b});
  frames["join accepted"] = event(2, views::JoinResolved{.join_id = 1, .accepted = true});
  frames["join declined"] = event(2, views::JoinResolved{.join_id = 1});
  frames["session started"] = event(3, views::SessionStarted{});
  frames["check-in seen exactly"] =
      event(4, views::CheckInSeen{.seat = Seat::partner_a,
                                  .zone = core::Zone::red,
                                  .point = core::GridPoint{.pleasantness = 2, .arousal = 8},
                                  .felt_at = kAt});
  frames["check-in seen as a zone"] = event(
      5, views::CheckInSeen{.seat = Seat::partner_b, .zone = core::Zone::amber, .felt_at = kAt});
  frames["check-in taken back"] = event(6, views::CheckInTakenBack{.seat = Seat::partner_b});
  frames["round opened"] =
      event(7, views::RoundOpened{.round = 1, .reveal_at = kAt + Millis{20'000}});
  frames["round closed"] = event(8, views::RoundClosed{.round = 1});
  frames["own visibility"] =
      event(9, views::OwnVisibility{.to_partner = core::Visibility::exact,
                                    .to_therapist = core::Visibility::private_});
  frames["sharing changed"] = event(
      10, views::SharingChanged{.seat = Seat::partner_b, .level = core::Visibility::private_});
}

void add_conversation(std::map<std::string, Frame>& frames) {
  frames["reach-out opened"] = event(
      11, views::ReachOutOpened{
              .reach_out_id = 3, .from = Seat::partner_a, .kind = core::ReachOutKind::listen});
  frames["reach-out opened, as the therapist sees it"] =
      event(11, views::ReachOutOpened{.from = Seat::partner_b, .kind = core::ReachOutKind::space});
  frames["reach-out answered"] = event(
      12, views::ReachOutAnswered{
              .reach_out_id = 3, .from = Seat::partner_a, .answer = core::ReachOutAnswer::not_now});
  frames["paused"] = event(13, views::Paused{.return_at = kAt + Millis{1'200'000}});
  frames["return due"] = event(14, views::ReturnDue{});
  frames["own readiness"] = event(15, views::OwnReadiness{});
  frames["resumed"] = event(16, views::Resumed{});
}

void add_suggestions(std::map<std::string, Frame>& frames) {
  frames["suggestion offered"] =
      event(17, views::SuggestionOffered{.suggestion_id = 1,
                                         .to = Seat::partner_a,
                                         .rule_id = "R20",
                                         .inputs = {{.name = "your zone", .value = "red"},
                                                    {.name = "partner's zone", .value = "red"}}});
  frames["suggestion offered in another language"] = event(
      17, views::SuggestionOffered{.suggestion_id = 2, .to = Seat::partner_b, .rule_id = "R3"},
      "es");
  const auto closed = [](core::SuggestionAnswer answer) {
    return event(18, views::SuggestionClosed{.suggestion_id = 1, .answer = answer});
  };
  frames["suggestion taken"] = closed(core::SuggestionAnswer::taken);
  frames["suggestion declined"] = closed(core::SuggestionAnswer::declined);
  frames["suggestion faded"] = closed(core::SuggestionAnswer::faded);
}

void add_the_rest(std::map<std::string, Frame>& frames) {
  frames["observation asked"] = event(19, views::ObservationAsked{});
  frames["own observation answer"] = event(20, views::OwnObservationAnswer{.consent = true});
  frames["observation started"] = event(21, views::ObservationStarted{});
  frames["observation ended"] = event(22, views::ObservationEnded{});
  frames["session ended"] = event(23, views::SessionEnded{});
  frames["own heart"] =
      event(24, views::OwnHeart{.state = core::coregulation::HeartState::heart_rate_up});
  frames["measures seen"] = event(
      25, views::MeasuresSeen{.rows = {{.measure = "heart_rate",
                                        .of = core::coregulation::Subject::a,
                                        .unit = "bpm",
                                        .value = 72.5,
                                        .says = "settled",
                                        .evidence = core::coregulation::Evidence::descriptive,
                                        .confidence = {{"n", 15.0}}},
                                       {.measure = "pattern",
                                        .why_not = core::coregulation::Unavailable::too_short,
                                        .evidence = core::coregulation::Evidence::calibrated}}});
  frames["command acknowledged"] = encode_ack(7);
  frames["command refused"] = encode_nack(8, Code::out_of_range);
  frames["presence"] = encode_presence({.seat = Seat::therapist, .presence = core::Presence::here});
  frames["time reply"] = encode_time_reply(1234.5, kAt);
  frames["go away"] = encode_go_away(500, 5'000);
  frames["caught up"] = encode_caught_up(12);
}

void add_the_pause(std::map<std::string, Frame>& frames) {
  frames["paused by the other"] =
      event(26, views::Paused{.return_at = kAt + Millis{1'200'000}, .asks_you = true});
  frames["pause settled"] = event(27, views::PauseSettled{.acknowledged = true});
  frames["return asked"] = event(28, views::ReturnAsked{});
  frames["own return answer"] =
      event(29, views::OwnReturnAnswer{.answer = core::ReturnAnswer::table});
  frames["return missed"] = event(30, views::ReturnMissed{});
  frames["topic seen"] = event(31, views::TopicSeen{.topic = core::Topic::outside_stress});
  frames["topic tabled"] = event(32, views::TopicTabled{.topic = core::Topic::money});
}

void add_exercises(std::map<std::string, Frame>& frames) {
  using core::exercise::Kind;
  using core::exercise::Move;
  using core::exercise::Stage;
  using core::exercise::StepKey;
  views::ExerciseSeen seen{.exercise_id = 1,
                           .kind = Kind::floor,
                           .step = StepKey::speak,
                           .you_agreed = true,
                           .since = kAt};
  frames["exercise offered"] = event(33, seen);
  seen.stage = Stage::running;
  seen.you_agreed = false;
  seen.you_act = true;
  seen.moves = {Move::done, Move::pass};
  seen.visit = 1;
  seen.soft_at = kAt + Millis{60'000};
  seen.ends_at = kAt + Millis{120'000};
  frames["holds the floor"] = event(34, seen);
  const views::ExerciseSeen both{
      .exercise_id = 2,
      .kind = Kind::disclosure,
      .stage = Stage::running,
      .by = Seat::therapist,
      .step = StepKey::read,
      .you_act = true,
      .moves = {Move::done, Move::pass},
      .depth = 2,
      .visit = 2,
      .since = kAt,
      .written = {{.by = Seat::partner_a, .step = StepKey::write, .words = "what I fear"},
                  {.by = Seat::partner_b, .step = StepKey::write, .words = "lo que espero"}}};
  frames["both have written"] = event(35, both);
  const views::ExerciseSeen alone{.exercise_id = 1,
                                  .alone = true,
                                  .kind = Kind::slow_breathing,
                                  .stage = Stage::running,
                                  .by = Seat::partner_b,
                                  .step = StepKey::breathe,
                                  .speaker = Seat::partner_b,
                                  .you_act = true,
                                  .moves = {Move::done},
                                  .minutes = 5,
                                  .visit = 1,
                                  .since = kAt,
                                  .ends_at = kAt + Millis{300'000}};
  frames["breathing alone"] = event(36, alone);
  const views::ExerciseSeen line{.exercise_id = 3,
                                 .kind = Kind::repair,
                                 .stage = Stage::running,
                                 .step = StepKey::pick,
                                 .you_act = true,
                                 .moves = {Move::done, Move::pass},
                                 .choices = 18,
                                 .visit = 1,
                                 .since = kAt};
  frames["a line to choose"] = event(37, line);
  frames["exercise over"] = event(38, views::ExerciseOver{.exercise_id = 3, .kind = Kind::repair});
}

void add_what_is_own(std::map<std::string, Frame>& frames) {
  frames["own mark"] = event(39, views::OwnMark{.mark = core::SelfMark::stonewalling});
  frames["own wellbeing"] = event(40, views::OwnWellbeing{.level = 7});
  frames["own study"] = event(41, views::OwnStudy{.allowed = true});
  const std::string words = "Slow down, both.";
  frames["whisper waits"] = event(
      42, views::WhisperSeen{
              .whisper_id = 1, .to = core::WhisperTo::partner_b, .words = words, .waits = true});
  frames["whisper seen"] = event(43, views::WhisperSeen{.words = words});
  frames["moment marked"] = event(44, views::MomentMarked{});
  frames["note written"] = event(45, views::NoteWritten{.words = "money again"});
  frames["rules switched"] = event(46, views::RulesSwitched{.name = "R20", .off = true});
}

void add_what_is_kept(std::map<std::string, Frame>& frames) {
  using core::pair::Answer;
  using core::pair::Kind;
  using core::pair::Status;
  frames["own keeping"] = event(47, views::OwnKeeping{.keep = true});
  frames["kept together"] = event(48, views::KeptTogether{});
  frames["came back"] = event(48, views::KeptTogether{.came_back = true});
  frames["boundary seen"] = event(49, views::ItemSeen{.item_id = 65537,
                                                      .kind = Kind::boundary,
                                                      .owner = Seat::partner_b,
                                                      .topic = core::Topic::money,
                                                      .seen = true});
  frames["promise asks"] = event(50, views::ItemSeen{.item_id = 562949953421311,
                                                     .kind = Kind::promise,
                                                     .words = "I call on Friday",
                                                     .when = kAt,
                                                     .your_answer = Answer::moved,
                                                     .your_moved_to = kAt + Millis{86'400'000},
                                                     .differs = true,
                                                     .brought_back = true,
                                                     .asks_you = true});
  frames["goal encouraged"] = event(51, views::ItemSeen{.item_id = 2,
                                                        .kind = Kind::goal,
                                                        .words = "aprender a nadar",
                                                        .status = Status::kept,
                                                        .encouragement = "I will hold the towel"});
  frames["own time"] = event(
      52,
      views::ItemSeen{.item_id = 3, .kind = Kind::own_time, .words = "the sea", .only_mine = true});
  frames["item gone"] = event(53, views::ItemGone{.item_id = 3});
  frames["end near"] = event(54, views::EndNear{.ends_at = kAt + Millis{300'000}});
  frames["end not near"] = event(55, views::EndNear{});
  frames["evening seen"] = event(56, views::EveningSeen{.evening = {.began_at = kAt,
                                                                    .reach_outs = 11,
                                                                    .met = 9,
                                                                    .returns_due = 3,
                                                                    .returns_kept = 2,
                                                                    .together = 1,
                                                                    .promises_settled = 4,
                                                                    .promises_kept = 4},
                                                        .own_content_first = 5,
                                                        .own_content_last = 6});
}

TEST(ServerCodec, WritesTheBytesOfEveryGoldenVector) {
  std::map<std::string, Frame> frames;
  add_welcomes(frames);
  add_check_ins(frames);
  add_conversation(frames);
  add_suggestions(frames);
  add_the_rest(frames);
  add_the_pause(frames);
  add_exercises(frames);
  add_what_is_own(frames);
  add_what_is_kept(frames);
  for (const auto& vector : test::read_vectors("server")) {
    ASSERT_TRUE(frames.contains(vector.name)) << vector.name;
    EXPECT_EQ(test::to_hex_digits(*frames.at(vector.name)), vector.hex) << vector.name;
  }
}

v1::ServerFrame parsed(const Frame& frame) {
  v1::ServerFrame message;
  EXPECT_TRUE(message.ParseFromString(*frame));
  return message;
}

TEST(ServerCodec, WritesNoPlaceWhereOnlyTheZoneMayBeSeen) {
  const auto frame = parsed(event(1, views::CheckInSeen{.zone = core::Zone::red}));
  EXPECT_EQ(frame.event().check_in_seen().pleasantness(), 0u);
  EXPECT_EQ(frame.event().check_in_seen().arousal(), 0u);
}

TEST(ServerCodec, SaysASuggestionInTheViewersLanguage) {
  const views::SuggestionOffered offer{.suggestion_id = 1, .rule_id = "R3"};
  EXPECT_NE(parsed(event(1, offer, "es")).event().suggestion_offered().text(),
            parsed(event(1, offer, "en")).event().suggestion_offered().text());
}

TEST(ServerCodec, SaysWhichEventsDependOnTheLanguage) {
  EXPECT_TRUE(has_words({.body = views::SuggestionOffered{}}));
  EXPECT_FALSE(has_words({.body = views::SuggestionClosed{}}));
  EXPECT_FALSE(has_words({.body = views::CheckInSeen{}}));
}

TEST(ServerCodec, ForgetsOneFrameBeforeItWritesTheNext) {
  (void)event(9, views::CheckInSeen{.point = core::GridPoint{}});
  EXPECT_EQ(test::to_hex_digits(*encode_ack(1)), "1a020801");
}

TEST(ServerCodec, WritesEveryRefusalOfCore) {
  for (int i = 0; i <= static_cast<int>(core::Refusal::off_limits); ++i) {
    const Code code = code_of(static_cast<core::Refusal>(i));
    EXPECT_EQ(static_cast<int>(parsed(encode_nack(1, code)).command_nack().code()),
              static_cast<int>(code));
  }
}

}  // namespace
}  // namespace attune::protocol
