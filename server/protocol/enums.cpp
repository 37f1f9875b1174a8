#include "protocol/enums.hpp"

#include "attune/v1/server.pb.h"
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
static_assert(same(SuggestionAction::none, v1::SuggestionOffered::ACTION_NONE));
static_assert(same(SuggestionAction::pause, v1::SuggestionOffered::ACTION_PAUSE));
static_assert(same(SuggestionAction::reach_out, v1::SuggestionOffered::ACTION_REACH_OUT));
static_assert(same(SuggestionAction::ask_both, v1::SuggestionOffered::ACTION_ASK_BOTH));
static_assert(same(SuggestionAction::breathe, v1::SuggestionOffered::ACTION_BREATHE));
static_assert(same(SuggestionAction::ground, v1::SuggestionOffered::ACTION_GROUND));

}  // namespace
}  // namespace attune::protocol
