#include "protocol/enums.hpp"

#include "attune/v1/report.pb.h"
#include "attune/v1/server.pb.h"
#include "core/guidance/held_back.hpp"
#include "core/pair/item.hpp"
#include "protocol/words_of.hpp"

namespace attune::protocol {
namespace {

template <class Wire, class Core>
constexpr bool same(Core core, Wire wire) {
  return to_wire<Wire>(core) == wire;
}

static_assert(same(core::Seat::partner_a, v1::SEAT_PARTNER_A));
static_assert(same(core::Seat::partner_b, v1::SEAT_PARTNER_B));
static_assert(same(core::Seat::therapist, v1::SEAT_THERAPIST));
static_assert(same(core::Visibility::private_, v1::VISIBILITY_PRIVATE));
static_assert(same(core::Visibility::zone, v1::VISIBILITY_ZONE));
static_assert(same(core::Visibility::exact, v1::VISIBILITY_EXACT));
static_assert(same(core::Zone::calm, v1::ZONE_CALM));
static_assert(same(core::Zone::lively, v1::ZONE_LIVELY));
static_assert(same(core::Zone::low, v1::ZONE_LOW));
static_assert(same(core::Zone::amber, v1::ZONE_AMBER));
static_assert(same(core::Zone::red, v1::ZONE_RED));
static_assert(same(core::Presence::here, v1::PRESENCE_HERE));
static_assert(same(core::Presence::reconnecting, v1::PRESENCE_RECONNECTING));
static_assert(same(core::Presence::away, v1::PRESENCE_AWAY));
static_assert(same(core::ReachOutKind::comfort, v1::REACH_OUT_KIND_COMFORT));
static_assert(same(core::ReachOutKind::listen, v1::REACH_OUT_KIND_LISTEN));
static_assert(same(core::ReachOutKind::space, v1::REACH_OUT_KIND_SPACE));
static_assert(same(core::ReachOutKind::help_me_think, v1::REACH_OUT_KIND_HELP_ME_THINK));
static_assert(same(core::ReachOutKind::thanks, v1::REACH_OUT_KIND_THANKS));
static_assert(same(core::ReachOutAnswer::yes, v1::REACH_OUT_ANSWER_YES));
static_assert(same(core::ReachOutAnswer::not_now, v1::REACH_OUT_ANSWER_NOT_NOW));
static_assert(same(core::ReachOutAnswer::no, v1::REACH_OUT_ANSWER_NO));
static_assert(same(core::SuggestionAnswer::taken, v1::SUGGESTION_ANSWER_TAKEN));
static_assert(same(core::SuggestionAnswer::declined, v1::SUGGESTION_ANSWER_DECLINED));
using HeldWhy = core::guidance::HeldBack::Why;
static_assert(same(HeldWhy::guard, v1::HeldBackResponse::WHY_GUARD));
static_assert(same(HeldWhy::floor, v1::HeldBackResponse::WHY_FLOOR));
static_assert(same(HeldWhy::pause, v1::HeldBackResponse::WHY_PAUSE));
static_assert(same(HeldWhy::switched_off, v1::HeldBackResponse::WHY_SWITCHED_OFF));
static_assert(same(HeldWhy::just_spoke, v1::HeldBackResponse::WHY_JUST_SPOKE));
static_assert(same(HeldWhy::another_first, v1::HeldBackResponse::WHY_ANOTHER_FIRST));
static_assert(same(HeldWhy::theirs, v1::HeldBackResponse::WHY_THEIRS));
static_assert(same(SuggestionAction::none, v1::SuggestionOffered::ACTION_NONE));
static_assert(same(SuggestionAction::pause, v1::SuggestionOffered::ACTION_PAUSE));
static_assert(same(SuggestionAction::reach_out, v1::SuggestionOffered::ACTION_REACH_OUT));
static_assert(same(SuggestionAction::ask_both, v1::SuggestionOffered::ACTION_ASK_BOTH));
static_assert(same(SuggestionAction::breathe, v1::SuggestionOffered::ACTION_BREATHE));
static_assert(same(SuggestionAction::ground, v1::SuggestionOffered::ACTION_GROUND));
static_assert(same(SuggestionAction::safety, v1::SuggestionOffered::ACTION_SAFETY));
static_assert(same(SuggestionAction::exercise, v1::SuggestionOffered::ACTION_EXERCISE));
static_assert(same(SuggestionAction::wellbeing, v1::SuggestionOffered::ACTION_WELLBEING));
static_assert(same(SuggestionAction::kept, v1::SuggestionOffered::ACTION_KEPT));

namespace exercise = core::exercise;
static_assert(same(core::ReturnAnswer::ready, v1::RETURN_ANSWER_READY));
static_assert(same(core::ReturnAnswer::drop, v1::RETURN_ANSWER_DROP));
static_assert(same(core::Topic::none, v1::TOPIC_NONE));
static_assert(same(core::Topic::outside_stress, v1::TOPIC_OUTSIDE_STRESS));
static_assert(same(core::Topic::something_else, v1::TOPIC_SOMETHING_ELSE));
static_assert(same(exercise::Kind::micro_pause, v1::EXERCISE_KIND_MICRO_PAUSE));
static_assert(same(exercise::Kind::breathing, v1::EXERCISE_KIND_BREATHING));
static_assert(same(exercise::Kind::floor, v1::EXERCISE_KIND_FLOOR));
static_assert(same(exercise::Kind::mirrored_dialogue, v1::EXERCISE_KIND_MIRRORED_DIALOGUE));
static_assert(same(exercise::Kind::stress_talk, v1::EXERCISE_KIND_STRESS_TALK));
static_assert(same(exercise::Kind::soft_start, v1::EXERCISE_KIND_SOFT_START));
static_assert(same(exercise::Kind::repair, v1::EXERCISE_KIND_REPAIR));
static_assert(same(exercise::Kind::disclosure, v1::EXERCISE_KIND_DISCLOSURE));
static_assert(same(exercise::Kind::own_part, v1::EXERCISE_KIND_OWN_PART));
static_assert(same(exercise::Kind::strengths, v1::EXERCISE_KIND_STRENGTHS));
static_assert(same(exercise::Kind::decision, v1::EXERCISE_KIND_DECISION));
static_assert(same(exercise::Kind::aftermath, v1::EXERCISE_KIND_AFTERMATH));
static_assert(same(exercise::Kind::closing, v1::EXERCISE_KIND_CLOSING));
static_assert(same(exercise::Kind::grounding, v1::EXERCISE_KIND_GROUNDING));
static_assert(same(exercise::Kind::reappraisal, v1::EXERCISE_KIND_REAPPRAISAL));
static_assert(same(exercise::Kind::slow_breathing, v1::EXERCISE_KIND_SLOW_BREATHING));
static_assert(same(exercise::StepKey::rest, v1::EXERCISE_STEP_REST));
static_assert(same(exercise::StepKey::breathe, v1::EXERCISE_STEP_BREATHE));
static_assert(same(exercise::StepKey::speak, v1::EXERCISE_STEP_SPEAK));
static_assert(same(exercise::StepKey::say_back, v1::EXERCISE_STEP_SAY_BACK));
static_assert(same(exercise::StepKey::check, v1::EXERCISE_STEP_CHECK));
static_assert(same(exercise::StepKey::good_time, v1::EXERCISE_STEP_GOOD_TIME));
static_assert(same(exercise::StepKey::more, v1::EXERCISE_STEP_MORE));
static_assert(same(exercise::StepKey::summary, v1::EXERCISE_STEP_SUMMARY));
static_assert(same(exercise::StepKey::check_summary, v1::EXERCISE_STEP_CHECK_SUMMARY));
static_assert(same(exercise::StepKey::validate, v1::EXERCISE_STEP_VALIDATE));
static_assert(same(exercise::StepKey::empathise, v1::EXERCISE_STEP_EMPATHISE));
static_assert(same(exercise::StepKey::check_feeling, v1::EXERCISE_STEP_CHECK_FEELING));
static_assert(same(exercise::StepKey::tell, v1::EXERCISE_STEP_TELL));
static_assert(same(exercise::StepKey::feel_need, v1::EXERCISE_STEP_FEEL_NEED));
static_assert(same(exercise::StepKey::pick, v1::EXERCISE_STEP_PICK));
static_assert(same(exercise::StepKey::receive, v1::EXERCISE_STEP_RECEIVE));
static_assert(same(exercise::StepKey::write, v1::EXERCISE_STEP_WRITE));
static_assert(same(exercise::StepKey::read, v1::EXERCISE_STEP_READ));
static_assert(same(exercise::StepKey::name_matter, v1::EXERCISE_STEP_NAME_MATTER));
static_assert(same(exercise::StepKey::answer_matter, v1::EXERCISE_STEP_ANSWER_MATTER));
static_assert(same(exercise::StepKey::feelings, v1::EXERCISE_STEP_FEELINGS));
static_assert(same(exercise::StepKey::realities, v1::EXERCISE_STEP_REALITIES));
static_assert(same(exercise::StepKey::triggers, v1::EXERCISE_STEP_TRIGGERS));
static_assert(same(exercise::StepKey::own_role, v1::EXERCISE_STEP_OWN_ROLE));
static_assert(same(exercise::StepKey::plan, v1::EXERCISE_STEP_PLAN));
static_assert(same(exercise::StepKey::see, v1::EXERCISE_STEP_SEE));
static_assert(same(exercise::StepKey::touch, v1::EXERCISE_STEP_TOUCH));
static_assert(same(exercise::StepKey::hear, v1::EXERCISE_STEP_HEAR));
static_assert(same(exercise::StepKey::smell, v1::EXERCISE_STEP_SMELL));
static_assert(same(exercise::StepKey::taste, v1::EXERCISE_STEP_TASTE));
static_assert(same(exercise::StepKey::facts, v1::EXERCISE_STEP_FACTS));
static_assert(same(exercise::StepKey::onlooker, v1::EXERCISE_STEP_ONLOOKER));
static_assert(same(exercise::StepKey::in_the_way, v1::EXERCISE_STEP_IN_THE_WAY));
static_assert(same(exercise::StepKey::this_week, v1::EXERCISE_STEP_THIS_WEEK));
static_assert(same(exercise::StepKey::tried, v1::EXERCISE_STEP_TRIED));
static_assert(same(exercise::Move::done, v1::EXERCISE_MOVE_DONE));
static_assert(same(exercise::Move::pass, v1::EXERCISE_MOVE_PASS));
static_assert(same(exercise::Move::not_quite, v1::EXERCISE_MOVE_NOT_QUITE));
static_assert(same(exercise::Move::more, v1::EXERCISE_MOVE_MORE));
static_assert(same(exercise::Move::take_back, v1::EXERCISE_MOVE_TAKE_BACK));
static_assert(same(exercise::Stage::offered, v1::EXERCISE_STAGE_OFFERED));
static_assert(same(exercise::Stage::running, v1::EXERCISE_STAGE_RUNNING));
static_assert(same(exercise::Stage::held, v1::EXERCISE_STAGE_HELD));
static_assert(same(exercise::Ending::finished, v1::EXERCISE_ENDING_FINISHED));
static_assert(same(exercise::Ending::stopped, v1::EXERCISE_ENDING_STOPPED));
static_assert(same(exercise::Ending::declined, v1::EXERCISE_ENDING_DECLINED));
static_assert(same(exercise::Ending::faded, v1::EXERCISE_ENDING_FADED));
static_assert(same(core::SelfMark::criticism, v1::SELF_MARK_CRITICISM));
static_assert(same(core::SelfMark::stonewalling, v1::SELF_MARK_STONEWALLING));
static_assert(same(core::pair::Kind::boundary, v1::ITEM_KIND_BOUNDARY));
static_assert(same(core::pair::Kind::promise, v1::ITEM_KIND_PROMISE));
static_assert(same(core::pair::Kind::goal, v1::ITEM_KIND_GOAL));
static_assert(same(core::pair::Kind::own_time, v1::ITEM_KIND_OWN_TIME));
static_assert(same(core::pair::Kind::appreciation, v1::ITEM_KIND_APPRECIATION));
static_assert(same(core::pair::Kind::learned, v1::ITEM_KIND_LEARNED));
static_assert(same(core::pair::Answer::seen, v1::ITEM_ANSWER_SEEN));
static_assert(same(core::pair::Answer::kept, v1::ITEM_ANSWER_KEPT));
static_assert(same(core::pair::Answer::moved, v1::ITEM_ANSWER_MOVED));
static_assert(same(core::pair::Answer::missed, v1::ITEM_ANSWER_MISSED));
static_assert(same(core::pair::Answer::encouraged, v1::ITEM_ANSWER_ENCOURAGED));
static_assert(same(core::pair::Status::open, v1::ITEM_STATUS_OPEN));
static_assert(same(core::pair::Status::kept, v1::ITEM_STATUS_KEPT));
static_assert(same(core::pair::Status::missed, v1::ITEM_STATUS_MISSED));
static_assert(same(core::WhisperTo::both, v1::WHISPER_TO_BOTH));
static_assert(same(core::WhisperTo::partner_b, v1::WHISPER_TO_PARTNER_B));

}  // namespace
}  // namespace attune::protocol
